"""Sitemap, pages and language versions laid beside one another: where they contradict."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.robots_txt import forbids
from seo_kit.verify.read.sitemap import Sitemap, SitemapEntry
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.index import GONE
from seo_kit.verify.urls.compare import comparable, host_of, join

# ---- sitemap ------------------------------------------------------------------------------------


def dead_entries(context: SiteContext) -> Iterator[tuple[Sitemap, SitemapEntry]]:
    """The entries of sitemaps that have no page, where a server said so or all pages are known.

    When most of a folder have none, then pages were left out, and nothing is told.
    """
    if context.site.failed:
        yield from (
            (sitemap, entry) for sitemap, entry in context.index.entries if _is_gone(entry.loc, context)
        )
    elif context.site.ours or context.site.whole:
        entries = context.index.entries
        dead = [(sitemap, entry) for sitemap, entry in entries if not _answers(entry.loc, context)]
        yield from dead if context.site.ours or len(dead) * 2 <= len(entries) else ()


def _is_gone(url: str, context: SiteContext) -> bool:
    return context.index.status_of(url) in GONE


def _answers(url: str, context: SiteContext) -> bool:
    """Whether a page or a file has a URL. On a site of ours it must be spelled as the page's."""
    index = context.index
    return bool(index.at(url) if context.site.ours else index.find(url)) or index.has_file(url)


def unlisted_pages(context: SiteContext) -> Iterator[PageFacts]:
    """The indexable pages that no sitemap lists, where all sitemaps are known.

    Pages that robots.txt forbids to read are none, nor are those of a host that no sitemap is of.
    """
    index, site = context.index, context.site
    if not index.has_all_sitemaps:
        return
    told = {page.path for page, _, entry in index.listed_pages() if not site.ours or index.at(entry.loc)}
    told |= {page.path for pages in index.shared_files for page in pages}  # by CA008
    listed = {comparable(entry.loc) for _, entry in index.entries}
    hosts = {host_of(entry.loc) for _, entry in index.entries}
    for page in context.pages:
        urls = {comparable(page.url), comparable(page.own_canonical)}
        is_told = page.path in told or not urls.isdisjoint(listed)
        is_listable = page.is_content and not page.is_later_page and not forbids(site.robots, page.url)
        if is_listable and not is_told and (site.ours or host_of(page.url) in hosts):
            yield page


# ---- language versions --------------------------------------------------------------------------

Naming = tuple[PageFacts, str]
"""A page that names another as its version in a language."""


def versions(page: PageFacts, context: SiteContext) -> Iterator[tuple[str, str, PageFacts | None]]:
    """The language versions that a page names: language, URL, and the page there if it is known."""
    for language, href in page.alternates.items():
        url = join(page.url, href)
        yield language, url, context.index.find(url)


def unconfirmed_versions(context: SiteContext) -> Iterator[tuple[PageFacts, list[Naming]]]:
    """The pages that others name as their versions without being named back, with those others."""
    named = _named(context)
    confirmed = {(source.path, path) for path, sources in named.items() for source, _ in sources}
    confirmed |= _in_sitemaps(context)
    for page in context.pages:
        silent = [
            (source, language)
            for source, language in named.get(page.path, ())
            if source.indexable and page.indexable and (page.path, source.path) not in confirmed
        ]
        if silent:
            yield page, silent


def _named(context: SiteContext) -> dict[str, list[Naming]]:
    """By path of a language version: the other pages that name it, each with the language.

    The version for all other languages is none: a page to choose from names no article back.
    """
    found: dict[str, list[Naming]] = {}
    for page in context.pages:
        for language, _, target in versions(page, context):
            if target and target is not page and language.lower() != "x-default":
                found.setdefault(target.path, []).append((page, language))
    return found


def _in_sitemaps(context: SiteContext) -> set[tuple[str, str]]:
    """The pairs of pages of which the first names the second in a sitemap."""
    pairs = (
        (page, context.index.find(url))
        for page, _, entry in context.index.listed_pages()
        for url in entry.alternates
    )
    return {(page.path, target.path) for page, target in pairs if target}
