"""HTML bytes → where a crawler may go from there, without all else that a page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seo_kit.verify.head.robots import directives

if TYPE_CHECKING:
    from turbohtml import Document, Element

_STOPS = frozenset(("nofollow", "none"))
_PLACES = (
    "a[href], area[href], link[rel~=next][href], link[rel~=prev][href], link[rel~=alternate][hreflang][href]"
)
_NO_FOLLOW = frozenset(("nofollow", "ugc", "sponsored"))


def read_links(data: bytes, encoding: str = "", crawler: str = "robots") -> tuple[str, tuple[str, ...]]:
    """The links that a page lets crawlers follow.

    A page with `nofollow` lets them follow none, and a link may refuse by its `rel`:
    https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links (read 2026-11-25).

    Args:
        data: the page.
        encoding: what its Content-Type states.
        crawler: whose own `meta` counts beside that for all robots.

    Returns: the base of the page, empty when it states none, and the links as they stand there, each once.
    """
    document = _parse(data, encoding)
    base = document.find("base", href=True)
    start = (base.attr("href") or "") if base else ""
    if any(_stops(meta, crawler) for meta in document.select("meta[name][content]")):
        return start, ()
    links = (element.attr("href") or "" for element in document.select(_PLACES) if _may_follow(element))
    return start, tuple(dict.fromkeys(links))


def stops(directives_: str) -> bool:
    """Whether robots directives forbid to follow the links of a page."""
    return any(directive.name in _STOPS for directive in directives(directives_))


def _parse(data: bytes, encoding: str) -> Document:
    from turbohtml import parse

    try:
        return parse(data, encoding=encoding or None, positions=False)
    except LookupError:
        return parse(data, positions=False)


def _stops(meta: Element, crawler: str) -> bool:
    name = (meta.attr("name") or "").strip().lower()
    return name in ("robots", crawler) and stops(meta.attr("content") or "")


def _may_follow(element: Element) -> bool:
    return _NO_FOLLOW.isdisjoint((element.attr("rel") or "").lower().split())
