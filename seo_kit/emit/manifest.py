"""One JSON contract for every front end: `seo-manifest.json`.

Its shape is published as a JSON Schema in `data/manifest.schema.json`. `metadata` has the shape of
`Metadata` in Next.js:
https://nextjs.org/docs/app/api-reference/functions/generate-metadata (read 2026-11-22).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from seo_kit.config import Config
from seo_kit.emit import json_script
from seo_kit.emit.node import site_url
from seo_kit.emit.paths import page_path
from seo_kit.model import Article, Head, Json, Question

VERSION = 1
"""Counts up when a front end would have to change; new keys alone do not."""

OPEN_GRAPH = {
    "type": "og:type",
    "title": "og:title",
    "description": "og:description",
    "url": "og:url",
    "siteName": "og:site_name",
    "locale": "og:locale",
}
"""Names in the manifest and keys of the head's `meta` elements, here and below in the order of the head."""
OG_IMAGE = {
    "url": "og:image",
    "width": "og:image:width",
    "height": "og:image:height",
    "alt": "og:image:alt",
}
OG_TIMES = {"publishedTime": "article:published_time", "modifiedTime": "article:modified_time"}
OG_LISTS = {"authors": "article:author", "tags": "article:tag"}
TWITTER = {"card": "twitter:card", "title": "twitter:title", "description": "twitter:description"}
TWITTER_IMAGE = {"url": "twitter:image", "alt": "twitter:image:alt"}
PIXELS = frozenset({"width", "height"})

_PAGES = b',\n"pages": ['
_AT_ONCE = 1 << 20

MANIFEST = "seo-manifest.json"
SCHEMA_NAME = "seo-manifest.schema.json"
SCHEMA_FILE = Path(__file__).parents[1] / "data" / "manifest.schema.json"


class PageEntry(NamedTuple):
    """A page in the manifest: its JSON, packed, for a large site has many; and what entries are sorted by."""

    url: str
    source: str
    packed: bytes


def page_entry(article: Article, head: Head) -> PageEntry:
    """The entry of an article with the head that was made of it, which holds the graph written already.

    Raises:
        InputError: the URL of the article can be no file name.
    """
    page, script = json_script.dump(_page(article, head)), json_script.dump(head.script)
    text = f'{page[:-1]},\n"jsonLd": {head.script},\n"jsonLdScript": {script}}}'
    return PageEntry(article.url, article.path, zlib.compress(text.encode(), 1))


def render_manifest(pages: Iterable[PageEntry], config: Config, files: Iterable[str] = ()) -> bytes:
    """The manifest of all pages as a file; arguments and errors as below."""
    return b"".join(manifest_chunks(pages, config, files))


def manifest_chunks(pages: Iterable[PageEntry], config: Config, files: Iterable[str] = ()) -> Iterator[bytes]:
    """The manifest piece by piece, for it can be large: one item a line, sorted by URL.

    Args:
        pages: the entries of the pages.
        config: names the site.
        files: the files that were written, below the output folder.

    Raises:
        ConfigError: the settings name no `url`.
    """
    site = {
        "$schema": SCHEMA_NAME,
        "version": VERSION,
        "site": _stated(name=config.name, url=site_url(config), language=config.language),
        "files": sorted(files),
    }
    yield f"{json_script.dump(site)[:-1]}".encode() + _PAGES
    between = b""
    for page in sorted(pages):
        yield between + zlib.decompress(page.packed)
        between = b",\n"
    yield b"]}\n"


def read_without_pages(file: BinaryIO) -> bytes:
    """The JSON of a manifest of ours up to its pages, which are nearly all of it; another one as it is."""
    read = b""
    while _PAGES not in read and (more := file.read(_AT_ONCE)):
        read += more
    site, found, _ = read.partition(_PAGES)
    return site + b"}" if found else read


def render_schema() -> bytes:
    """The JSON Schema of the manifest, to stand beside it under SCHEMA_NAME."""
    return SCHEMA_FILE.read_bytes()


def _page(article: Article, head: Head) -> dict[str, Json]:
    """What stands in an entry before the graph."""
    return {
        "source": article.path,
        "output": page_path(article),
        "url": article.url,
        "canonical": article.canonical,
        "slug": article.slug,
        "language": article.language,
        "title": article.title,
        "indexable": article.indexable,
        **_stated(
            datePublished=article.date_published,
            dateModified=article.date_modified,
            lastReviewed=article.last_reviewed,
        ),
        "questions": [_question(pair) for pair in article.questions],
        "metadata": _metadata(article, head),
    }


def _question(pair: Question) -> dict[str, Json]:
    return {
        "question": pair.question,
        "answerText": pair.answer_text,
        "answerHtml": pair.answer_html,
        "source": pair.source,
        "inFaq": pair.in_faq,
        "line": pair.line,
        "endLine": pair.end_line,
    }


def _metadata(article: Article, head: Head) -> dict[str, Json]:
    """Read off the head, so that a front end prints what our own page prints."""
    metas = {meta.key: meta.content for meta in head.metas}
    languages = {link.hreflang: link.href for link in head.links if link.hreflang}
    return _stated(
        title=head.title,
        description=metas.get("description"),
        keywords=list(article.keywords),
        authors=[_stated(name=agent.name, url=agent.url) for agent in article.authors],
        publisher=metas.get("og:site_name"),
        robots=metas.get("robots"),
        alternates=_stated(canonical=article.canonical, languages=languages),
        openGraph=_open_graph(head, metas),
        twitter=_twitter(metas),
    )


def _open_graph(head: Head, metas: Mapping[str, str]) -> dict[str, Json]:
    return _stated(
        **_texts(OPEN_GRAPH, metas),
        images=_images(OG_IMAGE, metas),
        **_texts(OG_TIMES, metas),
        **{name: [meta.content for meta in head.metas if meta.key == key] for name, key in OG_LISTS.items()},
    )


def _twitter(metas: Mapping[str, str]) -> dict[str, Json]:
    return _stated(**_texts(TWITTER, metas), images=_images(TWITTER_IMAGE, metas))


def _texts(keys: Mapping[str, str], metas: Mapping[str, str]) -> dict[str, str | None]:
    return {name: metas.get(key) for name, key in keys.items()}


def _images(keys: Mapping[str, str], metas: Mapping[str, str]) -> list[Json]:
    found = {name: metas[key] for name, key in keys.items() if key in metas}
    image = {name: int(value) if name in PIXELS else value for name, value in found.items()}
    return [image] if image else []


def _stated(**values: Json) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value}
