"""The publisher, its logo, and organizations that write or review."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from seo_kit.config import Config
from seo_kit.emit.agents import agent_id, publisher_of
from seo_kit.emit.node import Node, node, on_own_site, site_id, site_url
from seo_kit.model import Agent, Article


def organization(article: Article, config: Config) -> Iterator[Node]:
    """Yields the publisher of our own pages, then organizations that stand as author or reviewer."""
    publisher = publisher_of(config)
    if publisher and on_own_site(article, config):
        yield _organization(publisher, site_id(config, "organization"))
    for agent in (*article.authors, *article.reviewers):
        if agent.type != "Person":
            yield _organization(agent, agent_id(agent, article, config))


def logo(article: Article, config: Config) -> Iterator[Node]:
    """Yields the publisher's logo."""
    if config.logo and publisher_of(config) and on_own_site(article, config):
        url = urljoin(f"{site_url(config)}/", config.logo)
        yield node("ImageObject", site_id(config, "logo"), url=url, contentUrl=url)


def _organization(agent: Agent, id_: str) -> Node:
    return node(
        agent.type, id_, name=agent.name, url=agent.url, image=agent.image, sameAs=list(agent.same_as)
    )
