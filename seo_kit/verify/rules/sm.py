"""SM: the sitemap, by itself and against the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.facts import PageFacts
from seo_kit.verify.registry import rule
from seo_kit.verify.sitemap import NAMESPACE
from seo_kit.verify.urls import comparable, entries, listed_pages, shared_files

_OLDER, _NEWER = 7, 30
"""Days by which the lastmod of a site that is not ours may be older or newer than its page."""


def _dated(day: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"WebPage","dateModified":"{day}"}}</script>'


@rule(
    "SM001",
    "sitemap-invalid",
    Severity.ERROR,
    scope="site",
    needs=("sitemap",),
    passes=[{"a": "", "sitemap.xml": ["a 2025-01-01"]}, {"sitemap.xml": ["a 2025-01-01T08:00:00+01:00"]}],
    fails=[
        {"sitemap.xml": "<urlset><url></urlset>"},
        {"sitemap.xml": "<urlset><url><loc>https://example.com/</loc></url></urlset>"},
        {"sitemap.xml": ["a 01/02/2025"]},
        {"sitemap.xml": ["a b", "a b"]},
    ],
)
def sitemap_invalid(context: SiteContext) -> Iterator[Problem]:
    """A sitemap is XML of the sitemap namespace, within the limits, with absolute URLs and W3C datetimes.

    Why: Search engines drop a sitemap that they cannot parse, and ignore a lastmod that they cannot read.
    Source: https://www.sitemaps.org/protocol.html (read 2026-11-22)
    Bad: `<url><loc>/cramp</loc><lastmod>13/09/2025</lastmod></url>`
    Good: `<url><loc>https://example.com/cramp</loc><lastmod>2025-09-13</lastmod></url>`
    """
    for sitemap in context.site.sitemaps:
        for fault in sitemap.problems:
            message = f"{fault.message} ({sitemap.path})"
            yield Problem(message, fault.line, fault.column, evidence=fault.evidence, path=sitemap.path)


@rule(
    "SM002",
    "sitemap-dead-url",
    Severity.ERROR,
    scope="site",
    needs=("pages", "sitemap", "whole site"),
    passes=[{"a": "", "sitemap.xml": ["a"]}, {"sitemap.xml": ["a"]}],
    fails=[{"a": "", "sitemap.xml": ["a", "b"]}],
)
def sitemap_dead_url(context: SiteContext) -> Iterator[Problem]:
    """Every URL of the sitemap has a page. Says nothing when no page was given.

    Why: Crawlers spend their visits on pages that do not answer.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: a URL of a deleted article in sitemap.xml
    Good: only URLs that the site serves.
    """
    known = {comparable(page.url) for page in context.site.pages}
    if not known:
        return
    for sitemap, entry in entries(context.site):
        if comparable(entry.loc) not in known:
            message = f"{entry.loc} is in the sitemap, but no page has this URL: remove it or write the page"
            yield Problem(message, entry.line, evidence=entry.loc, path=sitemap.path, url=entry.loc)


@rule(
    "SM003",
    "sitemap-not-canonical",
    Severity.ERROR,
    scope="site",
    needs=("pages", "sitemap"),
    passes=[{"a": '<link rel="canonical" href="https://example.com/a">', "sitemap.xml": ["a"]}],
    fails=[{"a": '<link rel="canonical" href="https://example.com/b">', "sitemap.xml": ["a"]}],
)
def sitemap_not_canonical(context: SiteContext) -> Iterator[Problem]:
    """Every page of the sitemap is its own canonical.

    Why: The sitemap proposes a URL that the page itself sends away from.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: https://example.com/print/cramp, whose canonical is https://example.com/cramp
    Good: https://example.com/cramp
    """
    for page, sitemap, entry in listed_pages(context.site):
        if page.canonical and comparable(page.canonical) != comparable(entry.loc):
            message = f"{entry.loc} has the canonical {page.canonical}: list that URL instead"
            yield Problem(message, entry.line, evidence=entry.loc, expected=page.canonical, path=sitemap.path)


@rule(
    "SM004",
    "sitemap-missing-page",
    Severity.WARN,
    scope="site",
    needs=("pages", "sitemap", "whole site"),
    passes=[{"a": "", "sitemap.xml": ["a"]}, {"a": ""}],
    fails=[{"a": "", "b": "", "sitemap.xml": ["a"]}],
)
def sitemap_missing_page(context: SiteContext) -> Iterator[Problem]:
    """Every indexable page is in the sitemap. On a site that seo-kit wrote, a missing one is an error.

    Why: Crawlers find a page that is neither in the sitemap nor linked late or never.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: a new article that the sitemap does not list.
    Good: all pages without noindex, listed.
    """
    site = context.site
    if not any(sitemap.kind == "urlset" for sitemap in site.sitemaps):
        return
    told = {comparable(entry.loc) for _, entry in entries(site)}
    told |= {comparable(page.url) for pages in shared_files(site) for page in pages}  # by CA008
    for page in site.pages:
        if page.indexable and comparable(page.url) not in told:
            message = f"{page.url} may be indexed, but is not in the sitemap: add it"
            severity = Severity.ERROR if site.ours else None
            yield Problem(message, evidence=page.url, path=page.name, url=page.url, severity=severity)


@rule(
    "SM006",
    "sitemap-lastmod-drift",
    Severity.WARN,
    scope="site",
    needs=("pages", "sitemap"),
    passes=[
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a 2025-01-05"]},
        {"a": _dated("2025-01-10"), "sitemap.xml": ["a"]},
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

    Why: Search engines use lastmod only while it proves true; a build date on every URL makes them ignore it.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: lastmod 2026-11-22 for a page whose dateModified is 2024-03-01
    Good: lastmod 2024-03-01
    """
    for page, sitemap, entry in listed_pages(context.site):
        stated = page.date_modified or page.date_published
        if _drifts(page, entry.lastmod, context.site.ours):
            says = f"{entry.lastmod or 'missing'}, its page says {stated or 'nothing'}"
            yield Problem(
                f"lastmod of {entry.loc} is {says}: write the date of the last real change in both",
                entry.line,
                evidence=entry.lastmod,
                expected=stated,
                path=sitemap.path,
                url=entry.loc,
                severity=Severity.ERROR if context.site.ours else None,
            )


def _drifts(page: PageFacts, lastmod: str, ours: bool) -> bool:
    stated = page.date_modified or page.date_published
    if ours:
        return stated != lastmod
    try:
        days = (date.fromisoformat(lastmod[:10]) - date.fromisoformat(stated[:10])).days
    except ValueError:
        return False
    return not -_OLDER <= days <= _NEWER


_INDEX = f'<sitemapindex xmlns="{NAMESPACE}"><sitemap><loc>%s</loc></sitemap></sitemapindex>'


@rule(
    "SM007",
    "sitemap-wrong-host",
    Severity.ERROR,
    scope="site",
    needs=("sitemap",),
    passes=[
        {"a": "", "sitemap.xml": ["a"], "ours": True},
        {"sitemap.xml": _INDEX % "https://example.com/sitemap-1.xml", "ours": True},
        {"sitemap.xml": _INDEX % "https://example.org/not-ours.xml"},
    ],
    fails=[
        {"sitemap.xml": _INDEX % "https://www.example.com/sitemap-1.xml", "ours": True},
        {"sitemap.xml": _INDEX % "http://example.com/sitemap-1.xml", "ours": True},
    ],
)
def sitemap_wrong_host(context: SiteContext) -> Iterator[Problem]:
    """Every URL of a sitemap that seo-kit wrote has the scheme and the host of the settings' `url`.

    Why: A sitemap speaks for its own host only; search engines skip the URLs of others.
    Source: https://www.sitemaps.org/protocol.html#location (read 2026-11-22)
    Bad: http://staging.example.com/cramp in the sitemap of https://example.com
    Good: https://example.com/cramp
    """
    if not (context.site.ours and context.config.url):
        return
    home = _host(context.config.url)
    for sitemap in context.site.sitemaps:
        for entry in sitemap.entries:
            if "://" in entry.loc and _host(entry.loc) != home:
                message = (
                    f"{entry.loc} is not of {context.config.url}: build with the right url, or remove it"
                )
                yield Problem(message, entry.line, evidence=entry.loc, expected=home, path=sitemap.path)


def _host(url: str) -> str:
    """The scheme and host of a URL; the URL itself when it is none."""
    try:
        parts = urlsplit(comparable(url))
    except ValueError:
        return url
    return f"{parts.scheme}://{parts.netloc}".lower()
