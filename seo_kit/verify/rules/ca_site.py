"""CA: canonical URLs, seen from the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.urls.compare import one_page

_A = '<link rel="canonical" href="https://example.com/a">'
_B = '<link rel="canonical" href="https://example.com/b">'
_C = '<link rel="canonical" href="https://example.com/c">'
_NOINDEX = '<meta name="robots" content="noindex">'
_REFRESH = '<meta http-equiv="refresh" content="0; url=https://example.com/c">'
_SELF = '<link rel="canonical" href="{url}">'


@rule(
    "CA002",
    "canonical-broken",
    Severity.ERROR,
    scope="site",
    passes=[
        {"": "", "a": _A, "b": _A},
        {"": "", "a": '<link rel="canonical" href="https://partner.example/b">'},
        {"": "", "a": _B, "whole": False},
        {"": "", "a": '<link rel="canonical" href="/b.pdf">', "b": "", "files": ["b.pdf"]},
        {"x/a": '<link rel="canonical" href="/a">', "x/b": ""},
    ],
    fails=[
        {"": "", "a": _B},
        {"x/a": '<link rel="canonical" href="/x/c">', "x/b": ""},
        {"a": _B, "whole": False, "failed": {"b": 404}},
    ],
    needs=["pages", "whole site or server"],
)
def canonical_broken(context: SiteContext) -> Iterator[Problem]:
    """The canonical of each page is a page of the site, when it is of the site's host.

    Why: Search engines drop the page for one that does not answer, or choose a canonical by themselves.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: `<link rel="canonical" href="https://example.com/crampp">`, where no such page is
    Good: `<link rel="canonical" href="https://example.com/cramp">`
    """
    for page in context.pages:
        if (url := page.own_canonical) and context.index.is_missing(url):
            message = (
                f"the canonical {url} is no page of the site: name a page that is there, or the page itself"
            )
            yield page.problem(message, "canonical", evidence=page.canonical, expected=page.url)


@rule(
    "CA004",
    "canonical-chain",
    Severity.ERROR,
    scope="site",
    passes=[{"a": _A, "b": _A}, {"a": "", "b": _A}, {"a": _A + _NOINDEX}],
    fails=[{"a": _B, "b": _C, "c": _C}, {"a": _B, "b": _NOINDEX}, {"a": _B, "b": _REFRESH, "c": ""}],
    needs=["pages"],
)
def canonical_chain(context: SiteContext) -> Iterator[Problem]:
    """The page that a canonical names may be indexed, does not redirect, and is its own canonical.

    Why: Search engines are sent from one page to the next, and in the end may index neither.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: /print/cramp with the canonical /cramp-old, whose canonical is /cramp
    Good: /print/cramp with the canonical /cramp
    """
    for page in context.pages:
        target = context.index.find(page.own_canonical) if page.canonical else None
        if target and target is not page and (fault := _fault(target, context)):
            message = f"the canonical {page.canonical} {fault}"
            yield page.problem(message, "canonical", evidence=page.canonical)


def _fault(target: PageFacts, context: SiteContext) -> str:
    """What is wrong with a page as a canonical; empty when nothing is."""
    if target.refresh:
        return f"redirects to {target.refresh}: name that URL"
    if target.noindex:
        return "says noindex: let it be indexed, or name another page"
    further = target.own_canonical
    if further and context.index.find(further) is not target and one_page(further) != one_page(target.url):
        return f"has the canonical {further}: name that URL"
    return ""


@rule(
    "CA008",
    "url-duplicate",
    Severity.ERROR,
    scope="site",
    passes=[{"a": _A, "b": _B}],
    fails=[{"a": _A, "a#2": _A}],
    needs=["pages"],
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
            yield page.problem(message, evidence=page.url)
        elif page.url:
            seen[page.url] = page.name
    for first, *others in context.index.shared_files:
        for page in others:
            if page.url != first.url:
                message = (
                    f"{first.name} ({first.url}) and {page.name} ({page.url}) have one file for their pages: "
                    "give one of them another slug"
                )
                yield page.problem(message, evidence=page.url)
