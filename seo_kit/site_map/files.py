"""Where sitemaps are written: only over what this command wrote before, and only what changed.

A sitemap of ours begins with a comment that says so. Any other one belongs to the program that wrote it, and
is not touched unless its owner asks for that.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seo_kit.collection import read_robots_of
from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.files import remove, write_if_changed
from seo_kit.verify.read.robots_txt import sitemaps_of
from seo_kit.verify.urls.compare import comparable, quoted

MARK = "Written by seo-kit sitemap, which replaces this file when it runs again"
_OURS = re.compile(rb"(\xef\xbb\xbf)?<\?xml[^>]*\?>\s*<!--\s*Written by seo-kit sitemap\b")
_START = 512
"""Bytes in which the mark stands."""
_PART = re.compile(r"sitemap(-\d+)?\.xml(\.gz)?")


@dataclass(frozen=True, slots=True)
class Change:
    """What a run does to a folder: the files that it writes, in this order, and those that it removes."""

    folder: Path
    written: Mapping[Path, bytes]
    removed: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)

    def __iter__(self) -> Iterator[Path]:
        """The files that change."""
        yield from (*self.written, *self.removed)


def plan(folder: Path, files: Mapping[str, bytes], *, replace: bool = False) -> Change:
    """Compares the files that shall stand in a folder with those that do.

    Parts of an earlier run that are needed no more are to be removed; an index comes after its sitemaps.

    Args:
        folder: where they shall stand; need not exist.
        files: bytes by file name, the index first.
        replace: take the place of sitemaps that other programs wrote; their compressed copies go, too.

    Raises:
        InputError: a file that another program wrote stands in the way, or cannot be read.
    """
    wanted = {folder / name: data for name, data in reversed(list(files.items()))}
    for path in wanted:
        if path.exists() and not replace and not is_ours(path):
            raise InputError(
                "was not written by seo-kit sitemap and is left alone: take its place with --replace, "
                "or write into another folder with -o",
                str(path),
            )
    written = {path: data for path, data in wanted.items() if not _holds(path, data)}
    return Change(folder, written, tuple(_stale(folder, files, replace)))


def write(change: Change) -> None:
    """Does what was planned.

    Raises:
        InputError: a file cannot be written; it and those after it stand as before.
    """
    for path, data in change.written.items():
        write_if_changed(path, data)
    for path in change.removed:
        remove(path, change.folder)


def is_ours(path: Path) -> bool:
    """Whether this command wrote a file. Raises InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", str(path)) from error
    if start.startswith(b"\x1f\x8b"):
        try:
            start = zlib.decompressobj(wbits=31).decompress(start, _START)
        except zlib.error:
            return False
    return _OURS.match(start) is not None


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == data
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", str(path)) from error


def _stale(folder: Path, files: Mapping[str, bytes], replace: bool) -> Iterator[Path]:
    """The parts of an earlier, larger run, and compressed copies of what is replaced; none when the run
    writes something else than sitemaps of pages.
    """
    if "sitemap.xml" in files:
        for path in sorted(folder.glob("sitemap*.xml*")):
            is_copy = replace and path.suffix == ".gz" and path.stem in files
            if _PART.fullmatch(path.name) and path.name not in files and (is_copy or is_ours(path)):
                yield path


def below(path: Path, folder: Path) -> str | None:
    """What the URL of a file or folder has behind that of a folder: empty for itself, None outside of it."""
    inside = os.path.relpath(path, folder).replace(os.sep, "/")
    if inside == ".":
        return ""
    return None if inside == ".." or inside.startswith("../") else f"/{quoted(inside)}"


def missing_line(folder: Path, url: str) -> str:
    """The line that robots.txt of a folder lacks to name a sitemap; empty when it names it."""
    robots = read_robots_of((folder,), Faults())
    named = (comparable(each) for each, _ in sitemaps_of(robots)) if robots else ()
    return "" if comparable(url) in named else f"Sitemap: {url}"
