"""What shall stand in which page: from articles, or from the manifest of an earlier run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from seo_kit.collection import Faults, Progress, no_progress, read_folder
from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest_reader import read_manifest
from seo_kit.errors import ConfigError
from seo_kit.files import ARTICLE_SUFFIXES, read_bytes
from seo_kit.model import Article, Head


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
    head = build_head(article, config, build_graph(article, config))
    path = PurePosixPath(article.path)
    below = path.relative_to(config.articles) if path.is_relative_to(config.articles) else path
    return Wanted(article.path, below, article.url, article.canonical, head, may_miss=article.draft)


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
