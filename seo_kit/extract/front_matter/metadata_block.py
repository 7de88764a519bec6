"""What the readers of YAML, TOML and JSON front matter have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from math import isfinite

from seo_kit.model import Json, Problem

MAX_DEPTH = 40
"""Levels of nesting that are read: no article needs more, and later steps may recurse."""

LONGEST_PATH = 1_000
"""Characters of the keys that lead to a value: each value keeps them, and a long key may stand above many."""

TYPED_KEYS = frozenset({"jsonld", "structureddata"})
"""Top-level keys whose plain scalars become JSON values, because they are copied into the graph."""


@dataclass(frozen=True, slots=True)
class Block:
    """The values of a block of front matter and what was wrong in it.

    `lines` and `ends` give the first and last line of each value by its dotted path ("faq.0.question");
    `broken` says that the block breaks the rules of its format, so that values may be missing.
    """

    values: Json
    lines: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: bool = False


def typed_key(key: str) -> bool:
    """Whether the scalars below a top-level key keep their types."""
    return key.casefold().replace("_", "").replace("-", "") in TYPED_KEYS


def as_text(value: Json, keep: bool, depth: int = 0) -> Json:
    """A parsed value with its scalars as text, dates in ISO 8601; with `keep` only dates and decimals change.

    Raises ValueError for a value nested deeper than MAX_DEPTH, or a key longer than LONGEST_PATH.
    """
    if depth > MAX_DEPTH:
        raise ValueError(f"nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, dict):
        if max(map(len, value), default=0) > LONGEST_PATH:
            raise ValueError(f"a key of more than {LONGEST_PATH} characters")
        return {key: as_text(item, keep, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item, keep, depth + 1) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if keep:
        return finite(float(value), str(value)) if isinstance(value, Decimal | float) else value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return str(value)


def finite(number: float, written: str) -> float | str:
    """A number that JSON can say; of one that it cannot, the text as it is written."""
    return number if isfinite(number) else written


def duplicate_key(key: str, line: int, first: int) -> Problem:
    """The problem of a key that is stated twice."""
    message = (
        f'the key "{key}" stands twice, first on line {first}; the last one was read: remove one of them'
    )
    return Problem(message, line=line, evidence=key, slug="front-matter-duplicate-key")
