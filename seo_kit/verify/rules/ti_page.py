"""TI: the title of one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Certainty, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.head.copies import cut_from, may_be_cut
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.texts.width import ELLIPSIS, presets
from seo_kit.verify.urls.forms import url_form

_LONG = "Cramp in the legs at night: all its causes, what helps at once, and what helps for good | Example"
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
_SIGNS = tuple("|–—·•»-")
_WORD = re.compile(r"\w{2,}")
_STEM = 4
"""Letters that two words share which mean the same: endings differ."""


@rule(
    "TI002",
    "title-multiple",
    Severity.ERROR,
    scope="page",
    passes=["<title>A</title>", "<title>A</title><body><svg><title>B</title></svg>", "<p>a"],
    fails=["<title>A</title><title>B</title>", "<title>A</title><title>A</title>"],
)
def title_multiple(context: PageContext) -> Iterator[Problem]:
    """The page has at most one title; those of drawings do not count.

    Why: HTML allows one. Which of two is shown is for each reader to decide.
    Source: https://html.spec.whatwg.org/multipage/semantics.html#the-title-element (read 2026-11-25)
    Bad: a `<title>` from the theme and another from a plugin.
    Good: one `<title>`
    """
    if len(context.page.titles) > 1:
        titles = " | ".join(tag.text.strip() for tag in context.page.titles)
        extra = context.page.titles[1]
        message = f"the page has {len(context.page.titles)} titles: keep the right one of {titles}"
        yield Problem(message, extra.line, extra.column, evidence=titles)


@rule(
    "TI004",
    "title-serp-cut",
    Severity.INFO,
    scope="page",
    passes=[
        "<title>Cramp in the legs at night: causes, help and prevention | Example</title>",
        f"<title>{_LONG[:60]} | The magazine of everyone who has legs</title>",
        f'<title>{_LONG}</title><meta name="robots" content="noindex">',
    ],
    fails=[f"<title>{_LONG}</title>"],
)
def title_serp_cut(context: PageContext) -> Iterator[Problem]:
    """The title fits into a search result, as far as its width in pixels has been measured.

    Why: What is cut off is not read. No search engine publishes a limit or asks for one, so this only shows
        what would be seen.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-25)
    Bad: a title whose last words say what the page is about.
    Good: the words that matter first.
    """
    for tag in context.page.titles[:1]:
        title, preset = context.head.title, presets()["desktop title"]
        shown = preset.shown(title)
        if shown != title and not _only_site_name(title, shown) and context.head.wants_to_be_found:
            message = f'the title would be cut to "{shown}" ({preset.about}): put first what matters'
            yield Problem(message, tag.line, tag.column, evidence=title, expected=shown)


def _only_site_name(title: str, shown: str) -> bool:
    """Whether what is cut off stands behind the last separator."""
    separators = list(_SEPARATOR.finditer(title))
    return bool(separators) and len(shown.removesuffix(ELLIPSIS)) >= separators[-1].start()


@rule(
    "TI005",
    "title-truncated",
    Severity.WARN,
    scope="page",
    passes=[
        "<title>Wait and see...</title><h1>Wait and see...</h1>",
        "<title>Back pain | Example</title><h1>Back pains at night</h1>",
        "<title>Cramp in the legs – causes and help</title><h1>Cramp in the legs</h1>",
        "<title>To be continued…</title><h1>Cramp</h1>",
    ],
    fails=[
        "<title>Cramp in the legs and… | Example</title><h1>Cramp in the legs and what helps</h1>",
        '<title>Cramp in the legs ...</title><meta property="og:title" content="Cramp in the legs at night">',
        "<title>Cramp in the legs at night: causes and preven</title>"
        "<h1>Cramp in the legs at night: causes and prevention</h1>",
        "<title>Cramp in the legs |</title>",
    ],
)
def title_truncated(context: PageContext) -> Iterator[Problem]:
    """The title is whole: it is not cut off where heading or card go on, and ends with no separator.

    Why: Search engines cut titles themselves, to the width they have; a title that comes cut is never whole.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-25)
    Bad: `<title>Cramp in the legs and…</title>` over `<h1>Cramp in the legs and what helps</h1>`
    Good: `<title>Cramp in the legs and what helps</title>`
    """
    for tag in context.page.titles[:1]:
        title = context.head.title
        if title[-1:] in _SIGNS and title[-2:-1] == " ":
            message = (
                f'the title "{title}" ends with a separator: write what belongs behind it, or take it out'
            )
            yield Problem(message, tag.line, tag.column, evidence=title)
        elif source := _cut_from(title, context):
            message = f'the title "{title}" is cut off: write it out, search engines cut it where they must'
            yield Problem(message, tag.line, tag.column, evidence=title, expected=source)


def _cut_from(title: str, context: PageContext) -> str:
    parts = _SEPARATOR.split(title)
    candidates = dict.fromkeys((title, title[: -len(parts[-1])].rstrip(" |–—·•»:-")))
    doubtful = [candidate for candidate in candidates if may_be_cut(candidate)]
    if not doubtful:
        return ""
    headings = [tag.text for tag in context.page.headings if tag.name == "h1"]
    sources = [squeeze(text) for text in (*headings, context.head.card("og:title"))]
    return next((source for candidate in doubtful if (source := cut_from(candidate, sources))), "")


@rule(
    "TI007",
    "title-unlike-heading",
    Severity.INFO,
    scope="page",
    certainty=Certainty.REVIEW,
    passes=[
        "<title>Leg cramps | Example</title><h1>Cramp in the leg</h1>",
        '<title>Find help</title><link rel="canonical" href="https://example.com/"><h1>Welcome to us!</h1>',
        "<title>Cramp</title><h1>Pain</h1><h1>Cramp</h1>",
    ],
    fails=["<title>Heel spurs: causes and help</title><h1>Cramp in the legs</h1>"],
)
def title_unlike_heading(context: PageContext) -> Iterator[Problem]:
    """Title and main heading speak of the same thing.

    Why: Search engines may show the heading instead of a title that seems to be another page's.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-25)
    Bad: the title of the page that this one was copied from.
    Good: `<title>Cramp in the legs | Example</title>` over `<h1>Cramp in the legs</h1>`
    """
    headings = [tag for tag in context.page.headings if tag.name == "h1" and tag.text.strip()]
    if len(headings) != 1 or not context.page.titles or url_form(context.head.canonical).path == "/":
        return
    title, heading = context.page.titles[0], headings[0]
    if heading.text.strip() in title.text:
        return
    said, meant = _stems(title.text), _stems(heading.text)
    if said and meant and said.isdisjoint(meant):
        message = f'the title "{title.text.strip()}" and the heading "{heading.text.strip()}" share no word'
        yield Problem(f"{message}: check that both are this page's", title.line, title.column)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
