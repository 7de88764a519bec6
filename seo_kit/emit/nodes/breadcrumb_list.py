"""The trail from the home page to this page, as the page shows it.

Folders of the URL between them have no name that anybody stated, so they are no part of the trail. It has
two entries at least: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
(read 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.config import Config
from seo_kit.emit.node import Node, node, on_own_site, page_id, site_url
from seo_kit.emit.text import plain_text
from seo_kit.languages import language
from seo_kit.model import Article, Link


def trail(article: Article, config: Config) -> tuple[Link, ...]:
    """The entries of the trail; empty on the home page and when the canonical URL is on another site."""
    home = f"{site_url(config)}/"
    if not on_own_site(article, config) or article.canonical in (home, home[:-1]):
        return ()
    name = config.name or language(article.language).page.home
    return (Link(name, home), Link(plain_text(article.title), article.canonical))


def breadcrumb_list(article: Article, config: Config) -> Iterator[Node]:
    """Yields the trail as a BreadcrumbList."""
    items = [
        {"@type": "ListItem", "position": position, "name": link.text, "item": link.url}
        for position, link in enumerate(trail(article, config), 1)
    ]
    if items:
        yield node("BreadcrumbList", page_id(article, "breadcrumb"), itemListElement=items)
