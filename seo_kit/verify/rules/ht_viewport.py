"""HT: the viewport of small screens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.registry import rule

_NO_ZOOM = re.compile(
    r"user-scalable\s*=\s*(no|0)\b|maximum-scale\s*=\s*(0|1)(\.\d+)?(?![\d.])", re.IGNORECASE
)
_FIXED = re.compile(r"\bwidth\s*=\s*[\"']?\d+", re.IGNORECASE)
_GOOD = '<meta name="viewport" content="width=device-width, initial-scale=1">'


@rule(
    "HT006",
    "viewport-missing",
    Severity.WARN,
    scope="page",
    passes=[
        _GOOD,
        '<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=5">',
        '<META NAME="Viewport" CONTENT="width=device-width">',
        '<meta name="viewport" content="initial-scale=1, width=device-width, min-width=320">',
        '<meta http-equiv="refresh" content="0; url=/b"><p>Moved to <a href="/b">b</a>',
    ],
    fails=[
        "<p>a",
        '<meta name="viewport" content="width=device-width, user-scalable=no">',
        '<meta name="viewport" content="width=device-width, maximum-scale=1.0">',
        '<meta name="viewport" content="width=1024">',
    ],
)
def viewport_missing(context: PageContext) -> Iterator[Problem]:
    """The page has a viewport for small screens, and lets its readers zoom.

    Why: Without one a phone shows the page as wide as a desk, in letters too small to read; search engines
        judge the page as a phone shows it. Who cannot enlarge small letters cannot read them, which WCAG 2.2
        forbids at level AA (1.4.4).
    Source: https://developers.google.com/search/docs/crawling-indexing/mobile/mobile-sites-mobile-first-indexing
        (read 2026-11-25)
    Bad: a head without it.
    Good: `<meta name="viewport" content="width=device-width, initial-scale=1">`
    """
    tags = context.head.metas("viewport")
    if not tags:
        if context.page.source and not context.head.sends_on:
            yield Problem(
                f"the page has no viewport for small screens: add {_GOOD} to the head", expected=_GOOD
            )
        return
    content = tags[0].attributes.get("content", "")
    if fixed := _FIXED.search(content.replace("min-width", "").replace("max-width", "")):
        message = f'the viewport is as wide on every screen ("{fixed[0]}"): write {_GOOD}'
        yield Problem(message, tags[0].line, tags[0].column, evidence=content, expected=_GOOD)
    elif found := _NO_ZOOM.search(content):
        message = f'the viewport keeps readers from zooming: take "{found[0]}" out'
        yield Problem(message, tags[0].line, tags[0].column, evidence=content, expected=_GOOD)
