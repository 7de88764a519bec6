"""Sitemaps on the web, with those that an index names."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from seo_kit.fetch.answers import as_page
from seo_kit.fetch.records import Note
from seo_kit.fetch.urls import canonical, host_of
from seo_kit.verify.read.sitemap import MOST_BYTES, Sitemap, read_sitemap

if TYPE_CHECKING:
    from seo_kit.fetch.visitor import Visitor

_MOST_SITEMAPS = 500


def fetch_sitemaps(
    visitor: Visitor, urls: Iterable[str], notes: list[Note], *, is_guess: bool = False
) -> Iterator[Sitemap]:
    """Fetches sitemaps, an index before what it names, each once.

    Args:
        visitor: fetches them.
        urls: those that are known.
        notes: takes those that cannot be had, and the limit when it is reached.
        is_guess: nobody says that they are there, so one that is not there is not told.
    """
    waiting = deque(dict.fromkeys(filter(None, map(canonical, urls))))
    seen = set(waiting)
    for _ in range(_MOST_SITEMAPS):
        if not waiting:
            return
        url = waiting.popleft()
        answer = visitor.visit(url, most=MOST_BYTES).answer
        told = as_page(url, answer)
        if told.reason in ("", "not-html"):
            sitemap = read_sitemap(answer.body, url)
            yield sitemap
            fresh = [each for each in _inner(sitemap, url) if each not in seen]
            waiting += fresh
            seen.update(fresh)
        elif not (is_guess and told.reason == "status"):
            notes.append(Note(url, f"the sitemap was not read: {told.error}"))
    if waiting:
        notes.append(
            Note(waiting[0], f"{len(waiting)} sitemaps were left out: there are over {_MOST_SITEMAPS}")
        )


def _inner(sitemap: Sitemap, url: str) -> list[str]:
    """The sitemaps that an index names, on its own host."""
    found = (canonical(entry.loc) for entry in sitemap.entries if sitemap.kind == "sitemapindex")
    return [each for each in dict.fromkeys(found) if host_of(each) == host_of(url)]
