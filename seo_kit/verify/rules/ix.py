"""IX: indexing."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rule
from seo_kit.verify.urls import listed_pages

_NOINDEX = '<meta name="robots" content="noindex">'


@rule(
    "IX001",
    "noindex-in-sitemap",
    Severity.ERROR,
    scope="site",
    passes=[{"a": "<p>", "sitemap.xml": ["a"]}, {"a": _NOINDEX, "sitemap.xml": []}],
    fails=[{"a": _NOINDEX, "sitemap.xml": ["a"]}],
)
def noindex_in_sitemap(context: SiteContext) -> Iterator[Problem]:
    """No page of the sitemap says noindex.

    Why: The sitemap asks to index what the page forbids to index.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: a page with `<meta name="robots" content="noindex">` in sitemap.xml
    Good: the same page, left out of the sitemap.
    """
    for page, sitemap, entry in listed_pages(context.site):
        if not page.robots.isdisjoint({"noindex", "none"}):
            message = (
                f"{entry.loc} says noindex ({page.name}): take it out of the sitemap, or let it be indexed"
            )
            yield Problem(message, entry.line, evidence=entry.loc, path=sitemap.path, url=entry.loc)
