"""Bytes of a page → its encoding and its text, as browsers find them, without what seo-kit itself put there.

https://encoding.spec.whatwg.org/ and
https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding (read 2026-11-25)
"""

from __future__ import annotations

import re

MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16LE"), (b"\xfe\xff", "UTF-16BE"))
"""Byte order marks, with the encodings by their names in the standard."""

_CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'>;/]+)[^>]*>""", re.IGNORECASE)
BLOCK_BEGIN, BLOCK_END = "seo-kit:begin", "seo-kit:end"
"""The first words of the comments between which the managed block of a page stands."""

_BEGIN = re.compile(rf"<!--\s*{BLOCK_BEGIN}\b")
_END = re.compile(rf"<!--\s*{BLOCK_END}\s*-->")


def declared_charset(data: bytes) -> str:
    """What a byte order mark or a `meta` declares where browsers look for it, in the first 1024 bytes.

    Returns: the name as it is written, in lower case; empty when nothing is declared.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return name.lower()
    start = data[:1024]
    if b"<!--" in start:
        start = re.sub(b"<!--.*?-->", b"", start, flags=re.DOTALL)
    found = _CHARSET.search(start)
    return found[1].decode("ascii", "replace").lower() if found else ""


def encoding_of(data: bytes) -> str:
    """The encoding of a page as browsers find it, by its name in the HTML standard."""
    from turbohtml import parse

    return parse(data).encoding or "UTF-8"


def encoding_called(label: str) -> str:
    """The encoding that a label such as "latin1" stands for, by its name in the HTML standard; empty for a
    label that the standard does not know.
    """
    from turbohtml import parse

    try:
        return parse(b"", encoding=label).encoding or "" if label else ""
    except LookupError:
        return ""


def decode_html(data: bytes, encoding: str) -> str:
    """The text of a page without byte order mark, its line ends as `\\n`; what is no text becomes U+FFFD.

    Args:
        data: the page.
        encoding: by its name in the HTML standard, as `encoding_of` gives it.
    """
    if encoding != "UTF-8":
        import turbohtml.detect  # noqa: F401  (registers the codecs that the standard defines)

        encoding = f"whatwg-{encoding}"
    source = data.decode(encoding, "replace").removeprefix("\ufeff")
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source


def without_managed_block(text: str) -> str:
    """A page's text without the block that seo-kit manages, every other line on the line where it stood."""
    parts, place = list[str](), 0
    while (begin := _BEGIN.search(text, place)) and (end := _END.search(text, begin.end())):
        parts += (text[place : begin.start()], "\n" * text.count("\n", begin.start(), end.end()))
        place = end.end()
    return "".join((*parts, text[place:])) if parts else text
