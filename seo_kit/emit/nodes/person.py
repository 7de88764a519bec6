"""The people who wrote and reviewed the article."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.config import Config
from seo_kit.emit.agents import agent_id
from seo_kit.emit.node import Node, node
from seo_kit.model import Agent, Article


def person(article: Article, config: Config) -> Iterator[Node]:
    """Yields each author and reviewer who is a person; who is both becomes one node of the graph."""
    for agent in (*article.authors, *article.reviewers):
        if agent.type == "Person":
            yield _person(agent, agent_id(agent, article, config))


def _person(agent: Agent, id_: str) -> Node:
    return node(
        "Person",
        id_,
        name=agent.name,
        honorificPrefix=agent.honorific_prefix,
        honorificSuffix=agent.honorific_suffix,
        jobTitle=agent.job_title,
        url=agent.url,
        image=agent.image,
        sameAs=list(agent.same_as),
    )
