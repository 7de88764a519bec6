"""Tags that HTML does not know and that nothing closes, such as a template's `<answer here>`.

An HTML parser would take all that follows for their content.
"""

from __future__ import annotations

import re
from functools import cache

UNKNOWN_TAG = re.compile(r"<([a-zA-Z][\w.:-]*+)([^<>]*+)>")
START_TAG = re.compile(r"<([a-zA-Z][\w.:-]*+)")
END_TAG = re.compile(r"</([a-zA-Z][\w.:-]*+)")
EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""The void elements: https://html.spec.whatwg.org/multipage/syntax.html (read 2026-11-25)."""
NEWER = (
    "data dialog hgroup menu picture rp rt rtc ruby search slot svg math template wbr summary details main"
)


def without_unknown_tags(markup: str) -> str:
    """Markup in which unknown tags that are not closed stand as text; components (`<a-b>`, `<x/>`) go."""
    closed = {*END_TAG.findall(markup)}
    unclosed = {*START_TAG.findall(markup)} - closed - EMPTY
    return _without(markup, {name.lower() for name in closed}) if unclosed else markup


def _without(markup: str, closed: set[str]) -> str:
    def shown(match: re.Match[str]) -> str:
        name, rest = match[1].lower(), match[2]
        if name in closed or name in _known_tags():
            return match[0]
        if "-" in name or rest.endswith("/"):
            return "\n" * match[0].count("\n")
        return f"&lt;{match[0][1:-1]}&gt;"

    return UNKNOWN_TAG.sub(shown, markup)


@cache
def _known_tags() -> frozenset[str]:
    from lxml.html import defs

    return frozenset((*defs.tags, *NEWER.split()))
