"""What shall stand in which page: from articles, or from the manifest of an earlier run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from seo_kit.collection import Faults, Progress, no_progress, read_articles
from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest_reader import read_manifest
from seo_kit.errors import ConfigError
from seo_kit.files import ARTICLE_SUFFIXES, find_files, read_bytes
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


def wanted_by_articles(
    folder: Path, config: Config, faults: Faults, progress: Progress = no_progress
) -> list[Wanted]:
    """The heads of all articles in a folder; one that cannot be read is noted, and the others go on.

    Raises:
        ConfigError: there is no such folder, no article in it, or the settings name no `url`.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no folder of articles: name it with --articles")
    paths = list(find_files(folder, ARTICLE_SUFFIXES, faults.add))
    if not paths:
        raise ConfigError(f"{folder}: no article in this folder ({', '.join(ARTICLE_SUFFIXES)})")
    articles = read_articles(paths, config, faults, progress=progress)
    return list(faults.each(lambda article: _wanted(article, folder, config), articles))


def _wanted(article: Article, folder: Path, config: Config) -> Wanted:
    head = build_head(article, config, build_graph(article, config))
    path = PurePosixPath(Path(article.path).relative_to(folder).as_posix())
    return Wanted(article.path, path, article.url, article.canonical, head, may_miss=article.draft)


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
