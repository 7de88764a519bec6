"""Files → articles and sitemaps, for `build` and `check` alike; one bad file never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from seo_kit.article_files import article_name, article_paths
from seo_kit.config import Config
from seo_kit.faults import Faults
from seo_kit.files import ARTICLE_SUFFIXES, PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.model import Article, Link
from seo_kit.progress import Progress, no_progress
from seo_kit.verify.read.redirects import read_redirects
from seo_kit.verify.read.robots_txt import Robots, read_robots
from seo_kit.verify.read.sitemap import Sitemap, read_sitemap

if TYPE_CHECKING:
    from seo_kit.extract.article import Readable
    from seo_kit.extract.dates.order import DateOrder
    from seo_kit.verify.site.facts import PageFacts, SiteFacts


def no_url(path: Path) -> str:
    """Says of no file where it is published."""
    return ""


def read_articles(
    paths: Iterable[Path],
    config: Config,
    faults: Faults,
    name: Callable[[Path], str] = Path.as_posix,
    progress: Progress = no_progress,
    read: Callable[[Path, str], bytes] = read_bytes,
    only: Container[str] | None = None,
    url: Callable[[Path], str] = no_url,
) -> list[Article]:
    """Reads articles, and pages without another source, as one collection.

    Their dates prove the order of day and month for one another.

    Args:
        paths: the files.
        config: the settings.
        faults: takes the files that cannot be read.
        name: how findings and records call a file.
        progress: shows how far the work is.
        read: gives a file's bytes.
        only: names of the articles that are wanted; the others serve as proof. None wants all.
        url: where a page is published; empty when only the page itself can tell.
    """
    if not (paths := list(paths)):
        return []  # before the readers of Markdown are loaded: a check of pages does without them
    from seo_kit.extract.article import make_article

    sources = list(
        faults.each(lambda path: _source(read(path, name(path)), name(path), config, url(path)), paths)
    )
    order = _date_order(sources, config)
    wanted = [source for source in sources if only is None or source.path in only]
    return [make_article(source, order, config) for source in progress(wanted, "reading")]


def read_folder(config: Config, faults: Faults, progress: Progress = no_progress) -> list[Article]:
    """All articles of the settings' folder, by path; links between them carry the other one's title.

    Articles are named from the folder of the settings, where they lie below it.

    Raises:
        ConfigError: there is no such folder.
    """
    name = partial(article_name, config=config)
    return with_related_titles(
        read_articles(map(Path, article_paths(config, faults.add)), config, faults, name, progress)
    )


def with_related_titles(articles: list[Article]) -> list[Article]:
    """Articles whose links to one another carry the other one's title."""
    titles = {article.url: article.title for article in articles}
    return [with_titles(article, titles) for article in articles]


def with_titles(article: Article, titles: Mapping[str, str]) -> Article:
    """An article whose links to others carry their titles, which are told by URL."""
    related = (Link(link.text or titles.get(link.url, ""), link.url) for link in article.related)
    return replace(article, related=tuple(related))


def _source(data: bytes, name: str, config: Config, url: str) -> Readable:
    """A file as it was read: a page by its name, anything else as an article."""
    if name.lower().endswith(PAGE_SUFFIXES):
        from seo_kit.extract.html.page import read_html_source

        return read_html_source(data, name, config, url)
    from seo_kit.extract.article import read_source

    return read_source(data, name)


def _date_order(sources: list[Readable], config: Config) -> DateOrder:
    """The order of day and month; what a few articles leave open, their whole collection may prove."""
    from seo_kit.extract.article import needs_proof, prove_date_order, read_source

    order = prove_date_order(sources, config)
    folder = config.root / config.articles
    if order.order or not needs_proof(sources, config) or not _all_below(folder, sources):
        return order
    unread = Faults()
    known = {Path(source.path).resolve() for source in sources}
    files = find_files(folder, ARTICLE_SUFFIXES, unread.add)
    unknown = (path for path in files if path.resolve() not in known)
    others = unread.each(lambda path: read_source(read_bytes(path), path.as_posix()), unknown)
    return prove_date_order([*sources, *others], config)


def _all_below(folder: Path, sources: Iterable[Readable]) -> bool:
    return folder.is_dir() and all(
        folder.resolve() in Path(source.path).resolve().parents for source in sources
    )


def whole_site(
    folders: Sequence[Path], pages: Iterable[PageFacts], sitemaps: Sequence[Sitemap], faults: Faults
) -> SiteFacts:
    """The site that lies in some folders, with its robots.txt, its redirects and the names of all files.

    Args:
        folders: the folders, each with all that lies below it.
        pages: all pages below them, as facts.
        sitemaps: all sitemaps in them.
        faults: takes what cannot be read.
    """
    from seo_kit.verify.site.facts import SiteFacts

    unread = Faults()  # what cannot be read was told when pages were looked for
    files = frozenset(path.as_posix() for folder in folders for path in find_files(folder, ("",), unread.add))
    return SiteFacts(
        tuple(pages),
        tuple(sitemaps),
        whole=True,
        robots=read_robots_of(folders, faults),
        folder="/".join(folders[0].parts) if len(folders) == 1 else None,
        files=files,
        redirects=read_redirects(redirects[1])
        if (redirects := _first(folders, "_redirects", faults))
        else (),
    )


def read_robots_of(folders: Iterable[Path], faults: Faults) -> Robots | None:
    """The first robots.txt right in one of some folders; one that cannot be read is noted."""
    found = _first(folders, "robots.txt", faults)
    return read_robots(found[1], found[0]) if found else None


def _first(folders: Iterable[Path], name: str, faults: Faults) -> tuple[str, bytes] | None:
    """The first file of a name right in one of some folders: its path and its bytes."""
    paths = (folder / name for folder in folders if _is_there(folder / name))
    return next(faults.each(lambda path: (path.as_posix(), read_bytes(path)), paths), None)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the folder may not be read, which was told
        return False


def read_sitemaps(
    paths: Iterable[Path],
    faults: Faults,
    name: Callable[[Path], str] = Path.as_posix,
    read: Callable[[Path, str], bytes] = read_bytes,
) -> tuple[Sitemap, ...]:
    """Reads sitemaps; one that cannot be opened is noted. `name` and `read` as for articles."""
    return tuple(faults.each(lambda path: read_sitemap(read(path, name(path)), name(path)), paths))
