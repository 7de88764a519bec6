"""TI: titles."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import ArticleContext, PageContext, SiteContext
from seo_kit.verify.examples import noted
from seo_kit.verify.noted import noted_as
from seo_kit.verify.registry import rule
from seo_kit.verify.repeated import repeated


@rule(
    "TI001",
    "title-missing",
    Severity.ERROR,
    scope="page",
    passes=["<title>Cramp</title>"],
    fails=["<p>Cramp", "<title> </title>", "<svg><title>An icon</title></svg>"],
)
def title_missing(context: PageContext) -> Iterator[Problem]:
    """The page has a title with text in it.

    Why: The title is the first source of the headline in search results, tabs and bookmarks.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-22)
    Bad: `<head></head>`
    Good: `<head><title>Cramp in the legs</title></head>`
    """
    if not any(tag.text.strip() for tag in context.page.titles):
        line = context.page.titles[0].line if context.page.titles else 0
        yield Problem("the page has no title: add <title> with what the page is about to the head", line)


@rule(
    "TI003",
    "title-duplicate",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": "<title>A</title>", "b": "<title>B</title>"},
        {"a": "<title>A</title>", "b": "<title>A</title><meta name=robots content=noindex>"},
    ],
    fails=[{"a": "<title>A</title>", "b": "<title>A</title>"}],
)
def title_duplicate(context: SiteContext) -> Iterator[Problem]:
    """No two indexable pages have the same title.

    Why: Pages that share a title cannot be told apart in search results.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-22)
    Bad: two pages with `<title>FAQ</title>`
    Good: `<title>FAQ on cramp</title>` and `<title>FAQ on heel pain</title>`
    """
    yield from repeated(context.site, "title", "title")


@rule(
    "TI010",
    "title-from-file-name",
    Severity.INFO,
    scope="article",
    passes=[{}],
    fails=[noted("title-from-file-name")],
)
def title_from_file_name(context: ArticleContext) -> Iterator[Problem]:
    """The article states its title.

    Why: A title made from the file name has neither capitals nor the letters that the name could not hold.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-22)
    Bad: `kramper-i-benene.md` without `title`
    Good: `title: Kramper i benene`
    """
    yield from noted_as(context.article.problems, "title-from-file-name")
