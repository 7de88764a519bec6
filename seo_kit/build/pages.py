"""The pages of all articles: made by several processes, written one by one; of two with one URL the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path

from seo_kit.build.kept import KeptMaker, Opened, Outcome, Waiting
from seo_kit.build.page import Made, MadePage, page_name
from seo_kit.build.result import WrittenPage
from seo_kit.cache.watched import Watched, read_watched, watch
from seo_kit.config import Config
from seo_kit.emit.manifest import PageEntry
from seo_kit.emit.paths import page_path
from seo_kit.emit.sitemap import Entry
from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.files import write_chunks_if_changed, write_if_changed
from seo_kit.model import Article, Finding
from seo_kit.parallel import in_parallel
from seo_kit.progress import Progress
from seo_kit.verify.site.facts import PageFacts


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page with what all pages together are made and judged of; `listed` is its line of the sitemap.

    `is_new` says that this run made it, and did not find it as an earlier one had left it.
    """

    written: WrittenPage
    is_new: bool
    facts: PageFacts
    listed: Entry | None
    entry: PageEntry


@dataclass(slots=True)
class Pages:
    """The pages of a build, as far as they are made.

    `made` and `doubles` have the places of their articles among all, in which they come at last, for an
    article that waits is made after the others. `files` are all that the output folder shall hold, `written`
    those that were not there yet; `owners` are the articles that have a page's file, by its path. `sources`
    are the files that were read, `outputs` those that were made. `is_open`: some finding holds today only;
    `is_disturbed`: some page is not what was written.
    """

    kept: KeptMaker
    faults: Faults
    articles: list[Article] = field(default_factory=list)
    made: dict[int, SitePage] = field(default_factory=dict)
    doubles: dict[int, WrittenPage] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    owners: dict[str, str] = field(default_factory=dict)
    sources: list[Watched] = field(default_factory=list)
    outputs: list[Watched] = field(default_factory=list)
    is_open: bool = False
    is_disturbed: bool = False

    @property
    def config(self) -> Config:
        return self.kept.maker.config

    @property
    def output(self) -> Path:
        return self.kept.output

    @property
    def pages(self) -> list[SitePage]:
        """The pages in the order of their articles."""
        return [page for _, page in sorted(self.made.items())]

    @property
    def drafts(self) -> list[Article]:
        """The articles that are left out, in the order of their paths."""
        return sorted(filter(self.kept.maker.leaves_out, self.articles), key=attrgetter("path"))

    # ---- pages ---------------------------------------------------------------------------------

    def make(self, paths: Sequence[Path], progress: Progress, jobs: int) -> None:
        """Makes the pages of all articles and writes them."""
        titles: dict[str, str] = {}
        known: dict[int, Opened] = {}
        waiting: dict[int, Waiting | Path] = {}
        for place, result in enumerate(self._begun(paths, progress, jobs)):
            if isinstance(result, InputError):
                self.faults.add(result)
            elif isinstance(result, Waiting):
                waiting[place] = result
                self._meet(result.article, titles)
            else:
                outcome, made = result
                self._meet(made.article, titles, outcome.kept.page)
                if outcome.kept.titles:
                    known[place] = result
                else:
                    self._take(place, outcome, made, titles)
        for place, (outcome, made) in known.items():
            if outcome.kept.carries(titles):
                self._take(place, outcome, made, titles)
            else:
                waiting[place] = paths[place]
        self._make_waiting(waiting, titles, jobs)

    def _begun(
        self, paths: Sequence[Path], progress: Progress, jobs: int
    ) -> Iterator[Opened | Waiting | InputError]:
        """What is made of each article by itself, by several processes unless it stands from the last run."""
        standing = {path: known.open() for path in paths if (known := self.kept.recall(path))}
        made = in_parallel(self.kept.begin, [path for path in paths if path not in standing], jobs)
        first = list(islice(made, 1))  # starts the processes before a progress bar, which is a thread
        results = chain(first, made)
        for path in progress(paths, "building"):
            result = standing.pop(path, None) or next(results)
            yield result.open() if isinstance(result, Outcome) else result

    def _make_waiting(
        self, waiting: Mapping[int, Waiting | Path], titles: Mapping[str, str], jobs: int
    ) -> None:
        """Makes the articles whose links carry titles that are known only now."""
        results = in_parallel(partial(self.kept.finish, titles=titles), list(waiting.values()), jobs)
        for place, result in zip(waiting, results, strict=True):
            if isinstance(result, InputError):
                self.faults.add(result)
            else:
                self._take(place, *result.open(), titles)

    def _meet(self, article: Article, titles: dict[str, str], page: str = "") -> None:
        """Notes what other articles need of an article, and that its page is its own; `page` is the file of
        the page once it is made.
        """
        titles[article.url] = article.title
        if page := page or self._page_of(article):
            self._claim(page, article)

    def _page_of(self, article: Article) -> str:
        """The file of an article's page; empty when it is left out, or can have none."""
        if self.kept.maker.leaves_out(article):
            return ""
        try:
            return page_path(article)
        except InputError:  # is told when the page is made
            return ""

    def _claim(self, page: str, article: Article) -> bool:
        """Whether a page is that of an article, which it is unless an earlier one has its URL."""
        return self.owners.setdefault(page.casefold(), article.path) == article.path

    def _take(self, place: int, outcome: Outcome, made: Made, titles: Mapping[str, str]) -> None:
        self.articles.append(made.article)
        self.findings += made.findings
        self.sources += (outcome.source, *outcome.kept.images)
        self.is_open |= made.is_open
        if made.error:
            self.faults.add(made.error)
        if made.page:
            page = WrittenPage(made.article, made.page.path)
            if self._claim(made.page.path, made.article):
                self.made[place] = _site_page(page, outcome, made.page)
                self._write(outcome, made.page, titles)
            else:
                self.doubles[place] = page
        if not made.error:
            self.kept.keep(outcome)

    # ---- files ---------------------------------------------------------------------------------

    def _write(self, outcome: Outcome, page: MadePage, titles: Mapping[str, str]) -> None:
        """Writes a page that is new, and judges it anew should other bytes stand on disk than were judged."""
        if outcome.page:
            self.files.add(page.path)
            self.outputs.append(outcome.page)
        elif (data := self.put(page.path, page.html)) != page.html:
            self.findings += self.kept.judge(outcome.source.path, titles, data)
            self.is_disturbed = True
            return
        self.findings += page.findings

    def put(self, name: str, data: bytes) -> bytes:
        """Writes a file below the output folder, unless it stands there; gives what stands there then.

        Raises:
            InputError: it cannot be written, or read afterwards.
        """
        self.files.add(name)
        if write_if_changed(self.output / name, data):
            self.written.add(name)
        there, watched = read_watched(str(self.output / name), page_name(name, self.config))
        self.outputs.append(watched)
        return there

    def put_chunks(self, name: str, chunks: Iterable[bytes]) -> None:
        """Writes a large file piece by piece, unless it stands there.

        Raises:
            InputError: it cannot be written.
        """
        self.files.add(name)
        if write_chunks_if_changed(self.output / name, chunks):
            self.written.add(name)
        self.outputs.append(watch(str(self.output / name)))


def _site_page(written: WrittenPage, outcome: Outcome, page: MadePage) -> SitePage:
    return SitePage(written, not outcome.is_known, page.facts, page.listed, page.entry)
