"""The properties of the text itself; they stand on the Article when the page holds one, else on the page."""

from __future__ import annotations

from seo_kit.config import Config
from seo_kit.emit.agents import agent_id
from seo_kit.emit.node import Node, reference
from seo_kit.emit.text import plain_text
from seo_kit.model import Article, Json, Link


def creative_work(article: Article, config: Config) -> Node:
    """The properties that schema.org gives to every CreativeWork, as far as the article states them."""
    return {
        "headline": plain_text(article.title),
        "description": plain_text(article.description),
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "author": reference([agent_id(agent, article, config) for agent in article.authors]),
        "about": [dict(thing) for thing in article.about],
        "keywords": list(article.keywords),
        "citation": [_citation(link) for link in article.citations],
        "inLanguage": article.language,
    }


def _citation(link: Link) -> Json:
    if not link.url:
        return link.text
    named = {"name": link.text} if link.text else {}
    return {"@type": "CreativeWork", **named, "url": link.url}
