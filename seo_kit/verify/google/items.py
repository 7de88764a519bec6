"""The items of a page that are meant for a feature of Google Search, and what they lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seo_kit.model import Json
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.google.catalogue import item_under, roots_of
from seo_kit.verify.google.features import Asked, Condition, Feature, Item, Requirement
from seo_kit.verify.google.graph import Graph, holder, said_by
from seo_kit.verify.read.jsonld import Node
from seo_kit.verify.urls.compare import home_of

_LABEL = frozenset({"name", "url"})
_SUBJECT = frozenset({"", "mainEntity"})
"""How what a page is about hangs in it: by itself, or so."""


class Found(NamedTuple):
    """A node that is an item of a feature. `is_last`: of the list that it hangs in."""

    graph: Graph
    feature: Feature
    item: Item
    node: Node
    is_last: bool = False

    def missing(self, requirements: Iterable[Requirement]) -> list[str]:
        """The requirements that are not met, as messages name them."""
        return [str(requirement) for requirement in requirements if not self.meets(requirement)]

    def meets(self, requirement: Requirement) -> bool:
        """Whether one of the conditions holds, or all ask for something inside of what is not there."""
        if not requirement.names.isdisjoint(self.node.data):
            return True
        states = [(condition, self._state(condition)) for condition in requirement.conditions]
        plain = [state for condition, state in states if condition.is_plain]
        return any(state for _, state in states) or (bool(plain) and all(state is None for state in plain))

    def shows(self, sign: Requirement) -> bool:
        """Whether one of the conditions holds for certain."""
        if sign.heads.isdisjoint(self.node.data):
            return False
        return any(
            next(self.values_at(condition), None) is not None if condition.is_plain else self._says(condition)
            for condition in sign.conditions
        )

    def values_at(self, condition: Condition) -> Iterator[tuple[Node, Json]]:
        """The values that a path leads to, each with its node."""
        *path, name = condition.path
        for node in filter(None, self._nodes_at(path)):
            yield from ((node, value) for value in self.graph.values(node, name))

    def _nodes_at(self, path: Iterable[str]) -> list[Node | None]:
        """The nodes that a path leads to; None for each value that is no node of this page."""
        found: list[Node | None] = [self.node]
        for name in path:
            found = [told for node in found if node for told in self.graph.told(node, name)]
        return found

    def _state(self, condition: Condition) -> bool | None:
        """Whether a condition holds; None when there is nothing that could have the property."""
        if not condition.is_plain:
            return self._says(condition)
        *path, name = condition.path
        nodes = self._nodes_at(path)
        return all(node is None or self.graph.has(node, name) for node in nodes) if nodes else None

    def _says(self, condition: Condition) -> bool:
        """Whether a condition on a value, or on the place of the node, holds."""
        if condition.path == ("@last",):
            return self.is_last
        if condition.path == ("@in",):
            said = self.graph.holders(self.node) - {""}
        else:
            said = frozenset(said_by(value) for _, value in self.values_at(condition))
        return bool(said) if not condition.sign else (condition.value in said) == (condition.sign == "=")


def items_of(context: PageContext, asked: Asked) -> Iterator[Found]:
    """The items of a page about which the features have something to say, each once."""
    graph = Graph(context)
    seen: set[tuple[int, int]] = set()
    for node in context.schema_nodes:
        for feature, item in roots_of(node.types, asked):
            found = Found(graph, feature, item, node)
            if _is_at(found) or (item.meant_by and any(map(found.shows, item.meant_by))):
                yield from _with_children(found, seen)


def _with_children(found: Found, seen: set[tuple[int, int]]) -> Iterator[Found]:
    """An item with those that hang under it."""
    key, unless = (id(found.item), id(found.node)), found.item.unless
    if key in seen or _is_mention(found.node) or (unless and any(map(found.shows, unless))):
        return
    seen.add(key)
    yield found
    for name in found.feature.links:
        for child in _children(found, name):
            yield from _with_children(child, seen)


def _children(found: Found, name: str) -> Iterator[Found]:
    """The items that a property of an item leads to."""
    nodes = [node for node in found.graph.told(found.node, name) if node]
    last = _last(nodes)
    for node in nodes:
        if item := item_under(found.feature, name, node.types):
            yield Found(found.graph, found.feature, item, node, node is last)


def _last(nodes: list[Node]) -> Node | None:
    """The last of a list: by position if all have one, else by order."""
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    texts = [said_by(node.data.get("position")) for node in nodes]
    if all(text.isascii() and text.isdigit() for text in texts):
        return nodes[texts.index(max(texts, key=int))]
    return nodes[-1]


def _is_at(found: Found) -> bool:
    """Whether a node stands where an item of this kind counts by itself."""
    node, place = found.node, found.item.place
    if place is None or place == "anywhere":
        return place is not None
    if holder(node) not in _SUBJECT:
        return False
    if place == "main":
        return found.graph.holders(node) <= _SUBJECT
    return place == "top" or bool(home_of(found.graph.context.url))


def _is_mention(node: Node) -> bool:
    """Whether a node only names what is told of elsewhere."""
    if "@id" not in node.data:
        return False
    own = [name for name in node.data if name[:1] != "@"]
    return not own or (_LABEL.issuperset(own) and holder(node) != "")
