"""What the graph of a page of ours claims that its reader must see: dates, people, headline."""

from __future__ import annotations

from collections.abc import Mapping

from seo_kit.model import Json
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.jsonld import text_of, types_of, values
from seo_kit.verify.roundtrip import our_block
from seo_kit.verify.vocabulary import is_a

_DATES = ("datePublished", "dateModified", "lastReviewed")
_ROLES = ("author", "reviewedBy")


def dates(context: PageContext) -> list[tuple[str, str]]:
    """The dates of the page and the article on it: property and value, each once."""
    return _texts(context, _DATES)


def headlines(context: PageContext) -> list[str]:
    """What the page and the article on it are called, each once."""
    return list(dict.fromkeys(value for _, value in _texts(context, ("headline", "name"))))


def people(context: PageContext) -> list[tuple[str, str]]:
    """The persons that wrote and reviewed: property and name, each once."""
    nodes = _nodes(context)
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node}
    told = [
        (role, by_id.get(str(agent.get("@id")), agent))
        for node in nodes
        if _is_document(node)
        for role in _ROLES
        for agent in values(node, role)
        if isinstance(agent, Mapping)
    ]
    named = ((role, text_of(agent.get("name"))) for role, agent in told if "Person" in types_of(agent))
    return list(dict.fromkeys(pair for pair in named if pair[1]))


def _texts(context: PageContext, names: tuple[str, ...]) -> list[tuple[str, str]]:
    documents = (node for node in _nodes(context) if _is_document(node))
    pairs = ((name, text_of(value)) for node in documents for name in names for value in values(node, name))
    return list(dict.fromkeys(pair for pair in pairs if pair[1]))


def _nodes(context: PageContext) -> list[Mapping[str, Json]]:
    """The nodes that we meant; none on a page that has lost them all, of which SD021 tells."""
    intended = context.intended
    if intended is None or our_block(context.page, intended) is None:
        return []
    graph = intended.graph.get("@graph", intended.graph)
    nodes = graph if isinstance(graph, list) else [graph]
    return [node for node in nodes if isinstance(node, Mapping)]


def _is_document(node: Mapping[str, Json]) -> bool:
    """Whether a node is the page or its article."""
    return any(is_a(name, kind) for name in types_of(node) for kind in ("WebPage", "Article"))
