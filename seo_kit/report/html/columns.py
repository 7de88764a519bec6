"""Many records → few columns that deflate well; script/model.js reads them back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)


class Numbered(Generic[Value]):
    """Values that are stored once each, numbered in the order in which they are first used."""

    def __init__(self) -> None:
        self._numbers: dict[Value, int] = {}

    @property
    def all(self) -> list[Value]:
        """Each value once."""
        return list(self._numbers)

    def refer(self, value: Value) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))


def ranges(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as pairs: the gap from the end of the run before, and the length of the run.

    >>> ranges([0, 1, 2, 7, 8])
    [0, 3, 4, 2]
    """
    out: list[int] = []
    expected = 0
    for number in numbers:
        if out and number == expected:
            out[-1] += 1
        else:
            out += [number - expected, 1]
        expected = number + 1
    return out
