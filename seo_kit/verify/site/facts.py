"""Page → what site rules need: small records that can be pickled, so pages are read in parallel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from seo_kit.model import Page, Problem
from seo_kit.verify.head.tags import HeadTags
from seo_kit.verify.read.jsonld import Node, nodes_of
from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap
from seo_kit.verify.site.faq_titles import announces_faq
from seo_kit.verify.site.graph_facts import place, read_graph
from seo_kit.verify.site.last_change import last_change
from seo_kit.verify.site.sketch import digest, sketch
from seo_kit.verify.urls import references as page_urls
from seo_kit.verify.urls.compare import join, one_page, origin
from seo_kit.verify.urls.references import Reference, References

_TECHNICAL = re.compile(
    r"(?:^|/)(?:[45]\d\d|google[0-9a-f]{16}|yandex_[0-9a-f]{16}|pinterest-\w+)(?:/index)?\.html?$"
)
_LATER_PAGE = re.compile(r"(?:^|/)page[/-]?\d+(?:/index)?(?:\.html?)?/?$")
_NOT_INDEXED = frozenset({"noindex", "none"})


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What site rules know of a page.

    `url` is where it is said to be found, empty when nobody said (see layout.py); `source` is the article
    it was made from, empty for a page not ours. URLs and ids stand as in the page. `robots` are the
    directives for all crawlers and for Google's; `changed` see last_change.py. `refresh` is where a meta
    refresh leads; `follows` says that the page names one before it, `unreadable` that the file is no HTML
    or empty, `announces_faq` that a heading of it does. `ids` are those of its nodes, `fragments` those of
    its elements; `references` are the ids that none of its nodes has. `answers` are the questions of the
    markup, each by a digest of it and its answer. `words` counts the words of its visible text, `text` is a
    digest of it, `sketch` see sketch.py. `lines` tells where "title", "description", "canonical", "robots"
    and each "hreflang da" stand.
    """

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
    changed: str = ""
    types: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    links: References = ()
    alternates: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    refresh: str = ""
    follows: bool = False
    unreadable: bool = False
    nofollow: frozenset[str] = frozenset()
    fragments: frozenset[str] = frozenset()
    announces_faq: bool = False
    images: References = ()
    shared_images: References = ()
    graph_images: References = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    references: References = ()
    entities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: int = 0
    text: str = ""
    sketch: bytes = b""
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def noindex(self) -> bool:
        """Whether the page asks not to be indexed."""
        return not self.robots.isdisjoint(_NOT_INDEXED)

    @property
    def indexable(self) -> bool:
        """Whether the page may stand in a sitemap: no noindex, no redirect, no other canonical."""
        return not (self.noindex or self.refresh) and self.is_canonical

    @property
    def is_canonical(self) -> bool:
        """Whether the page names no other page as its canonical; another spelling of its URL is none."""
        if self.canonical in ("", self.url):
            return True
        canonical = self.own_canonical
        return origin(canonical) == origin(self.url) and one_page(canonical) == one_page(self.url)

    @property
    def own_canonical(self) -> str:
        """The canonical as an absolute URL, empty when none is stated."""
        return join(self.url, self.canonical) if self.canonical else ""

    @property
    def is_technical(self) -> bool:
        """Whether the file is what a server shows on errors, or proves who owns the site."""
        return _TECHNICAL.search(self.path) is not None

    @property
    def is_content(self) -> bool:
        """Whether the page may be indexed and tells readers something."""
        return self.indexable and not (self.is_technical or self.unreadable)

    @property
    def is_later_page(self) -> bool:
        """Whether the page is the second or a later one of a list that goes over several pages."""
        return self.follows or _LATER_PAGE.search(self.path) is not None

    @property
    def name(self) -> str:
        """How a message names the page: by its article, else by its file."""
        return self.source or self.path

    def placed(self, url: str) -> PageFacts:
        """The page with the URL where it turned out to be found."""
        return replace(self, url=url)

    def problem(self, message: str, at: str | Reference = "", **details: Any) -> Problem:
        """A problem with the page, placed where one of its `lines` or a reference stands.

        A page of ours is named by its article, whose lines are others.
        """
        line, column = (at.line, at.column) if isinstance(at, Reference) else (self.lines.get(at, 0), 0)
        if self.source:
            line = column = 0
        return Problem(message, line, column, path=self.name, url=self.url, **details)


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A site: its pages, sitemaps and robots.txt.

    `ours`: seo-kit wrote it, so the sitemap must fit exactly. `whole`: these are all pages of a folder, so a
    page that is not among them is not there. `folder` is that folder, None for several, and `files` are all
    files in it, both named as the paths of the pages are; `redirects` are the paths that its host sends on.
    `failed` are the URLs that a server answered with an error, with the status; None when none was asked.
    """

    pages: tuple[PageFacts, ...]
    sitemaps: tuple[Sitemap, ...] = ()
    ours: bool = False
    whole: bool = False
    robots: Robots | None = None
    folder: str | None = None
    files: frozenset[str] = frozenset()
    redirects: tuple[str, ...] = ()
    failed: Mapping[str, int] | None = None


def listing_facts(page: Page, source: str = "", nodes: Iterable[Node] | None = None) -> PageFacts:
    """Reduces a page to what decides where it is to be found and whether a sitemap may list it.

    Args:
        page: the page as read.
        source: the article that the page was made from.
        nodes: its nodes, when they are at hand.
    """
    return _listing(HeadTags(page), source, nodes_of((*page.blocks, *page.items)) if nodes is None else nodes)


def _listing(head: HeadTags, source: str, nodes: Iterable[Node]) -> PageFacts:
    page = head.page
    return PageFacts(
        page.path,
        page.url,
        source,
        canonical=head.canonical,
        robots=frozenset(map(str, (*head.robots, *head.told("googlebot")))),
        changed=last_change(head, nodes),
        alternates={tag.attributes["hreflang"]: tag.attributes.get("href", "") for tag in head.alternates},
        base=page.bases[0].attributes.get("href", "") if page.bases else "",
        refresh=page_urls.refresh(head),
        unreadable=not page.source,
        follows=any("prev" in tag.attributes.get("rel", "").lower().split() for tag in page.links),
        lines=dict(_lines(head)),
    )


def page_facts(
    page: Page, source: str = "", nodes: Iterable[Node] | None = None, head: HeadTags | None = None
) -> PageFacts:
    """Reduces a page to what site rules need; `head` is its head when it is at hand, of the others see
    `listing_facts`.
    """
    told = tuple(nodes_of((*page.blocks, *page.items)) if nodes is None else nodes)
    head = head or HeadTags(page)
    graph = read_graph(tuple(node.data for node in told if not node.is_reference))
    words = page.text.casefold().split()
    text = " ".join(words).encode("utf-8", "surrogatepass")
    return replace(
        _listing(head, source, told),
        title=" ".join(page.titles[0].text.split()) if page.titles else "",
        description=head.content("description"),
        language=page.language,
        date_published=graph.dates.get("datePublished", ""),
        date_modified=graph.dates.get("dateModified", ""),
        types=tuple(sorted(graph.types)),
        ids=tuple(sorted(graph.ids)),
        links=page_urls.links(page),
        nofollow=frozenset(page_urls.nofollow(page)),
        fragments=page.ids.union(tag.attributes["name"] for tag in page.anchors if "name" in tag.attributes),
        announces_faq=announces_faq((" ".join(tag.text.split()) for tag in page.headings), page.language),
        images=page_urls.images(page),
        shared_images=page_urls.shared_images(head),
        graph_images=tuple(Reference(url, *place(page, url)) for url in graph.images),
        answers=graph.answers,
        references=tuple(Reference(id_, *place(page, id_)) for id_ in graph.references),
        entities=graph.entities,
        words=len(words),
        text=digest(text),
        sketch=sketch(text),
    )


def _lines(head: HeadTags) -> Iterator[tuple[str, int]]:
    """Where facts stand; where tags are repeated, the first one."""
    named = {
        "title": head.page.titles,
        "description": head.metas("description"),
        "canonical": head.canonicals,
        "robots": head.metas("robots") or head.metas("googlebot"),
        **{f"hreflang {tag.attributes['hreflang']}": (tag,) for tag in head.alternates},
    }
    return ((name, tags[0].line) for name, tags in named.items() if tags)
