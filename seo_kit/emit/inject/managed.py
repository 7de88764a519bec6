"""The marks that seo-kit leaves in a page, and how they are taken out again."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seo_kit.emit.head import render_head
from seo_kit.emit.inject.page_text import PageText, Splice
from seo_kit.emit.inject.refused import Refused
from seo_kit.model import Head

BEGIN = "<!-- seo-kit:begin, made by seo-kit: what is changed here is lost -->"
END = "<!-- seo-kit:end -->"
_MARK = re.compile(r"<!--\s*seo-kit:")
_BEGIN = re.compile(r"\s*seo-kit:begin\b")
_END = re.compile(r"\s*seo-kit:end\b")
_WAS = re.compile(r"\s*seo-kit:was ([A-Za-z0-9+/=]*)\s*$")
_LINE_END = re.compile(r" ?\n")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SCRIPT = re.compile(r"(?<=<script type=\"application/ld\+json\">).*?(?=</script>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment of seo-kit's: where it starts and stops in the text, and what it says."""

    start: int
    stop: int
    data: str


def render_block(head: Head, page: PageText) -> bytes:
    """The block as it stands in a page, its last line end included; empty when there is nothing to say."""
    tags = render_head(head)
    if not tags:
        return b""
    block = f"{BEGIN}\n{tags}\n{END}\n"
    if page.ascii_only:
        block = _in_ascii(block)
    return page.encode(block.replace("\n", page.line_end))


def _in_ascii(block: str) -> str:
    """The same to a reader: escapes of JSON in the script, character references elsewhere."""
    block = _SCRIPT.sub(lambda script: _NOT_ASCII.sub(_json_escape, script[0]), block)
    return block.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))


def put_aside(page: PageText, start: int, stop: int) -> Splice:
    """Turns a tag of someone else's into a comment that keeps its bytes."""
    kept = b64encode(page.raw(start, stop)).decode("ascii")
    return Splice(page.offset(start), page.offset(stop), page.encode(f"<!-- seo-kit:was {kept} -->"))


def read_marks(page: PageText) -> list[Mark]:
    """The marks in a page, in their order; what scripts, styles and titles hold is none."""
    places = [match.start() for match in _MARK.finditer(page.text)]
    return list(_comments(page.text, places)) if places else []


def without_marks(page: PageText, marks: Iterable[Mark]) -> bytes:
    """The page's bytes as they were before seo-kit came.

    Raises:
        Refused: a mark is damaged, so that nobody can say what stood there.
    """
    return page.spliced(_restoring(page, marks))


def block_of(marks: Iterable[Mark]) -> tuple[int, int] | None:
    """Where the first block starts and stops in the page's text; None when there is none."""
    begin: int | None = None
    for mark in marks:
        if begin is None and _BEGIN.match(mark.data):
            begin = mark.start
        elif begin is not None and _END.match(mark.data):
            return begin, mark.stop
    return None


def _restoring(page: PageText, marks: Iterable[Mark]) -> Iterator[Splice]:
    begin: Mark | None = None
    for mark in marks:
        if begin is not None:
            if _END.match(mark.data):
                stop = _past_line_end(page.text, mark.stop)
                yield Splice(page.offset(begin.start), page.offset(stop), b"")
                begin = None
        elif _BEGIN.match(mark.data):
            begin = mark
        elif match := _WAS.match(mark.data):
            yield Splice(page.offset(mark.start), page.offset(mark.stop), _original(match[1]))
    if begin is not None:
        message = f"the block that begins here has no {END}: put it back, or render the page again"
        raise Refused(message, line=page.text.count("\n", 0, begin.start) + 1)


def _original(kept: str) -> bytes:
    try:
        return b64decode(kept, validate=True)
    except binascii.Error as error:
        raise Refused("a comment seo-kit:was is damaged: render the page again") from error


def _past_line_end(text: str, stop: int) -> int:
    match = _LINE_END.match(text, stop)
    return match.end() if match else stop


def _comments(text: str, places: Sequence[int]) -> Iterator[Mark]:
    """The comments that a tokenizer sees at some places of a text."""
    from turbohtml import TokenType, tokenize

    end = text.find("-->", places[-1]) + 3
    by_position = {_position(text, place): place for place in places}
    for token in tokenize(text[: end if end > 2 else len(text)], capture_attributes=False):
        place = by_position.get((token.line, token.col)) if token.type is TokenType.COMMENT else None
        if place is not None:
            stop = text.find("-->", place)
            yield Mark(place, stop + 3 if stop >= 0 else len(text), token.data or "")


def _position(text: str, place: int) -> tuple[int, int]:
    """Line, from 1, and column, from 0, as tokens name their place."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place) - 1
