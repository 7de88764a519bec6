"""The files of `data/google/` → features, and which of them read nodes of which types."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from seo_kit.verify.google.features import Asked, Condition, Feature, Item, Requirement, ValueCheck

FOLDER = Path(__file__).parents[2] / "data" / "google"

_CONDITION = re.compile(r"(?P<path>@?[\w-]+(?:\.[\w-]+)*)(?:(?P<sign>!?=)(?P<value>\S+))?")


@cache
def features() -> tuple[Feature, ...]:
    """All features, sorted by file name."""
    return tuple(read_feature(path) for path in sorted(FOLDER.glob("*.toml")))


@lru_cache(maxsize=10_000)
def roots_of(types: tuple[str, ...], asked: Asked) -> tuple[tuple[Feature, Item], ...]:
    """The root items that a node of these types may be, each with its live feature, the most special first.

    Pages repeat the same few types, so each combination is worked out once.
    """
    live = (feature for feature in features() if feature.status != "retired")
    pairs = ((feature, item) for feature in live for item in feature.roots)
    fitting = ((one, item) for one, item in pairs if one.asks(item, asked) and item.fits(types))
    return tuple(sorted(fitting, key=lambda pair: len(pair[1].types)))


@lru_cache(maxsize=10_000)
def item_under(feature: Feature, name: str, types: tuple[str, ...]) -> Item | None:
    """The first item of a feature that a node of these types is, where this property leads to it."""
    return next((item for item in feature.items if name in item.under and item.fits(types)), None)


def retired() -> tuple[Feature, ...]:
    """The features that Google has retired and whose markup can be told by its types."""
    return tuple(feature for feature in features() if feature.status == "retired" and feature.items)


def read_feature(path: Path) -> Feature:
    """A feature from its file.

    Raises:
        TypeError: a key is unknown or missing.
        ValueError: a condition cannot be read.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    items = tuple(_item(item) for item in table.pop("items", ()))
    return Feature(key=path.stem, items=items, **table)


def _item(table: Mapping[str, Any]) -> Item:
    fields: dict[str, Any] = {name: _READERS.get(name, _requirements)(value) for name, value in table.items()}
    return Item(**fields)


def _requirements(texts: Iterable[str]) -> tuple[Requirement, ...]:
    return tuple(map(_requirement, texts))


def _requirement(text: str) -> Requirement:
    return Requirement(tuple(map(_condition, text.split(" | "))))


def _condition(text: str) -> Condition:
    found = _CONDITION.fullmatch(text)
    if not found:
        raise ValueError(f'"{text}" is no condition: write a property, a.b, a=value or a!=value')
    return Condition(tuple(found["path"].split(".")), found["sign"] or "", found["value"] or "")


def _checks(table: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[Condition, ValueCheck], ...]:
    return tuple((_condition(path), _check(**check)) for path, check in table.items())


def _check(any_of: Iterable[str] = (), **rest: Any) -> ValueCheck:
    return ValueCheck(tuple(any_of), **rest)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "types": tuple,
    "excluded": tuple,
    "under": tuple,
    "subtypes": bool,
    "place": str,
    "values": _checks,
}
"""How the fields of an item are read; those not named here are requirements."""
