"""What the JSON-LD of a page states about the page itself: dates, people.

Broken scripts state nothing here; the checks of pages tell what is wrong with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seo_kit.extract.facts.lookup import Stated
from seo_kit.extract.markdown.tree import HtmlElement, first_line
from seo_kit.model import Json
from seo_kit.page_types import ARTICLE_TYPES, PAGE_TYPES

FACTS = {
    "date_published": "datePublished",
    "date_modified": "dateModified",
    "last_reviewed": "lastReviewed",
    "authors": "author",
    "reviewers": "reviewedBy",
}
AGENT_KEYS = ("@type", "name", "url", "jobTitle", "honorificPrefix", "honorificSuffix", "sameAs")
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
"""Members in which the node of the page or its article may stand."""

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Node:
    """A node with its script: the lines of its values are counted from there."""

    data: Mapping[str, Json]
    text: str
    line: int


def jsonld_facts(page: HtmlElement) -> dict[str, list[Stated]]:
    """The facts that the page's nodes state, those of an article before those of a web page."""
    nodes = list(_nodes(page))
    by_id = {
        node.data["@id"]: node.data
        for node in nodes
        if isinstance(node.data.get("@id"), str) and len(node.data) > 1
    }
    found: dict[str, list[Stated]] = {}
    for node in _of_page(nodes):
        for fact, key in FACTS.items():
            if (value := _value(node.data.get(key), by_id)) not in (None, "", [], {}):
                found.setdefault(fact, []).append(Stated(value, f"JSON-LD {key}", _line(node, key, value)))
    return found


def _of_page(nodes: list[_Node]) -> list[_Node]:
    """The nodes that speak of this page; several articles are a list of other pages."""
    articles = [node for node in nodes if not ARTICLE_TYPES.isdisjoint(_types(node.data))]
    pages = [node for node in nodes if not (PAGE_TYPES - ARTICLE_TYPES).isdisjoint(_types(node.data))]
    told = {str(node.data.get("headline") or node.data.get("name") or "") for node in articles}
    return [*(articles if len(told) == 1 else []), *pages]


def _types(data: Mapping[str, Json]) -> list[str]:
    value = data.get("@type")
    names = value if isinstance(value, list) else [value]
    return [name.rpartition("/")[2] for name in names if isinstance(name, str)]


def _nodes(page: HtmlElement) -> Iterator[_Node]:
    for script in page.iter("script"):
        text, line = script.text or "", first_line(script)
        for data in _maps(_parsed(text), DEEPEST):
            yield _Node(data, text, line)


def _parsed(text: str) -> Json:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _maps(value: Json, depth: int) -> Iterator[Mapping[str, Json]]:
    """The nodes of a script: on top, in its graph, and what the page is said to hold."""
    if isinstance(value, list):
        for item in value:
            yield from _maps(item, depth)
    elif isinstance(value, Mapping) and depth:
        yield value
        for key in HOLDERS:
            yield from _maps(value.get(key), depth - 1)


def _value(value: Json, by_id: Mapping[str, Mapping[str, Json]]) -> Json:
    """A date as text; people as names and maps, nodes that are named by `@id` in their place."""
    if isinstance(value, list):
        return [item for item in (_value(inner, by_id) for inner in value) if item]
    if not isinstance(value, Mapping):
        return value if isinstance(value, str) else None
    node = by_id.get(str(value.get("@id")), value) if "name" not in value else value
    return (
        {key: node[key] for key in AGENT_KEYS if key in node} if isinstance(node.get("name"), str) else None
    )


def _line(node: _Node, key: str, value: Json) -> int:
    """The line of a text in its script, else that of its key."""
    written = re.escape(json.dumps(value, ensure_ascii=False)) if isinstance(value, str) else ""
    place = re.search(rf'"{key}"\s*:\s*{written}', node.text)
    return node.line + node.text.count("\n", 0, place.end() if place else 0)
