"""How a node of the graph is made: its id, and its properties without the empty ones."""

from __future__ import annotations

from typing import TypeAlias

from seo_kit.config import Config
from seo_kit.errors import ConfigError
from seo_kit.model import Article, Json

Node: TypeAlias = dict[str, Json]


def node(type_: str, id_: str = "", **properties: Json) -> Node:
    """Makes a node; a property whose value is None, 0 or empty was not stated and is left out."""
    made: Node = {"@type": type_, "@id": id_} if id_ else {"@type": type_}
    made.update((name, value) for name, value in properties.items() if value)
    return made


def site_url(config: Config) -> str:
    """The root of the site without a slash at its end.

    Raises:
        ConfigError: `url` is not set; every id in the graph starts from it.
    """
    if not config.url:
        raise ConfigError(
            'url is not set: add url = "https://www.example.com" (the root of your site) to the settings'
        )
    return config.url.rstrip("/")


def site_id(config: Config, fragment: str) -> str:
    """The id of a node that all pages of the site share."""
    return f"{site_url(config)}/#{fragment}"


def page_id(article: Article, fragment: str) -> str:
    """The id of a node of one page: its canonical URL and a fixed fragment."""
    return f"{article.canonical}#{fragment}"


def fragment_of(id_: str) -> str:
    """The fragment of an id: `https://example.com/a#webpage` → `webpage`."""
    return id_.rpartition("#")[2]


def reference(ids: list[str]) -> Json:
    """References to other nodes: None, one, or a list of them."""
    links = [{"@id": id_} for id_ in dict.fromkeys(ids)]
    return links if len(links) > 1 else links[0] if links else None


def on_own_site(article: Article, config: Config) -> bool:
    """Whether the page's canonical URL belongs to the site, not to another one that it was taken from."""
    return article.canonical.startswith(f"{site_url(config)}/") or article.canonical == site_url(config)
