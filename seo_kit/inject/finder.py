"""The page of an article among the files that another program wrote."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from seo_kit.emit.inject import Refused, read_bare_host
from seo_kit.emit.inject.host import Host
from seo_kit.emit.inject.urls import plain_url
from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.files import PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.inject.wanted import Wanted
from seo_kit.path_glob import path_glob

_INDEX_FILE = re.compile(r"(?:^|(?<=/))index\.html?$")
_INDEX = frozenset({"index", "readme", "_index"})


def find_pages(folder: Path, faults: Faults, only: Sequence[str] = ()) -> dict[str, Path]:
    """The pages below a folder, by their paths from there.

    Args:
        folder: the folder.
        faults: takes folders that cannot be read.
        only: globs of the pages that are wanted; none wants all.
    """
    found = find_files(folder, PAGE_SUFFIXES, faults.add)
    pages = {path.relative_to(folder).as_posix(): path for path in found}
    globs = list(map(path_glob, only))
    return {
        name: path for name, path in pages.items() if not globs or any(glob.fullmatch(name) for glob in globs)
    }


class PageFinder:
    """The pages below a folder.

    Args:
        folder: the folder, which is the root of the site.
        site: the URL that the folder is published at.
        faults: takes folders that cannot be read.
        only: globs of the pages that are looked at; none looks at all.
    """

    def __init__(self, folder: Path, site: str, faults: Faults, only: Sequence[str] = ()) -> None:
        self.folder = folder
        self.site = site.rstrip("/")
        self.files = find_pages(folder, faults, only)
        self.is_whole = not only

    def find(self, wanted: Wanted) -> Path | None:
        """The page of an article.

        In this order: the file that a manifest names, the file of its URL, the page that names the article's
        URL as its canonical, the page that stands where the article stands and has its title.

        Raises:
            Refused: several pages name the article's URL as their canonical.
        """
        by_place = (wanted.output, *self._files_of_url(wanted.url))
        found = next(filter(None, map(self.files.get, by_place)), None)
        return found or self._by_canonical(wanted) or self._by_source(wanted)

    def url_of(self, name: str) -> str:
        """The URL of a page by its path below the folder."""
        return f"{self.site}/{quote(os.fsencode(_INDEX_FILE.sub('', name)))}"

    def _files_of_url(self, url: str) -> Iterator[str]:
        path, base = (unquote(urlsplit(each).path).strip("/") for each in (url, self.site))
        if base and (path == base or path.startswith(f"{base}/")):
            path = path[len(base) :].strip("/")
        return _files_of(path)

    def _by_canonical(self, wanted: Wanted) -> Path | None:
        pages = self._canonicals.get(plain_url(wanted.canonical)) or self._canonicals.get(
            plain_url(wanted.url)
        )
        if pages and len(pages) > 1:
            names = ", ".join(path.as_posix() for path in pages)
            raise Refused(f"several pages name {wanted.url} as their canonical: {names}", wanted.source)
        return pages[0] if pages else None

    def _by_source(self, wanted: Wanted) -> Path | None:
        path = next(filter(None, map(self.files.get, _files_of_source(wanted.path))), None)
        host = _host(path) if path else None
        if host is None or host.said("canonical"):  # another page's, or it would have been found by it
            return None
        shown = map(fold, (host.said("title"), *host.headings))
        return path if any(fold(wanted.title) in text for text in shown) else None

    @cached_property
    def _canonicals(self) -> Mapping[str, list[Path]]:
        """The pages by their canonical: read only when some article's page is not where its URL says."""
        found: dict[str, list[Path]] = {}
        for name, path in self.files.items():
            host = _host(path)
            if host and (canonical := host.said("canonical")):
                found.setdefault(plain_url(canonical, self.url_of(name)), []).append(path)
        return found


def _host(path: Path) -> Host | None:
    """What a page says; None for one that can get no block, which is told when its turn comes."""
    try:
        return read_bare_host(read_bytes(path))
    except (Refused, InputError):
        return None


def fold(text: str) -> str:
    """Letters and digits only, capitals as small ones."""
    return "".join(filter(str.isalnum, text.casefold()))


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
