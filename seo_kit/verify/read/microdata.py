"""Microdata as extruct reads it → items in the form of JSON-LD, with their places.

extruct gives `<time>` only its `datetime`; without one HTML takes its text, and authors write `content`:
https://html.spec.whatwg.org/multipage/microdata.html#values (read 2026-11-25).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from seo_kit.model import EmbeddedItem, Json
from seo_kit.verify.read.extruct_import import extractor
from seo_kit.verify.read.json_places import escape
from seo_kit.verify.read.jsonld_context import schema_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Place = tuple[int, int]
Types = tuple[str, ...]
_SCHEMA = "https://schema.org"
_DEEPEST = 100
"""Items inside of items that are read at most; pages have a handful, and the time of extruct grows with more
than the third power of their number.
"""


def read_microdata(tree: HtmlElement, url: str, places: Mapping[int, Any]) -> tuple[EmbeddedItem, ...]:
    """The items that are no property of another one, in document order.

    Args:
        tree: the page; the `time` elements in it are completed.
        url: what relative URLs start from.
        places: what `item_places` gives.

    Raises:
        ValueError: the items are nested too deep.
    """
    if tree.xpath("boolean(//*[@itemscope][count(ancestor::*[@itemscope]) >= $most])", most=_DEEPEST):
        raise ValueError(f"more than {_DEEPEST} items are nested one inside the other: flatten them")
    for element in tree.iter("time"):
        if element.get("itemprop") and not element.get("datetime"):
            element.set("datetime", element.get("content") or element.text_content().strip())
    for element in tree.iter("input"):
        element.attrib.pop("itemprop", None)  # it asks for a value, and states none
    reader = extractor("w3cmicrodata", "MicrodataExtractor")(nested=False)
    flat = {item["iid"]: item for item in reader.extract_items(tree, url or None)}
    nested = {number for item in flat.values() for number in _references(item)}
    return tuple(_Assembly(flat, places).embedded(number) for number in flat if number not in nested)


def item_places(document: Any) -> dict[int, tuple[Place, dict[str, list[Place]]]]:
    """Line and column of each microdata item of a turbohtml document, and of its properties by name.

    Items are numbered from 1 in document order, as extruct numbers them.
    """
    elements = document.select("[itemscope]")
    found = {
        number: (_place(element), dict[str, list[Place]]()) for number, element in enumerate(elements, 1)
    }
    numbers = {element: number for number, element in enumerate(elements, 1)}
    for element in document.select("[itemprop]"):
        owner = element.parent
        while owner is not None and owner not in numbers:
            owner = owner.parent
        if owner is not None:
            for name in _words(element.attr("itemprop")):
                found[numbers[owner]][1].setdefault(name, []).append(_place(element))
    return found


def _words(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else (value or "").split()


def _place(element: Any) -> Place:
    line, column = element.position or (0, -1)
    return line, column + 1


def _references(item: Mapping[str, Any]) -> Iterator[int]:
    for value in item.get("properties", {}).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and "iid_ref" in each:
                yield each["iid_ref"]


class _Assembly:
    """Puts a flat list of items together again, as one tree with a place for each member."""

    def __init__(self, flat: Mapping[int, Any], places: Mapping[int, Any]) -> None:
        self.flat, self.known = flat, places
        self.places: dict[str, Place] = {}

    def embedded(self, number: int) -> EmbeddedItem:
        """The item with this number, and all that it holds."""
        return EmbeddedItem("microdata", self._item(number, "", (), frozenset()), self.places)

    def _item(self, number: int, pointer: str, inherited: Types, inside: frozenset[int]) -> Json:
        item = self.flat[number]
        own, places = self.known.get(number, ((0, 0), {}))
        self.places[pointer] = own
        said = item.get("type", [])
        types = (said,) if isinstance(said, str) else tuple(said)
        data: dict[str, Json] = {"@context": _vocabulary(types or inherited)}
        if types:
            data["@type"] = list(types) if len(types) > 1 else types[0]
        if item.get("id"):
            data["@id"] = item["id"]
        for name, value in item.get("properties", {}).items():
            key = schema_name(name)
            below = f"{pointer}/{escape(key)}"
            if places.get(name):
                self.places[below] = places[name][0]
            data[key] = self._value(value, below, types or inherited, inside | {number})
        return data

    def _value(self, value: Any, pointer: str, types: Types, inside: frozenset[int]) -> Json:
        if isinstance(value, list):
            return [self._value(item, f"{pointer}/{n}", types, inside) for n, item in enumerate(value)]
        if not isinstance(value, dict) or "iid_ref" not in value:
            return value
        number = value["iid_ref"]
        if number in inside or number not in self.flat:
            return {}
        return self._item(number, pointer, types, inside)


def _vocabulary(types: Types) -> str:
    """The `@context` that plain property names of an item have: that of its types."""
    if not types or any(schema_name(name) != name for name in types):
        return _SCHEMA
    return types[0].rpartition("/")[0] or types[0]
