"""The bytes of a page as text in which every character can be found in the bytes again.

Encodings that hold ASCII as it is are read byte by byte, as Latin-1: tags stand where they stand, whatever
the letters between them are. https://encoding.spec.whatwg.org/ (read 2026-11-25)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from seo_kit.emit.inject.refused import Refused
from seo_kit.html_bytes import MARKS, declared_charset

_XML = re.compile(r"""<\?xml\b|\bxmlns\s*=\s*["']http://www\.w3\.org/1999/xhtml""")
_NOT_ASCII = frozenset({"ISO-2022-JP", "replacement", "x-user-defined"})


@dataclass(frozen=True, slots=True)
class Splice:
    """Puts `new` in the place of the bytes from `start` to `stop`."""

    start: int
    stop: int
    new: bytes


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's bytes and the same as `text`.

    `text` ends its lines with `\\n`; a carriage return before it became a space, which HTML takes for the
    same. `encoding` is its name in the HTML standard, `mark` the byte order mark, which `text` leaves out.
    `ascii_only` tells that what is put in must be ASCII: the page is not Unicode, or says nothing, so that
    its readers may take it for something else.
    """

    data: bytes
    text: str
    encoding: str
    mark: bytes
    ascii_only: bool

    @property
    def is_utf16(self) -> bool:
        """Whether each character takes two bytes or four."""
        return self.encoding.startswith("UTF-16")

    @property
    def is_xml(self) -> bool:
        """Whether the page may be read by an XML parser, which wants every tag closed."""
        return _XML.search(self.text, 0, 1024) is not None

    @property
    def line_end(self) -> str:
        """The line end of what is put in: `\\r\\n` when the page's first line ends so."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.raw(end - 1, end).strip(b"\0") == b"\r" else "\n"

    def line_of(self, index: int) -> int:
        """The line, from 1, of a place in `text`."""
        return self.text.count("\n", 0, index) + 1

    def offset(self, index: int) -> int:
        """The byte at which a character of `text` begins."""
        if not self.is_utf16:
            return len(self.mark) + index
        return len(self.mark) + len(self.text[:index].encode(self.encoding, "surrogatepass"))

    def raw(self, start: int, stop: int) -> bytes:
        """The bytes of a part of `text`."""
        return self.data[self.offset(start) : self.offset(stop)]

    def read(self, start: int, stop: int) -> str:
        """A part of the page as its readers see it, for `text` shows bytes as letters."""
        part = self.raw(start, stop)
        if part.isascii() and not self.is_utf16:
            return part.decode("ascii")
        if self.encoding.startswith("UTF-"):
            return part.decode(self.encoding, "replace")
        import turbohtml.detect  # noqa: F401  (registers the codecs that the standard defines)

        return part.decode(f"whatwg-{self.encoding}", "replace")

    def encode(self, text: str) -> bytes:
        """The bytes of text that goes into the page."""
        return text.encode("ascii" if self.ascii_only else self.encoding, "replace")

    def spliced(self, splices: Iterable[Splice]) -> bytes:
        """The page's bytes after some splices, which must not meet."""
        parts, end = [], 0
        for one in sorted(splices, key=lambda one: one.start):
            parts += [self.data[end : one.start], one.new]
            end = one.stop
        return b"".join((*parts, self.data[end:]))


def read_page_text(data: bytes, encoding: str = "") -> PageText:
    """Reads a page's bytes.

    Args:
        data: the page.
        encoding: what came with it, such as the charset of an HTTP header; empty when nothing did.

    Raises:
        Refused: its encoding does not hold ASCII as it is, or is unknown.
    """
    mark, name = next((pair for pair in MARKS if data.startswith(pair[0])), (b"", ""))
    name = name or _encoding(data, encoding)
    if name in _NOT_ASCII:
        raise Refused(f"its encoding is {name}: store it as UTF-8")
    is_known = encoding or declared_charset(data)
    ascii_only = not (is_known and name.startswith("UTF-"))
    return PageText(data, _one_line_end(_decode(data[len(mark) :], name)), name, mark, ascii_only)


def _encoding(data: bytes, given: str) -> str:
    if not given and declared_charset(data) == "utf-8":
        return "UTF-8"  # what the parser would find, too
    from turbohtml import parse

    try:
        return parse(data, encoding=given or None, positions=False).encoding or "UTF-8"
    except LookupError as error:
        raise Refused(f'"{given}" is no encoding that browsers know') from error


def _decode(body: bytes, encoding: str) -> str:
    if not encoding.startswith("UTF-16"):
        return body.decode("latin-1")
    if len(body) % 2:
        raise Refused("half of its last character is missing: render the page again")
    return body.decode(encoding, "surrogatepass")


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
