"""What shall stand in which page: from articles, from the manifest of an earlier run, or from the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from seo_kit.collection import Faults, Progress, no_progress, read_articles, read_folder
from seo_kit.config import Config
from seo_kit.emit.head import build_head
from seo_kit.emit.inject import read_canonical, remove_block
from seo_kit.emit.manifest_reader import read_manifest
from seo_kit.errors import ConfigError
from seo_kit.files import ARTICLE_SUFFIXES, read_bytes
from seo_kit.model import Article, Head

_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A head for the page of an article.

    `source` is the article's file as messages name it, `path` that below the folder of the articles; `url` is
    where the page is published. `output` is the page's file below the folder of the pages, where a manifest
    tells it. A page that `may_miss` is that of a draft.
    """

    source: str
    path: PurePosixPath
    url: str
    canonical: str
    head: Head
    output: str = ""
    may_miss: bool = False


def wanted_by_articles(config: Config, faults: Faults, progress: Progress = no_progress) -> list[Wanted]:
    """The heads of all articles in the settings' folder; one that cannot be used is noted.

    Raises:
        ConfigError: there is no such folder, no article in it, or the settings name no `url`.
    """
    articles = read_folder(config, faults, progress)
    if not articles and not faults.findings:
        suffixes = ", ".join(ARTICLE_SUFFIXES)
        raise ConfigError(f"{config.articles}: no article in this folder ({suffixes}): name another one")
    return list(faults.each(lambda article: _wanted(article, config), articles))


def _wanted(article: Article, config: Config) -> Wanted:
    head = build_head(article, config)
    path = PurePosixPath(article.path)
    below = path.relative_to(config.articles) if path.is_relative_to(config.articles) else path
    return Wanted(article.path, below, article.url, article.canonical, head, may_miss=article.draft)


def wanted_by_pages(
    files: Mapping[str, Path], config: Config, faults: Faults, progress: Progress = no_progress
) -> list[Wanted]:
    """The heads of pages that no article was made of, by what the pages say themselves.

    Args:
        files: the pages, by their paths below the folder that is the root of the site.
        config: the settings; `url` is where that folder is published.
        faults: takes pages that cannot be read.
        progress: shows how far the work is.

    Raises:
        ConfigError: the settings name no `url`.
    """
    names = {path: name for name, path in files.items()}

    def url(path: Path) -> str:
        """Where a page is published that names no canonical."""
        has_canonical = read_canonical(_plain(path, path.as_posix()))
        return "" if has_canonical else f"{config.url}/{quote(_INDEX.sub('', names[path]))}"

    def wanted(article: Article) -> Wanted:
        head = build_head(article, config)
        name = names[Path(article.path)]
        return Wanted(article.path, PurePosixPath(name), article.url, article.canonical, head, name)

    articles = read_articles(files.values(), config, faults, progress=progress, read=_plain, url=url)
    return list(faults.each(wanted, articles))


def _plain(path: Path, name: str) -> bytes:
    """A page as it was before anything was put into it."""
    return remove_block(read_bytes(path, name), path=name)


def wanted_by_manifest(file: Path) -> list[Wanted]:
    """The heads that a manifest holds.

    Raises:
        InputError: it cannot be read.
    """
    pages = read_manifest(read_bytes(file), str(file))
    return [
        Wanted(page.source, PurePosixPath(page.source), page.url, page.canonical, page.head, page.output)
        for page in pages
    ]
