"""DE: descriptions."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.registry import rule

_A = '<meta name="description" content="What cramp is.">'


@rule(
    "DE001",
    "description-missing",
    Severity.WARN,
    scope="page",
    passes=[
        _A,
        '<meta name="robots" content="noindex">',
        '<link rel="canonical" href="https://example.com/the-page-that-this-is-a-print-of">',
        '<meta http-equiv="refresh" content="0; url=/b">',
    ],
    fails=["<title>Cramp</title>", '<meta name="description" content=" ">'],
)
def description_missing(context: PageContext) -> Iterator[Problem]:
    """The page has a meta description, unless it is not to be found by itself.

    Why: Search engines may show it under the title; without one they take any sentence of the page.
    Source: https://developers.google.com/search/docs/appearance/snippet (read 2026-11-22)
    Bad: `<head><title>Cramp</title></head>`
    Good: `<meta name="description" content="Why legs cramp at night, and what helps.">`
    """
    tags = context.metas("description")
    if not any(tag.attributes.get("content", "").strip() for tag in tags) and context.head.wants_to_be_found:
        line = tags[0].line if tags else 0
        mend = "`description:` to the front matter" if context.intended else '<meta name="description">'
        yield Problem(f"the page has no description: add {mend} with a sentence or two", line)
