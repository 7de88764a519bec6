"""A page's JSON-LD → what site rules need of it: who is named, what is referred to, which images it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from seo_kit.model import Json, Page
from seo_kit.verify.read.json_places import file_position
from seo_kit.verify.read.jsonld import text_of, types_of, values
from seo_kit.verify.schema_org.vocabulary import ancestors
from seo_kit.verify.site.sketch import digest
from seo_kit.verify.texts.text import text_from_html

Node = Mapping[str, Json]

_IDENTITY = (
    "name",
    "legalName",
    "url",
    "logo",
    "telephone",
    "email",
    "vatID",
    "taxID",
    "jobTitle",
    "birthDate",
    "foundingDate",
)
"""Properties that say who someone is: they do not change from page to page."""

_IMAGES = ("image", "logo", "thumbnailUrl", "primaryImageOfPage")
_ENTITIES = frozenset({"Organization", "Person", "WebSite"})
_DOCUMENTS = frozenset({"WebPage", "Article"})


@dataclass(slots=True)
class GraphFacts:
    """What the nodes of a page say.

    `answers` are the questions that have one, each by its `pair_digest`. `dates` are those of the first page
    or article node that states them; `entities` are the organizations,
    persons and websites with an `@id`, with what says who they are; `references` are the ids that no node of
    the page has; `images` are the URLs of images, those of ImageObject nodes included.
    """

    types: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    entities: dict[str, dict[str, str]] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    references: dict[str, None] = field(default_factory=dict)


def read_graph(nodes: tuple[Node, ...]) -> GraphFacts:
    """Reads what the nodes of a page say, each node once."""
    graph = GraphFacts()
    for node in nodes:
        _read(node, nodes, graph)
    for id_ in graph.ids:
        graph.references.pop(id_, None)
    return graph


def _read(node: Node, nodes: tuple[Node, ...], graph: GraphFacts) -> None:
    types = types_of(node)
    graph.types.update(types)
    id_ = node.get("@id")
    if isinstance(id_, str):
        graph.ids.add(id_)
    for value in node.values():
        if value.__class__ in _NESTED:
            graph.references |= _references(value)
    kinds = _kinds(types)
    if "Question" in kinds and (answer := _answer(node, nodes)):
        question = _plain(text_of(node.get("name")))
        graph.answers.setdefault(pair_digest(question, _plain(answer)), question)
    if "document" in kinds:
        for name in ("datePublished", "dateModified"):
            if name in node:
                graph.dates.setdefault(name, str(node[name]))
    if "entity" in kinds and isinstance(id_, str):
        graph.entities.setdefault(id_, {}).update(_identity(node))
    for name in (*_IMAGES, "contentUrl", "url") if "ImageObject" in kinds else _IMAGES:
        if name in node:
            graph.images |= dict.fromkeys(text for value in values(node, name) if (text := text_of(value)))


_NESTED = (dict, list)


@cache
def _kinds(types: tuple[str, ...]) -> frozenset[str]:
    """What a node of some types is to a site rule."""
    known = frozenset().union(*map(ancestors, types))
    kinds = {"Question", "ImageObject"} & known
    kinds |= {"entity"} if known & _ENTITIES else set()
    return frozenset(kinds | ({"document"} if known & _DOCUMENTS else set()))


def _references(value: Json) -> dict[str, None]:
    """The ids that a value refers to."""
    items = value if isinstance(value, list) else (value,)
    ids = (item.get("@id") for item in items if isinstance(item, dict) and len(item) == 1)
    return {id_: None for id_ in ids if isinstance(id_, str)}


def _identity(node: Node) -> Iterator[tuple[str, str]]:
    for name in _IDENTITY:
        if name in node and (said := _said(node[name])):
            yield name, said


def _said(value: Json) -> str:
    """A value as text, an image by its URL; empty for several values, for references and other nodes."""
    if isinstance(value, dict) and "@value" not in value:
        value = value.get("url") or value.get("contentUrl")
    return " ".join(text_of(value).split())


def _answer(question: Node, nodes: tuple[Node, ...]) -> str:
    for value in values(question, "acceptedAnswer"):
        if isinstance(value, dict):
            told = (node for node in nodes if node.get("@id") == value.get("@id"))
            answer = value if "text" in value else next(told, value)
            return " ".join(text_of(text) for text in values(answer, "text"))
    return ""


def pair_digest(question: str, answer: str) -> str:
    """What a question and its answer, as plain texts of one line, have in common with the same ones
    elsewhere; capitals do not count.
    """
    return digest(f"{question}\n{answer}".casefold().encode("utf-8", "surrogatepass"))


def _plain(text: str) -> str:
    return " ".join(text_from_html(text).split())


def place(page: Page, text: str) -> tuple[int, int]:
    """The line and column where a text of the JSON-LD first stands in the file, (0, 0) when it is escaped."""
    for block in page.blocks:
        offset = block.text.find(f'"{text}"')
        if offset >= 0:
            return file_position(block, offset)
    return 0, 0
