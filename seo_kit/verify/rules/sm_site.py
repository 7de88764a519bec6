"""SM: the sitemap by itself, and robots.txt as what names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import pages
from seo_kit.verify.read.robots_txt import sitemaps_of
from seo_kit.verify.read.sitemap import NAMESPACE, SitemapEntry
from seo_kit.verify.registry import rule
from seo_kit.verify.site.templates import norm
from seo_kit.verify.urls.compare import origin

_MOST = 0.8
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?(Z|[+-]\d\d:\d\d)$")
_DATED = '<script type="application/ld+json">{"@type": "WebPage", "dateModified": "2025-01-0{n}"}</script>'


@rule(
    "SM001",
    "sitemap-invalid",
    Severity.ERROR,
    scope="site",
    needs=["sitemap"],
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
    "SM005",
    "sitemap-lastmod-uniform",
    Severity.WARN,
    scope="site",
    passes=[
        {"sitemap.xml": [f"p{n} 2025-01-0{n}T08:00:00Z" for n in range(1, 9)]},
        {"sitemap.xml": [f"p{n} 2025-01-01" for n in range(1, 9)]},
        {"sitemap.xml": [f"p{n} 2025-01-01T08:00:00Z" for n in range(1, 7)]},
        {**pages(8, _DATED), "sitemap.xml": [f"p{n} 2025-01-0{n}" for n in range(1, 9)]},
    ],
    fails=[
        {"sitemap.xml": [f"p{n} 2025-01-01T08:00:00.123Z" for n in range(1, 9)]},
        {**pages(8, _DATED), "sitemap.xml": [f"p{n} 2025-01-08" for n in range(1, 9)]},
    ],
    needs=["sitemap"],
)
def sitemap_lastmod_uniform(context: SiteContext) -> Iterator[Problem]:
    """The lastmod of four in five URLs is not one moment: one to the second, or a day that their pages deny.

    Why: Search engines use lastmod only while it proves true; a build time on every URL makes them ignore it.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-25)
    Bad: `<lastmod>2026-08-16T02:51:51Z</lastmod>` for all 485 URLs
    Good: the date of the last real change of each page, or no lastmod.
    """
    dated = [(sitemap, entry) for sitemap, entry in context.index.entries if entry.lastmod]
    usual = norm([entry.lastmod for _, entry in dated], share=_MOST)
    if not usual or not (_has_clock(usual[0]) or _denied(usual[0], context)):
        return
    sitemap, first = next((sitemap, entry) for sitemap, entry in dated if entry.lastmod == usual[0])
    message = (
        f"{usual[1]} of {len(dated)} URLs have the lastmod {usual[0]}, which looks like the time of a build: "
        "write the date of the last real change of each page, or none"
    )
    yield Problem(message, first.line, evidence=usual[0], path=sitemap.path)


def _has_clock(moment: str) -> bool:
    """Whether a date has a clock time other than the start of a day."""
    return "T" in moment and not _MIDNIGHT.search(moment)


def _denied(moment: str, context: SiteContext) -> bool:
    """Whether most pages that a sitemap dates to a day state other days."""
    dated = [page for page, _, entry in context.index.listed_pages() if entry.lastmod == moment]
    others = [page for page in dated if page.changed and page.changed[:10] != moment[:10]]
    return len(others) * 2 > len(dated)


_INDEX = f'<sitemapindex xmlns="{NAMESPACE}"><sitemap><loc>%s</loc></sitemap></sitemapindex>'


@rule(
    "SM007",
    "sitemap-wrong-host",
    Severity.ERROR,
    scope="site",
    passes=[
        {"a": "", "sitemap.xml": ["a"], "ours": True},
        {"sitemap.xml": _INDEX % "https://example.com/sitemap-1.xml", "ours": True},
        {"sitemap.xml": _INDEX % "https://example.org/not-ours.xml"},
        {"a": "", "sitemap.xml": ["a"]},
    ],
    fails=[
        {"sitemap.xml": _INDEX % "https://www.example.com/sitemap-1.xml", "ours": True},
        {"sitemap.xml": _INDEX % "http://example.com/sitemap-1.xml", "ours": True},
        {"a": "", "sitemap.xml": ["http://example.com/a"]},
        {"a": "", "sitemap.xml": ["a", "https://www.example.com/b"]},
    ],
    needs=["sitemap"],
)
def sitemap_wrong_host(context: SiteContext) -> Iterator[Problem]:
    """Every URL of a sitemap has the scheme and the host of the pages, or of the settings' `url` when seo-kit
    wrote it.

    Why: A sitemap speaks for its own host only; search engines skip the URLs of others.
    Source: https://www.sitemaps.org/protocol.html#location (read 2026-11-22)
    Bad: http://staging.example.com/cramp in the sitemap of https://example.com
    Good: https://example.com/cramp
    """
    homes = _homes(context)
    for sitemap in context.site.sitemaps if homes else ():
        strange: dict[str, list[SitemapEntry]] = {}
        for entry in sitemap.entries:
            if "://" in entry.loc and origin(entry.loc) not in homes:
                strange.setdefault(origin(entry.loc), []).append(entry)
        for first, *more in strange.values():
            home = min(homes)
            what = f"{first.loc} and {len(more)} more are" if more else f"{first.loc} is"
            message = f"{what} not of {home}: build with the right url, or remove it"
            yield Problem(message, first.line, evidence=first.loc, expected=home, path=sitemap.path)


def _homes(context: SiteContext) -> set[str]:
    """The schemes with hosts that the sitemap may name: the settings' on a site of ours, else the pages'."""
    if context.site.ours:
        return {origin(context.config.url)} if context.config.url else set()
    return {origin(page.url) for page in context.pages if origin(page.url)}


@rule(
    "SM008",
    "robots-lacks-sitemap",
    Severity.INFO,
    scope="site",
    passes=[
        {"robots.txt": "Sitemap: https://example.com/sitemap.xml", "sitemap.xml": ["a"]},
        {"robots.txt": "User-agent: *"},
        {"sitemap.xml": ["a"]},
    ],
    fails=[
        {"robots.txt": "User-agent: *\nDisallow:", "sitemap.xml": ["a"]},
        {"robots.txt": "Sitemap: /sitemap.xml", "sitemap.xml": ["a"]},
    ],
    needs=["sitemap"],
)
def robots_lacks_sitemap(context: SiteContext) -> Iterator[Problem]:
    """robots.txt names the sitemap by its absolute URL.

    Why: Every crawler reads it there; else it must be told to each search engine by hand.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-25)
    Bad: a robots.txt of `User-agent: *` and `Disallow:` alone
    Good: `Sitemap: https://example.com/sitemap.xml` in it.
    """
    robots = context.site.robots
    if robots and context.site.sitemaps:
        named = list(sitemaps_of(robots))
        if not named:
            message = (
                "robots.txt does not name the sitemap: add a line such as Sitemap: https://…/sitemap.xml"
            )
            yield Problem(message, path=robots.path)
        for url, line in named:
            if not origin(url):
                message = f'the Sitemap line "{url}" is not absolute: begin with https:// and the host'
                yield Problem(message, line, evidence=url, path=robots.path)
