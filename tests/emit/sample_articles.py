"""Articles for the tests of emit: made by hand, or read from golden/CASE/article.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.model import Agent, Article, Head, Image, Json, JsonLdOverride, Link, Question

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())
CONFIG = Config(name="Bevægelse", url="https://www.example.dk", language="da")


def make_article(**facts: Any) -> Article:
    """An article that states nothing but a title and a text, and what is given; URLs and titles follow."""
    title = facts.get("title", "Hold i nakken")
    url = facts.get("url", "https://www.example.dk/ordbog/hold-i-nakken")
    minimal: dict[str, Any] = {
        "path": "articles/hold-i-nakken.md",
        "slug": url.rstrip("/").rpartition("/")[2],
        "url": url,
        "canonical": url,
        "title": title,
        "title_source": "front matter",
        "title_tag": title,
        "description": "",
        "description_source": "",
        "language": "da",
        "html": "<p>Hold i nakken går ofte over af sig selv.</p>",
    }
    return Article(**{**minimal, **facts})


def make_question(**facts: Any) -> Question:
    """A question that belongs in the FAQPage."""
    plain: dict[str, Any] = {
        "question": "Hvor længe varer det?",
        "answer_text": "To dage.",
        "answer_html": "<p>To dage.</p>",
        "source": "faq-section",
        "in_faq": True,
        "line": 10,
        "end_line": 11,
    }
    return Question(**{**plain, **facts})


def load_article(case: str) -> Article:
    """The article of a golden case."""
    facts = json.loads((GOLDEN / case / "article.json").read_text(encoding="utf-8"))
    records: dict[str, Any] = {
        "authors": _agent,
        "reviewers": _agent,
        "citations": lambda item: Link(**item),
        "related": lambda item: Link(**item),
        "questions": lambda item: make_question(**item),
        "keywords": str,
        "robots": str,
        "about": dict,
    }
    for name, record in records.items():
        facts[name] = tuple(record(item) for item in facts.get(name, []))
    if "image" in facts:
        facts["image"] = Image(**facts["image"])
    if "jsonld" in facts:
        facts["jsonld"] = JsonLdOverride(tuple(facts["jsonld"]["nodes"]))
    return make_article(**facts)


def _agent(item: Mapping[str, Any]) -> Agent:
    return replace(Agent(**item), same_as=tuple(item.get("same_as", ())))


def nodes_of(article: Article, config: Config = CONFIG) -> dict[str, dict[str, Json]]:
    """The nodes of an article's graph by the fragment of their id."""
    graph = build_graph(article, config)["@graph"]
    return {node["@id"].rpartition("#")[2]: node for node in graph}


def content_of(head: Head, key: str) -> str | None:
    """The content of the first meta of a name or property."""
    return next((meta.content for meta in head.metas if meta.key == key), None)
