"""From the path of a request to the head of the page: of a manifest, or of a folder of articles."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from seo_kit.config import Config
from seo_kit.emit.manifest_reader import read_manifest
from seo_kit.errors import InputError
from seo_kit.files import read_bytes
from seo_kit.model import Head

LOGGER = logging.getLogger("seo_kit")

Lookup = Callable[[str], Head | None]
"""Takes the path of a request, decoded and without its query; gives the head of the page, None when it has
none. A middleware may call it from many threads.
"""


def heads_from_manifest(path: str | Path) -> Lookup:
    """The heads of the pages in a `seo-manifest.json`, read once. A slash at the end of a path is no matter.

    Raises:
        InputError: the file cannot be read or is no manifest, or two of its pages have the same path.
    """
    pages = read_manifest(read_bytes(Path(path)), str(path))
    return _lookup(((page.url, page.head) for page in pages), str(path))


def heads_from_articles(config: Config) -> Lookup:
    """The heads of the articles in the settings' folder, read once. Drafts have one only if `drafts` is set.

    An article that cannot be used is logged as a warning, and the others serve.

    Raises:
        ConfigError: the settings name no `url`, or there is no folder of articles.
        InputError: two articles have the same path.
    """
    from seo_kit.collection import read_folder
    from seo_kit.emit.head import build_head
    from seo_kit.faults import Faults

    faults = Faults()
    shown = (article for article in read_folder(config, faults) if config.drafts or not article.draft)
    heads = list(faults.each(lambda article: (article.url, build_head(article, config)), shown))
    for finding in faults.findings:
        LOGGER.warning("%s: %s", finding.location, finding.message)
    return _lookup(heads, config.articles)


def _lookup(heads: Iterable[tuple[str, Head]], source: str) -> Lookup:
    by_path: dict[str, tuple[str, Head]] = {}
    for url, head in heads:
        path = _plain(unquote(urlsplit(url).path))
        other = by_path.setdefault(path, (url, head))[0]
        if other != url:
            raise InputError(f"{other} and {url} have the same path: serve each site with its own", source)
    return lambda path: by_path.get(_plain(path), (None, None))[1]


def _plain(path: str) -> str:
    return path.rstrip("/")
