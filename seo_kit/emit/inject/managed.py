"""The marks that seo-kit leaves in a page, and how they are taken out again.

Readers of a page may write comments that look like marks into its body. So a block counts only in head, where
they cannot write, and a comment that keeps a tag counts only when the block names its digest.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from seo_kit.emit.head import render_head
from seo_kit.emit.inject.host import HeadTag, head_stop
from seo_kit.emit.inject.page_text import PageText, Splice
from seo_kit.emit.inject.refused import Refused
from seo_kit.html_bytes import BLOCK_BEGIN, BLOCK_END
from seo_kit.model import Head

END = f"<!-- {BLOCK_END} -->"
_MARK = re.compile(r"<!--\s*seo-kit:")
_BEGIN = re.compile(rf"\s*{BLOCK_BEGIN}\b")
_END = re.compile(rf"\s*{BLOCK_END}\b")
_KEPT = re.compile(r"\bkept:((?: [0-9a-f]{16})+)")
_WAS = re.compile(r"\s*seo-kit:was ([A-Za-z0-9+/=]*)\s*$")
_LINE_END = re.compile(r" ?\n")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SCRIPT = re.compile(r"(?<=<script type=\"application/ld\+json\">).*?(?=</script>)", re.DOTALL)
_VOID = re.compile(r"^(<(?:meta|link)\b.*)>$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment: where it starts and stops in the text, and what it says."""

    start: int
    stop: int
    data: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What seo-kit put into a page: its blocks, as start and stop in the text, and the tags put aside."""

    blocks: tuple[tuple[int, int], ...] = ()
    aside: tuple[tuple[int, int, bytes], ...] = ()


# ---- putting in --------------------------------------------------------------------------------


def render_block(head: Head, page: PageText, aside: Iterable[HeadTag] = ()) -> bytes:
    """The block as it stands in a page, its last line end included; empty when there is nothing to say.

    Args:
        head: what the block says.
        page: the page that it is for.
        aside: the tags of the page that it takes the place of.
    """
    tags = render_head(head)
    if not tags:
        return b""
    if page.is_xml:
        tags = _VOID.sub(r"\1 />", tags)
    digests = "".join(f" {_digest(page.raw(tag.start, tag.stop))}" for tag in aside)
    kept = f" (kept:{digests})" if digests else ""
    block = f"<!-- {BLOCK_BEGIN}, made by seo-kit: what is changed here is lost{kept} -->\n{tags}\n{END}\n"
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


def put_aside(page: PageText, tag: HeadTag) -> Splice:
    """Turns a tag of someone else's into a comment that keeps its bytes."""
    kept = b64encode(page.raw(tag.start, tag.stop)).decode("ascii")
    return Splice(page.offset(tag.start), page.offset(tag.stop), page.encode(f"<!-- seo-kit:was {kept} -->"))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


# ---- taking out --------------------------------------------------------------------------------


def read_marks(page: PageText) -> Marks:
    """The marks in a page; what scripts, styles, titles and its readers' comments hold is none.

    Raises:
        Refused: a block in head has no end.
    """
    places = [match.start() for match in _MARK.finditer(page.text)]
    if not places:
        return Marks()
    comments, stop = list(_comments(page.text, places)), head_stop(page)
    blocks, digests = list[tuple[int, int]](), Counter[str]()
    begin: Mark | None = None
    for comment in comments:
        if comment.stop > stop:
            break
        if begin is None and _BEGIN.match(comment.data):
            begin = comment
            digests.update(_digests(comment.data))
        elif begin is not None and _END.match(comment.data):
            blocks.append((begin.start, _past_line_end(page.text, comment.stop)))
            begin = None
    if begin is not None:
        message = f"the block that begins here has no {END}: put it back, or render the page again"
        raise Refused(message, line=page.line_of(begin.start))
    aside = tuple(_aside(comments, digests))
    if digests.total():
        raise Refused("a tag that its block put aside, a comment seo-kit:was, is gone: render the page again")
    return Marks(tuple(blocks), aside)


def without_marks(page: PageText, marks: Marks) -> bytes:
    """The page's bytes as they were before seo-kit came."""
    blocks = ((start, stop, b"") for start, stop in marks.blocks)
    return page.spliced(
        Splice(page.offset(start), page.offset(stop), new) for start, stop, new in (*blocks, *marks.aside)
    )


def _digests(begin: str) -> list[str]:
    kept = _KEPT.search(begin)
    return kept[1].split() if kept else []


def _aside(comments: Iterable[Mark], digests: Counter[str]) -> Iterator[tuple[int, int, bytes]]:
    """The tags put aside that a block names, each as often as it names them, with their bytes."""
    for comment in comments:
        match = _WAS.match(comment.data)
        original = _decoded(match[1]) if match else b""
        if original and digests[_digest(original)] > 0:
            digests[_digest(original)] -= 1
            yield comment.start, comment.stop, original


def _decoded(kept: str) -> bytes:
    try:
        return b64decode(kept, validate=True)
    except binascii.Error:
        return b""


def _past_line_end(text: str, stop: int) -> int:
    match = _LINE_END.match(text, stop)
    return match.end() if match else stop


def _comments(text: str, places: Sequence[int]) -> Iterator[Mark]:
    """The comments that a tokenizer sees at some places of a text."""
    from turbohtml import TokenType, tokenize

    end = text.find("-->", places[-1]) + 3
    by_position = dict(zip(_positions(text, places), places, strict=True))
    for token in tokenize(text[: end if end > 2 else len(text)], capture_attributes=False):
        place = by_position.get((token.line, token.col)) if token.type is TokenType.COMMENT else None
        if place is not None:
            stop = text.find("-->", place)
            yield Mark(place, stop + 3 if stop >= 0 else len(text), token.data or "")


def _positions(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Line, from 1, and column, from 0, as tokens name their place, for each of some places in order."""
    line, line_start, seen = 1, 0, 0
    for place in places:
        line += text.count("\n", seen, place)
        line_start = max(line_start, text.rfind("\n", seen, place) + 1)
        seen = place
        yield line, place - line_start
