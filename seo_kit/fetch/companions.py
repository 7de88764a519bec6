"""The files that pages of a site ask for when they are rendered, by the manners of the crawl."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seo_kit.fetch.answers import Answer
from seo_kit.fetch.urls import canonical, host_of

if TYPE_CHECKING:
    from seo_kit.fetch.visitor import Visitor

_MOST_KEPT = 64 << 20
"""Bytes of files that are kept at hand, for most pages of a site ask for the same ones."""


@dataclass(slots=True)
class Companions:
    """Fetches files of the site, and of the other `hosts` that the user allowed."""

    visitor: Visitor
    hosts: Collection[str] = ()
    _kept: dict[str, Answer] = field(default_factory=dict)
    _bytes: int = 0

    def file(self, url: str, seconds: float) -> Answer | None:
        """A file, fetched once within so many seconds; None when its host is not allowed."""
        url = canonical(url)
        allowed = {*(self.visitor.hosts or ()), *self.hosts}
        if not url or allowed.isdisjoint((host_of(url), host_of(url).rpartition(":")[0])):
            return None
        if url not in self._kept:
            self._keep(url, self.visitor.companion(url, seconds, allowed))
        return self._kept[url]

    def _keep(self, url: str, answer: Answer) -> None:
        self._bytes += len(answer.body)
        if self._bytes > _MOST_KEPT:
            self._kept.clear()
            self._bytes = len(answer.body)
        self._kept[url] = answer
