"""Sitemaps that other programs write → one index over them.

https://www.sitemaps.org/protocol.html#index (read 2026-11-25): an index names sitemaps, never another index,
at most 50,000, each with the date of its last change.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seo_kit.collection import read_sitemaps
from seo_kit.config import Config
from seo_kit.emit.sitemap import Entry
from seo_kit.errors import ConfigError, InputError
from seo_kit.faults import Faults
from seo_kit.files import find_files
from seo_kit.site_map.files import below
from seo_kit.verify.read.sitemap import MOST_ENTRIES, Sitemap, is_w3c_datetime
from seo_kit.verify.site.last_change import moment
from seo_kit.verify.urls.compare import origin, path

FILE_NAME = "sitemap-index.xml"
_SUFFIXES = (".xml", ".xml.gz")


@dataclass(frozen=True, slots=True)
class SitemapIndex:
    """An index over some sitemaps: its entries, the URL of the folder it stands in, and what is wrong with
    the sitemaps, a line each. `left_out` counts those that cannot be named.
    """

    entries: tuple[Entry, ...]
    home: str
    faults: tuple[str, ...] = ()
    left_out: int = 0


def index_sitemaps(paths: Sequence[Path], root: Path | None, config: Config) -> SitemapIndex:
    """Reads sitemaps and makes an index over them.

    Args:
        paths: sitemaps, and folders that hold some: files with "sitemap" in their names.
        root: the folder that is served as the site; None is what all paths have in common.
        config: `url` is the URL of the root; without it, the home page that the sitemaps list.

    Raises:
        ConfigError: no `url` is set and the sitemaps list no home page.
        InputError: there is no sitemap, there are too many, or one lies outside of the root.
    """
    root = root or common_folder(paths)
    faults = Faults()
    sitemaps = read_sitemaps(_find(paths, faults), faults)
    told = [f"{finding.location}: {finding.message}" for finding in faults.findings]
    told += (line for sitemap in sitemaps for line in _faults(sitemap))
    usable = [sitemap for sitemap in sitemaps if sitemap.kind == "urlset" and sitemap.entries]
    if not usable:
        told.append("there is no sitemap to name: an index names files with a urlset that is not empty")
        raise InputError("; ".join(told), " ".join(map(str, paths)))
    if len(usable) > MOST_ENTRIES:
        raise InputError(f"{len(usable)} sitemaps, an index may name {MOST_ENTRIES}", str(root))
    home = config.url.rstrip("/") or _listed_home(usable)
    entries = tuple(Entry(_url(Path(sitemap.path), root, home), _lastmod(sitemap)) for sitemap in usable)
    return SitemapIndex(entries, home, tuple(told), len(sitemaps) - len(usable) + len(faults.findings))


def common_folder(paths: Iterable[Path]) -> Path:
    """The innermost folder that holds all paths, or is the only one; as seen from here when it lies below."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    absolute = [os.path.abspath(folder) for folder in folders]  # noqa: PTH100  (links are not followed)
    common, here = Path(os.path.commonpath(absolute)), Path.cwd()
    return common.relative_to(here) if common.is_relative_to(here) else common


def _find(paths: Iterable[Path], faults: Faults) -> list[Path]:
    """The sitemaps, each once. In a folder, an index of ours and the compressed copies are passed over."""
    found: dict[Path, None] = {}
    for named in paths:
        if not named.is_dir():
            found[named] = None
            continue
        inside = [file for file in find_files(named, _SUFFIXES, faults.add) if "sitemap" in file.name.lower()]
        plain = {file for file in inside if file.suffix.lower() == ".xml"}
        found |= {
            file: None
            for file in inside
            if file.with_suffix("") not in plain and not file.name.startswith(FILE_NAME)
        }
    return list(found)


def _faults(sitemap: Sitemap) -> Iterator[str]:
    for problem in sitemap.problems:
        where = f"{sitemap.path}:{problem.line}" if problem.line else sitemap.path
        yield f"{where}: {problem.message}"
    if sitemap.kind == "sitemapindex":
        yield f"{sitemap.path}: left out, for it is an index itself: name its sitemaps"
    elif sitemap.kind is None:
        yield f"{sitemap.path}: left out, for it cannot be read as a sitemap"
    elif not sitemap.entries:
        yield f"{sitemap.path}: left out, for it lists no URL"


def _listed_home(sitemaps: Iterable[Sitemap]) -> str:
    """The home page of the site, if it is listed: the URL that all others begin with."""
    urls = sorted({entry.loc for sitemap in sitemaps for entry in sitemap.entries}, key=len)
    home = urls[0].rstrip("/")
    is_proven = len(urls) > 1 or not path(home)
    if not (origin(home) and is_proven and all(f"{url}/".startswith(f"{home}/") for url in urls)):
        raise ConfigError(
            "the sitemaps list no home page that tells the root of the site: add url to the settings, "
            "or name it with --url"
        )
    return home


def _url(file: Path, root: Path, home: str) -> str:
    """The URL of a sitemap, by its place below the root."""
    place = below(file, root)
    if place is None:
        raise InputError(
            f"lies outside of {root}, so that its URL is not known: name the folder that holds all with -o",
            str(file),
        )
    return home + place


def _lastmod(sitemap: Sitemap) -> str:
    """The latest date of the sitemap's URLs; empty when it states none."""
    dates = (entry.lastmod for entry in sitemap.entries if is_w3c_datetime(entry.lastmod))
    return max(dates, key=moment, default="")
