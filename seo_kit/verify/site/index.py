"""URL → the page or file of the site that it leads to, and what may be said of one that leads to none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import commonpath, dirname
from typing import TypeVar

from seo_kit.once import once
from seo_kit.verify.read.redirects import pattern_of
from seo_kit.verify.read.sitemap import Kind, Sitemap, SitemapEntry
from seo_kit.verify.site.facts import PageFacts, SiteFacts
from seo_kit.verify.site.layout import Layout, file_urls, learn, place
from seo_kit.verify.urls.compare import comparable, host_of, one_page, path, stem

Value = TypeVar("Value")

GONE = (404, 410)
"""What a server answers of a page that is not there."""
_IMAGES = frozenset("png jpg jpeg jfif webp gif svg svgz avif bmp ico tif tiff heic".split())
_SERVED = re.compile(r"/(?:cdn-cgi|wp-admin|wp-json|api|\.netlify|_vercel)/")
"""Paths that servers answer by themselves."""


@dataclass(frozen=True)  # no slots: once needs a __dict__
class SiteIndex:
    """The pages of a site, each with its URL, and its files, by URL; `home` is the site's root, if known."""

    site: SiteFacts
    home: str

    @once
    def layout(self) -> Layout:
        """Where the files of the site stand on the web."""
        listed = [entry.loc for sitemap in self.site.sitemaps for entry in sitemap.entries]
        return learn(self.site.pages, self.home, self.site.folder, listed)

    @once
    def pages(self) -> tuple[PageFacts, ...]:
        """The pages, each with its URL as far as it can be known."""
        known = all(page.url for page in self.site.pages)
        return self.site.pages if known else place(self.site.pages, self.layout)

    @once
    def _exact(self) -> dict[str, PageFacts]:
        return {comparable(page.url): page for page in reversed(self.pages) if page.url}

    @once
    def _loose(self) -> dict[str, PageFacts]:
        return {one_page(page.url): page for page in reversed(self.pages) if page.url}

    def at(self, url: str) -> PageFacts | None:
        """The page with exactly this URL; only percent-encoding does not count."""
        return self._exact.get(comparable(url))

    def find(self, url: str) -> PageFacts | None:
        """The page that a URL leads to, also when it is spelled with another ending, scheme or fragment."""
        return self.at(url) or self._loose.get(one_page(url))

    @once
    def hosts(self) -> frozenset[str]:
        """The hosts of the pages."""
        return frozenset(host_of(page.url) for page in self.pages if page.url)

    def is_ours(self, url: str) -> bool:
        """Whether a URL is of a host that the pages have."""
        return host_of(url) in self.hosts

    def is_missing(self, url: str) -> bool:
        """Whether a URL certainly leads to no page: a server said so, or the whole folder that would hold it
        was given.

        A query may be answered by a server, and a file with another ending by what is not in the folder.
        """
        if self.status_of(url) in GONE:
            return True
        if not self.site.whole or self.find(url) or self.has_file(url):
            return False
        name = path(url)
        if "?" in url or _SERVED.match(name) or (self._redirects and self._redirects.fullmatch(name)):
            return False
        is_page = "." not in name.rpartition("/")[2] or stem(name) != name.strip("/")
        return is_page and self.is_ours(url) and self._covers(name, host_of(url))

    def status_of(self, url: str) -> int:
        """The error that a server answered a URL with, 0 when it did not or was not asked."""
        return self._failed.get(comparable(url), 0) if self._failed else 0

    @once
    def _failed(self) -> Mapping[str, int]:
        return {comparable(url): status for url, status in (self.site.failed or {}).items()}

    @once
    def _redirects(self) -> re.Pattern[str] | None:
        return pattern_of(self.site.redirects)

    def _covers(self, name: str, server: str) -> bool:
        """Whether the pages are all that the site has at a path: with the home page any, else in a folder."""
        return server in self._with_home or (self._folder != "" and stem(name).startswith(f"{self._folder}/"))

    @once
    def _with_home(self) -> frozenset[str]:
        return frozenset(host_of(page.url) for page in self.pages if page.url and not stem(path(page.url)))

    @once
    def _folder(self) -> str:
        places = {dirname(stem(path(page.url))) for page in self.pages if page.url}
        return commonpath(places) if places and "" not in places else ""

    @once
    def _file_urls(self) -> Mapping[str, str]:
        """The files by the URLs that they can have."""
        files = sorted(self.site.files)
        return {comparable(url): file for file in files for url in file_urls(file, self.layout)}

    @once
    def _kept(self) -> frozenset[tuple[str, str]]:
        """The folders with the kinds of files that are kept in them."""
        return frozenset((dirname(url), kind_of(url)) for url in self._file_urls)

    def has_file(self, url: str) -> bool:
        """Whether a file of the folder has a URL; a query is put aside."""
        return _bare(url) in self._file_urls

    def file_at(self, url: str) -> str:
        """The file of the folder that has a URL, empty when none has."""
        return self._file_urls.get(_bare(url), "")

    def lacks_file(self, url: str) -> bool:
        """Whether a URL certainly leads to no file: others of its kind are kept in its folder."""
        bare = _bare(url)
        return (
            self.site.whole and (dirname(bare), kind_of(bare)) in self._kept and bare not in self._file_urls
        )

    # ---- sitemaps ------------------------------------------------------------------------------

    @once
    def entries(self) -> tuple[tuple[Sitemap, SitemapEntry], ...]:
        """The entries of all sitemaps, those of an index left out."""
        return tuple(self._entries("urlset"))

    @once
    def children(self) -> tuple[tuple[Sitemap, SitemapEntry], ...]:
        """The entries of sitemap indexes."""
        return tuple(self._entries("sitemapindex"))

    def _entries(self, kind: Kind) -> Iterator[tuple[Sitemap, SitemapEntry]]:
        for sitemap in self.site.sitemaps:
            if sitemap.kind == kind:
                yield from ((sitemap, entry) for entry in sitemap.entries)

    @once
    def has_all_sitemaps(self) -> bool:
        """Whether there is a sitemap of pages, and a file with the name of each one that an index names."""
        given = {_file_name(sitemap.path) for sitemap in self.site.sitemaps}
        named = {_file_name(path(entry.loc)) for _, entry in self.children}
        has_pages = any(sitemap.kind == "urlset" for sitemap in self.site.sitemaps)
        return has_pages and named <= given

    def listed_pages(self) -> Iterator[tuple[PageFacts, Sitemap, SitemapEntry]]:
        """The pages that a sitemap lists, with where it does."""
        for sitemap, entry in self.entries:
            if page := self.find(entry.loc):
                yield page, sitemap, entry

    @once
    def shared_files(self) -> list[list[PageFacts]]:
        """The pages of several articles that are one file where a disk takes `A` for `a`."""
        written = [page for page in self.pages if page.source]
        names = repeated(page.path.casefold() for page in written)
        found: dict[str, list[PageFacts]] = {}
        for page in written:
            if (name := page.path.casefold()) in names:
                found.setdefault(name, []).append(page)
        return [pages for pages in found.values() if len({page.source for page in pages}) > 1]


def repeated(values: Iterable[Value]) -> set[Value]:
    """The values that come more than once."""
    return {value for value, times in Counter(values).items() if times > 1}


def kind_of(url: str) -> str:
    """The ending of a file's name, one for all images."""
    ending = url.rpartition("/")[2].rpartition(".")[2].lower()
    return "image" if ending in _IMAGES else ending


def _bare(url: str) -> str:
    return comparable(url).partition("#")[0].partition("?")[0]


def _file_name(path_: str) -> str:
    return path_.rpartition("/")[2].removesuffix(".gz")
