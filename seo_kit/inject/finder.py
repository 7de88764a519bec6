"""The page of an article among the files that another program wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag, urlsplit

from seo_kit.collection import Faults
from seo_kit.emit.inject import Refused, read_canonical
from seo_kit.errors import InputError
from seo_kit.files import PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.inject.wanted import Wanted

_INDEX = frozenset({"index", "readme", "_index"})


class PageFinder:
    """The pages below a folder.

    Args:
        folder: the folder, which is the root of the site.
        site: the URL that the folder is published at.
        faults: takes folders and pages that cannot be read.
    """

    def __init__(self, folder: Path, site: str, faults: Faults) -> None:
        self.folder = folder
        self.base = unquote(urlsplit(site).path).strip("/")
        self.faults = faults
        found = find_files(folder, PAGE_SUFFIXES, faults.add)
        self.files = {path.relative_to(folder).as_posix(): path for path in found}

    def find(self, wanted: Wanted) -> Path | None:
        """The page of an article.

        In this order: the file that a manifest names, the file of its URL, the page that names the article's
        URL as its canonical, the page that stands where the article stands.
        """
        by_place = (wanted.output, *self._files_of_url(wanted.url))
        found = next(filter(None, map(self.files.get, by_place)), None)
        found = found or self._by_canonical.get(wanted.canonical) or self._by_canonical.get(wanted.url)
        return found or next(filter(None, map(self.files.get, _files_of_source(wanted.path))), None)

    def _files_of_url(self, url: str) -> Iterator[str]:
        path = unquote(urlsplit(url).path).strip("/")
        if self.base and (path == self.base or path.startswith(f"{self.base}/")):
            path = path[len(self.base) :].strip("/")
        return _files_of(path)

    @cached_property
    def _by_canonical(self) -> Mapping[str, Path]:
        """Every page by its canonical: read only when some article's page is not where its URL says."""
        found: dict[str, Path] = {}
        for path in self.files.values():
            try:
                canonical = read_canonical(read_bytes(path))
            except (Refused, InputError):
                continue  # told when the page's turn comes
            if canonical:
                found.setdefault(urldefrag(canonical).url, path)
        return found


def _files_of_source(path: PurePosixPath) -> Iterator[str]:
    stem = path.with_suffix("")
    return _files_of((stem.parent if stem.name.lower() in _INDEX else stem).as_posix().removeprefix("."))


def _files_of(path: str) -> Iterator[str]:
    """The files that servers answer with when they are asked for a path without slashes around it."""
    if path.lower().endswith(PAGE_SUFFIXES):
        yield path
    yield f"{path}/index.html".lstrip("/")
    if path:
        yield from (f"{path}{suffix}" for suffix in PAGE_SUFFIXES)
