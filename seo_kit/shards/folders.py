"""A folder of pages, on this machine or in object storage: its pages, and what it says of the whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.files import PAGE_SUFFIXES, find_files
from seo_kit.shards.storage import is_remote, read, storage_of, telling, version_of
from seo_kit.targets import SITEMAP_SUFFIXES
from seo_kit.verify.read.redirects import read_redirects
from seo_kit.verify.read.robots_txt import read_robots
from seo_kit.verify.read.sitemap import read_sitemap
from seo_kit.verify.site.facts import PageFacts, SiteFacts


def is_folder(name: str) -> bool:
    """Whether a folder has this name; False when it is not there.

    Raises:
        InputError: its storage cannot be asked.
    """
    if not is_remote(name):
        return Path(name).is_dir()
    storage, path = storage_of(name)
    with telling(name):
        return bool(storage.isdir(path))


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by the name that the user gave it; its files are named from there."""

    name: str

    @property
    def place(self) -> str:
        """The name as the files in it begin, empty for the present folder."""
        if is_remote(self.name):
            return self.name.rstrip("/")
        here = Path(self.name).as_posix()
        return "" if here == "." else here

    def inside(self, file: str) -> str:
        """How a file in it is called."""
        return f"{self.place}/{file}" if self.place else file

    def pages(self, on_error: Callable[[InputError], None]) -> Mapping[str, str]:
        """Its pages by name, each with what tells one state of it from the next."""
        return {name: state for name, state in self._found(on_error) if _is_page(name)}

    def files(self) -> frozenset[str]:
        """The names of all its files."""
        return frozenset(name for name, _ in self._found(lambda error: None))

    def _found(self, on_error: Callable[[InputError], None]) -> Iterable[tuple[str, str]]:
        return self._found_elsewhere() if is_remote(self.name) else self._found_here(on_error)

    def _found_here(self, on_error: Callable[[InputError], None]) -> Iterable[tuple[str, str]]:
        for path in find_files(Path(self.name), ("",), on_error):
            try:
                stat = path.stat()
            except OSError:  # it is told when it is read
                yield path.as_posix(), ""
            else:
                yield path.as_posix(), f"{stat.st_size} {stat.st_mtime_ns}"

    def _found_elsewhere(self) -> Iterable[tuple[str, str]]:
        storage, top = storage_of(self.name)
        with telling(self.name):
            found: Mapping[str, Any] = storage.find(top, detail=True)
        for path, info in sorted(found.items()):
            inner = PurePosixPath(path.removeprefix(top).lstrip("/"))
            if not any(part[0] == "." or part == "node_modules" for part in inner.parts):
                yield self.inside(inner.as_posix()), version_of(info)


def _is_page(name: str) -> bool:
    return name.lower().endswith(PAGE_SUFFIXES)


def site_in(folders: Sequence[Folder], pages: tuple[PageFacts, ...], faults: Faults) -> SiteFacts:
    """The site that lies in some folders: all that is in them is known.

    Args:
        folders: each with all that lies below it.
        pages: all their pages.
        faults: takes what cannot be read.
    """
    files = frozenset(name for folder in folders for name in folder.files())
    robots = _first(folders, "robots.txt", files, faults)
    redirects = _first(folders, "_redirects", files, faults)
    sitemaps = faults.each(lambda name: read_sitemap(read(name), name), _sitemaps(folders, files))
    return SiteFacts(
        pages,
        tuple(sitemaps),
        whole=True,
        robots=read_robots(robots[1], robots[0]) if robots else None,
        folder=folders[0].place if len(folders) == 1 else None,
        files=files,
        redirects=read_redirects(redirects[1]) if redirects else (),
    )


def _sitemaps(folders: Sequence[Folder], files: Iterable[str]) -> list[str]:
    """The sitemaps right in some folders, the compressed ones of each last."""
    found = []
    for folder in folders:
        start = folder.inside("sitemap")
        inside = [name for name in files if name.startswith(start) and "/" not in name[len(start) :]]
        for suffix in SITEMAP_SUFFIXES:
            found += sorted(name for name in inside if name.endswith(suffix))
    return found


def _first(
    folders: Sequence[Folder], file: str, files: frozenset[str], faults: Faults
) -> tuple[str, bytes] | None:
    """The first file of a name right in one of some folders: how it is called, and its bytes."""
    there = (name for folder in folders if (name := folder.inside(file)) in files)
    return next(faults.each(lambda name: (name, read(name)), there), None)
