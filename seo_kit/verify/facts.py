"""Page → what site rules need: small records that can be pickled, so pages are read in parallel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

from seo_kit.model import Page, Problem, Tag
from seo_kit.verify.graph_facts import Pair, place, read_graph
from seo_kit.verify.robots_txt import Robots
from seo_kit.verify.sitemap import Sitemap
from seo_kit.verify.sketch import sketch
from seo_kit.verify.urls import join, one_page, origin

_ID = re.compile(r"""[iI][dD]\s*=\s*["']?([^"'\s>]+)""")
_REFRESH = re.compile(r"""[\d.\s]+[;,]\s*(?:url\s*=\s*)?['"]?([^'"]+)""", re.IGNORECASE)
_TECHNICAL = re.compile(
    r"(?:^|/)(?:[45]\d\d|google[0-9a-f]{16}|yandex_[0-9a-f]{16}|pinterest-\w+)(?:/index)?\.html?$"
)
_LATER_PAGE = re.compile(r"(?:^|/)page[/-]?\d+(?:/index)?(?:\.html?)?/?$")
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
_NOT_INDEXED = frozenset({"noindex", "none"})
_SHARED_IMAGES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image"})


class Reference(NamedTuple):
    """A URL or an id as it stands in a page, with its place."""

    url: str
    line: int = 0
    column: int = 0


References = tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What site rules know of a page.

    `url` is where it is said to be found, empty when nobody said (see site_urls.py); `source` is the article
    it was made from, empty for a page not ours. URLs and ids stand as in the page. `refresh` is where a meta
    refresh leads; `follows` says that the page names one before it. `ids` are those of its nodes, `fragments`
    those of its elements; `references` are the ids that none of its nodes has. `words` counts the words of
    its visible text, `text` is a digest of it, `sketch` see sketch.py. `lines` tells where "title",
    "description", "canonical", "robots" and each "hreflang da" stand.
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
    types: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    links: References = ()
    alternates: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    refresh: str = ""
    follows: bool = False
    nofollow: frozenset[str] = frozenset()
    fragments: frozenset[str] = frozenset()
    headings: tuple[str, ...] = ()
    images: References = ()
    shared_images: References = ()
    graph_images: References = ()
    answers: tuple[Pair, ...] = ()
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
        return self.indexable and not self.is_technical

    @property
    def is_later_page(self) -> bool:
        """Whether the page is the second or a later one of a list that goes over several pages."""
        return self.follows or _LATER_PAGE.search(self.path) is not None

    @property
    def name(self) -> str:
        """How a message names the page: by its article, else by its file."""
        return self.source or self.path

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
    """

    pages: tuple[PageFacts, ...]
    sitemaps: tuple[Sitemap, ...] = ()
    ours: bool = False
    whole: bool = False
    robots: Robots | None = None
    folder: str | None = None
    files: frozenset[str] = frozenset()
    redirects: tuple[str, ...] = ()


def page_facts(page: Page, source: str = "") -> PageFacts:
    """Reduces a page to what site rules need.

    Args:
        page: the page as read.
        source: the article that the page was made from.
    """
    canonical = next(_links(page, "canonical"), None)
    description = next(_metas(page, "description"), None)
    robots = tuple(_metas(page, "robots"))
    graph = read_graph(page.nodes)
    words = page.text.casefold().split()
    text = " ".join(words).encode("utf-8", "surrogatepass")
    return PageFacts(
        page.path,
        page.url,
        source,
        canonical=_attribute(canonical, "href"),
        title=" ".join(page.titles[0].text.split()) if page.titles else "",
        description=_attribute(description, "content"),
        language=page.language,
        robots=frozenset(word.strip() for tag in robots for word in _content(tag).lower().split(",")),
        date_published=graph.dates.get("datePublished", ""),
        date_modified=graph.dates.get("dateModified", ""),
        types=tuple(sorted(graph.types)),
        ids=tuple(sorted(graph.ids)),
        questions=tuple(graph.questions),
        links=_once((tag.attributes.get("href", ""), tag) for tag in page.anchors),
        alternates=dict(_alternates(page)),
        base=_attribute(page.bases[0] if page.bases else None, "href"),
        refresh=next(_refreshes(page), ""),
        follows=any(_links(page, "prev")),
        nofollow=frozenset(_nofollow(page)),
        fragments=frozenset(_ids(page)),
        headings=tuple(" ".join(tag.text.split()) for tag in page.headings),
        images=_once((url, tag) for tag in page.images for url in _sources(tag)),
        shared_images=_once((_content(tag), tag) for tag in page.metas if _key(tag) in _SHARED_IMAGES),
        graph_images=tuple(Reference(url, *place(page, url)) for url in graph.images),
        answers=tuple(graph.answers),
        references=tuple(Reference(id_, *place(page, id_)) for id_ in graph.references),
        entities=graph.entities,
        words=len(words),
        text=blake2b(text, digest_size=8).hexdigest(),
        sketch=sketch(text),
        lines=dict(_lines(page, canonical, description, robots)),
    )


def _alternates(page: Page) -> Iterator[tuple[str, str]]:
    for tag in page.links:
        if "hreflang" in tag.attributes and "alternate" in tag.attributes.get("rel", "").lower():
            yield tag.attributes["hreflang"], _attribute(tag, "href")


def _nofollow(page: Page) -> Iterator[str]:
    for tag in page.anchors:
        if "rel" in tag.attributes and "nofollow" in tag.attributes["rel"].lower():
            yield tag.attributes.get("href", "")


def _lines(
    page: Page, canonical: Tag | None, description: Tag | None, robots: Iterable[Tag]
) -> Iterator[tuple[str, int]]:
    tags = (next(iter(page.titles), None), canonical, description, next(iter(robots), None))
    for name, tag in zip(("title", "canonical", "description", "robots"), tags, strict=True):
        if tag:
            yield name, tag.line
    for tag in page.links:
        if "hreflang" in tag.attributes:
            yield f"hreflang {tag.attributes['hreflang']}", tag.line


def _attribute(tag: Tag | None, name: str) -> str:
    return tag.attributes.get(name, "").strip() if tag else ""


def _content(tag: Tag) -> str:
    return tag.attributes.get("content", "").strip()


def _key(tag: Tag) -> str:
    return tag.attributes.get("property", tag.attributes.get("name", "")).lower()


def _metas(page: Page, name: str) -> Iterator[Tag]:
    return (tag for tag in page.metas if tag.attributes.get("name", "").lower() == name)


def _links(page: Page, rel: str) -> Iterator[Tag]:
    return (tag for tag in page.links if tag.in_head and rel in tag.attributes.get("rel", "").lower().split())


def _refreshes(page: Page) -> Iterator[str]:
    """Where the meta refreshes of the head lead; one that only reloads the page leads nowhere."""
    for tag in page.metas:
        if tag.attributes.get("http-equiv", "").lower() == "refresh" and (
            to := _REFRESH.match(_content(tag))
        ):
            yield to[1].strip()


def _once(found: Iterable[tuple[str, Tag]]) -> References:
    """Each URL once, with its first place."""
    first: dict[str, Tag] = {}
    for url, tag in found:
        if url:
            first.setdefault(url, tag)
    return tuple(Reference(url, tag.line, tag.column) for url, tag in first.items())


def _sources(tag: Tag) -> Iterator[str]:
    """The URLs of an image: `src`, and those of `srcset` without their widths."""
    yield _attribute(tag, "src")
    yield from _CANDIDATE.findall(tag.attributes.get("srcset", ""))


def _ids(page: Page) -> Iterator[str]:
    yield from _ID.findall(page.source)
    yield from (tag.attributes["name"] for tag in page.anchors if "name" in tag.attributes)
