"""What the data of a page claims that its reader must see: dates, people, headline.

Of a page of ours it is what we meant to claim, of any other what its documents say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from seo_kit.model import Json, Problem
from seo_kit.verify.read.jsonld import Node, text_of, types_of, values
from seo_kit.verify.roundtrip.graph import our_block
from seo_kit.verify.schema_org.vocabulary import is_a

if TYPE_CHECKING:
    from seo_kit.verify.contexts import PageContext

DATES = ("datePublished", "dateModified", "lastReviewed")
ROLES = ("author", "reviewedBy")


class Claim(NamedTuple):
    """A property and its text. `node` states it, `path` is where in it; None on a page of ours."""

    name: str
    text: str
    node: Node | None = None
    path: tuple[str, ...] = ()

    def problem(self, message: str, **details: Any) -> Problem:
        """A problem with the claim, at its place in the data when the page is not ours."""
        if self.node is None:
            return Problem(message, **details)
        return self.node.problem(message, *self.path, **details)


def dates(context: PageContext) -> list[Claim]:
    """The dates of the page and the article on it, each once."""
    return _each_once(_texts(context, DATES))


def headlines(context: PageContext) -> list[Claim]:
    """What the page and the article on it are called, each once."""
    return _each_once(_texts(context, ("headline", "name")))


def people(context: PageContext) -> list[Claim]:
    """The names of the persons that wrote and reviewed, each once."""
    return _each_once(_of_ours(context) if context.intended else _of_documents(context))


def _each_once(claims: Iterator[Claim]) -> list[Claim]:
    found: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.text.strip():
            found.setdefault((claim.name, claim.text), claim)
    return list(found.values())


def _texts(context: PageContext, names: tuple[str, ...]) -> Iterator[Claim]:
    for data, node in _documents(context):
        for name in names:
            if name in data:
                for value in values(data, name):
                    yield Claim(name, text_of(value), node, (name,))


def _documents(context: PageContext) -> Iterator[tuple[Mapping[str, Json], Node | None]]:
    if context.intended is None:
        yield from ((node.data, node) for node in context.documents)
        return
    for data in _meant(context):
        if any(is_a(name, kind) for name in types_of(data) for kind in ("WebPage", "Article")):
            yield data, None


def _meant(context: PageContext) -> list[Mapping[str, Json]]:
    """The nodes that we meant; none on a page that has lost them all, of which SD021 tells."""
    intended = context.intended
    if intended is None or our_block(context.page, intended) is None:
        return []
    graph = intended.graph.get("@graph", intended.graph)
    nodes = graph if isinstance(graph, list) else [graph]
    return [node for node in nodes if isinstance(node, Mapping)]


def _of_ours(context: PageContext) -> Iterator[Claim]:
    by_id = {str(node["@id"]): node for node in _meant(context) if "@id" in node}
    for data, _ in _documents(context):
        for role in ROLES:
            for agent in values(data, role):
                told = by_id.get(str(agent.get("@id")), agent) if isinstance(agent, Mapping) else {}
                if "Person" in types_of(told):
                    yield Claim(role, text_of(told.get("name")))


def _of_documents(context: PageContext) -> Iterator[Claim]:
    for document in context.documents:
        for role in ROLES:
            for value in values(document.data, role):
                agent = context.told(value)
                if agent and "Person" in agent.types:
                    claim = Claim(role, text_of(agent.data.get("name")), agent, ("name",))
                    yield claim if claim.text else claim._replace(text=_full_name(agent))


def _full_name(agent: Node) -> str:
    names = (text_of(agent.data.get(name)) for name in ("givenName", "familyName"))
    return " ".join(filter(None, names))
