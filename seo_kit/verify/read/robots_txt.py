"""robots.txt: what it forbids, by the rules of RFC 9309 as Protego reads them, and the sitemaps it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

AGENT = "Googlebot"
MOST_BYTES = 500 * 1024
"""Google reads no more.

https://developers.google.com/crawling/docs/robots-txt/robots-txt-spec (read 2026-11-25)
"""


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as it stands."""

    path: str
    text: str


def read_robots(data: bytes, path: str) -> Robots:
    """Reads robots.txt from its bytes; what is not UTF-8 is replaced.

    Args:
        data: the file as it is.
        path: how the findings name the file.
    """
    return Robots(path, data[:MOST_BYTES].decode("utf-8-sig", "replace"))


def forbids(robots: Robots | None, url: str, agent: str = AGENT) -> bool:
    """Whether robots.txt keeps a crawler from a URL. Without a robots.txt nothing is forbidden."""
    return robots is not None and not _rules(robots.text).can_fetch(url, agent)


def crawl_delay(robots: Robots, agent: str) -> float:
    """The seconds that a crawler is to wait between two requests; 0 when nothing is said."""
    return _rules(robots.text).crawl_delay(agent) or 0.0


def sitemaps_of(robots: Robots) -> Iterator[tuple[str, int]]:
    """The URLs of the Sitemap lines, with the line."""
    for number, name, value in _lines(robots.text):
        if name == "sitemap":
            yield value, number


def rule_against(robots: Robots, url: str) -> tuple[str, int]:
    """The first Disallow line that by itself forbids a URL, with its number; ("", 0) when there is none."""
    for number, name, value in _lines(robots.text):
        if (
            name == "disallow"
            and value
            and not _rules(f"User-agent: *\nDisallow: {value}").can_fetch(url, AGENT)
        ):
            return f"Disallow: {value}", number
    return "", 0


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """The lines that say something: number, name in lower case, value."""
    for number, line in enumerate(text.splitlines(), 1):
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield number, name.strip().lower(), value.strip()


@lru_cache(maxsize=256)
def _rules(text: str) -> Protego:
    from protego import Protego

    return Protego.parse(text)
