"""Robots directives as crawlers read them, from `meta` elements and the header field `X-Robots-Tag`.

https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag and
https://www.bing.com/webmasters/help/which-robots-metatags-does-bing-support-5198d240 (read 2026-11-25)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

CRAWLERS = ("robots", "googlebot", "googlebot-news", "bingbot", "msnbot", "slurp", "duckduckbot", "yandex")
"""Names of `meta` elements that give directives."""

PLAIN = frozenset(
    "all index follow noindex nofollow none noarchive nocache nosnippet noimageindex notranslate "
    "indexifembedded nositelinkssearchbox noodp noydir noyaca noai noimageai nopagereadaloud "
    "archive snippet imageindex translate".split()
)
"""Directives without a value. Those that crawlers dropped, or take for granted, do no harm."""

_VALUES = {
    "max-snippet": re.compile(r"-1|\d+"),
    "max-video-preview": re.compile(r"-1|\d+"),
    "max-image-preview": re.compile("none|standard|large"),
    "unavailable_after": re.compile(r".*\d.*", re.DOTALL),
}
VALUED = frozenset(_VALUES)
_OPPOSITES = (
    ("noindex", "index"),
    ("nofollow", "follow"),
    ("noindex", "all"),
    ("nofollow", "all"),
    ("none", "index"),
    ("none", "follow"),
    ("none", "all"),
)


class Directive(NamedTuple):
    """One directive in lower case; `value` is empty for those that take none."""

    name: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.value}" if self.value else self.name

    @property
    def is_known(self) -> bool:
        """Whether a crawler reads it: a known name, with a value of the right form or none."""
        values = _VALUES.get(self.name)
        return bool(values.fullmatch(self.value)) if values else self.name in PLAIN and not self.value


@lru_cache(maxsize=1024)
def directives(content: str) -> tuple[Directive, ...]:
    """The directives of a `content`; a date behind `unavailable_after` may have commas of its own."""
    found: list[Directive] = []
    for part in filter(None, (part.strip() for part in content.lower().split(","))):
        name, _, value = (word.strip() for word in part.partition(":"))
        if found and found[-1].name == "unavailable_after" and name not in PLAIN | VALUED:
            found[-1] = Directive("unavailable_after", f"{found[-1].value}, {part}")
        else:
            found.append(Directive(name, value))
    return tuple(found)


def header_directives(value: str) -> tuple[Directive, ...]:
    """What an `X-Robots-Tag` field tells all crawlers or Google's: `noindex, otherbot: nofollow` is noindex.

    What stands behind the name of a crawler is for that one, up to the next name.
    """
    agent, found = "", []
    for directive in directives(value):
        if directive.value and directive.name not in VALUED:
            agent, directive = directive.name, Directive(*_name_and_value(directive.value))
        if agent in ("", "googlebot"):
            found.append(directive)
    return tuple(found)


def _name_and_value(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return name.strip(), value.strip()


@lru_cache(maxsize=1024)
def contradictions(found: tuple[Directive, ...]) -> list[tuple[Directive, Directive]]:
    """Pairs of directives that cannot both hold; of opposites the stricter one, which counts, comes first."""
    told = dict.fromkeys(found)
    opposed = [(Directive(one), Directive(other)) for one, other in _OPPOSITES]
    clashes = [pair for pair in opposed if pair[0] in told and pair[1] in told]
    by_name: dict[str, Directive] = {}
    for directive in told:
        if directive.name in VALUED and by_name.setdefault(directive.name, directive) != directive:
            clashes.append((by_name[directive.name], directive))
    return clashes
