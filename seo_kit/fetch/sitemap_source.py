"""A sitemap, on the web or on disk → the pages that it lists, in its order; no link of theirs is followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seo_kit.fetch.answers import Answer, as_page
from seo_kit.fetch.companions import Companions
from seo_kit.fetch.records import Fetched, Kind, Note
from seo_kit.fetch.urls import canonical, host_of
from seo_kit.fetch.web_sitemaps import fetch_sitemaps
from seo_kit.files import read_bytes
from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap, read_sitemap

if TYPE_CHECKING:
    from seo_kit.fetch.place import Place
    from seo_kit.fetch.visitor import Visitor


@dataclass(slots=True)
class SitemapSource:
    """The pages of a sitemap, or of those that an index names. They are of one host: that of the sitemap's
    URL, or of the first page in a file.
    """

    place: Place
    kind: Kind = "sitemap"
    folder: Path | None = None
    sitemaps: list[Sitemap] = field(default_factory=list)
    robots: Robots | None = None
    notes: list[Note] = field(default_factory=list)
    _companions: Companions | None = None

    @property
    def name(self) -> str:
        """The path or the URL as the user named it."""
        return self.place.name

    def pages(self) -> Iterator[Fetched]:
        """The pages, each URL once.

        Raises:
            InputError: the sitemap on disk cannot be read, or the cache cannot be used.
        """
        from seo_kit.fetch.session import visiting

        with visiting(self.place) as visitor:
            self._companions = Companions(visitor, self.place.settings.render_hosts)
            self._read(visitor)
            entries = [entry.loc for each in self.sitemaps if each.kind == "urlset" for entry in each.entries]
            urls = list(dict.fromkeys(canonical(url) or url for url in entries))
            visitor.hosts = {host_of(self.place.named or next(iter(urls), ""))}
            most = self.place.settings.max_pages
            for url in urls[:most]:
                yield self._visit(visitor, url, set(urls))
            if len(urls) > most:
                message = f"stopped at {most} of {len(urls)} pages: allow more with max_pages"
                self.notes.append(Note(self.name, message))
            self.notes += visitor.notes(self.name)
            visitor.cache.finish(self.name)

    def file(self, url: str, seconds: float) -> Answer | None:
        """A file that a page asks for when it is rendered, while `pages()` goes on."""
        return self._companions.file(url, seconds) if self._companions else None

    def _read(self, visitor: Visitor) -> None:
        if self.place.named:
            self.sitemaps += fetch_sitemaps(visitor, [self.place.named], self.notes)
            return
        sitemap = read_sitemap(read_bytes(Path(self.name)), self.name)
        self.sitemaps.append(sitemap)
        if sitemap.kind == "sitemapindex":
            inner = [entry.loc for entry in sitemap.entries]
            self.sitemaps += fetch_sitemaps(visitor, inner, self.notes)

    def _visit(self, visitor: Visitor, url: str, listed: set[str]) -> Fetched:
        if host_of(url) not in (visitor.hosts or ()) or not canonical(url):
            error = "is listed, and is no page of the site: remove it from the sitemap"
            return Fetched(url, url, reason="other-host", error=error)
        visit = visitor.visit(url, listed)
        self.robots = self.robots or visitor.rules(url).robots
        return as_page(url, visit.answer, visit.url, visit.redirects)
