"""The links between the pages of a site, each URL worked out once however many pages link to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from seo_kit.model import Problem
from seo_kit.once import once
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.index import SiteIndex
from seo_kit.verify.urls.compare import join, origin
from seo_kit.verify.urls.references import Reference

_ABSOLUTE = ("https://", "http://")


@dataclass(slots=True)
class Target:
    """A URL of the site that links lead to: the page there, if any, and the other pages that have one.

    `source` is the first of these `sources`, `link` what stands there; `fragments` are the places in it that
    links name, each with the first page and link, by the name. All sources are kept only where something may
    be wrong with the page (`is_in_question`), else the first: navigation leads from every page to every page.
    """

    url: str
    page: PageFacts | None
    is_in_question: bool
    source: PageFacts
    link: Reference
    sources: list[PageFacts] = field(default_factory=list)
    fragments: dict[str, tuple[PageFacts, Reference]] = field(default_factory=dict)

    def add(self, page: PageFacts, link: Reference, fragment: str) -> None:
        """Notes a link to it on another page."""
        if not self.sources:
            self.source, self.link = page, link
        if self.is_in_question or not self.sources:
            self.sources.append(page)
        if fragment:
            self.fragments.setdefault(fragment, (page, link))

    def problem(self, message: str, **details: Any) -> Problem:
        """A problem with the links to it, placed at the first."""
        others = tuple(page.name for page in self.sources[1:])
        return self.source.problem(message, self.link, evidence=self.link.url, related=others, **details)


@dataclass(frozen=True)  # no slots: once needs a __dict__
class LinkGraph:
    """All internal links of a site."""

    index: SiteIndex

    @once
    def targets(self) -> dict[str, Target]:
        """What links lead to, by URL without fragment."""
        reader = _Reader(self.index)
        for page in self.index.pages:
            for target, link, fragment in reader.read(page):
                target.add(page, link, fragment)
        return reader.targets

    @once
    def outgoing(self) -> dict[str, set[str]]:
        """The paths of pages with those of the pages that each links to, itself left out."""
        reader = _Reader(self.index)
        return {
            page.path: {target.page.path for target, _, _ in reader.read(page) if target.page}
            for page in self.index.pages
        }

    @once
    def linked(self) -> frozenset[str]:
        """The paths of the pages that another page links to."""
        targets = self.targets.values()
        return frozenset(target.page.path for target in targets if target.page and target.sources)

    def clicks(self, homes: Iterable[str]) -> dict[str, int]:
        """The number of clicks to each page, by path, from the nearest of some, where there is a way."""
        distance = dict.fromkeys(homes, 0)
        waiting = deque(distance)
        while waiting:
            path = waiting.popleft()
            for other in self.outgoing.get(path, ()):
                if other not in distance:
                    distance[other] = distance[path] + 1
                    waiting.append(other)
        return distance


@dataclass(slots=True)
class _Reader:
    """Reads the links of page after page. `known` are targets and fragments of links that were worked out, by
    what the links are joined to and then by the link; the target is None when a link leaves the site. It is
    kept while pages have the same start, as the pages of a host and then of a folder do.
    """

    index: SiteIndex
    targets: dict[str, Target] = field(default_factory=dict)
    known: dict[str, dict[str, tuple[Target | None, str]]] = field(default_factory=dict)

    def read(self, page: PageFacts) -> Iterator[tuple[Target, Reference, str]]:
        """The links of a page to other URLs of the site: the target, what stands there, the fragment."""
        if not page.url:
            return
        starts = _starts(page)
        self.known = {start: self.known.get(start, {}) for start in starts.values()}
        for link in page.links:
            href = link.url
            start = starts["/" if href.startswith(_ABSOLUTE) else href[:1] if href[:1] in starts else ""]
            target, fragment = self.known[start].get(href) or self._resolve(start, href, page, link)
            if target and target.page is not page:
                yield target, link, fragment

    def _resolve(self, start: str, href: str, page: PageFacts, link: Reference) -> tuple[Target | None, str]:
        url, _, fragment = join(start, href).partition("#")
        target = self.targets.get(url)
        if target is None and url and self.index.is_ours(url):
            found = self.index.find(url)
            asked = found is None or not found.indexable or self.index.status_of(url) != 0
            target = self.targets[url] = Target(url, found, asked, page, link)
        self.known[start][href] = target, fragment
        return target, fragment


def _starts(page: PageFacts) -> dict[str, str]:
    """What links of a page are joined to, by their first sign; links with the same start have one answer."""
    base = join(page.url, page.base) if page.base else page.url
    root = origin(base)
    folder = base[: base.rfind("/") + 1] if base != root else f"{base}/"
    return {"/": root, "#": base, "?": base, "": folder}
