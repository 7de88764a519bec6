"""HL: language versions (hreflang), seen from all of them."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.sitemap import NAMESPACE
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.urls.compare import join

_DA = '<link rel="alternate" hreflang="da" href="https://example.com/da">'
_EN = '<link rel="alternate" hreflang="en" href="https://example.com/en">'
_IN_SITEMAP = f"""<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"><url>
<loc>https://example.com/en</loc><xhtml:link rel="alternate" hreflang="da" href="https://example.com/da"/>
</url></urlset>"""
_NOINDEX = '<meta name="robots" content="noindex">'


def _versions(page: PageFacts, context: SiteContext) -> Iterator[tuple[str, str, PageFacts | None]]:
    """The language versions that a page names: language, URL, and the page there if it is known."""
    for language, href in page.alternates.items():
        url = join(page.url, href)
        yield language, url, context.index.find(url)


@rule(
    "HL002",
    "no-return-link",
    Severity.ERROR,
    scope="site",
    passes=[
        {"da": _DA + _EN, "en": _DA + _EN},
        {"da": _DA + _EN, "en": '<link rel="alternate" hreflang="da-DK" href="/da/">' + _EN},
        {"da": _DA + '<link rel="alternate" hreflang="en" href="https://example.co.uk/">'},
        {"": "", "da": _DA + '<link rel="alternate" hreflang="x-default" href="/">'},
        {"da": _DA + _EN, "en": _EN, "sitemap.xml": _IN_SITEMAP},
    ],
    fails=[{"da": _DA + _EN, "en": _EN}, {"da": _DA + _EN, "en": ""}],
    needs=["pages"],
)
def no_return_link(context: SiteContext) -> Iterator[Problem]:
    """A page that another names as its language version names that one back.

    Why: Search engines ignore a pair that only one side confirms.
    Source: https://developers.google.com/search/docs/specialty/international/localized-versions
        (read 2026-11-25)
    Bad: /da/krampe names /en/cramp, but /en/cramp names only itself.
    Good: each of them names both.
    """
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
            source, language = silent[0]
            others = ", ".join(dict.fromkeys(source.url for source, _ in silent))
            message = (
                f'{source.name} names this page as its "{language}" version, but is not named back: '
                f"add hreflang links to {others}"
            )
            yield page.problem(message, "canonical", evidence=others)


def _named(context: SiteContext) -> dict[str, list[tuple[PageFacts, str]]]:
    """By path of a language version: the other pages that name it, each with the language.

    The version for all other languages is none: a page to choose from names no article back.
    """
    found: dict[str, list[tuple[PageFacts, str]]] = {}
    for page in context.pages:
        for language, _, target in _versions(page, context):
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


@rule(
    "HL004",
    "hreflang-target",
    Severity.WARN,
    scope="site",
    passes=[
        {"": "", "da": _DA + _EN, "en": _DA + _EN},
        {"da": _DA + _EN, "whole": False},
        {"": "", "da": _DA + '<link rel="alternate" hreflang="en" href="https://example.co.uk/cramp">'},
    ],
    fails=[
        {"": "", "da": _DA + _EN},
        {"da": _DA + _EN, "en": _DA + _EN + _NOINDEX},
        {"da": _DA + _EN, "en": _DA + _EN + '<link rel="canonical" href="https://example.com/da">'},
    ],
    needs=["pages"],
)
def hreflang_target(context: SiteContext) -> Iterator[Problem]:
    """A language version exists, may be indexed, and is its own canonical; a missing one is an error.

    Why: Readers in the other language get the wrong page, or none.
    Source: https://developers.google.com/search/docs/specialty/international/localized-versions
        (read 2026-11-25)
    Bad: `<link rel="alternate" hreflang="en" href="https://example.com/en/crampp">`, where no such page is
    Good: `<link rel="alternate" hreflang="en" href="https://example.com/en/cramp">`
    """
    for page in context.pages:
        for language, url, target in _versions(page, context):
            fault = _fault(target) if target else "is no page of the site" * context.index.is_missing(url)
            if fault and target is not page:
                severity = None if target else Severity.ERROR
                message = f'the "{language}" version {url} {fault}: name the page to show, or remove the link'
                yield page.problem(message, f"hreflang {language}", evidence=url, severity=severity)


def _fault(page: PageFacts) -> str:
    if page.indexable:
        return ""
    if page.refresh:
        return f"redirects to {page.refresh}"
    return "says noindex" if page.noindex else f"has the canonical {page.canonical}"
