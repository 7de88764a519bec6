"""How a long piece of work shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Progress = Callable[[Sequence[Any], str], Iterable[Any]]
"""Wraps a sequence and shows how far one is in it; the text says what is done."""


def no_progress(items: Iterable[Any], label: str) -> Iterable[Any]:
    """Shows nothing."""
    return items
