"""A start URL → the pages of its site, nearest first; then those that only its sitemaps know."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seo_kit.fetch.answers import Answer, as_page
from seo_kit.fetch.companions import Companions
from seo_kit.fetch.records import Fetched, Kind, Note
from seo_kit.fetch.robots_rules import AGENT
from seo_kit.fetch.urls import Traps, canonical, host_of, origin_of
from seo_kit.fetch.web_sitemaps import fetch_sitemaps
from seo_kit.verify.head.robots import VALUED
from seo_kit.verify.read.html_links import read_links, stops
from seo_kit.verify.read.robots_txt import Robots, sitemaps_of
from seo_kit.verify.read.sitemap import Sitemap

if TYPE_CHECKING:
    from seo_kit.fetch.place import Place
    from seo_kit.fetch.visitor import Visitor


@dataclass(slots=True)
class CrawlSource:
    """A site on the web, as far as links from the start and its sitemaps lead."""

    place: Place
    kind: Kind = "crawl"
    folder: Path | None = None
    sitemaps: list[Sitemap] = field(default_factory=list)
    robots: Robots | None = None
    notes: list[Note] = field(default_factory=list)
    _home: str = ""
    _waiting: deque[tuple[str, int]] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)
    _traps: Traps = field(default_factory=Traps)
    _companions: Companions | None = None

    @property
    def name(self) -> str:
        """The start URL as the user named it."""
        return self.place.name

    def pages(self) -> Iterator[Fetched]:
        """The pages. A crawl that is cut off goes on where it was, when it is begun again within a day.

        Raises:
            InputError: the cache cannot be used.
        """
        from seo_kit.fetch.session import visiting

        with visiting(self.place) as visitor:
            self._companions = Companions(visitor, self.place.settings.render_hosts)
            yield self._begin(visitor)
            for count, (url, depth) in enumerate(self._frontier(visitor), 2):
                if count > self.place.settings.max_pages:
                    self._waiting.appendleft((url, depth))
                    self._read_sitemaps(visitor)
                    break
                yield self._visit(visitor, url, depth)
            self._conclude(visitor)

    def file(self, url: str, seconds: float) -> Answer | None:
        """A file that a page asks for when it is rendered, while `pages()` goes on."""
        return self._companions.file(url, seconds) if self._companions else None

    def _begin(self, visitor: Visitor) -> Fetched:
        """Fetches the first page: where it redirects to is the site."""
        start = self.place.named
        self._seen.add(start)
        visit = visitor.visit(start)
        visitor.hosts = {host_of(start), host_of(visit.url)}
        self._home = origin_of(visit.url)
        rules = visitor.rules(visit.url)
        self.robots = rules.robots
        if rules.state == "unreachable":
            why = f" ({rules.silence.error})" if rules.silence and rules.silence.error else ""
            message = f"cannot be read{why}, and so nothing may be fetched: try again later"
            self.notes.append(Note(f"{self._home}/robots.txt", message))
        self._seen.add(visit.url)
        page = as_page(start, visit.answer, visit.url, visit.redirects)
        self._follow(visitor, page, 0)
        return page

    def _frontier(self, visitor: Visitor) -> Iterator[tuple[str, int]]:
        """The URLs to fetch; when links lead to no more, the sitemaps' follow."""
        yield from _drain(self._waiting)
        self._read_sitemaps(visitor)
        yield from _drain(self._waiting)

    def _read_sitemaps(self, visitor: Visitor) -> None:
        """Reads the sitemaps, once: they tell of the site, also when no more pages may be fetched."""
        if self.sitemaps or visitor.rules(self._home).state == "unreachable":
            return
        named = [url for url, _ in sitemaps_of(self.robots)] if self.robots else []
        usual = f"{self._home}/sitemap.xml"
        self.sitemaps += fetch_sitemaps(visitor, named or [usual], self.notes, is_guess=not named)
        for sitemap in self.sitemaps:
            if sitemap.kind == "urlset":
                self._add(visitor, (entry.loc for entry in sitemap.entries), "", 1)

    def _visit(self, visitor: Visitor, url: str, depth: int) -> Fetched:
        visit = visitor.visit(url, self._seen)
        self._seen.update((visit.url, *(passed for passed, _ in visit.redirects)))
        page = as_page(url, visit.answer, visit.url, visit.redirects)
        self._follow(visitor, page, depth)
        return page

    def _follow(self, visitor: Visitor, page: Fetched, depth: int) -> None:
        if not page.reason and not _stops(page):
            base, links = read_links(page.body, page.charset)
            self._add(visitor, links, canonical(base, page.url) or page.url, depth + 1)

    def _add(self, visitor: Visitor, links: Iterable[str], base: str, depth: int) -> None:
        for link in links:
            url = canonical(link, base)
            if url and url not in self._seen and host_of(url) in (visitor.hosts or ()):
                self._seen.add(url)
                if self._traps.admits(url, depth):
                    self._waiting.append((url, depth))

    def _conclude(self, visitor: Visitor) -> None:
        if self._waiting:
            message = (
                f"stopped at {self.place.settings.max_pages} pages, with {len(self._waiting)} more known"
            )
            self.notes.append(Note(self.name, f"{message}: allow more with max_pages"))
        for reason, count in self._traps.left_out.items():
            self.notes.append(Note(self.name, f"{count} URLs were left out: {reason}"))
        self.notes += visitor.notes(self.name)
        visitor.cache.finish(self.name)


def _drain(waiting: deque[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    while waiting:
        yield waiting.popleft()


def _stops(page: Fetched) -> bool:
    """Whether the server says by X-Robots-Tag that this crawler may not follow the page's links."""
    return any(name == "x-robots-tag" and stops(_for_us(value)) for name, value in page.headers)


def _for_us(value: str) -> str:
    """The directives of an X-Robots-Tag, empty when they are addressed to another crawler."""
    agent, colon, directives = value.partition(":")
    agent = agent.strip().lower()
    if not colon or "," in agent or agent in VALUED:
        return value
    return directives if agent == AGENT else ""
