"""The pages of all articles: made by several processes, written in order; of two with one URL the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter, itemgetter
from pathlib import Path

from seo_kit.build.page import Made, MadePage, PageMaker, page_name
from seo_kit.collection import Faults, Progress
from seo_kit.config import Config
from seo_kit.emit.manifest import PageEntry
from seo_kit.emit.paths import page_path
from seo_kit.emit.sitemap import Entry
from seo_kit.errors import InputError
from seo_kit.files import read_bytes, write_if_changed
from seo_kit.model import Article, Finding
from seo_kit.parallel import in_parallel
from seo_kit.verify.site.facts import PageFacts


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """An article, without its texts, with its page's file below the output folder."""

    article: Article
    path: str


@dataclass(slots=True)
class Pages:
    """The pages of a build, as far as they are made.

    `owners` are the articles that have a page's file, by its path. `made` are the pages with the places of
    their articles among all, in which they come at last, for an article that waits is made after the others.
    """

    maker: PageMaker
    faults: Faults
    articles: list[Article] = field(default_factory=list)
    made: list[tuple[int, WrittenPage]] = field(default_factory=list)
    doubles: list[WrittenPage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    facts: list[PageFacts] = field(default_factory=list)
    listed: list[Entry] = field(default_factory=list)
    entries: list[PageEntry] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    owners: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        return self.maker.config

    @property
    def output(self) -> Path:
        return self.config.root / self.config.output

    @property
    def pages(self) -> list[WrittenPage]:
        """The pages in the order of their articles."""
        return [page for _, page in sorted(self.made, key=itemgetter(0))]

    def make(self, paths: Sequence[Path], progress: Progress, jobs: int) -> None:
        """Makes the pages of all articles and writes them."""
        waiting: dict[Path, int] = {}
        titles: dict[str, str] = {}
        results = in_parallel(self.maker.make, paths, jobs)  # first, for a progress bar is a thread
        for place, (made, path) in enumerate(zip(results, progress(paths, "building"), strict=True)):
            if isinstance(made, InputError):
                self.faults.add(made)
                continue
            titles[made.article.url] = made.article.title
            if made.waits:
                waiting[path] = place
                if not self.maker.leaves_out(made.article):
                    self._claim(made.article)
            else:
                self._take(path, place, made, titles)
        later = in_parallel(partial(self.maker.make, titles=titles), list(waiting), jobs)
        for (path, place), made in zip(waiting.items(), later, strict=True):
            if isinstance(made, InputError):
                self.faults.add(made)
            else:
                self._take(path, place, made, titles)

    @property
    def drafts(self) -> list[Article]:
        """The articles that are left out, in the order of their paths."""
        return sorted(filter(self.maker.leaves_out, self.articles), key=attrgetter("path"))

    def _claim(self, article: Article) -> str:
        """The article that has the page of an article: itself, unless an earlier one has its URL."""
        try:
            path = page_path(article)
        except InputError:  # is told when the page is made
            return article.path
        return self.owners.setdefault(path.casefold(), article.path)

    def _take(self, path: Path, place: int, made: Made, titles: Mapping[str, str]) -> None:
        self.articles.append(made.article)
        self.findings += made.findings
        if made.error:
            self.faults.add(made.error)
        if made.page is None:
            return
        page = WrittenPage(made.article, made.page.path)
        if self._claim(made.article) == made.article.path:
            self.made.append((place, page))
            self._write(path, made.page, titles)
        else:
            self.doubles.append(page)

    def _write(self, path: Path, page: MadePage, titles: Mapping[str, str]) -> None:
        """Writes a page, and judges it anew should other bytes stand on disk than those that were judged."""
        self.put(page.path, page.html)
        data = read_bytes(self.output / page.path, page_name(page.path, self.config))
        self.findings += page.findings if data == page.html else self.maker.again(path, titles, data)
        self.facts.append(page.facts)
        self.entries.append(page.entry)
        if page.listed:
            self.listed.append(page.listed)

    def put(self, name: str, data: bytes) -> None:
        """Writes a file below the output folder, unless it stands there already."""
        self.files.add(name)
        if write_if_changed(self.output / name, data):
            self.written.add(name)
