"""Our graph and the JSON-LD that a page has already → one FAQPage, one node per `@id`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seo_kit.model import Json

_ARTICLES = frozenset(
    "Article AdvertiserContentArticle NewsArticle Report SatiricalArticle ScholarlyArticle "
    "MedicalScholarlyArticle SocialMediaPosting BlogPosting TechArticle".split()
)
_ONCE = (frozenset({"FAQPage"}), frozenset({"BreadcrumbList"}), _ARTICLES)
"""Types of which a page states one: a second node of the same family would say it twice."""
_CONTEXT = ("https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/")


class Clash(Exception):
    """What the page states cannot stand beside what we state, or be replaced."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A script's nodes; None when it is not JSON, or speaks with a context of its own."""

    data: Json
    nodes: tuple[Mapping[str, Json], ...] | None

    def defined(self) -> Iterator[Mapping[str, Json]]:
        """Every node that says something, however deep it stands."""
        return (node for node in _walk(self.data) if len(node) > 1)


def read_graphs(scripts: Iterable[str]) -> list[Stated]:
    """The JSON-LD scripts of a page, in their order."""
    return [_read(text) for text in scripts]


def settle_graph(
    graph: Mapping[str, Json], stated: Sequence[Stated], policy: str, microdata_faq: bool
) -> tuple[dict[str, Json] | None, list[int]]:
    """Our graph as it goes into the page, None when nothing is left of it.

    Args:
        graph: ours, one `@graph` of nodes with ids.
        stated: what the scripts of the page say.
        policy: what is done about it.
        microdata_faq: whether the page states an FAQPage that is no JSON-LD, and so cannot be replaced.

    Returns: the graph, and which of the scripts it takes the place of.

    Raises:
        Clash: the policy is `fail` and both state the same, or an FAQPage cannot be replaced.
    """
    if microdata_faq and policy in ("replace", "fail") and _has_type(graph, _ONCE[0]):
        raise Clash(
            "it states an FAQPage in microdata, which cannot be replaced: take it out of the template"
        )
    if policy == "replace":
        return dict(graph), list(range(len(stated)))
    merged = [one for one in stated if policy == "merge" and one.nodes is not None]
    kept = [one for one in stated if one not in merged]
    nodes = _without_said(graph["@graph"], kept, microdata_faq)
    if policy == "fail" and len(nodes) < len(graph["@graph"]):
        lost = next(node for node in graph["@graph"] if node not in nodes)
        raise Clash(
            f"it states {_name(lost)} already: take that out of the template, or use --policy json-ld=keep"
        )
    nodes = _merged(nodes, [node for one in merged for node in one.nodes or ()])
    result = {**graph, "@graph": _without_dangling(nodes, graph["@graph"], kept)}
    return (result if nodes else None), [stated.index(one) for one in merged]


def _read(text: str) -> Stated:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Stated(None, None)
    tops = data if isinstance(data, list) else [data]
    plain = all(isinstance(top, Mapping) and top.get("@context") in _CONTEXT for top in tops)
    return Stated(data, tuple(node for top in tops for node in _nodes(top)) if plain else None)


def _nodes(top: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    if "@graph" in top:
        return [node for node in _list(top["@graph"]) if isinstance(node, Mapping)]
    return [{key: value for key, value in top.items() if key != "@context"}]


def _walk(data: Json) -> Iterator[Mapping[str, Json]]:
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            yield value
            stack += value.values()
        elif isinstance(value, list):
            stack += value


def _list(value: Json) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _types(node: Mapping[str, Json]) -> set[str]:
    return {str(name).rpartition("/")[2].removeprefix("schema:") for name in _list(node.get("@type", []))}


def _has_type(data: Json, names: Collection[str]) -> bool:
    return any(not _types(node).isdisjoint(names) for node in _walk(data))


def _name(node: Mapping[str, Json]) -> str:
    return f"{' and '.join(sorted(_types(node)))} {node['@id']}"


# ---- keep --------------------------------------------------------------------------------------


def _without_said(
    nodes: Iterable[Mapping[str, Json]], kept: Iterable[Stated], microdata_faq: bool
) -> list[Mapping[str, Json]]:
    """Our nodes that the page does not state itself."""
    defined = [node for one in kept for node in one.defined()]
    ids = {node["@id"] for node in defined if isinstance(node.get("@id"), str)}
    types = {name for node in defined for name in _types(node)} | ({"FAQPage"} if microdata_faq else set())
    said = [family for family in _ONCE if not family.isdisjoint(types)]
    return [
        node for node in nodes if node["@id"] not in ids and not any(_types(node) & family for family in said)
    ]


def _without_dangling(
    nodes: Iterable[Mapping[str, Json]], ours: Iterable[Mapping[str, Json]], kept: Iterable[Stated]
) -> list[dict[str, Json]]:
    """The nodes without references to nodes of ours that were left out and that nobody else states."""
    nodes = list(nodes)
    stated = {node.get("@id") for node in nodes} | {node.get("@id") for one in kept for node in one.defined()}
    gone = [{"@id": node["@id"]} for node in ours if node["@id"] not in stated]
    return [_without_references(node, gone) for node in nodes]


def _without_references(node: Mapping[str, Json], gone: list[dict[str, str]]) -> dict[str, Json]:
    left = {
        name: [item for item in value if item not in gone] if isinstance(value, list) else value
        for name, value in node.items()
        if value not in gone
    }
    return {name: value for name, value in left.items() if value != [] or node[name] == []}


# ---- merge -------------------------------------------------------------------------------------


def _merged(
    ours: Iterable[Mapping[str, Json]], theirs: Iterable[Mapping[str, Json]]
) -> list[Mapping[str, Json]]:
    """One node per `@id`, in which our values stand before theirs; of a type that is stated once, ours."""
    ours = list(ours)
    nodes: dict[Json, Mapping[str, Json]] = {node["@id"]: node for node in ours}
    families = [family for family in _ONCE if any(_types(node) & family for node in ours)]
    for number, node in enumerate(theirs):
        key = node.get("@id", number)
        if key in nodes:
            nodes[key] = {**node, **nodes[key]}
        elif not any(_types(node) & family for family in families):
            nodes[key] = node
    return list(nodes.values())
