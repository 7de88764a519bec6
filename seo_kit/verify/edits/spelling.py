"""Whether a name is surely another one, only spelled wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from seo_kit.verify.schema_org.vocabulary import vocabulary

SHORTEST = 5
"""Letters that a name must have to be known again with a typing error: `isbn` and `issn` are two words."""


@lru_cache(maxsize=10_000)
def is_same_word(said: str, known: str, kind: Literal["types", "properties"]) -> bool:
    """Whether a name is a known one in wrong case, or with the one typing error that fits no other name.

    Args:
        said: the name that schema.org does not have.
        known: the name that is meant.
        kind: of what schema.org has it.
    """
    if said.lower() == known.lower():
        return True
    if len(said) < SHORTEST or not is_one_slip(said.lower(), known.lower()):
        return False
    others = (name for name in getattr(vocabulary(), kind) if name != known)
    return not any(is_one_slip(said.lower(), name.lower()) for name in others)


def is_one_slip(one: str, other: str) -> bool:
    """Whether two words differ in one letter, no digit: missing, wrong or swapped with the next one."""
    if abs(len(one) - len(other)) > 1:
        return False
    start, end = common_ends(one, other)
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if any(letter.isdigit() for letter in left + right):
        return False
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def common_ends(one: str, other: str) -> tuple[int, int]:
    """How many letters two words have in common at their start, and at the end of what is left."""
    start = _common_start(one, other)
    return start, _common_start(one[start:][::-1], other[start:][::-1])


def _common_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
