"""SM: the sitemap against the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.sitemap import NAMESPACE
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.parity import dead_entries, unlisted_pages
from seo_kit.verify.urls.compare import comparable, join, origin

_OLDER, _NEWER = 7, 30
"""Days by which the lastmod of a site that is not ours may be older or newer than its page."""


_INDEX = (
    f'<sitemapindex xmlns="{NAMESPACE}">'
    "<sitemap><loc>https://example.com/sitemap-1.xml</loc></sitemap></sitemapindex>"
)


def _dated(day: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"WebPage","dateModified":"{day}"}}</script>'


_MODIFIED = '<meta property="article:modified_time" content="2025-03-01">'


def _canonical(name: str) -> str:
    return f'<link rel="canonical" href="https://example.com/{name}">'


@rule(
    "SM002",
    "sitemap-dead-url",
    Severity.ERROR,
    scope="site",
    passes=[
        {"a": "", "sitemap.xml": ["a"]},
        {"sitemap.xml": ["a"]},
        {"a": "", "sitemap.xml": ["a", "b", "c"]},
        {"a": "", "sitemap.xml": ["a", "b"], "whole": False},
        {"a": "", "sitemap.xml": ["a/", "b.pdf"], "files": ["b.pdf"]},
    ],
    fails=[
        {"a": "", "sitemap.xml": ["a", "b"]},
        {"a": "", "sitemap.xml": _INDEX, "files": ["sitemap.xml", "sitemap-2.xml"]},
        {"a": "", "sitemap.xml": ["a", "b"], "whole": False, "failed": {"b": 404}},
    ],
    needs=["pages", "sitemap", "whole site or server"],
)
def sitemap_dead_url(context: SiteContext) -> Iterator[Problem]:
    """Every URL of the sitemap has a page, every sitemap of an index a file.

    Says nothing when most URLs have no page: then pages were left out.

    Why: Crawlers spend their visits on pages that do not answer.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: a URL of a deleted article in sitemap.xml
    Good: only URLs that the site serves.
    """
    index = context.index
    for sitemap, entry in dead_entries(context):
        message = f"{entry.loc} is in the sitemap, but no page has this URL: remove it or write the page"
        yield Problem(message, entry.line, evidence=entry.loc, path=sitemap.path, url=entry.loc)
    for sitemap, entry in index.children if context.site.whole else ():
        if index.lacks_file(entry.loc):
            message = (
                f"the index names {entry.loc}, but no such file is beside it: remove it or write the file"
            )
            yield Problem(message, entry.line, evidence=entry.loc, path=sitemap.path, url=entry.loc)


@rule(
    "SM003",
    "sitemap-not-canonical",
    Severity.ERROR,
    scope="site",
    passes=[
        {"a": _canonical("a"), "sitemap.xml": ["a"]},
        {"a": "", "sitemap.xml": ["a/"]},
        {"a": _canonical("a"), "sitemap.xml": ["http://example.com/a"]},
    ],
    fails=[
        {"a": _canonical("b"), "sitemap.xml": ["a"]},
        {"a": _canonical("a"), "sitemap.xml": ["a/"]},
        {"a": '<meta http-equiv="refresh" content="0; url=/b">', "sitemap.xml": ["a"]},
        {"a": "", "sitemap.xml": ["a", "a.html"]},
    ],
    needs=["pages", "sitemap"],
)
def sitemap_not_canonical(context: SiteContext) -> Iterator[Problem]:
    """Every page of the sitemap is its own canonical, does not redirect, and is listed by one spelling.

    Why: The sitemap proposes a URL that the page itself sends away from.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: https://example.com/print/cramp, whose canonical is https://example.com/cramp
    Good: https://example.com/cramp
    """
    listed: dict[str, str] = {}
    for page, sitemap, entry in context.index.listed_pages():
        earlier = listed.setdefault(page.path, entry.loc)
        fault, other = _fault(page, entry.loc, earlier)
        if fault:
            message = f"{entry.loc} {fault} {other}: list that URL instead"
            yield Problem(
                message,
                entry.line,
                evidence=entry.loc,
                expected=other,
                path=sitemap.path,
                related=(page.name,),
            )


def _fault(page: PageFacts, loc: str, earlier: str) -> tuple[str, str]:
    """What a listed URL is to another one that should stand for it. Of wrong hosts SM007 and CA003 tell."""
    if page.refresh:
        return "redirects to", join(page.url, page.refresh)
    canonical = page.own_canonical
    if canonical and comparable(canonical) != comparable(loc):
        return ("has the canonical", canonical) if origin(canonical) == origin(loc) else ("", "")
    return ("is the same page as", earlier) if comparable(earlier) != comparable(loc) else ("", "")


@rule(
    "SM004",
    "sitemap-missing-page",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": "", "sitemap.xml": ["a"]},
        {"a": ""},
        {"a": "", "404": "", "page/2": "", "sitemap.xml": ["a"]},
        {"a": "", "b": '<meta http-equiv="refresh" content="0; url=/a">', "sitemap.xml": ["a"]},
        {"a": "", "b": '<meta name="googlebot" content="noindex">', "sitemap.xml": ["a"]},
        {"a": _canonical("a"), "a/": _canonical("a"), "sitemap.xml": ["a"]},
        {"a": "", "b": "", "robots.txt": "User-agent: *\nDisallow: /b", "sitemap.xml": ["a"]},
    ],
    fails=[{"a": "", "b": "", "sitemap.xml": ["a"]}],
    needs=["pages", "sitemap"],
)
def sitemap_missing_page(context: SiteContext) -> Iterator[Problem]:
    """Every indexable page is in the sitemap. On a site that seo-kit wrote, a missing one is an error.

    Says nothing where an index names sitemaps that were not given, or no sitemap is of the page's host, and
    nothing of a page that robots.txt forbids to read.

    Why: Crawlers find a page that is neither in the sitemap nor linked late or never.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: a new article that the sitemap does not list.
    Good: all pages without noindex, listed.
    """
    severity = Severity.ERROR if context.site.ours else None
    for page in unlisted_pages(context):
        message = f"{page.url} may be indexed, but is not in the sitemap: add it"
        yield page.problem(message, evidence=page.url, severity=severity)


@rule(
    "SM006",
    "sitemap-lastmod-drift",
    Severity.WARN,
    scope="site",
    needs=("pages", "sitemap"),
    passes=[
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a 2025-01-05"]},
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a"]},
        {"a": _MODIFIED, "sitemap.xml": ["a 2025-03-01"]},
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a 2025-01-10"], "ours": True},
    ],
    fails=[
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a 2024-12-31"]},
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a 2025-03-01"]},
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a 2025-01-11"], "ours": True},
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a"], "ours": True},
    ],
)
def sitemap_lastmod_drift(context: SiteContext) -> Iterator[Problem]:
    """The lastmod of the sitemap is the date of the page: within days, and exactly on a site of ours.

    The date of the page is its dateModified, else article:modified_time, else when it was published.

    Why: Search engines use lastmod only while it proves true; a build date on every URL makes them ignore it.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: lastmod 2026-11-22 for a page whose dateModified is 2024-03-01
    Good: lastmod 2024-03-01
    """
    for page, sitemap, entry in context.index.listed_pages():
        if _drifts(page, entry.lastmod, context.site.ours):
            says = f"{entry.lastmod or 'missing'}, its page says {page.changed or 'nothing'}"
            yield Problem(
                f"lastmod of {entry.loc} is {says}: write the date of the last real change in both",
                entry.line,
                evidence=entry.lastmod,
                expected=page.changed,
                path=sitemap.path,
                url=entry.loc,
                severity=Severity.ERROR if context.site.ours else None,
                related=(page.name,),
            )


def _drifts(page: PageFacts, lastmod: str, ours: bool) -> bool:
    if ours:
        return page.changed != lastmod
    try:
        days = (date.fromisoformat(lastmod[:10]) - date.fromisoformat(page.changed[:10])).days
    except ValueError:
        return False
    return not -_OLDER <= days <= _NEWER
