"""TI: titles, seen from the whole site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import pages
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.repeated import repeated
from seo_kit.verify.site.templates import by_host, norm
from seo_kit.verify.urls.compare import path, stem

_SEPARATOR = re.compile(r"\s+[|–—·•:»-]+\s+|:\s+")


@rule(
    "TI003",
    "title-duplicate",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": "<title>A</title>", "b": "<title>B</title>"},
        {"a": "<title>A</title>", "b": "<title>A</title><meta name=robots content=noindex>"},
        {
            "a": "<title>A</title>",
            "a/page/2": "<title>A</title>",
            "a/3": "<title>A</title><link rel=prev href=/a>",
        },
        {"a": "<title>A</title><link rel=alternate hreflang=en-GB href=/b>", "b": "<title>A</title>"},
    ],
    fails=[{"a": "<title>A</title>", "b": "<title>A</title>"}],
    needs=["pages"],
)
def title_duplicate(context: SiteContext) -> Iterator[Problem]:
    """No two indexable pages have the same title.

    Why: Pages that share a title cannot be told apart in search results.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-22)
    Bad: two pages with `<title>FAQ</title>`
    Good: `<title>FAQ on cramp</title>` and `<title>FAQ on heel pain</title>`
    """
    yield from repeated(context, "title", "title")


@rule(
    "TI006",
    "title-pattern-outlier",
    Severity.INFO,
    scope="site",
    passes=[
        {**pages(8, "<title>Page {n} | Brand</title>"), "": "<title>Brand – all about legs</title>"},
        pages(8, "<title>Page {n}</title>"),
        {**pages(6, "<title>Page {n} | Brand</title>"), "a": "<title>Cramp</title>"},
    ],
    fails=[
        {**pages(8, "<title>Page {n} | Brand</title>"), "a": "<title>Cramp</title>"},
        {**pages(8, "<title>Page {n} | Brand</title>"), "a": "<title>Cramp – Brand</title>"},
        {**pages(8, "<title>Page {n} | Brand</title>"), "a": "<title>Brand | Cramp</title>"},
    ],
    needs=["pages"],
)
def title_pattern_outlier(context: SiteContext) -> Iterator[Problem]:
    """A title names the site as most titles do: same name, side and separator. The home page may differ.

    Why: Readers know a site by its name in the results; a title that breaks the pattern was often made apart.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-25)
    Bad: `Cramp - Example`, where 40 of 45 titles end with ` | Example`
    Good: `Cramp | Example`
    """
    inner = (page for page in context.pages if page.is_content and not page.is_later_page)
    for named in by_host(page for page in inner if page.title and stem(path(page.url))):
        for side, verb in ((_end, "end"), (_start, "begin")):
            usual = norm([side(page.title) for page in named])
            yield from _outliers(named, side, verb, usual) if usual and usual[0] else ()


def _outliers(
    named: list[PageFacts], side: Callable[[str], str], verb: str, usual: tuple[str, int]
) -> Iterator[Problem]:
    for page in named:
        if side(page.title) != usual[0]:
            message = (
                f'the title "{page.title}" does not {verb} with "{usual[0]}", as {usual[1]} of {len(named)} '
                "titles do: write it alike"
            )
            yield page.problem(message, "title", evidence=page.title, expected=usual[0])


def _end(title: str) -> str:
    """The last separator of a title and what follows it; empty when there is none."""
    places = [match.start() for match in _SEPARATOR.finditer(title)]
    return title[places[-1] :] if places else ""


def _start(title: str) -> str:
    """What stands before the first separator of a title, and the separator; empty when there is none."""
    found = _SEPARATOR.search(title)
    return title[: found.end()] if found else ""
