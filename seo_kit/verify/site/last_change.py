"""When a page last changed, by what its own markup says: the date that belongs in `lastmod` of a sitemap.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap (read 2026-11-25): the date
of the last significant change, and only one that proves true.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from seo_kit.verify.head.tags import HeadTags
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.read.sitemap import is_w3c_datetime
from seo_kit.verify.schema_org.vocabulary import kinds_of
from seo_kit.verify.urls.compare import one_page, origin

_DOCUMENTS = frozenset({"WebPage", "Article"})
_IS_THE_PAGE = ("mainEntity", "mainEntityOfPage")
"""Properties whose value stands for the same page as the node that has them."""


def last_change(head: HeadTags, nodes: Iterable[Node]) -> str:
    """The last change that a page states, as a W3C datetime; empty when it states none.

    It is the latest `dateModified` of the page, else `article:modified_time`, else the latest
    `datePublished`, else `article:published_time`. Articles that the page only lists do not count.

    Args:
        head: the tags of the page.
        nodes: its nodes.
    """
    own = _own_documents(nodes, head.canonical)
    for stated in (
        _dates(own, "dateModified"),
        [head.card("article:modified_time")],
        _dates(own, "datePublished"),
        [head.card("article:published_time")],
    ):
        if known := [date for date in map(w3c_datetime, stated) if date]:
            return max(known, key=moment)
    return ""


def _own_documents(nodes: Iterable[Node], canonical: str) -> list[Node]:
    """The dated nodes that tell of the page or the article on it, and do not say that they are of another."""
    dated = (node for node in nodes if "dateModified" in node.data or "datePublished" in node.data)
    return [node for node in dated if _is_document(node) and not _is_elsewhere(node, canonical)]


def _is_document(node: Node) -> bool:
    """Whether a node tells of a page or an article, and stands by itself or for the page."""
    stands = (
        node.is_root or next(part for part in reversed(node.path) if isinstance(part, str)) in _IS_THE_PAGE
    )
    return stands and not _DOCUMENTS.isdisjoint(kinds_of(node.types))


def _is_elsewhere(node: Node, canonical: str) -> bool:
    """Whether the URL of a node is that of another page."""
    url = text_of(node.data.get("url"))
    return bool(origin(url) and origin(canonical)) and one_page(url) != one_page(canonical)


def _dates(nodes: Iterable[Node], name: str) -> list[str]:
    return [text_of(value) for node in nodes for value in values(node.data, name)]


def w3c_datetime(value: str) -> str:
    """A date as https://www.w3.org/TR/NOTE-datetime writes it (read 2026-11-25); empty for what is none.

    A clock time without a zone names no moment, so that only its day is kept.
    """
    value = value.strip()
    if is_w3c_datetime(value):
        return value
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return ""
    exact = read.isoformat()
    return exact if is_w3c_datetime(exact) else read.date().isoformat()


def moment(date: str) -> datetime:
    """The moment at which a W3C datetime begins; a day begins in UTC."""
    padded = date if "T" in date else (date + "-01-01")[:10]
    read = datetime.fromisoformat(padded)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
