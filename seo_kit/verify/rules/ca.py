"""CA: canonical URLs."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.edits.fixes import repeated_tags_fix
from seo_kit.verify.registry import rule
from seo_kit.verify.urls import shared_files

_A = '<link rel="canonical" href="https://example.com/a">'
_B = '<link rel="canonical" href="https://example.com/b">'


@rule(
    "CA001",
    "canonical-multiple",
    Severity.ERROR,
    scope="page",
    passes=[_A, "<p>none is needed</p>", _A + '<link rel="stylesheet" href="a.css">'],
    fails=[_A + _B, _A + _A],
)
def canonical_multiple(context: PageContext) -> Iterator[Problem]:
    """The page has at most one canonical link.

    Why: With more than one, search engines ignore them all and choose for themselves.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-22)
    Bad: a canonical link from the theme and another from a plugin.
    Good: one `<link rel="canonical" href="https://example.com/cramp">`
    """
    if len(context.canonicals) > 1:
        extra = context.canonicals[1]
        urls = ", ".join(tag.attributes.get("href", "") for tag in context.canonicals)
        message = f"the page has {len(context.canonicals)} canonical links: keep the right one of {urls}"
        fix = repeated_tags_fix(context.page, context.canonicals, "href")
        yield Problem(message, extra.line, extra.column, evidence=urls, fix=fix)


@rule(
    "CA008",
    "url-duplicate",
    Severity.ERROR,
    scope="site",
    passes=[{"a": _A, "b": _B}],
    fails=[{"a": _A, "a#2": _A}],
)
def url_duplicate(context: SiteContext) -> Iterator[Problem]:
    """No two pages have the same URL or, capital letters aside, the same file.

    Why: Only one of them can be written there and be visited; the other is lost.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-22)
    Bad: `slug: cramp` in two articles.
    Good: `slug: cramp` and `slug: cramp-at-night`
    """
    seen: dict[str, str] = {}
    for page in context.site.pages:
        if page.url in seen:
            message = f"{page.url} is the URL of {seen[page.url]} too: give one of them another slug"
            yield Problem(message, path=page.name, url=page.url, evidence=page.url)
        elif page.url:
            seen[page.url] = page.name
    for pages in shared_files(context.site):
        first, *others = pages
        for page in others:
            if page.url != first.url:
                message = (
                    f"{first.name} ({first.url}) and {page.name} ({page.url}) have one file for their pages: "
                    "give one of them another slug"
                )
                yield Problem(message, path=page.name, url=page.url, evidence=page.url)
