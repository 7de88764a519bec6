"""A page's structured data → the nodes that a page card draws, with their values and links."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from seo_kit.audit.sights import NOT_COMPARED, Sights
from seo_kit.audit_records import GraphLink, GraphNode, GraphValue
from seo_kit.model import EmbeddedItem, Json
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node, Source
from seo_kit.verify.read.statements import Statement, statements_of

_NAMES: Mapping[str, Literal["microdata", "RDFa"]] = {"microdata": "microdata", "rdfa": "RDFa"}


def graph_nodes(sights: Sights) -> tuple[GraphNode, ...]:
    """The nodes of a page in document order; what only refers to one is a link to it."""
    graph = _Graph(sights)
    return tuple(graph.node(node) for node in sights.context.nodes if not node.is_reference)


@dataclass(frozen=True)  # no slots: cached_property needs a __dict__
class _Graph:
    sights: Sights

    @property
    def context(self) -> PageContext:
        return self.sights.context

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        page = self.context.page
        return {id(source): number for number, source in enumerate((*page.blocks, *page.items))}

    @cached_property
    def _spoken(self) -> frozenset[int]:
        """The nodes that speak schema.org; of others nobody knows what readers should see."""
        return frozenset(map(id, self.context.schema_nodes))

    def node(self, node: Node) -> GraphNode:
        stated = chain.from_iterable(statements_of((node,)).values())
        told = [(statement, self.context.told(statement.value)) for statement in stated]
        return GraphNode(
            self._key(node),
            node.id,
            node.types,
            _syntax(node.block),
            node.problem("").line,
            tuple(self._values([statement for statement, target in told if not _leads(statement, target)])),
            tuple(self._link(statement, target) for statement, target in told if _leads(statement, target)),
        )

    def _key(self, node: Node) -> str:
        return f"{self._numbers[id(node.block)]}{node.pointer()}"

    def _values(self, statements: list[Statement]) -> Iterator[GraphValue]:
        for statement in statements:
            is_spoken = id(statement.node) in self._spoken
            sight = self.sights.of(statement) if is_spoken else NOT_COMPARED
            yield GraphValue(statement.name, _plain(statement.value), statement.pointer, *sight)

    def _link(self, statement: Statement, target: Node | None) -> GraphLink:
        id_ = str(statement.value["@id"]) if statement.is_reference else ""
        return GraphLink(statement.name, self._key(target) if target else "", id_)


def _leads(statement: Statement, target: Node | None) -> bool:
    return target is not None or statement.is_reference


def _syntax(source: Source) -> Literal["JSON-LD", "microdata", "RDFa"]:
    return _NAMES[source.syntax] if isinstance(source, EmbeddedItem) else "JSON-LD"


def _plain(value: Json) -> str:
    """A value as text: anything but a text as JSON writes it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
