"""How the nodes of a page hang together: what refers to what, and what is told in several places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seo_kit.model import Json
from seo_kit.once import once
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node, values
from seo_kit.verify.read.jsonld_context import schema_name
from seo_kit.verify.schema_org.vocabulary import inverses


@dataclass(frozen=True)  # no slots: once needs a __dict__
class Graph:
    """The nodes of a page."""

    context: PageContext

    def told(self, node: Node, name: str) -> Iterator[Node | None]:
        """The nodes that are a property's values; None for each value that is no node of this page."""
        return (self.context.told(value) for value in self.values(node, name))

    def values(self, node: Node, name: str) -> list[Json]:
        """A property's values, wherever on the page the node is told of."""
        if name in node.data or "@id" not in node.data:
            return values(node.data, name)
        return [value for twin in self._twins.get(self._id(node), ()) for value in values(twin.data, name)]

    def has(self, node: Node, name: str) -> bool:
        """Whether a property is there, at any of these places or as an inverse of it elsewhere."""
        return name in node.data or bool(self.values(node, name)) or self._is_pointed_at(node, name)

    def holders(self, node: Node) -> frozenset[str]:
        """The properties that a node is a value of, nested or by reference; empty text for one by itself."""
        return frozenset((holder(node), *self._references.get(self._id(node), ())))

    @once
    def _twins(self) -> Mapping[str, list[Node]]:
        """The nodes of each id that is told of, several where a page tells of one in several places."""
        found: dict[str, list[Node]] = {}
        for node in self.context.schema_nodes:
            if node.id:
                found.setdefault(self._id(node), []).append(node)
        return found

    @once
    def _references(self) -> Mapping[str, list[str]]:
        """The properties by which each id is referred to."""
        found: dict[str, list[str]] = {}
        for node in self.context.nodes:
            if node.is_reference and node.id:
                found.setdefault(self._id(node), []).append(holder(node))
        return found

    def _id(self, node: Node) -> str:
        """The absolute id of a node, empty when it has none."""
        return self.context.absolute(node.id) if node.id else ""

    def _is_pointed_at(self, node: Node, name: str) -> bool:
        """Whether the fact is told from the other side, by a property that is the inverse."""
        names = inverses(name)
        reverse = node.data.get("@reverse")
        if isinstance(reverse, dict) and not names.isdisjoint(reverse):
            return True
        urls = {self._id(node), said_by(node.data.get("url")), self.context.url} - {""}
        others = self.context.schema_nodes
        pointing = (value for other in others for inverse in names for value in values(other.data, inverse))
        return any(self.context.absolute(_id_of(value)) in urls for value in pointing)


def holder(node: Node) -> str:
    """The property that a node is nested in, empty for one that stands by itself."""
    names = [part for part in node.path if isinstance(part, str)]
    return schema_name(names[-1]) if names and names[-1] not in ("@graph", "@included") else ""


def said_by(value: Json) -> str:
    """What a value says, as a short text: a schema.org member by its name; empty for a node."""
    if isinstance(value, dict):
        value = value.get("@value", value.get("@id", ""))
    if isinstance(value, bool):
        return str(value).lower()
    return schema_name(str(value).strip()) if isinstance(value, str | int | float) else ""


def _id_of(value: Json) -> str:
    """The id or URL that a value is or refers to."""
    value = value.get("@id") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""
