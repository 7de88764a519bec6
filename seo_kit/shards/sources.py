"""A shard → the pages in it, as an audit takes them from any other source."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from seo_kit.audit_settings import AuditSettings
from seo_kit.fetch.answers import as_page
from seo_kit.fetch.archive import ArchiveSource
from seo_kit.fetch.folder import read_file
from seo_kit.fetch.records import Fetched, Kind, Note, Source
from seo_kit.fetch.urls import canonical, host_of
from seo_kit.shards.planning import Shard, entries_of, is_url
from seo_kit.shards.storage import is_remote, storage_of, telling
from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap

if TYPE_CHECKING:
    from seo_kit.fetch.visitor import Visitor

_AT_ONCE = 64
"""Pages that are asked of an object storage together, for each takes a while to come."""


@contextmanager
def open_shard(shard: Shard, settings: AuditSettings) -> Iterator[Source]:
    """The source of a shard's pages, to be read while the context holds.

    Raises:
        InputError: it cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="seo-kit-") as folder:
        if shard.kind == "archive":
            yield _archive(shard, Path(folder))
        elif shard.kind in ("urls", "list"):
            cache = str(Path(folder, "crawl.sqlite"))  # one for all shards would have them wait in turn
            entries = entries_of(shard.name, shard.base)
            yield ListSource(shard, entries, replace(settings, cache=cache))
        else:
            yield ListSource(shard, shard.files, settings)


def _archive(shard: Shard, folder: Path) -> ArchiveSource:
    """An archive; one from elsewhere is fetched first, for its answers refer to one another."""
    if not is_remote(shard.name):
        return ArchiveSource(shard.path(shard.name), shard.name)
    storage, path = storage_of(shard.name)
    copy = folder / path.rpartition("/")[2]
    with telling(shard.name):
        storage.get_file(path, str(copy))
    return ArchiveSource(copy, shard.name)


@dataclass(slots=True)
class ListSource:
    """Pages by name, in that order: files on this machine or elsewhere, and URLs."""

    shard: Shard
    entries: Sequence[str]
    settings: AuditSettings
    folder: Path | None = None
    sitemaps: list[Sitemap] = field(default_factory=list)
    robots: Robots | None = None
    notes: list[Note] = field(default_factory=list)
    _missing: list[Fetched] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How the list was named."""
        return self.shard.name

    @property
    def kind(self) -> Kind:
        """A crawl when a server is asked."""
        return "crawl" if any(map(is_url, self.entries)) else "file"

    def pages(self) -> Iterator[Fetched]:
        """The pages; those that are not to be had are told together, and the others follow.

        Raises:
            InputError: an object storage cannot be used.
        """
        for page in self._fetched() if self.kind == "crawl" else self._files(self.entries):
            if page.reason and page.url:
                self._missing.append(page)
            yield page
        if self._missing:
            first = self._missing[0]
            count = f"{len(self._missing)} of {len(self.entries)} URLs gave no page"
            self.notes.append(Note(self.name, f"{count}, first {first.name}: {first.error}"))

    def _files(self, names: Sequence[str]) -> Iterator[Fetched]:
        left = iter(names)
        while some := tuple(islice(left, _AT_ONCE)):
            elsewhere = _read_together([name for name in some if is_remote(name)])
            for name in some:
                yield elsewhere[name] if name in elsewhere else self._file(name)

    def _file(self, name: str) -> Fetched:
        return replace(read_file(self.shard.path(name)), name=name)

    def _fetched(self) -> Iterator[Fetched]:
        from seo_kit.fetch.place import Place
        from seo_kit.fetch.session import visiting

        urls = {entry: canonical(entry) for entry in self.entries if is_url(entry)}
        with visiting(Place(self.name, "", self.settings)) as visitor:
            visitor.hosts = set(map(host_of, filter(None, urls.values())))
            for entry in self.entries:
                if entry in urls:
                    yield self._visit(visitor, entry, urls[entry], set(urls.values()))
                else:
                    yield from self._files((entry,))

    def _visit(self, visitor: Visitor, entry: str, url: str, listed: set[str]) -> Fetched:
        if not url:
            return Fetched(entry, entry, reason="network", error="is no URL: write it as in https://e.org/a")
        visit = visitor.visit(url, listed)
        self.robots = self.robots or visitor.rules(url).robots
        return as_page(url, visit.answer, visit.url, visit.redirects)


def _read_together(names: Sequence[str]) -> dict[str, Fetched]:
    """Pages of an object storage, by their names."""
    found = {}
    paths = {name: storage_of(name) for name in names}
    for storage in {id(storage): storage for storage, _ in paths.values()}.values():
        of_it = {name: path for name, (each, path) in paths.items() if each is storage}
        with telling(next(iter(of_it))):
            bodies = storage.cat(list(of_it.values()), on_error="return")
        found.update({name: _page(name, bodies[path]) for name, path in of_it.items()})
    return found


def _page(name: str, body: bytes | Exception) -> Fetched:
    if isinstance(body, bytes):
        return Fetched(name, body=body)
    return Fetched(name, reason="unreadable", error=f"cannot be read: {body or type(body).__name__}")
