"""The records of a WARC file, one after the other; a broken one is told and the rest goes on.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/ (read 2026-11-25). Each record
of a compressed file is a gzip member of its own, so reading can go on at the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from seo_kit.fetch.answers import Answer
from seo_kit.fetch.http_block import MOST_BLOCK, MOST_HEAD, read_answer, read_head

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_BEGINNING = re.compile(rb"\x1f\x8b\x08|WARC/1\.")
_LONGEST_BEGINNING = 7
_NEXT = re.compile(rb"\x1f\x8b\x08[\0\4\10].{4}[\0\2\4][\0\3\xff]|\r\n\r\nWARC/1\.", re.DOTALL)
"""How the next record begins; no other bytes are likely to be the same (RFC 1952, section 2.3)."""
_LONGEST_NEXT = 11
_STEP = 1 << 20
_NEEDED = dict.fromkeys(("response", "revisit"), ("Content-Length", "Content-Type"))


@dataclass(frozen=True, slots=True)
class Record:
    """A response, or a revisit, which says that an answer was the same as an earlier one.

    `place` is where it begins in its file, in bytes. `digest` is its payload's, and `refers_to` the URL of
    that earlier answer; both may be empty.
    """

    url: str
    place: int
    answer: Answer
    is_revisit: bool = False
    digest: str = ""
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a file that cannot be read; `end` is None when that is all of the rest."""

    start: int
    end: int | None = None


def read_records(file: BinaryIO, start: int = 0) -> Iterator[Record | Gap]:
    """The responses and revisits of a WARC file, and the parts that cannot be read.

    Args:
        file: an open file that can be searched.
        start: where the first record of interest begins, in bytes.
    """
    place: int | None = start
    gap: int | None = None
    while place is not None:
        try:
            for found in _iterate(file, place):
                if gap is not None:
                    yield Gap(gap, place)
                place, gap = found.stream_pos, None
                yield from _record(found)
            gap = _next_beginning(file, place + 1, _NEXT, _LONGEST_NEXT)  # what was cut off is not told
            break
        except (OSError, ValueError):
            gap = place if gap is None else gap
            place = _next_beginning(file, place + 1)
    if gap is not None:
        yield Gap(gap)


def _iterate(file: BinaryIO, place: int) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator

    file.seek(place)
    yield from ArchiveIterator(file, parse_http=False)


def _next_beginning(
    file: BinaryIO, place: int, pattern: re.Pattern[bytes] = _BEGINNING, longest: int = _LONGEST_BEGINNING
) -> int | None:
    """Where the next thing stands that looks like the beginning of a record; None as well when the file
    cannot be read so far.
    """
    while True:
        try:
            file.seek(place)
            data = file.read(_STEP)
        except OSError:
            return None
        found = pattern.search(data)
        if found:
            return place + found.start()
        if len(data) < _STEP:
            return None
        place += _STEP - longest + 1


def _record(found: WarcRecord) -> Iterator[Record]:
    kind = found.headers.get("WARC-Type")
    if any(found.headers.get(name) is None for name in _NEEDED.get(kind or "", ())):
        raise ValueError("the record was cut off in its header")
    if kind in ("response", "revisit") and found.is_http:
        yield Record(
            _uri(found, "WARC-Target-URI"),
            found.stream_pos,
            _answer(found),
            kind == "revisit",
            found.headers.get("WARC-Payload-Digest") or "",
            _uri(found, "WARC-Refers-To-Target-URI"),
        )


def _uri(found: WarcRecord, name: str) -> str:
    return (found.headers.get(name) or "").strip("<>")  # WARC 1.0 had URIs in angle brackets


def _answer(found: WarcRecord) -> Answer:
    size = found.content_length
    if size > MOST_BLOCK:
        return replace(read_head(found.reader.read(MOST_HEAD)), reason="too-large")
    try:
        block = found.reader.read(size)
    except OSError:
        return Answer(reason="broken")
    if len(block) < size or found.headers.get("WARC-Truncated"):
        return Answer(reason="broken")
    return read_answer(block)
