"""TI: titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import ArticleContext, PageContext
from seo_kit.verify.examples import noted
from seo_kit.verify.noted import noted_as
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.text import squeeze

_NOTHING_BEFORE = re.compile(r"[|–—·•»-](\s|$)")
_PLACEHOLDERS = frozenset(
    (
        *("untitled", "untitled document", "untitled page", "document", "new page", "page title", "title"),
        *("react app", "vite app", "vite + react", "vite + react + ts", "vite + vue", "vite + vue + ts"),
        *("create next app", "nuxt app", "welcome to nuxt", "sveltekit app", "gatsby default starter"),
    )
)
"""Titles that editors and starter projects write."""


@rule(
    "TI001",
    "title-missing",
    Severity.ERROR,
    scope="page",
    passes=[
        "<title>Cramp</title>",
        "<title>Document</title><h1>Document</h1>",
        "<title>-1 and other numbers</title>",
    ],
    fails=[
        "<p>Cramp",
        "<title> </title>",
        "<svg><title>An icon</title></svg>",
        "<title> | Example</title>",
        "<title>Untitled document</title><h1>Cramp</h1>",
    ],
)
def title_missing(context: PageContext) -> Iterator[Problem]:
    """The page has a title with text in it, which is not only a template's.

    Why: The title is the first source of the headline in search results, tabs and bookmarks.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-22)
    Bad: `<head></head>`, `<title>Untitled</title>` or `<title> | Example</title>`
    Good: `<head><title>Cramp in the legs</title></head>`
    """
    if not any(tag.text.strip() for tag in context.page.titles):
        line = context.page.titles[0].line if context.page.titles else 0
        yield Problem("the page has no title: add <title> with what the page is about to the head", line)
        return
    title = context.page.titles[0]
    if fault := _fault(title.text.strip(), context):
        yield Problem(f"the title {fault}: write what the page is about", title.line, title.column)


def _fault(title: str, context: PageContext) -> str:
    if _NOTHING_BEFORE.match(title):
        return f'"{title}" has nothing before its separator'
    if title.casefold() not in _PLACEHOLDERS:
        return ""
    meant = any(squeeze(tag.text).casefold() == title.casefold() for tag in context.page.headings)
    return "" if meant else f"\"{title}\" is a template's, not this page's"


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
