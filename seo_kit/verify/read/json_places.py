"""Where the members of a JSON text stand: JSON pointers (RFC 6901) and character offsets.

Parsing stays with the json module; this scan is paid for only when a finding needs a line and a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


def locate(text: str, pointer: str) -> int:
    """The offset of what `pointer` names, or of its nearest parent that the text holds."""
    best, offset = 0, len(text) - len(text.lstrip())
    for found, start in members(text):
        if found == pointer:
            return start
        if len(found) > best and pointer.startswith(found + "/"):
            best, offset = len(found), start
    return offset


def file_position(block: JsonLdBlock, offset: int) -> tuple[int, int]:
    """The line and column in the file, both from 1, of an offset in a block's text."""
    before = block.text[:offset]
    breaks = before.count("\n")
    if not breaks:
        return block.line, block.column + offset
    return block.line + breaks, offset - before.rfind("\n")
