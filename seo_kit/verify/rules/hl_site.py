"""HL: language versions (hreflang), seen from all of them."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.sitemap import NAMESPACE
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.parity import unconfirmed_versions, versions

_DA = '<link rel="alternate" hreflang="da" href="https://example.com/da">'
_EN = '<link rel="alternate" hreflang="en" href="https://example.com/en">'
_IN_SITEMAP = f"""<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"><url>
<loc>https://example.com/en</loc><xhtml:link rel="alternate" hreflang="da" href="https://example.com/da"/>
</url></urlset>"""
_NOINDEX = '<meta name="robots" content="noindex">'


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
    for page, silent in unconfirmed_versions(context):
        source, language = silent[0]
        others = ", ".join(dict.fromkeys(source.url for source, _ in silent))
        message = (
            f'{source.name} names this page as its "{language}" version, but is not named back: '
            f"add hreflang links to {others}"
        )
        yield page.problem(message, "canonical", evidence=others)


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
        for language, url, target in versions(page, context):
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
