"""Where the members of a JSON text stand: JSON pointers (RFC 6901) and character offsets.

Parsing stays with the json module; this scan is paid for only when a finding needs a line and a column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from seo_kit.model import JsonLdBlock

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)


@dataclass(slots=True)
class _Open:
    """An object or array that the scan is inside of; `index` is None for an object."""

    pointer: str
    index: int | None
    member: str = ""


def escape(name: str | int) -> str:
    """A member's name as one token of a JSON pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")


def members(text: str) -> Iterator[tuple[str, int]]:
    """Each member of a JSON text: its pointer, and the offset of its name, or of the item in an array.

    A name that an object holds twice is given twice. The text is expected to parse; of other text, whatever
    is found before it goes wrong.
    """
    inside: list[_Open] = []
    for match in TOKEN.finditer(text):
        token, place = match.group(), inside[-1] if inside else None
        if token in "}]":
            inside[-1:] = []
        elif token == "," and place:
            place.index, place.member = (None if place.index is None else place.index + 1), ""
        elif token == ":" or (token == "," and not place):
            continue
        elif place and place.index is None and not place.member:
            place.member = f"{place.pointer}/{escape(_name(token))}"
            yield place.member, match.start()
        else:
            pointer = place.member if place else ""
            if place and place.index is not None:
                pointer = f"{place.pointer}/{place.index}"
                yield pointer, match.start()
            if token in "{[":
                inside.append(_Open(pointer, None if token == "{" else 0))


def _name(token: str) -> str:
    import json

    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        return token


@lru_cache(maxsize=4)  # a text is looked into once, however many findings speak of it
def _first_places(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for pointer, start in members(text):
        found.setdefault(pointer, start)
    return found


def locate(text: str, pointer: str) -> int:
    """The offset of what `pointer` names, or of its nearest parent that the text holds."""
    places = _first_places(text)
    while pointer and pointer not in places:
        pointer = pointer.rpartition("/")[0]
    return places[pointer] if pointer else len(text) - len(text.lstrip())


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def file_position(block: JsonLdBlock, offset: int) -> tuple[int, int]:
    """The line and column in the file, both from 1, of an offset in a block's text."""
    starts = _line_starts(block.text)
    line = bisect_right(starts, offset) - 1
    return (block.line + line, offset - starts[line] + 1) if line else (block.line, block.column + offset)
