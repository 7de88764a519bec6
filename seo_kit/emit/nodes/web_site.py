"""The site that the page is part of."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.config import Config
from seo_kit.emit.node import Node, node, on_own_site, site_id, site_url
from seo_kit.model import Article


def web_site(article: Article, config: Config) -> Iterator[Node]:
    """Yields the site once it has a name, for pages whose canonical URL is on it."""
    if config.name and on_own_site(article, config):
        yield node("WebSite", site_id(config, "website"), url=f"{site_url(config)}/", name=config.name)
