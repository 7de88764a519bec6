"""Values → data elements of an HTML page: JSON where it is short, deflated and in base 85 where it is long.

`<` leaves as an escape, so that nothing in a value can end the element. Base 85 takes five signs for four
bytes, where base 64 takes five and a third; script/unpack.js reads it.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass

from seo_kit.model import Json
from seo_kit.report.json_text import compact_json

LONG = 300_000
"""Characters of JSON above which a browser inflates faster than the file could be read, sent and kept."""


@dataclass(frozen=True, slots=True)
class DataElement:
    """A script element that holds data: `text` needs no escaping."""

    id: str
    type: str
    text: str


def packed(name: str, value: Json, *, longest: int = LONG) -> DataElement:
    """The element of a value, deflated when its JSON is longer than `longest`."""
    text = compact_json(value)
    if len(text) <= longest:
        return DataElement(name, "application/json", text.replace("<", "\\u003c"))
    data = _deflated(text.encode())
    signs = base64.b85encode(data, pad=True).decode().replace("<", "'")
    return DataElement(name, "application/octet-stream", f"{len(data)} {signs}")


def _deflated(data: bytes) -> bytes:
    best = zlib.compressobj(9, memLevel=9)
    return best.compress(data) + best.flush()
