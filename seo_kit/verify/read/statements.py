"""Nodes → statements: each value of each property by itself, so that rules look at all values once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from seo_kit.model import Json, Problem
from seo_kit.verify.read.jsonld import Node

_make = tuple.__new__
"""Makes a named tuple in half the time: a page has a hundred statements."""
_CONTAINERS = frozenset({str, list, dict})
"""Kinds of values that can be empty; 0 and false say something."""


class Statement(NamedTuple):
    """A node says, under a property, one value. `place` is its index in a list, None when it stands alone.

    A value object is unwrapped; `value` is then the text or number in it.
    """

    node: Node
    name: str
    place: int | None
    value: Json

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: null, an empty list or object, or a text without a visible character."""
        if self.value:
            return self.value.__class__ is str and self.value.isspace()
        return self.value is None or self.value.__class__ in _CONTAINERS

    @property
    def is_reference(self) -> bool:
        """Whether the value is nothing but the id of a node, or a URL in the form of one."""
        return self.value.__class__ is dict and self.value.keys() == {"@id"}

    def problem(self, message: str, **details: Any) -> Problem:
        """A problem with the value, placed in the file."""
        return self.node.problem(message, *self._path, **details)

    @property
    def pointer(self) -> str:
        """The JSON pointer of the value."""
        return self.node.pointer(*self._path)

    @property
    def _path(self) -> tuple[str | int, ...]:
        return (self.name,) if self.place is None else (self.name, self.place)


def statements_of(nodes: Iterable[Node]) -> dict[str, list[Statement]]:
    """The statements of nodes by their property, in document order: what a property takes is asked once."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for node in nodes:
        data = node.data
        for name in node.names:
            value = data[name]
            if value.__class__ is dict:
                value = _unwrapped(value)
            if value.__class__ is list and value:
                for index, item in enumerate(value):
                    inner = _unwrapped(item) if item.__class__ is dict else item
                    found[name].append(_make(Statement, (node, name, index, inner)))
            else:
                found[name].append(_make(Statement, (node, name, None, value)))
    return dict(found)


def _unwrapped(value: dict[str, Json]) -> Json:
    for key in ("@value", "@list", "@set"):
        if key in value:
            return value[key]
    return value
