"""The results of all shards → what is found in the pages, and in the site that they make together."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from seo_kit.audit.judge import Found, conclude, failed_urls, site_of
from seo_kit.audit.page import IN_PAGES
from seo_kit.audit.work import Audit
from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.fetch.records import Fetched, Kind, Note, Source
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.settle import Judgement
from seo_kit.once import once
from seo_kit.shards.columns import unpacked
from seo_kit.shards.folders import site_in
from seo_kit.shards.planning import Plan, Shard
from seo_kit.shards.results import Results, rows_of
from seo_kit.shards.rows import Row, finding_of, ignores_of, note_of, robots_of, sitemap_of, unread_of
from seo_kit.shards.storage import is_remote
from seo_kit.shards.stored import Store
from seo_kit.shards.work import Judging
from seo_kit.targets import Targets
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap
from seo_kit.verify.site.facts import PageFacts, SiteFacts
from seo_kit.verify.site.near_duplicates import buckets_of


@dataclass(frozen=True, slots=True)
class SiteJudgement:
    """What was found. `pages` were judged, `unread` could not be, `notes` tell what else may be missing."""

    judgement: Judgement
    pages: int
    unread: tuple[Fetched, ...]
    notes: tuple[Note, ...]


def judge_results(
    planned: Plan, output: str, judging: Judging, failed: Iterable[InputError] = ()
) -> SiteJudgement:
    """Judges the site that finished shards make together, and adds what was found in each.

    The rules are those of any other audit, over the same pages in the same order. Memory grows by the
    findings and by a few kilobytes a page.

    Args:
        planned: the shards, all of which have results but for those that failed.
        output: the folder of the results.
        judging: by what pages were judged.
        failed: what is wrong with the shards that have none.

    Raises:
        InputError: a result cannot be read.
    """
    errors = [*planned.faults, *failed]
    gone = {error.path for error in errors}
    shards = [shard for shard in planned.shards if shard.name not in gone]
    found, heap = Found(Faults()), _Heap()
    for error in errors:
        found.faults.add(error)
    results = [Results(output, shard.key) for shard in shards]
    for shard, each in zip(shards, results, strict=True):
        heap.read(shard, each, found)
    run = _run(planned, judging, heap.sources)
    with _stored(results) as store:
        pages: tuple[PageFacts, ...] = tuple(store.pages()) if store else ()
        found.judged += [page.path for page in pages]
        site = _site(run, found, pages, planned)
        judgement = conclude(run, found, _context(site, judging, store))
    notes = (note for source in heap.sources for note in source.notes)
    return SiteJudgement(judgement, len(pages), tuple(heap.unread), tuple(notes))


@dataclass(slots=True)
class _Shelf:
    """A shard as the source that it was: what it holds beside its pages."""

    name: str
    kind: Kind
    folder: Path | None = None
    sitemaps: list[Sitemap] = field(default_factory=list)
    robots: Robots | None = None
    notes: list[Note] = field(default_factory=list)

    def pages(self) -> Iterator[Fetched]:
        """None: they were judged already."""
        return iter(())


@dataclass(slots=True)
class _Heap:
    """What comes out of the results of shard after shard, facts aside."""

    sources: list[Source] = field(default_factory=list)
    unread: list[Fetched] = field(default_factory=list)

    def read(self, shard: Shard, results: Results, found: Found) -> None:
        """Reads what was found in a shard and what it holds beside its pages."""
        source = _Shelf(shard.name, _KINDS[shard.kind])
        for row in rows_of(results.facts, ["kind", "path", "url", "more"]):
            if row["more"]:
                self._take(source, found, row)
        found.findings += map(finding_of, rows_of(results.findings))
        if shard.kind in ("archive", "urls"):
            self.sources.append(source)

    def _take(self, source: _Shelf, found: Found, row: Row) -> None:
        kind, path, more = row["kind"], unpacked(row["path"]), row["more"]
        if kind == "page":
            found.asking.append(AskingFile(path, ignores_of(more), IN_PAGES))
        elif kind == "sitemap":
            source.sitemaps.append(sitemap_of(path, more))
        elif kind == "robots":
            source.robots = robots_of(path, more)
        elif kind == "note":
            source.notes.append(note_of(path, more))
        else:
            self._miss(unread_of(path, unpacked(row["url"]), more), found)

    def _miss(self, page: Fetched, found: Found) -> None:
        if page.reason == "unreadable":
            found.faults.add(InputError(page.error, page.name))
        else:
            found.failed.update(failed_urls(page))
            self.unread.append(page)


_KINDS: dict[str, Kind] = {"archive": "archive", "urls": "crawl", "list": "file", "files": "file"}


def _run(planned: Plan, judging: Judging, sources: Sequence[Source]) -> Audit:
    here = tuple(Path(folder.name) for folder in planned.folders if not is_remote(folder.name))
    targets = Targets(folders=here)
    return Audit(targets, judging.config, judging.choice(), judging.today, sources=tuple(sources))


def _site(run: Audit, found: Found, pages: tuple[PageFacts, ...], planned: Plan) -> SiteFacts:
    """All that is in some folders when nothing else was named, else the pages with what came along."""
    whole = site_in(planned.folders, pages, found.faults) if planned.folders else SiteFacts(pages)
    found.judged += [sitemap.path for sitemap in whole.sitemaps]
    if planned.folders and not run.sources:
        return whole
    site = site_of(replace(run, targets=Targets()), found, pages)
    return replace(site, sitemaps=(*whole.sitemaps, *site.sitemaps))


@contextmanager
def _stored(results: Sequence[Results]) -> Iterator[Store | None]:
    """The facts of all pages, None when there is no shard."""
    if not results:
        yield None
        return
    with (
        tempfile.TemporaryDirectory(prefix="seo-kit-") as folder,
        closing(Store(results, Path(folder))) as store,
    ):
        yield store


def _context(site: SiteFacts, judging: Judging, store: Store | None) -> SiteContext:
    return StoredContext(site, judging.config, store) if store else SiteContext(site, judging.config)


@dataclass(frozen=True)  # no slots: once needs a __dict__
class StoredContext(SiteContext):
    """A site whose facts lie in a store, which is asked for the pages that have something in common."""

    store: Store

    def sharing(self, fact: str) -> Sequence[PageFacts]:
        """The pages that have a fact in common with another one, in order."""
        if fact == "sketch":
            return self._alike
        return [self.pages[row] for row in self.store.sharing(fact)]

    @once
    def _alike(self) -> Sequence[PageFacts]:
        """The pages that a nearly equal one may be compared with."""
        buckets = ([*map(hash, buckets_of(self.content(page)))] for page in self.pages)
        return [self.pages[row] for row in self.store.meeting(buckets)]
