"""URLs: what they have in common, and those of pages against those of sitemaps."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from seo_kit.verify.facts import PageFacts, SiteFacts
from seo_kit.verify.sitemap import Sitemap, SitemapEntry


def comparable(url: str) -> str:
    """A URL with percent-encoding and Punycode undone: `/%C3%B8` and `/ø` are one page."""
    if "xn--" in url:
        parts = urlsplit(url)
        url = parts._replace(netloc=_unicode_host(parts.netloc)).geturl()
    return unquote(url)


def _unicode_host(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def host_of(url: str) -> str:
    """The host of a URL, empty for what is none."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def home_of(url: str) -> str:
    """The host whose root page a URL is, empty for another page and for what is no URL."""
    host = host_of(url)
    rest = url.partition("://")[2].lower().removeprefix(host) if host else ""
    return host if rest in ("", "/") else ""


def entries(site: SiteFacts) -> Iterator[tuple[Sitemap, SitemapEntry]]:
    """The entries of all sitemaps, those of an index left out."""
    for sitemap in site.sitemaps:
        if sitemap.kind == "urlset":
            yield from ((sitemap, entry) for entry in sitemap.entries)


def shared_files(site: SiteFacts) -> list[list[PageFacts]]:
    """The pages of several articles that are one file where a disk takes `A` for `a`."""
    found: dict[str, list[PageFacts]] = {}
    for page in site.pages:
        if page.source:
            found.setdefault(page.path.casefold(), []).append(page)
    return [pages for pages in found.values() if len({page.source for page in pages}) > 1]


def listed_pages(site: SiteFacts) -> Iterator[tuple[PageFacts, Sitemap, SitemapEntry]]:
    """The pages that a sitemap lists, with where it does."""
    pages = {comparable(page.url): page for page in site.pages}
    for sitemap, entry in entries(site):
        if page := pages.get(comparable(entry.loc)):
            yield page, sitemap, entry
