"""The questions and answers of a page's FAQPage nodes, references followed, words worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from seo_kit.model import Json
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.texts.equivalents import bare
from seo_kit.verify.texts.text import (
    missing_parts,
    squeeze,
    squeeze_long,
    stands_in,
    stands_whole,
    text_from_html,
    words,
)

if TYPE_CHECKING:
    from seo_kit.verify.contexts import PageContext


class Answer(NamedTuple):
    """An accepted answer with a text; `plain` is the text without tags, squeezed, `words` see text.py."""

    node: Node
    text: str
    plain: str
    words: str


class Entry(NamedTuple):
    """A question with its answers; `words` are those of its name."""

    node: Node
    name: str
    words: str
    answers: tuple[Answer, ...]


def faq_pages(context: PageContext) -> Iterator[Node]:
    """The FAQPage nodes of a page."""
    return iter(context.of_type("FAQPage"))


def questions(context: PageContext, faq: Node) -> list[Node]:
    """The Question nodes that a FAQPage names as its mainEntity."""
    found = [context.told(value) for value in values(faq.data, "mainEntity")]
    return [node for node in found if node and "Question" in node.types]


def read_faq(context: PageContext) -> Iterator[Entry]:
    """The questions of all FAQPage nodes, in document order."""
    for faq in faq_pages(context):
        for node in questions(context, faq):
            name = text_of(node.data.get("name"))
            yield Entry(node, name, words(squeeze(text_from_html(name))), tuple(_answers(context, node)))


def _answers(context: PageContext, question: Node) -> Iterator[Answer]:
    for value in values(question.data, "acceptedAnswer"):
        node = context.told(value)
        text = _text(node.data) if node else ""
        if node and (plain := squeeze_long(text_from_html(text))):
            yield Answer(node, text, plain, words(plain))


def _text(data: Mapping[str, Json]) -> str:
    return " ".join(text_of(value) for value in values(data, "text")).strip()


def shows_question(context: PageContext, entry: Entry) -> bool:
    """Whether a question can be read on the page, with footnote marks, in capitals or with other accents."""
    if stands_in(entry.words, context.words) or context.shows(entry.name):
        return True
    name = squeeze(entry.name)
    return stands_whole(name, context.text) or _is_meant(context, name)


def _is_meant(context: PageContext, name: str) -> bool:
    return stands_in(bare(context.equivalent(name)), bare(context.equivalent_words))


def unshown_parts(context: PageContext, answer: Answer) -> list[str]:
    """The parts of an answer that the page does not say, not in another spelling or with marks either."""
    if stands_whole(answer.plain, context.text) or not missing_parts(answer.text, context.words):
        return []
    lines = map(squeeze, text_from_html(answer.text).splitlines())
    return missing_parts("\n".join(map(context.equivalent, lines)), context.equivalent_words)
