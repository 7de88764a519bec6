"""A WARC or WACZ file → its pages: what a crawler or a browser was answered. Nothing here opens a socket."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from seo_kit.errors import InputError
from seo_kit.fetch.answers import Answer, as_page
from seo_kit.fetch.content_type import is_page
from seo_kit.fetch.records import Fetched, Kind, Note, header
from seo_kit.fetch.wacz import Part, open_parts
from seo_kit.fetch.warc import Gap, Record, read_records
from seo_kit.verify.read.robots_txt import Robots, read_robots
from seo_kit.verify.read.sitemap import Sitemap, read_sitemap

ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".wacz")
_SITEMAP = re.compile(r"/[^/]*sitemap[^/]*\.xml(\.gz)?", re.IGNORECASE)
_UNRESOLVED = "its record refers to an answer that the archive does not hold: add the archive that has it"


@dataclass(slots=True)
class ArchiveSource:
    """The pages of an archive. Of a URL that was visited several times, the first answer is the page."""

    path: Path
    name: str
    kind: Kind = "archive"
    folder: Path | None = None
    sitemaps: list[Sitemap] = field(default_factory=list)
    robots: Robots | None = None
    notes: list[Note] = field(default_factory=list)
    _places: dict[str, tuple[Part, int]] = field(default_factory=dict)
    _visits: Counter[str] = field(default_factory=Counter)
    _broken: list[str] = field(default_factory=list)
    _parts: list[Part] = field(default_factory=list)
    _index: dict[str, tuple[Part, int]] = field(default_factory=dict)

    def pages(self) -> Iterator[Fetched]:
        """The pages in the order of the archive.

        Raises:
            InputError: the archive cannot be opened, or fastwarc is not installed.
        """
        if find_spec("fastwarc") is None:
            message = "archives are read with fastwarc: install it with pip install 'seo-kit[archive]'"
            raise InputError(message, self.name)
        with open_parts(self.path, self.name, self.notes) as parts:
            self._parts = parts
            for part in parts:
                with part.open() as file:
                    for item in read_records(file):
                        if isinstance(item, Gap):
                            self._note_gap(part, item)
                        else:
                            yield from self._visit(item, part)
        self._note_visits()

    def file(self, url: str, seconds: float) -> Answer | None:
        """The first answer that the archive holds for a URL, None when it holds none; only while `pages()`
        goes on. The `seconds` do not matter: nothing is waited for.
        """
        self._index = self._index or dict(reversed(list(self._all_places())))
        if url not in self._index:
            return None
        part, place = self._index[url]
        with part.open() as file:
            record = next(read_records(file, place))
        if isinstance(record, Gap):
            return None
        return self._resolved(record) if record.is_revisit else record.answer

    def _all_places(self) -> Iterator[tuple[str, tuple[Part, int]]]:
        """Where each record stands, by its URL, also of those that `pages()` has not come to."""
        for part in self._parts:
            with part.open() as file:
                for item in read_records(file):
                    if isinstance(item, Record):
                        yield item.url, (part, item.place)

    def _visit(self, record: Record, part: Part) -> Iterator[Fetched]:
        """The page of a record, if it is one and the first for its URL."""
        answer = self._resolved(record) if record.is_revisit else record.answer
        if not record.is_revisit:
            for key in filter(None, (record.url, record.digest)):
                self._places.setdefault(key, (part, record.place))
        parts = urlsplit(record.url)
        if parts.path == "/robots.txt" or _SITEMAP.fullmatch(parts.path):
            self._read_beside(record.url, parts.path, answer)
        elif answer.location or is_page(header(answer.headers, "content-type")):
            self._visits[record.url] += 1
            if answer.reason == "broken":
                self._broken.append(record.url)
            if self._visits[record.url] == 1:
                yield as_page(record.url, answer)

    def _resolved(self, revisit: Record) -> Answer:
        """The answer that a revisit stands for: that of the same content, else that of the same URL."""
        for key in (revisit.digest, revisit.refers_to, revisit.url):
            if key in self._places:
                part, place = self._places[key]
                with part.open() as file:
                    first = next(read_records(file, place))
                return first.answer if isinstance(first, Record) else revisit.answer
        return replace(revisit.answer, reason="broken", error=_UNRESOLVED)

    def _read_beside(self, url: str, path: str, answer: Answer) -> None:
        """Reads a robots.txt or a sitemap; of each URL the first one that is there."""
        self._visits[url] += 1
        if answer.reason:
            self.notes.append(Note(url, as_page(url, answer).error))
        elif answer.status != 200 or self._visits[url] > 1:
            return
        elif path == "/robots.txt":
            self.robots = self.robots or read_robots(answer.body, url)
        else:
            self.sitemaps.append(read_sitemap(answer.body, url))

    def _note_gap(self, part: Part, gap: Gap) -> None:
        end = "the end" if gap.end is None else f"byte {gap.end}"
        message = f"records between byte {gap.start} and {end} are broken and were left out: make it again"
        self.notes.append(Note(part.name, message))

    def _note_visits(self) -> None:
        if self._broken:
            message = f"{len(self._broken)} pages in it are broken or cut off, first {self._broken[0]}"
            self.notes.append(Note(self.name, message))
        again = sum(count > 1 for count in self._visits.values())
        if again:
            message = f"{again} URLs stand in it more than once: the first answer of each was read"
            self.notes.append(Note(self.name, message, incomplete=False))
