"""CA: canonical URLs."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import repeated_tags_fix
from seo_kit.verify.registry import rule

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
