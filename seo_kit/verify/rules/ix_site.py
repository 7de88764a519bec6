"""IX: indexing, seen from the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.robots_txt import forbids, rule_against
from seo_kit.verify.registry import rule
from seo_kit.verify.site.templates import NORM, by_host
from seo_kit.verify.urls.compare import path, stem

_NOINDEX = '<meta name="robots" content="noindex">'
_REFRESH = '<meta http-equiv="refresh" content="0; url=https://example.com/a">'
_BLOCKED = "User-agent: *\nDisallow: /a"


@rule(
    "IX001",
    "noindex-in-sitemap",
    Severity.ERROR,
    scope="site",
    passes=[{"a": "<p>", "sitemap.xml": ["a"]}, {"a": _NOINDEX, "sitemap.xml": []}],
    fails=[
        {"a": _NOINDEX, "sitemap.xml": ["a"]},
        {"a": '<meta name="googlebot" content="noindex">', "sitemap.xml": ["a"]},
    ],
    needs=["pages", "sitemap"],
)
def noindex_in_sitemap(context: SiteContext) -> Iterator[Problem]:
    """No page of the sitemap says noindex, to all crawlers or to Google's.

    Why: The sitemap asks to index what the page forbids to index.
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
        (read 2026-11-22)
    Bad: a page with `<meta name="robots" content="noindex">` in sitemap.xml
    Good: the same page, left out of the sitemap.
    """
    for page, sitemap, entry in context.index.listed_pages():
        if page.noindex:
            message = (
                f"{entry.loc} says noindex ({page.name}): take it out of the sitemap, or let it be indexed"
            )
            about = (page.name,)
            yield Problem(
                message, entry.line, evidence=entry.loc, path=sitemap.path, url=entry.loc, related=about
            )


@rule(
    "IX002",
    "unexpected-noindex",
    Severity.ERROR,
    scope="site",
    passes=[
        {"": "", "a": _NOINDEX},
        {"": _NOINDEX + _REFRESH, "a": "", "b": ""},
        {"a": _NOINDEX, "b": _NOINDEX, "c": "", "d": "", "e": ""},
    ],
    fails=[{"": _NOINDEX, "a": ""}, {"": "", "a": _NOINDEX, "b": _NOINDEX, "c": _NOINDEX, "d": _NOINDEX}],
    needs=["pages"],
)
def unexpected_noindex(context: SiteContext) -> Iterator[Problem]:
    """Neither the home page nor most pages of the site say noindex.

    Why: A noindex that was meant for a staging server takes the site out of all search engines.
    Source: https://developers.google.com/search/docs/crawling-indexing/block-indexing (read 2026-11-25)
    Bad: `<meta name="robots" content="noindex">` in the layout of all pages
    Good: noindex on the pages that nobody should find, such as the thanks after a form.
    """
    for pages in by_host(page for page in context.pages if not (page.refresh or page.is_technical)):
        hidden = [page for page in pages if page.noindex]
        home = next((page for page in hidden if page.url and not stem(path(page.url))), None)
        if len(hidden) > 3 and len(hidden) >= NORM * len(pages):
            message = f"{len(hidden)} of {len(pages)} pages say noindex: remove it if they shall be found"
            yield hidden[0].problem(message, "robots", evidence="noindex")
        elif home and len(pages) > 1:
            yield home.problem("the home page says noindex: remove it", "robots", evidence="noindex")


@rule(
    "IX003",
    "robots-conflict",
    Severity.WARN,
    scope="site",
    passes=[{"a": _NOINDEX, "robots.txt": "User-agent: *\nDisallow:"}, {"a": "", "robots.txt": _BLOCKED}],
    fails=[{"a": _NOINDEX, "robots.txt": _BLOCKED}],
    needs=["pages"],
)
def robots_conflict(context: SiteContext) -> Iterator[Problem]:
    """robots.txt lets crawlers read the pages that say noindex.

    Why: A crawler that may not read the page never sees its noindex, so its URL can be indexed all the same.
    Source: https://developers.google.com/search/docs/crawling-indexing/block-indexing (read 2026-11-25)
    Bad: `Disallow: /thanks` in robots.txt and noindex on /thanks
    Good: noindex on /thanks, which robots.txt does not name.
    """
    robots = context.site.robots
    for page in context.pages if robots else ():
        if robots and page.noindex and page.url and forbids(robots, page.url):
            line, _ = rule_against(robots, page.url)
            message = f'the page says noindex, but "{line}" in robots.txt keeps it unread: remove one of them'
            yield page.problem(message, "robots", evidence=line)


@rule(
    "IX004",
    "robots-blocks-sitemap",
    Severity.ERROR,
    scope="site",
    passes=[
        {"a": "", "b": "", "robots.txt": _BLOCKED, "sitemap.xml": ["b"]},
        {"a": "", "robots.txt": _BLOCKED + "\nAllow: /a$", "sitemap.xml": ["a"]},
        {"a": "", "robots.txt": "User-agent: GPTBot\nDisallow: /", "sitemap.xml": ["a"]},
    ],
    fails=[
        {"a": "", "robots.txt": _BLOCKED, "sitemap.xml": ["a"]},
        {"a": "", "robots.txt": "User-agent: *\nDisallow: /", "sitemap.xml": ["a"]},
    ],
    needs=["sitemap"],
)
def robots_blocks_sitemap(context: SiteContext) -> Iterator[Problem]:
    """robots.txt lets Googlebot read all pages of the sitemap.

    Why: The sitemap asks to index what crawlers may not read, and their structured data is lost.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: `Disallow: /health/` in robots.txt, with https://example.com/health/cramp in the sitemap
    Good: robots.txt without this line.
    """
    robots = context.site.robots
    urls = (
        [entry.loc for _, entry in context.index.entries if context.index.is_ours(entry.loc)]
        if robots
        else []
    )
    blocked: dict[tuple[str, int], list[str]] = {}
    for url in urls:
        if robots and forbids(robots, url):
            blocked.setdefault(rule_against(robots, url), []).append(url)
    for (line, number), found in blocked.items():
        message = (
            f'"{line}" keeps crawlers from {len(found)} of {len(urls)} URLs of the sitemap, such as '
            f"{found[0]}: remove the line, or take them out of the sitemap"
        )
        yield Problem(message, number, evidence=line, path=robots.path if robots else "", url=found[0])
