"""CO: the content of pages, held against one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seo_kit.model import Certainty, Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.near_duplicates import near_duplicates
from seo_kit.verify.site.repeated import names, shared, without_translations
from seo_kit.verify.site.sketch import hashes_of, reach
from seo_kit.verify.site.templates import by_host, far_below
from seo_kit.verify.urls.compare import host_of

_FEWEST_WORDS = 30
"""Words of an exact duplicate: what says less is a form or a frame that a script fills."""
_PRIME = 618_031
"""Spreads the numbers of words over all of six digits."""
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def _words(start: int, count: int) -> str:
    """A text of so many different words of six letters; texts share those whose numbers they share."""
    numbers = (number * _PRIME % 10**6 for number in range(start, start + count))
    return " ".join(f"{number:06}" for number in numbers).translate(_LETTERS)


_LONG = f"<p>{_words(0, 200)}"
_EDITED = f"<p>{_words(0, 100)} changed {_words(101, 99)}"
_NAV = f"<nav>{_words(1000, 60)}</nav>"


@rule(
    "CO001",
    "exact-duplicate",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": _LONG, "b": f"<p>{_words(50, 200)}"},
        {"a": _LONG, "a-print": f'<link rel="canonical" href="https://example.com/a">{_LONG}'},
        {"a": "<p>Page not found", "b": "<p>Page not found"},
        {"en-us": f'<link rel="alternate" hreflang="en-GB" href="/en-gb">{_LONG}', "en-gb": _LONG},
    ],
    fails=[{"a": _LONG, "b": _LONG}],
    needs=["pages"],
)
def exact_duplicate(context: SiteContext) -> Iterator[Problem]:
    """No two indexable pages show the same text.

    Why: Search engines show one of them and choose it themselves; links and visits are split among both.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: the same article at /cramp and at /muscles/cramp
    Good: the same, with the canonical of one page naming the other.
    """
    by_text: dict[tuple[str, str], list[PageFacts]] = {}
    for page in _comparable(context.sharing("text")):
        by_text.setdefault((host_of(page.url), page.text), []).append(page)
    for sharing in by_text.values():
        pages = without_translations(sharing, context.index)
        if len(pages) > 1 and pages[1].words >= _FEWEST_WORDS:
            message = (
                f"{len(pages)} pages show the same text: keep one, or name it as the canonical of the others "
                f"({names(pages)})"
            )
            yield shared(pages, message, evidence=pages[0].url or pages[0].path)


@rule(
    "CO002",
    "near-duplicate",
    Severity.WARN,
    scope="site",
    certainty=Certainty.REVIEW,
    passes=[
        {"a": _LONG, "b": f"<p>{_words(30, 200)}"},
        {
            name: f"{_NAV}<p>{_words(start, 70)}"
            for name, start in zip("abcde", range(0, 500, 100), strict=True)
        },
        {"a": _LONG, "b": f'<link rel="canonical" href="https://example.com/a">{_EDITED}'},
        {"a": f"<p>{_words(0, 40)}", "b": f"<p>{_words(0, 39)}"},
    ],
    fails=[{"a": _LONG, "b": _EDITED}, {"a": _LONG, "b": f"{_LONG} and more"}],
    needs=["pages"],
)
def near_duplicate(context: SiteContext) -> Iterator[Problem]:
    """The main content of indexable pages differs by more than one phrase in seven.

    What most pages share, such as the navigation, is put aside; short pages are not compared.

    Why: Search engines take nearly equal pages for one and show the one they choose.
    Source: https://developers.google.com/search/docs/fundamentals/seo-starter-guide (read 2026-11-25)
    Bad: /physio-aarhus and /physio-odense with the same text but for the name of the town
    Good: one page on what is offered, and on each town's page what holds for that town.
    """
    for compared in by_host(_comparable(context.sharing("sketch"))):
        contents = [context.content(page) for page in compared]
        for group in near_duplicates(contents, [reach(page.sketch) for page in compared]):
            pages = without_translations([compared[place] for place in group], context.index)
            if len({page.text for page in pages}) > 1:
                message = (
                    f"{len(pages)} pages have nearly the same main content: merge them, name one as "
                    f"canonical of the others, or say on each what the others do not ({names(pages)})"
                )
                yield shared(pages, message, evidence=pages[0].url or pages[0].path)


def _comparable(pages: Iterable[PageFacts]) -> list[PageFacts]:
    return [page for page in pages if page.is_content and not page.is_later_page]


@rule(
    "CO003",
    "thin-vs-norm",
    Severity.INFO,
    scope="site",
    certainty=Certainty.REVIEW,
    passes=[
        {f"x/{n}": f"<p>{_words(n * 1000, 190 + n)}" for n in range(1, 10)},
        {f"x/{n}": f"<p>{_words(n * 1000, 30 * n)}" for n in range(1, 10)},
        {f"x/{n}": f"<p>{_words(n * 1000, 200 - 150 * (n == 1))}" for n in range(1, 7)},
    ],
    fails=[{f"x/{n}": f"<p>{_words(n * 1000, (190 + n) * (n > 1) + 50)}" for n in range(1, 10)}],
    needs=["pages"],
)
def thin_vs_norm(context: SiteContext) -> Iterator[Problem]:
    """A page does not say far less than those beside it: half of their median, and three deviations below.

    Why: There is no right length, but a page far shorter than its siblings is often a forgotten stub.
    Source: https://developers.google.com/search/docs/fundamentals/creating-helpful-content (read 2026-11-25)
    Bad: 40 words on one of 45 conditions, where the others have 300 to 900
    Good: an article on each, or none.
    """
    length = {page.path: _length(page, len(context.content(page))) for page in context.pages}
    for template in context.templates:
        lengths = [length[page.path] for page in template.pages]
        least = far_below(lengths)
        middle = sorted(lengths)[len(lengths) // 2]
        for page in template.pages:
            if length[page.path] < least:
                message = (
                    f"the main content has about {length[page.path]:.0f} words, where the median of "
                    f"{len(lengths)} pages of {template.folder} is {middle:.0f}: complete it, or take it out"
                )
                yield page.problem(message)


def _length(page: PageFacts, kept: int) -> float:
    """The words of a page without those of what most pages share."""
    return page.words * kept / (len(hashes_of(page.sketch)) or 1)
