"""Who publishes, writes and reviews, and the ids by which the graph refers to them."""

from __future__ import annotations

from urllib.parse import quote

from seo_kit.config import Config
from seo_kit.emit.node import on_own_site, page_id, site_id
from seo_kit.model import Agent, Article


def agent_id(agent: Agent, article: Article, config: Config) -> str:
    """The id of an author or reviewer: site-wide for those in the settings, else of this page only."""
    publisher = publisher_of(config)
    if (
        publisher
        and (agent.type, agent.name) == (publisher.type, publisher.name)
        and on_own_site(article, config)
    ):
        return site_id(config, "organization")
    kind = "person" if agent.type == "Person" else "organization"
    if agent.key:
        return site_id(config, f"{kind}-{_slug(agent.key)}")
    return page_id(article, f"{kind}-{_slug(agent.name)}")


def publisher_of(config: Config) -> Agent | None:
    """The organization of the settings, else one of the site's own name; None when neither is stated."""
    if config.organization:
        return config.organization
    return Agent(name=config.name, type="Organization", url=f"{config.url}/") if config.name else None


def _slug(name: str) -> str:
    return quote("-".join(name.casefold().split()), safe="")
