"""A folder of pages → the entries of its sitemap, and the pages that are left out, each with the reason.

Pages are read, placed and called indexable as `seo-kit check` does it, so that a check of the folder agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from seo_kit.collection import read_robots_of
from seo_kit.config import Config
from seo_kit.emit.sitemap import Entry, ascii_url
from seo_kit.errors import ConfigError, InputError
from seo_kit.faults import Faults
from seo_kit.files import PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.path_glob import path_glob
from seo_kit.progress import Progress, no_progress
from seo_kit.site_map.versions import alternates_of
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.page import UNREADABLE, read_page
from seo_kit.verify.read.robots_txt import Robots, forbids
from seo_kit.verify.read.sitemap import LONGEST_URL
from seo_kit.verify.site.facts import PageFacts, SiteFacts, listing_facts
from seo_kit.verify.site.last_change import moment
from seo_kit.verify.urls.compare import comparable, origin

Reason = Literal[
    "noindex",
    "canonical elsewhere",
    "redirect",
    "error page or proof of ownership",
    "duplicate",
    "forbidden by robots.txt",
    "URL unknown",
    "URL too long",
    "unreadable",
]


class LeftOut(NamedTuple):
    """A page that is not listed: its file, why, and what the page has to do with that, empty when nothing."""

    path: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the sitemap of a folder lists and leaves out; `home` is the folder's URL, no slash at its end."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    home: str = ""


def list_pages(
    folder: Path,
    config: Config,
    today: date,
    exclude: Sequence[str] = (),
    progress: Progress = no_progress,
) -> Listing:
    """Reads the pages of a folder and decides which of them its sitemap lists.

    Args:
        folder: what is served as the site, or as a part of it.
        config: `url` is the root of the site; without it, canonicals tell.
        today: later dates are none of a change that has happened.
        exclude: globs of files below the folder that are not looked at.
        progress: shows how far the work is.

    Raises:
        ConfigError: neither the settings nor any canonical tells the host.
        InputError: the folder is none, or holds no page.
    """
    faults, unreadable = Faults(), list[LeftOut]()
    pages = tuple(_read(_find(folder, exclude, faults), unreadable, faults, progress))
    unreadable += (LeftOut(each.location.path, "unreadable", each.message) for each in faults.findings)
    if not pages and not unreadable:
        raise InputError(f"this folder holds no page: no {', '.join(PAGE_SUFFIXES)}", str(folder))
    name = "/".join(folder.parts).strip("/")
    robots = read_robots_of((folder,), faults)
    context = SiteContext(SiteFacts(pages, whole=True, robots=robots, folder=name), config)
    site = _host(context)
    left_out: dict[str, LeftOut] = {}
    listed = list(_listable(context.pages, site, robots, left_out))
    entries = tuple(_entries(listed, context, today))
    home = context.index.layout.folders.get(name, site)
    return Listing(entries, tuple(sorted((*unreadable, *left_out.values()))), home)


# ---- reading -----------------------------------------------------------------------------------


def _find(folder: Path, exclude: Iterable[str], faults: Faults) -> list[Path]:
    if not folder.is_dir():
        what = "is a file" if folder.is_file() else "does not exist"
        raise InputError(f"{what}: name the folder of pages that is served as the site", str(folder))
    globs = [path_glob(pattern) for pattern in exclude]

    def is_wanted(path: Path) -> bool:
        return not any(glob.fullmatch(path.relative_to(folder).as_posix()) for glob in globs)

    return [path for path in find_files(folder, PAGE_SUFFIXES, faults.add) if is_wanted(path)]


def _read(
    paths: Sequence[Path], unreadable: list[LeftOut], faults: Faults, progress: Progress
) -> Iterator[PageFacts]:
    """The facts of the pages; those that are no HTML are noted."""

    def read(path: Path) -> PageFacts | None:
        page = read_page(read_bytes(path, path.as_posix()), path.as_posix())
        fault = next((each for each in page.problems if each.slug == UNREADABLE and not page.source), None)
        if fault:
            unreadable.append(LeftOut(page.path, "unreadable", fault.message))
            return None
        return listing_facts(page)

    return filter(None, faults.each(read, progress(paths, "reading")))


# ---- deciding ----------------------------------------------------------------------------------


def _host(context: SiteContext) -> str:
    """The URL that all listed ones must begin with: a sitemap speaks for one host.

    https://www.sitemaps.org/protocol.html#location (read 2026-11-25)
    """
    if context.config.url:
        return context.config.url.rstrip("/")
    hosts = Counter(origin(page.url) for page in context.pages if origin(page.url))
    if not hosts:
        raise ConfigError(
            'no canonical tells the host of the site: add url = "https://www.example.com" to the settings, '
            "or name it with --url"
        )
    return hosts.most_common(1)[0][0]


def _listable(
    pages: Iterable[PageFacts], site: str, robots: Robots | None, left_out: dict[str, LeftOut]
) -> Iterator[tuple[PageFacts, str]]:
    """The pages to list, each with its URL; of pages with one URL, that which stands where the URL says."""
    taken: dict[str, PageFacts] = {}
    for page in sorted(pages, key=lambda page: (page.url != page.own_canonical, page.path)):
        url = page.own_canonical if page.canonical and page.is_canonical else page.url
        reason = _reason(page, url, site, robots) or _double(taken.setdefault(comparable(url), page), page)
        if reason:
            left_out[page.path] = reason
        else:
            yield page, url


def _reason(page: PageFacts, url: str, site: str, robots: Robots | None) -> LeftOut | None:
    """Why a page is not listed by itself; None when it may be."""
    if page.is_technical:
        return LeftOut(page.path, "error page or proof of ownership")
    if page.noindex:
        return LeftOut(page.path, "noindex")
    if page.refresh:
        return LeftOut(page.path, "redirect", page.refresh)
    if not url and not page.canonical:
        return LeftOut(page.path, "URL unknown", "give it a canonical, or name the site's root with --url")
    if not url:
        return LeftOut(page.path, "duplicate", f"another page has its canonical, {page.canonical}")
    if not page.is_canonical or not _is_below(url, site):
        return LeftOut(page.path, "canonical elsewhere", page.canonical or url)
    if len(ascii_url(url)) >= LONGEST_URL:
        return LeftOut(page.path, "URL too long", f"a sitemap takes fewer than {LONGEST_URL} characters")
    if forbids(robots, url):
        return LeftOut(page.path, "forbidden by robots.txt", url)
    return None


def _is_below(url: str, site: str) -> bool:
    return f"{comparable(url)}/".startswith(f"{comparable(site)}/")


def _double(first: PageFacts, page: PageFacts) -> LeftOut | None:
    return None if first is page else LeftOut(page.path, "duplicate", f"{first.path} has the same URL")


# ---- entries -----------------------------------------------------------------------------------


def _entries(listed: Sequence[tuple[PageFacts, str]], context: SiteContext, today: date) -> Iterator[Entry]:
    urls = {page.path: url for page, url in listed}
    versions = alternates_of([page for page, _ in listed], urls, context.index)
    for page, url in listed:
        yield Entry(url, _lastmod(page, today), versions.get(page.path, ()))


def _lastmod(page: PageFacts, today: date) -> str:
    """The last change that the page states, unless that is still to come."""
    return page.changed if page.changed and moment(page.changed).date() <= today else ""
