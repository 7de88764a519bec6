"""Article + graph → the head: title, description, canonical, robots, Open Graph, X card, hreflang, JSON-LD.

Every value comes from the same facts as the graph. Values are escaped when they are written, never before.
https://ogp.me/ and https://developer.x.com/cards/markup (read 2026-11-22)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TypeAlias

from seo_kit.config import Config
from seo_kit.emit import json_script
from seo_kit.emit.graph import build_graph
from seo_kit.emit.localize import og_locale
from seo_kit.emit.text import plain_text
from seo_kit.errors import InputError
from seo_kit.model import Article, Head, HeadLink, Json, Meta

Fact: TypeAlias = tuple[str, str | int | None]
"""The key of a `meta` and its value, which is None, 0 or empty when the article does not state it."""

LARGE_CARD = (300, 157)
"""The smallest image, in pixels, that X shows as a large card."""


def build_head(article: Article, config: Config, graph: Mapping[str, Json] | None = None) -> Head:
    """Builds the head as records, in the order in which they are written.

    Args:
        article: the facts.
        config: names the site.
        graph: the JSON-LD document; without it, what `build_graph` makes of the article.

    Raises:
        ConfigError: the settings name no `url`, and there is no graph.
        InputError: the graph holds a value that JSON cannot say (only a hand-written `jsonld` can bring one).
    """
    graph = build_graph(article, config) if graph is None else graph
    title = plain_text(article.title_tag) or plain_text(article.title)
    suffix = config.title_suffix
    metas = (
        *_metas("name", [("description", article.description), ("robots", robots(article))]),
        *_metas("property", _open_graph(article, config, title)),
        *_metas("name", _x_card(article, title)),
    )
    links = (HeadLink("canonical", article.canonical), *alternates(article))
    full_title = title if title.endswith(suffix) else plain_text(title + suffix)
    return Head(article.language, full_title, metas, links, _script(article, graph))


def render_head(head: Head) -> str:
    """Writes the tags as HTML, one a line: title, description, canonical, other metas, hreflang, script.

    An empty title or script is left out, for a page that has its own.
    """
    description = [_meta(meta) for meta in head.metas if meta.key == "description"]
    metas = [_meta(meta) for meta in head.metas if meta.key != "description"]
    canonical = [_link(link) for link in head.links if link.rel == "canonical"]
    links = [_link(link) for link in head.links if link.rel != "canonical"]
    title = [f"<title>{escape(head.title, quote=False)}</title>"] if head.title else []
    script = [f'<script type="application/ld+json">\n{head.script}\n</script>'] if head.script else []
    return "\n".join([*title, *description, *canonical, *metas, *links, *script])


def robots(article: Article) -> str:
    """The robots directives: what the article says, and large image previews unless it says otherwise.

    https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag (read 2026-11-22)
    """
    stated = [directive.strip().lower() for directive in article.robots if directive.strip()]
    if article.noindex or article.draft:
        stated = ["noindex", *(item for item in stated if item not in ("all", "index", "noindex"))]
    silent = {"none", "noindex"} & set(stated)
    if not silent and not any(item.startswith("max-image-preview") for item in stated):
        stated.append("max-image-preview:large")
    return ", ".join(dict.fromkeys(stated))


def alternates(article: Article) -> tuple[HeadLink, ...]:
    """The hreflang links of an article with translations, itself included, in the order of their tags.

    https://developers.google.com/search/docs/specialty/international/localized-versions (read 2026-11-22)
    """
    if not article.translations:
        return ()
    versions = {**article.translations, article.language: article.canonical}
    return tuple(HeadLink("alternate", url, tag) for tag, url in sorted(versions.items()))


def _metas(attribute: str, facts: Iterable[Fact]) -> Iterator[Meta]:
    """What is stated; a text of nothing but controls states nothing."""
    for key, value in facts:
        if value and (content := plain_text(str(value))):
            yield Meta(attribute, key, content)


def _open_graph(article: Article, config: Config, title: str) -> list[Fact]:
    return [
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", article.description),
        ("og:url", article.canonical),
        ("og:site_name", config.name),
        ("og:locale", og_locale(article.language)),
        *_og_image(article),
        ("article:published_time", article.date_published),
        ("article:modified_time", article.date_modified),
        *(("article:author", author.url or author.name) for author in article.authors),
        *(("article:tag", keyword) for keyword in article.keywords),
    ]


def _og_image(article: Article) -> Iterator[Fact]:
    image = article.image
    if image:
        yield "og:image", image.url
        if image.width and image.height:
            yield "og:image:width", image.width
            yield "og:image:height", image.height
        yield "og:image:alt", image.alt


def _x_card(article: Article, title: str) -> list[Fact]:
    image = article.image
    return [
        ("twitter:card", "summary_large_image" if _large(article) else "summary"),
        ("twitter:title", title),
        ("twitter:description", article.description),
        ("twitter:image", image.url if image else ""),
        ("twitter:image:alt", image.alt if image else ""),
    ]


def _large(article: Article) -> bool:
    image = article.image
    if not image or not (image.width and image.height):
        return image is not None
    return image.width >= LARGE_CARD[0] and image.height >= LARGE_CARD[1]


def _script(article: Article, graph: Mapping[str, Json]) -> str:
    try:
        return json_script.dump(graph)
    except (TypeError, ValueError) as error:
        raise InputError(f"jsonld: {error}", article.path, article.lines.get("jsonld", 0)) from error


def _meta(meta: Meta) -> str:
    return f'<meta {meta.attribute}="{escape(meta.key)}" content="{escape(meta.content)}">'


def _link(link: HeadLink) -> str:
    hreflang = f' hreflang="{escape(link.hreflang)}"' if link.hreflang else ""
    return f'<link rel="{escape(link.rel)}"{hreflang} href="{escape(link.href)}">'
