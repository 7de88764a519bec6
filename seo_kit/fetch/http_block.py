"""The block of a WARC record → the HTTP answer in it, with its body unpacked as far as the limit allows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from seo_kit.fetch.answers import MOST_BYTES, Answer
from seo_kit.fetch.records import headers_of

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_HEAD = 64 * 1024
"""Bytes of the header fields."""
MOST_BLOCK = MOST_BYTES + MOST_HEAD
_Undone = Literal["all", "content", "none"]


def read_answer(block: bytes) -> Answer:
    """Reads an HTTP answer with its chunks put together and its compression undone.

    Writers of archives may have undone one or both before and left the header fields as they came.
    """
    head = read_head(block)
    if head.reason:
        return head
    body = _unpacked(block)
    if body is None:
        return replace(head, reason="broken")
    return replace(head, reason="too-large") if len(body) > MOST_BYTES else replace(head, body=body)


def read_head(block: bytes) -> Answer:
    """Reads what stands before the body."""
    try:
        fields = _parse(block, "none")[0].http_headers
    except (OSError, ValueError):
        return Answer(reason="broken")
    return Answer(fields.status_code or 0, headers_of(fields.to_tuples()))


def _unpacked(block: bytes) -> bytes | None:
    """The body, None when it cannot be unpacked."""
    raw = _parse(block, "none")[1]
    undone: tuple[_Undone, ...] = ("all", "content")
    for each in undone:
        try:
            body = _parse(block, each)[1]
        except (OSError, ValueError):
            continue
        if body or not raw:
            return body
    return raw if raw.lstrip()[:1] == b"<" else None


def _parse(block: bytes, undone: _Undone) -> tuple[WarcRecord, bytes]:
    """An HTTP answer and its body, of which no more is read than one byte above the limit."""
    from fastwarc.warc import WarcRecord

    record = WarcRecord()
    record.set_bytes_content(block)
    record.is_http = True
    record.parse_http(auto_decode=undone)
    return record, record.reader.read(MOST_BYTES + 1)
