"""Questions in bold or italics at the head of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.extract.markdown.slices import Slicer
from seo_kit.extract.markdown.tree import HtmlElement, first_line, inline_text, is_element, plain_text
from seo_kit.extract.questions.blocks import BOLD, ITALIC, wholly
from seo_kit.extract.questions.forms.item import (
    DECORATION,
    MAX_QUESTION,
    Item,
    Start,
    clean_question,
    form,
    paragraph,
    without_number,
)
from seo_kit.extract.questions.phrases import asks

EMPHASIS = BOLD + ITALIC
QUESTION_MARKS = ("?", "？", "؟")
RUN_IN = re.compile(r"[?？؟]?\s*(?:[:：–—-]\s+)?")
"""What may stand between a bold question and the answer behind it."""


@form("p")
def bold(block: HtmlElement) -> Start | None:
    """Paragraphs that begin with a bold or italic question, alone or with the answer behind it."""
    if not any(child.tag in EMPHASIS for child in block):
        return None
    source = Slicer(block)
    text = source.text
    spans = [(start, stop) for start, stop in _bold_spans(block) if _at_line_start(text, start)]
    spans = [(start, stop) for start, stop in spans if _is_bold_question(text, start, stop)]
    if not spans:
        return None
    bounds = [start for start, _ in spans] + [len(text)]
    items = [_item(source, start, stop, end) for (start, stop), end in zip(spans, bounds[1:], strict=True)]
    before = paragraph(source, 0, bounds[0]) if without_number(text[: bounds[0]]).strip() else []
    return Start(items, before[0] if before else None)


def _item(source: Slicer, start: int, stop: int, end: int) -> Item:
    """The question between `start` and `stop`, a mark just behind it included, and the answer up to `end`."""
    text = source.text
    mark = text.startswith(QUESTION_MARKS, stop)
    behind = RUN_IN.match(text, stop)
    answer = paragraph(source, behind.end() if behind else stop, end)
    return Item(clean_question(text[start : stop + mark]), "faq-section", source.line_at(start), answer)


@form("p")
def bold_title(block: HtmlElement) -> Start | None:
    """Bold questions, and in their company lines that are wholly bold but do not ask."""
    if start := bold(block):
        return start
    text = plain_text(block) if wholly(block, BOLD) else ""
    if not text or len(text) > 120 or text.endswith((":", "：", ".", "!")):
        return None
    return Start([Item(clean_question(text), "faq-section", first_line(block))])


def _bold_spans(block: HtmlElement) -> Iterator[tuple[int, int]]:
    """The stretches of an element's text that are bold or italic; neighbouring ones count as one."""
    position = len(block.text or "")
    begin: int | None = None
    for child in block:
        length = len(inline_text(child)) if is_element(child) else 0
        if child.tag in EMPHASIS:
            begin = position if begin is None else begin
            if (child.tail or "").strip() or child.getnext() is None or child.getnext().tag not in EMPHASIS:
                yield begin, position + length
                begin = None
        position += length + len(child.tail or "")


def _at_line_start(text: str, position: int) -> bool:
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return not DECORATION.sub("", without_number(line)).strip()


def _is_bold_question(text: str, start: int, stop: int) -> bool:
    question = text[start:stop]
    return len(question) <= MAX_QUESTION and (asks(question) or text.startswith(QUESTION_MARKS, stop))
