"""Two JSON values side by side: where they differ, and how a message shows it."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seo_kit.model import Json
from seo_kit.verify.read.json_places import escape

ABSENT = object()
"""Stands for no value; null is a value."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not what it was meant to be; either may be ABSENT."""

    pointer: str
    meant: Json
    read: Json


def same(meant: Json, read: Json) -> bool:
    """Whether two JSON values are the same, numbers and booleans by type too."""
    # marshal tells 1 from true, as == does not
    if meant == read and marshal.dumps(meant, 2) == marshal.dumps(read, 2):
        return True
    return next(differences(meant, read), None) is None


def differences(meant: Json, read: Json, pointer: str = "") -> Iterator[Difference]:
    """Each value that differs, with the JSON pointer of where it is read, or should be."""
    if isinstance(meant, Mapping) and isinstance(read, Mapping):
        for key in (*meant, *(key for key in read if key not in meant)):
            yield from differences(meant.get(key, ABSENT), read.get(key, ABSENT), f"{pointer}/{escape(key)}")
    elif isinstance(meant, list | tuple) and isinstance(read, list):
        yield from _in_lists(list(meant), read, pointer)
    elif type(meant) is not type(read) or meant != read:
        yield Difference(pointer, meant, read)


def _in_lists(meant: list[Json], read: list[Json], pointer: str) -> Iterator[Difference]:
    """Items are paired by `@id` where all have one, so that a lost node is one difference; else by place."""
    ours, theirs = _by_id(meant), _by_id(read)
    if not ours or not theirs or [*ours] == [*theirs]:
        for index in range(max(len(meant), len(read))):
            yield from differences(_item(meant, index), _item(read, index), f"{pointer}/{index}")
        return
    if ours.keys() == theirs.keys():
        yield Difference(pointer, [*ours], [*theirs])
    for name in (*ours, *(name for name in theirs if name not in ours)):
        index = theirs.get(name, ours.get(name, 0))
        yield from differences(
            _item(meant, ours.get(name)), _item(read, theirs.get(name)), f"{pointer}/{index}"
        )


def _item(items: list[Json], index: int | None) -> Json:
    return ABSENT if index is None or index >= len(items) else items[index]


def _by_id(items: list[Json]) -> dict[str, int]:
    """The places of items by their `@id`; empty when one has none or two share one."""
    places = {
        str(item["@id"]): index
        for index, item in enumerate(items)
        if isinstance(item, Mapping) and "@id" in item
    }
    return places if len(places) == len(items) else {}


# ---- messages ----------------------------------------------------------------------------------


def shown(value: Json) -> str:
    """A value as a message shows it: JSON, or "nothing"."""
    return "nothing" if value is ABSENT else json.dumps(value, ensure_ascii=False, default=str)


def side_by_side(meant: Json, read: Json) -> tuple[str, str]:
    """Both values cut to where they first differ."""
    ours, theirs = shown(meant), shown(read)
    pairs = enumerate(zip(ours, theirs, strict=False))
    same_until = next((index for index, (one, other) in pairs if one != other), min(len(ours), len(theirs)))
    start = max(0, same_until - _SHOWN // 3)
    return _cut(ours, start), _cut(theirs, start)


def _cut(text: str, start: int) -> str:
    if len(text) <= _SHOWN:
        return text
    end = start + _SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
