"""What a page states in its data and shows otherwise, as a problem."""

from __future__ import annotations

from typing import Any

from seo_kit.model import Problem
from seo_kit.verify.read.jsonld import Node, values


def drift(node: Node, name: str, stated: str, shown: str, **details: Any) -> Problem:
    """A problem with a property that states one thing, where the page shows another."""
    return node.problem(message(name, stated, shown), name, evidence=stated, expected=shown, **details)


def message(name: str, stated: str, shown: str = "") -> str:
    """What is wrong with a property, and what to do."""
    other = f"shows {shown}" if shown else "shows another"
    return f'{name} is "{stated[:100]}", but the page {other}: state the same in both'


def plain(node: Node, name: str) -> list[str]:
    """The texts and numbers of a property, as texts."""
    return [
        str(value)
        for value in values(node.data, name)
        if isinstance(value, str | int | float) and str(value).strip()
    ]
