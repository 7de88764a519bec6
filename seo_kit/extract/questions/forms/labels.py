"""Questions and answers told by labels: `Q:` and `A:` in any language and script."""

from __future__ import annotations

import re

from seo_kit.extract.markdown.slices import Slicer
from seo_kit.extract.markdown.tree import HtmlElement
from seo_kit.extract.questions.forms.item import (
    Form,
    Item,
    Start,
    clean_question,
    contents,
    form,
    label_of,
    line_spans,
    paragraph,
)

INLINE_ANSWER = re.compile(r"[?？؟]\s+(?=[^\W\d_]{1,10}\s*[:：])")


def labelled(question_label: str, answer_label: str) -> Form:
    """Lines that begin with a label such as `Q:`; the answer's label is taken off later."""

    @form("p", "ul", "ol", "blockquote")
    def starts(block: HtmlElement) -> Start | None:
        if block.tag == "p":
            return _labelled_lines(block, question_label, answer_label)
        return _labelled_parts(block, question_label, answer_label)

    return starts


def _labelled_parts(block: HtmlElement, question_label: str, answer_label: str) -> Start | None:
    parts = (
        [part for child in block for part in contents(child)]
        if block.tag != "blockquote"
        else contents(block)
    )
    items: list[Item] = []
    for part in parts:
        start = _labelled_lines(part, question_label, answer_label) if part.tag == "p" else None
        if start:
            items += start.items
        elif items:
            items[-1].answer.append(part)
    return Start(items) if items else None


def _labelled_lines(block: HtmlElement, question_label: str, answer_label: str) -> Start | None:
    source = Slicer(block)
    text = source.text
    marks = [(start, *label_of(text[start:stop])) for start, stop in line_spans(text)]
    questions = [(start, start + skip) for start, label, skip in marks if label == question_label]
    if not questions:
        return None
    bounds = [start for start, _ in questions] + [len(text)]
    items = [
        _labelled_item(source, begin, bounds[index + 1], answer_label)
        for index, (_, begin) in enumerate(questions)
    ]
    before = paragraph(source, 0, bounds[0]) if bounds[0] else []
    return Start(items, before[0] if before else None)


def _labelled_item(source: Slicer, begin: int, stop: int, answer_label: str) -> Item:
    text = source.text
    cut = next(
        (
            begin + s
            for s, e in line_spans(text[begin:stop])
            if s and label_of(text[begin + s : begin + e])[0] == answer_label
        ),
        None,
    )
    if cut is None and (inline := INLINE_ANSWER.search(text, begin, stop)):
        cut = inline.end() if label_of(text[inline.end() : stop])[0] == answer_label else None
    if cut is None:
        newline = text.find("\n", begin, stop)
        cut = newline if newline >= 0 else stop
    answer = paragraph(source, cut, stop)
    return Item(clean_question(text[begin:cut]), "labels", source.line_at(begin), answer, labelled=True)
