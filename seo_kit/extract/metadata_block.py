"""What the readers of YAML, TOML and JSON front matter have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seo_kit.model import Json, Problem

MAX_DEPTH = 40
"""Levels of nesting that are read: no article needs more, and later steps may recurse."""

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


def duplicate_key(key: str, line: int, first: int) -> Problem:
    """The problem of a key that is stated twice."""
    message = (
        f'the key "{key}" stands twice, first on line {first}; the last one was read: remove one of them'
    )
    return Problem(message, line=line, evidence=key, slug="front-matter-duplicate-key")
