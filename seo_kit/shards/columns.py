"""A fact → a column of a Parquet file, of types that SQL can ask: texts, numbers, lists, structs, maps.

Parquet holds UTF-8, which half surrogates are not: they are written as a sign that no text should hold
(U+FDD0, a noncharacter) and four digits, and so is that sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import islice
from typing import Any, get_type_hints

from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.urls.references import Reference, References

_SIGN = "\ufdd0"
_ODD = re.compile("[\ud800-\udfff\ufdd0]")
_WRITTEN = re.compile(f"{_SIGN}([0-9a-f]{{4}})")
_ENTITIES = Mapping[str, Mapping[str, str]]


def packed(text: str) -> str:
    """A text as UTF-8 can hold it."""
    return text if text.isascii() else _ODD.sub(lambda found: f"{_SIGN}{ord(found[0]):04x}", text)


def unpacked(text: str) -> str:
    """A text as it was before it was packed."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if _SIGN in text else text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: what its column is called in Arrow, and how values are put in and taken out.

    `unpack` takes a whole column, for one value after the other would take far longer.
    """

    arrow: str
    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Sequence[Any]]


def _plain(column: Any) -> Sequence[Any]:
    values: Sequence[Any] = column.to_pylist()
    return values


def _texts(column: Any) -> list[str]:
    return [unpacked(text) for text in column.to_pylist()]


def _packed_all(texts: Iterable[str]) -> list[str]:
    return [packed(text) for text in texts]


def _sets(column: Any) -> list[frozenset[str]]:
    return [frozenset(map(unpacked, texts)) for texts in column.to_pylist()]


def _tuples(column: Any) -> list[tuple[str, ...]]:
    return [tuple(map(unpacked, texts)) for texts in column.to_pylist()]


def _references(column: Any) -> list[References]:
    items = column.flatten()
    url, line, place = (items.field(number).to_pylist() for number in range(3))
    return _cut(map(Reference, map(unpacked, url), line, place), column)


def _cut(items: Iterable[Any], column: Any) -> list[tuple[Any, ...]]:
    """The items of a whole column as those of each of its lists."""
    left = iter(items)
    return [tuple(islice(left, length)) for length in column.value_lengths().to_pylist()]


def _pack_map(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(packed(key), deeply(packed, value)) for key, value in values.items()]


def _map(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {unpacked(key): deeply(unpacked, value) for key, value in items}


def _pack_references(references: References) -> list[tuple[str, int, int]]:
    return [(packed(url), line, column) for url, line, column in references]


def _pack_entities(entities: _ENTITIES) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(packed(id_), _pack_map(facts)) for id_, facts in entities.items()]


def _entities(column: Any) -> list[dict[str, dict[str, str]]]:
    return [{unpacked(id_): _map(facts) for id_, facts in told} for told in column.to_pylist()]


def _maps(column: Any) -> list[dict[str, Any]]:
    return [_map(items) for items in column.to_pylist()]


_KINDS: Mapping[Any, Kind] = {
    str: Kind("text", packed, _texts),
    bool: Kind("switch", bool, _plain),
    int: Kind("number", int, _plain),
    bytes: Kind("bytes", bytes, _plain),
    frozenset[str]: Kind("texts", lambda texts: _packed_all(sorted(texts)), _sets),
    tuple[str, ...]: Kind("texts", _packed_all, _tuples),
    References: Kind("references", _pack_references, _references),
    Mapping[str, str]: Kind("text map", _pack_map, _maps),
    Mapping[str, int]: Kind("number map", _pack_map, _maps),
    _ENTITIES: Kind("entities", _pack_entities, _entities),
}


@cache
def fact_kinds() -> Mapping[str, Kind]:
    """The facts of a page by name, each with its kind; one of a new type needs a kind here."""
    types = get_type_hints(PageFacts)
    return {field.name: _KINDS[types[field.name]] for field in fields(PageFacts)}


def arrow_types() -> Mapping[str, Any]:
    """The types of Arrow by the names that kinds have for them."""
    import pyarrow as pa

    text, number = pa.string(), pa.int32()
    texts, text_map = pa.list_(text), pa.map_(text, text)
    reference = pa.struct([("url", text), ("line", number), ("column", number)])
    return {
        "text": text,
        "switch": pa.bool_(),
        "number": number,
        "bytes": pa.binary(),
        "texts": texts,
        "references": pa.list_(reference),
        "text map": text_map,
        "number map": pa.map_(text, number),
        "entities": pa.map_(text, text_map),
    }


def deeply(change: Callable[[str], str], value: Any) -> Any:
    """A value of lists, tables and texts with all texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: deeply(change, each) for key, each in value.items()}
    return [deeply(change, each) for each in value] if isinstance(value, list) else value
