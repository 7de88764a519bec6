"""Page → what site rules need: small records that can be pickled, so pages are read in parallel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from seo_kit.model import Page
from seo_kit.verify.jsonld import types_of
from seo_kit.verify.sitemap import Sitemap
from seo_kit.verify.vocabulary import is_a


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What site rules know of a page. `source` is the article it was made from, empty for a page not ours."""

    path: str
    url: str
    source: str = ""
    canonical: str = ""
    title: str = ""
    description: str = ""
    language: str = ""
    robots: frozenset[str] = frozenset()
    date_published: str = ""
    date_modified: str = ""
    types: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    alternates: Mapping[str, str] = field(default_factory=dict)

    @property
    def indexable(self) -> bool:
        """Whether the page may stand in a sitemap: no noindex, and no other page as its canonical."""
        return self.robots.isdisjoint({"noindex", "none"}) and self.canonical in ("", self.url)

    @property
    def name(self) -> str:
        """How a message names the page: by its article, else by its file."""
        return self.source or self.path


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A site: its pages and sitemaps. `ours`: seo-kit wrote it, so the sitemap must fit exactly."""

    pages: tuple[PageFacts, ...]
    sitemaps: tuple[Sitemap, ...] = ()
    ours: bool = False


def page_facts(page: Page, source: str = "") -> PageFacts:
    """Reduces a page to what site rules need.

    Args:
        page: the page as read.
        source: the article that the page was made from.
    """
    canonical = _first(_links(page, "canonical"))
    return PageFacts(
        page.path,
        page.url or canonical,
        source,
        canonical,
        " ".join(page.titles[0].text.split()) if page.titles else "",
        _first(_metas(page, "description")),
        page.language,
        frozenset(word.strip().lower() for content in _metas(page, "robots") for word in content.split(",")),
        _date(page, "datePublished"),
        _date(page, "dateModified"),
        tuple(sorted({name for node in page.nodes for name in types_of(node)})),
        tuple(sorted({str(node["@id"]) for node in page.nodes if "@id" in node})),
        tuple(str(node.get("name", "")) for node in page.nodes if "Question" in types_of(node)),
        tuple(sorted({tag.attributes["href"] for tag in page.anchors if tag.attributes.get("href")})),
        {
            tag.attributes["hreflang"]: tag.attributes.get("href", "")
            for tag in page.links
            if "hreflang" in tag.attributes
        },
    )


def _first(found: Iterator[str]) -> str:
    return next(found, "")


def _metas(page: Page, name: str) -> Iterator[str]:
    for tag in page.metas:
        if tag.attributes.get("name", "").lower() == name:
            yield tag.attributes.get("content", "")


def _links(page: Page, rel: str) -> Iterator[str]:
    for tag in page.links:
        if tag.in_head and tag.attributes.get("rel", "").lower() == rel:
            yield tag.attributes.get("href", "")


def _date(page: Page, name: str) -> str:
    """The date of the first page or article node that states one."""
    for node in page.nodes:
        if name in node and any(
            is_a(type_, kind) for type_ in types_of(node) for kind in ("WebPage", "Article")
        ):
            return str(node[name])
    return ""
