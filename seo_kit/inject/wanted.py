"""What shall stand in which page: from articles, from the manifest of an earlier run, or from the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from seo_kit.config import Config
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest_reader import read_manifest
from seo_kit.faults import Faults
from seo_kit.files import read_bytes
from seo_kit.model import Article, Head

_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A head for the page of an article.

    `source` is the article's file as messages name it, `path` that below the folder of the articles; `url` is
    where the page is published. `output` is the page's file below the folder of the pages, where that is
    known. A page that `may_miss` is that of a draft.
    """

    source: str
    path: PurePosixPath
    url: str
    canonical: str
    head: Head
    title: str = ""
    output: str = ""
    may_miss: bool = False


def wanted_by_articles(articles: Sequence[Article], config: Config, faults: Faults) -> list[Wanted]:
    """The heads of articles; one that cannot be used is noted.

    Raises:
        ConfigError: the settings name no `url`.
    """
    return list(faults.each(lambda article: _wanted(article, config), articles))


def _wanted(article: Article, config: Config) -> Wanted:
    head = build_head(article, config)
    path = PurePosixPath(article.path)
    below = path.relative_to(config.articles) if path.is_relative_to(config.articles) else path
    title = article.title
    return Wanted(article.path, below, article.url, article.canonical, head, title, may_miss=article.draft)


def wanted_by_manifest(file: Path) -> list[Wanted]:
    """The heads that a manifest holds.

    Raises:
        InputError: it cannot be read.
    """
    pages = read_manifest(read_bytes(file), str(file))
    return [
        Wanted(
            page.source, PurePosixPath(page.source), page.url, page.canonical, page.head, output=page.output
        )
        for page in pages
    ]
