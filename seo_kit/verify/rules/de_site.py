"""DE: descriptions, seen from the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rule
from seo_kit.verify.site.repeated import repeated

_A = '<meta name="description" content="What cramp is.">'
_B = '<meta name="description" content="What heel pain is.">'


@rule(
    "DE003",
    "description-duplicate",
    Severity.WARN,
    scope="site",
    passes=[{"a": _A, "b": _B}],
    fails=[{"a": _A, "b": _A}],
    needs=["pages"],
)
def description_duplicate(context: SiteContext) -> Iterator[Problem]:
    """No two indexable pages have the same description.

    Why: A description that fits every page says nothing about this one, so search engines drop it.
    Source: https://developers.google.com/search/docs/appearance/snippet (read 2026-11-22)
    Bad: the site's slogan as description of all pages.
    Good: what this page is about.
    """
    yield from repeated(context, "description", "description")
