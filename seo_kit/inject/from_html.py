"""Heads of pages that no article was made of, by what the pages say themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from seo_kit.collection import read_articles
from seo_kit.config import Config
from seo_kit.emit.head import build_head
from seo_kit.emit.inject import remove_block
from seo_kit.emit.inject.urls import plain_url
from seo_kit.faults import Faults
from seo_kit.files import read_bytes
from seo_kit.inject.finder import PageFinder
from seo_kit.inject.wanted import Wanted
from seo_kit.model import Article
from seo_kit.progress import Progress, no_progress
from seo_kit.verify.read.page import read_page
from seo_kit.verify.site.facts import listing_facts


def wanted_by_pages(
    finder: PageFinder,
    taken: Iterable[Path | None],
    config: Config,
    faults: Faults,
    progress: Progress = no_progress,
) -> list[Wanted]:
    """The heads of the pages that are to be found in search: no redirects, copies, error pages or fragments.

    Args:
        finder: the pages.
        taken: those that have an article.
        config: the settings; a page is a WebPage unless they name a `page_type`.
        faults: takes pages that cannot be read.
        progress: shows how far the work is.

    Raises:
        ConfigError: the settings name no `url`.
    """
    if "page_type" not in config.origins:
        config = replace(config, page_type="WebPage")
    done = set(taken)
    left = {path: name for name, path in finder.files.items() if path not in done}
    places = {plain_url(finder.url_of(name)): path for path, name in left.items()}
    urls = faults.each(lambda path: (path, _url(path, finder.url_of(left[path]), places)), left)
    pages = {path: url for path, url in urls if url}

    def wanted(article: Article) -> Wanted:
        if (
            article.description_source == "first paragraph"
        ):  # the first words of a page may be its menu or its byline
            article = replace(article, description="")
        name, head = left[Path(article.path)], build_head(article, config)
        return Wanted(article.path, PurePosixPath(name), article.url, article.canonical, head, output=name)

    articles = read_articles(
        pages, config, faults, progress=progress, read=_bare, url=lambda path: pages[path]
    )
    return list(faults.each(wanted, articles))


def _bare(path: Path, name: str) -> bytes:
    """A page as it was before anything was put into it."""
    return remove_block(read_bytes(path, name), path=name)


def _url(path: Path, place: str, places: Mapping[str, Path]) -> str:
    """Where a page says that it is published, else its place; empty for one that nobody is to find.

    Args:
        path: the page.
        place: the URL of its file.
        places: the pages by the URLs of their files: who names another one's as its canonical is a copy.
    """
    page = read_page(_bare(path, path.as_posix()), path.as_posix(), place)
    facts = listing_facts(page)
    url = urljoin(place, facts.canonical)
    is_copy = places.get(plain_url(url), path) != path
    is_asked_away = facts.refresh or not facts.robots.isdisjoint(("noindex", "none"))
    is_no_page = not page.titles or facts.is_technical or facts.unreadable
    return "" if is_copy or is_asked_away or is_no_page else url
