"""The page: what it is about, whom it is for, who reviewed it and when."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.config import Config
from seo_kit.emit.agents import agent_id
from seo_kit.emit.node import Node, node, page_id, reference
from seo_kit.emit.nodes.creative_work import creative_work
from seo_kit.emit.text import plain_text
from seo_kit.model import Article, Json
from seo_kit.page_types import ARTICLE_TYPES

AUDIENCE_MEMBERS = ("Clinician", "MedicalResearcher")
"""The members of MedicalAudienceType in schema.org 30.0; Patient is a type of its own."""


def web_page(article: Article, config: Config) -> Iterator[Node]:
    """Yields the page. Review and specialty are facts of a WebPage only, never of an Article."""
    holds_article = article.page_type in ARTICLE_TYPES
    type_ = "WebPage" if holds_article else article.page_type
    text = creative_work(article, config)
    if holds_article:
        text = {name: text[name] for name in ("description", "datePublished", "dateModified", "inLanguage")}
    facts = {"url": article.canonical, "name": plain_text(article.title), **text, **_review(article, config)}
    yield node(
        type_, page_id(article, "webpage"), **facts, **_audience(type_, article.audience or config.audience)
    )


def _review(article: Article, config: Config) -> Node:
    specialty = article.specialty or config.specialty
    return {
        "lastReviewed": (article.last_reviewed or "")[:10],  # a Date: no clock time
        "reviewedBy": reference([agent_id(agent, article, config) for agent in article.reviewers]),
        "specialty": _member(specialty) if specialty else None,
        "relatedLink": [link.url for link in article.related if link.url],
    }


def _audience(type_: str, audience: str) -> Node:
    if audience == "Patient":
        return {"audience": {"@type": "Patient"}}
    if audience in AUDIENCE_MEMBERS and type_ == "MedicalWebPage":
        return {"medicalAudience": _member(audience)}
    return {"audience": {"@type": "Audience", "audienceType": audience}} if audience else {}


def _member(name: str) -> Json:
    """The IRI of an enumeration member; free text stays as it is, for the judge to see."""
    return f"https://schema.org/{name}" if name.isascii() and name.isalpha() else name
