"""A folder or a file on disk → its pages. Nothing here opens a socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seo_kit.collection import read_robots_of, read_sitemaps
from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.fetch.records import Fetched, Kind, Note
from seo_kit.files import PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.targets import sitemaps_in
from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap


@dataclass(slots=True)
class FolderSource:
    """A folder that was built, with the sitemaps and the robots.txt that stand right in it."""

    folder: Path
    name: str
    kind: Kind = "folder"
    sitemaps: list[Sitemap] = field(default_factory=list)
    robots: Robots | None = None
    notes: list[Note] = field(default_factory=list)

    def pages(self) -> Iterator[Fetched]:
        """The pages by path; a folder or file that cannot be read is told, and the others follow."""
        self._read_beside(self.folder)
        for path in find_files(self.folder, PAGE_SUFFIXES, self._note):
            yield read_file(path)

    def _read_beside(self, folder: Path) -> None:
        faults = Faults()
        self.robots = read_robots_of([folder], faults)
        self.sitemaps += read_sitemaps(sitemaps_in(folder), faults)
        self.notes += [Note(finding.location.path, finding.message) for finding in faults.findings]

    def _note(self, error: InputError) -> None:
        self.notes.append(Note(error.path, error.message))


@dataclass(slots=True)
class FileSource:
    """One page on disk."""

    path: Path
    name: str
    kind: Kind = "file"
    folder: Path | None = None
    sitemaps: list[Sitemap] = field(default_factory=list)
    robots: Robots | None = None
    notes: list[Note] = field(default_factory=list)

    def pages(self) -> Iterator[Fetched]:
        """The page."""
        yield read_file(self.path)


def read_file(path: Path) -> Fetched:
    """A page on disk, or why it cannot be read."""
    try:
        return Fetched(path.as_posix(), body=read_bytes(path))
    except InputError as error:
        return Fetched(path.as_posix(), reason="unreadable", error=error.message)
