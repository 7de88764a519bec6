"""Files of a folder → their URLs: learnt from the pages that are their own canonical.

A page whose canonical is another page, such as a print version, must not take that page's URL. So the URL of
a page is its place in the folder, put behind the URL that the folder has; where half of the pages of a folder
agree on it, the others follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.urls.compare import one_page, origin, path, quoted, stem

Vote = tuple[str, str]
"""A folder and the URL that it has on the site, both without a slash at the end."""


_SUFFIX = re.compile(r"\.x?html?$", re.IGNORECASE)
_LOOKED_AT = 50
"""Votes that are looked at, the most common first: what few pages say decides nothing."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the files of a site stand on the web.

    `folders` have their URLs. `page_ending` and `index_ending` are
    what the URLs of pages and of index pages end with; `spellings` are URLs by what `one_page` says of them.
    """

    folders: Mapping[str, str] = field(default_factory=dict)
    page_ending: str = ".html"
    index_ending: str = "/"
    spellings: Mapping[str, str] = field(default_factory=dict)


def place(pages: Sequence[PageFacts], layout: Layout) -> tuple[PageFacts, ...]:
    """The pages of a site, those that lack a URL with the one that their place in the folder gives.

    Where the canonicals do not fit the files, they are the URLs; of pages that share one, those that it fits
    worse have none.
    """
    unplaced = [page for page in pages if not page.url]
    urls = _places(unplaced, layout) if layout.folders else _canonicals(unplaced)
    return tuple(page if page.url else page.placed(urls.get(page.path, "")) for page in pages)


# ---- learning ----------------------------------------------------------------------------------


def learn(
    pages: Sequence[PageFacts], home: str = "", folder: str | None = None, listed: Sequence[str] = ()
) -> Layout:
    """Learns the layout of a site from the pages whose URL or canonical is known.

    Args:
        pages: the pages of the site.
        home: the root of the site, if known, for pages that state no canonical.
        folder: the folder that `home` stands for; if None, what all pages have in common.
        listed: URLs of sitemaps, which tell the site's host and how it writes URLs.

    Returns: the layout. It has no folders where the canonicals do not fit the files; where no canonical,
        sitemap or setting tells the host, the URL of its folder is empty, so that of a page is `/cramp.html`.
    """
    stating = [page for page in pages if origin(_stated(page))]
    votes = {page.path: vote for page in stating if (vote := _vote(page))}
    folders = _agreed(votes, stating)
    root = _common(pages) if folder is None else folder.strip("/")
    if not folders and len(stating) * 2 < len(pages):
        folders = {root: home.rstrip("/") or _main_origin(listed)}
    elif _is_other_part(root, home, folders):
        folders[root] = home.rstrip("/")
    fitting = [page for page in stating if votes.get(page.path, ("", ""))[0] in folders]
    own = [_stated(page) for page in fitting if not is_index(page)] or listed
    indexes = [_stated(page) for page in fitting if is_index(page)]
    return Layout(
        folders, _ending(own, ".html"), _ending(indexes, "/"), {one_page(url): url for url in listed}
    )


def _is_other_part(root: str, home: str, folders: Mapping[str, str]) -> bool:
    """Whether the site has parts of which no canonical tells, such as a home page above the articles."""
    knows_site = origin(home) != "" and origin(home) in map(origin, folders.values())
    return knows_site and not any(_is_below(root, folder) for folder in folders)


def _stated(page: PageFacts) -> str:
    return page.url or page.canonical


def _vote(page: PageFacts) -> Vote | None:
    """What a page's path and URL agree on; None when the last parts of their names differ."""
    file, url = _segments(page.path), _segments(path(_stated(page)))
    same = 0
    while same < min(len(file), len(url)) and file[-1 - same] == url[-1 - same]:
        same += 1
    if url and not same:
        return None
    rest = "".join(f"/{quoted(part)}" for part in url[: len(url) - same])
    return "/".join(file[: len(file) - same]), origin(_stated(page)) + rest


def _segments(path_: str) -> list[str]:
    named = stem(path_)
    return named.split("/") if named else []


def _agreed(votes: Mapping[str, Vote], stating: Sequence[PageFacts]) -> dict[str, str]:
    """The folders that half of their pages agree on. One below another needs two pages to differ from it."""
    places = Counter(_folder(page.path) for page in stating)
    agreed: dict[str, str] = {}
    counted = Counter(sorted(votes.values())).most_common(_LOOKED_AT)
    for (folder, url), count in counted:
        below = sum(times for place, times in places.items() if _is_below(place, folder))
        is_first = not any(_is_below(folder, other) for other in agreed)
        if count * 2 >= below and folder not in agreed and (is_first or count > 1):
            agreed[folder] = url
    return agreed


def _folder(path_: str) -> str:
    return path_.rpartition("/")[0].strip("/")


def _is_below(place: str, folder: str) -> bool:
    return not folder or place == folder or place.startswith(f"{folder}/")


def _common(pages: Sequence[PageFacts]) -> str:
    """The folder that all pages lie in; `s3://bucket` is one, too."""
    places = [place.split("/") for place in {_folder(page.path) for page in pages}]
    shared = takewhile(lambda names: len(set(names)) == 1, zip(*places, strict=False))
    return "/".join(names[0] for names in shared)


def _main_origin(listed: Sequence[str]) -> str:
    origins = Counter(filter(None, map(origin, listed))).most_common(1)
    return origins[0][0] if origins else ""


def _ending(urls: Sequence[str], default: str) -> str:
    """What most URLs end with: nothing, a slash or a file ending."""
    named = (path(url) for url in urls if stem(path(url)))
    endings = Counter("/" if name.endswith("/") else _suffix(name) for name in named)
    return endings.most_common(1)[0][0] if endings else default


def _suffix(name: str) -> str:
    """The ending of a file of HTML, dot included; empty for any other."""
    found = _SUFFIX.search(name)
    return found[0] if found else ""


def is_index(page: PageFacts) -> bool:
    """Whether the file is what a server shows for its folder, such as `index.html`."""
    return page.path.rpartition("/")[2].partition(".")[0].lower() == "index"


# ---- placing -----------------------------------------------------------------------------------


def file_urls(file: str, layout: Layout) -> Iterator[str]:
    """The URLs that a file which is no page can have: one for each folder of the layout above it."""
    for folder in _above(_folder(file), layout):
        yield f"{layout.folders[folder]}/{quoted(_below(file, folder))}"


def _places(pages: Sequence[PageFacts], layout: Layout) -> dict[str, str]:
    """The URL of each page by its path. The outermost folder gives it; where a folder has a URL of its own,
    as that of articles has which stand at the root, it gives it instead, unless another page has this URL.
    """
    above = {place: _above(place, layout) for place in {_folder(page.path) for page in pages}}
    placed = [(page, folders) for page in pages if (folders := above[_folder(page.path)])]
    urls = {page.path: _url(page, outermost, layout) for page, (outermost, *_) in placed}
    taken = {one_page(url) for url in urls.values()}
    for page, (_, *inner) in placed:
        if inner:
            url = _url(page, inner[-1], layout)
            urls[page.path] = urls[page.path] if one_page(url) in taken else url
    return urls


def _above(place: str, layout: Layout) -> list[str]:
    """The folders of the layout that another lies below, outermost first."""
    return sorted((folder for folder in layout.folders if _is_below(place, folder)), key=len)


def _below(file: str, folder: str) -> str:
    return file.strip("/").removeprefix(folder).strip("/")


def _url(page: PageFacts, folder: str, layout: Layout) -> str:
    """The URL of a page below a folder, spelled as its canonical or the sitemap spells it, but for a slash at
    the end, which decides where relative links lead.
    """
    named = stem(_below(page.path, folder))
    ending = layout.index_ending if is_index(page) else layout.page_ending
    if ending.startswith("."):
        ending = _suffix(page.path)
    url = f"{layout.folders[folder]}/{quoted(named)}{ending if named else ''}"
    if _spells(page.canonical, url) and origin(page.canonical) == origin(url):
        return page.canonical
    listed = layout.spellings.get(one_page(url), "")
    return listed if _spells(listed, url) else url


def _spells(other: str, url: str) -> bool:
    """Whether a URL is the same page as another, as far as relative links are concerned."""
    return other.endswith("/") == url.endswith("/") and one_page(other) == one_page(url)


def _canonicals(pages: Sequence[PageFacts]) -> dict[str, str]:
    """The canonical of each page as its URL; of pages that share one, for that whose file is named alike."""
    best: dict[str, PageFacts] = {}
    for page in sorted(pages, key=lambda page: _vote(page) is None):
        if page.canonical:
            best.setdefault(one_page(page.canonical), page)
    return {page.path: page.canonical for page in best.values()}
