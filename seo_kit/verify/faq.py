"""The questions and answers of a page's FAQPage nodes, references followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seo_kit.model import Json
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.jsonld import Node, text_of, values


def faq_pages(context: PageContext) -> Iterator[Node]:
    """The FAQPage nodes of a page."""
    return (node for node in context.nodes if "FAQPage" in node.types and not node.is_reference)


def questions(context: PageContext, faq: Node) -> list[Node]:
    """The Question nodes that a FAQPage names as its mainEntity."""
    found = [context.told(value) for value in values(faq.data, "mainEntity")]
    return [node for node in found if node and "Question" in node.types]


def all_questions(context: PageContext) -> Iterator[Node]:
    """The Question nodes of all FAQPage nodes."""
    for faq in faq_pages(context):
        yield from questions(context, faq)


def answer_texts(context: PageContext, question: Node) -> list[tuple[Node, str]]:
    """The accepted answers of a question that have a text, with it."""
    nodes = [context.told(value) for value in values(question.data, "acceptedAnswer")]
    return [(node, text) for node in nodes if node and (text := _text(node.data))]


def _text(data: Mapping[str, Json]) -> str:
    return " ".join(text_of(value) for value in values(data, "text")).strip()
