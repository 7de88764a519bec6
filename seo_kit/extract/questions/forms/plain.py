"""Questions without mark-up: paragraphs that ask, and lists of questions with their answers."""

from __future__ import annotations

import re
from dataclasses import replace

from seo_kit.extract.markdown.slices import Slicer
from seo_kit.extract.markdown.tree import HEADINGS, HtmlElement, first_line, inline_text, plain_text
from seo_kit.extract.questions.forms.emphasis import bold
from seo_kit.extract.questions.forms.item import (
    MAX_QUESTION,
    Item,
    Start,
    clean_question,
    contents,
    form,
    paragraph,
)
from seo_kit.extract.questions.phrases import asks, ends_with_question_mark, may_ask

SENTENCE_BREAK = re.compile(r"(?<=[.!?？。！؟])\s+")
FIRST_QUESTION = re.compile(r"[^?？؟.!\n]{3,300}[?？؟]\s+(?=\S)")


@form("p", "blockquote")
def plain(block: HtmlElement) -> Start | None:
    """Paragraphs that are one question, or whose first line is."""
    text = inline_text(block).strip()
    if not may_ask(text):
        return None
    first, _, rest = text.partition("\n")
    whole = " ".join(text.split())
    if len(whole) <= MAX_QUESTION and _is_one_question(whole):
        return Start([Item(clean_question(whole), "faq-section", first_line(block))])
    if rest.strip() and _is_one_question(first):
        offset = inline_text(block).index(first) + len(first)
        answer = paragraph(Slicer(block), offset)
        item = Item(clean_question(first), "faq-section", first_line(block), answer)
        return Start([item])
    return None


def _is_one_question(text: str) -> bool:
    if len(text) > MAX_QUESTION or not asks(text):
        return False
    sentences = len(SENTENCE_BREAK.split(text.strip()))
    return sentences == 1 or (sentences == 2 and ends_with_question_mark(text))


@form("ul", "ol")
def listed(block: HtmlElement) -> Start | None:
    """Lists whose items are a question with its answer, or a question whose answer follows the list."""
    children = list(block.iterchildren("li"))
    items = [item for child in children if (item := _list_item(child))]
    answered = sum(item.closed for item in items)
    if len(items) * 2 < len(children) or (len(children) > 1 and not answered):
        return None
    return Start(items) if items else None


def _list_item(node: HtmlElement) -> Item | None:
    link = next(node.iterdescendants("a"), None)
    if link is not None and link.get("href", "").startswith("#") and plain_text(link) == plain_text(node):
        return None
    parts = contents(node)
    if not parts or parts[0].tag not in ("p", *HEADINGS):
        return None
    item = _question_first(parts[0])
    if item is None:
        return None
    answer = item.answer + parts[1:]
    return replace(item, line=first_line(node), answer=answer, closed=bool(answer), holder=node)


def _question_first(part: HtmlElement) -> Item | None:
    """A paragraph that is a question, or begins with one: in bold, on its first line or as its first
    sentence.
    """
    if (start := bold(part)) and start.before is None and len(start.items) == 1:
        return start.items[0]
    if start := plain(part):
        return start.items[0]
    text = inline_text(part)
    if sentence := FIRST_QUESTION.match(text):
        question = clean_question(sentence[0])
        return Item(question, "faq-section", first_line(part), paragraph(Slicer(part), sentence.end()))
    return None
