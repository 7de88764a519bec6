"""Tags that HTML does not know and that nothing closes, such as a template's `<answer here>`.

An HTML parser would take all that follows for their content.
"""

from __future__ import annotations

import re
from functools import cache

UNKNOWN_TAG = re.compile(r"<([a-zA-Z][\w.:-]*+)([^<>]*+)>")
END_TAG = re.compile(r"</([a-zA-Z][\w.:-]*+)")
NEWER = (
    "data dialog hgroup menu picture rp rt rtc ruby search slot svg math template wbr summary details main"
)


def without_unknown_tags(markup: str) -> str:
    """Markup in which unknown tags that are not closed stand as text; components (`<a-b>`, `<x/>`) go."""
    closed = {name.lower() for name in END_TAG.findall(markup)}

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
