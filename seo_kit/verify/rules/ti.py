"""TI: titles."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import ArticleContext, PageContext
from seo_kit.verify.examples import noted
from seo_kit.verify.noted import noted_as
from seo_kit.verify.registry import rule
from seo_kit.verify.tables import read_table
from seo_kit.verify.texts.text import squeeze

_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
_NOTHING_BEFORE = re.compile(r"[|–—·•»-](\s|$)")


@rule(
    "TI001",
    "title-missing",
    Severity.ERROR,
    scope="page",
    passes=[
        "<title>Cramp</title>",
        "<title>Document</title><h1>Document</h1>",
        "<title>Home</title><h1>Welcome</h1>",
        "<title>Ohne Titel | Museum</title><h1>Ohne Titel</h1>",
        "<title>-1 and other numbers</title>",
    ],
    fails=[
        "<p>Cramp",
        "<title> </title>",
        "<svg><title>An icon</title></svg>",
        "<title> | Example</title>",
        "<title>Untitled document</title><h1>Cramp</h1>",
        "<title>Senza titolo</title><h1>Crampi</h1>",
        "<title>Bez tytułu – Przychodnia</title><h1>Skurcze</h1>",
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
    name = squeeze(_SEPARATOR.split(title)[0]).casefold()
    if name not in _placeholders():
        return ""
    meant = any(squeeze(tag.text).casefold() == name for tag in context.page.headings)
    return "" if meant else f"\"{title}\" is a template's, not this page's"


@cache
def _placeholders() -> frozenset[str]:
    tables = tomllib.loads(read_table("placeholder-titles.toml"))
    return frozenset(title for titles in tables.values() for title in titles)


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
