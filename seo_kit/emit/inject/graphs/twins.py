"""Which nodes of a page say the same as nodes of ours: one id, or one thing of which a page speaks once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seo_kit.emit.inject.graphs.stated import Node, Stated, as_list, id_of, types_of
from seo_kit.emit.inject.urls import same_url
from seo_kit.page_types import ARTICLE_TYPES, PAGE_TYPES

WEB_PAGES = PAGE_TYPES - ARTICLE_TYPES - {"FAQPage"}


def find_twin(ours: Node, stated: Iterable[Stated], page: str) -> Node | None:
    """The node of the page that speaks of what a node of ours speaks of.

    Args:
        ours: a node with an id.
        stated: the scripts of the page.
        page: the URL of the page.
    """
    scripts = list(stated)
    by_id = (node for script in scripts for node in script.all if id_of(node) == id_of(ours))
    found = next(by_id, None)
    return found or next((node for node in _alike(ours, scripts, page) if id_of(node) != id_of(ours)), None)


def _alike(ours: Node, scripts: list[Stated], page: str) -> Iterator[Node]:
    types = types_of(ours)
    everywhere = [node for script in scripts for node in script.all]
    on_top = [node for script in scripts for node in script.top]
    if "FAQPage" in types:
        yield from (node for node in everywhere if "FAQPage" in types_of(node))
    elif "BreadcrumbList" in types:
        yield from (node for node in everywhere if "BreadcrumbList" in types_of(node))
    elif types & ARTICLE_TYPES:
        yield from (node for node in on_top if types_of(node) & ARTICLE_TYPES and _is_about(node, page))
    elif types & WEB_PAGES:
        yield from (node for node in on_top if types_of(node) & WEB_PAGES and _is_at(node, page))
    elif "Person" in types:
        yield from (
            node for node in everywhere if "Person" in types_of(node) and _says_same(node, ours, "name")
        )
    else:
        yield from (node for node in on_top if _is_kin(types, node) and _same_place(node, ours, page))


def _is_about(article: Node, page: str) -> bool:
    """Whether an article is the one of the page; without a URL it is taken for it."""
    stated = [*_urls(article, "url"), *_urls(article, "mainEntityOfPage"), id_of(article)]
    return not any(stated) or any(same_url(url, page, page) for url in stated if url)


def _is_at(node: Node, page: str) -> bool:
    stated = [*_urls(node, "url"), id_of(node)]
    return not any(stated) or any(same_url(url, page, page) for url in stated if url)


def _is_kin(types: frozenset[str], node: Node) -> bool:
    theirs = types_of(node)
    is_organization = "Organization" in types and any(name.endswith("Organization") for name in theirs)
    return is_organization or bool(types & theirs)


def _same_place(node: Node, ours: Node, page: str) -> bool:
    return (
        any(same_url(url, str(ours["url"]), page) for url in _urls(node, "url")) if "url" in ours else False
    )


def _says_same(node: Node, ours: Node, name: str) -> bool:
    return isinstance(node.get(name), str) and node[name].casefold() == str(ours.get(name, "")).casefold()


def _urls(node: Node, name: str) -> list[str]:
    values = (value.get("@id", "") if isinstance(value, dict) else value for value in as_list(node.get(name)))
    return [value for value in values if isinstance(value, str)]


def twins_of(nodes: Iterable[Node], stated: Iterable[Stated], page: str) -> dict[str, Node]:
    """Our nodes, by id, that the page speaks of itself, with what it says."""
    scripts = list(stated)
    found = ((id_of(node), find_twin(node, scripts, page)) for node in nodes if id_of(node))
    return {name: twin for name, twin in found if twin is not None}
