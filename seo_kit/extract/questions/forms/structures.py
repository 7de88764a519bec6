"""Forms that HTML has elements for: headings, `details`, definition lists, tables and microdata."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from seo_kit.extract.markdown.tree import HtmlElement, first_line, is_element, plain_text
from seo_kit.extract.questions.forms.item import Form, Item, Start, clean_question, contents, form, label_of
from seo_kit.extract.questions.phrases import asks, fold, labels
from seo_kit.model import QuestionSource

QUESTION_CLASS = re.compile(r"(?:^|[\s_-])(?:question|faq[\s_-]*(?:q|title|header))(?:$|[\s_-])", re.I)
ANSWER_CLASS = re.compile(r"(?:^|[\s_-])(?:answer|faq[\s_-]*(?:a|content|body))(?:$|[\s_-])", re.I)


DETAILS_OF: dict[str, QuestionSource] = {"data-directive": "directive", "data-accordion": "accordion"}
"""Attributes that tell what a `details` was in the source."""

QUESTION_ITEMS: Any = etree.XPath(
    ".//*[contains(@itemtype, 'schema.org/Question')]"
    "[not(ancestor::*[contains(@itemtype, 'schema.org/QAPage') or contains(@itemtype, 'schema.org/Quiz')])]"
    "[not(.//*[contains(@itemprop, 'suggestedAnswer') or contains(@itemprop, 'answerCount')])]"
)
"""Questions in microdata, but for those of a forum, where anyone answers, and of a quiz:
https://developers.google.com/search/docs/appearance/structured-data/qapage (read 2026-11-25)."""
MARKED: Any = etree.XPath(".//*[@itemtype or @data-question or @class]")


def heading_form(level: int) -> Form:
    """Headings of one level."""

    @form(f"h{level}")
    def starts(block: HtmlElement) -> Start | None:
        if not (question := clean_question(plain_text(block))):
            return None
        item = Item(question, "faq-section", first_line(block))
        item.labelled = label_of(plain_text(block))[0] in labels("question")
        return Start([item])

    return starts


@form("details")
def details(block: HtmlElement) -> Start | None:
    """`<details>` with its summary; a directive, or an accordion, has been turned into one."""
    summary = next(iter(block.iterchildren("summary")), None)
    question = clean_question(plain_text(summary)) if summary is not None else ""
    inner = [
        item for child in block.iterchildren("details") if (start := details(child)) for item in start.items
    ]
    if inner and not asks(question):
        return Start(inner)
    if not question:
        return None
    marks = (told for mark, told in DETAILS_OF.items() if block.get(mark) is not None)
    source: QuestionSource = next(marks, "details")
    answer = contents(block, ("summary",))
    return Start([Item(question, source, first_line(block), answer, closed=True, holder=block)])


@form("dl")
def definitions(block: HtmlElement) -> Start | None:
    """Definition lists: the term asks, the definition answers."""
    items: list[Item] = []
    for node in block.iter("dt", "dd"):
        if node.tag == "dt":
            items.append(
                Item(clean_question(plain_text(node)), "definition-list", first_line(node), closed=True)
            )
        elif items:
            items[-1].answer += contents(node)
            items[-1].holder = node
    items = [item for item in items if item.question]
    return Start(items) if any(item.is_question for item in items) else None


@form("table")
def table(block: HtmlElement) -> Start | None:
    """Tables of two columns: questions on the left, answers on the right."""
    rows = [_without_number(list(row.iterchildren("td", "th"))) for row in block.iter("tr")]
    rows = [row for row in rows if len(row) == 2]
    titled = bool(rows) and fold(plain_text(rows[0][0])) in labels("question")
    items = [
        Item(
            clean_question(plain_text(q)),
            "table",
            first_line(q),
            contents(a),
            closed=True,
            holder=a,
        )
        for q, a in rows
        if q.tag == "td"
    ]
    asking = [item for item in items if item.is_question]
    if not items or (not titled and len(asking) * 2 < len(items)):
        return None
    return Start(items if titled else asking)


def _without_number(row: list[HtmlElement]) -> list[HtmlElement]:
    """The cells of a row without a first one that only counts."""
    if len(row) != 3:
        return row
    first = plain_text(row[0]).strip("#№.:) ")
    return row[1:] if not first or first.isdigit() else row


@form("details", "dl", "table")
def explicit(block: HtmlElement) -> Start | None:
    """Forms that say by themselves that they hold questions, wherever they stand."""
    return details(block) or definitions(block) or table(block)


def microdata(root: HtmlElement) -> list[tuple[HtmlElement, Item]]:
    """Questions that the author marked up, each with the elements that hold it.

    Marks are schema.org microdata, Question and Answer components, and classes of neighbours that say so.
    """
    if not (marked := MARKED(root)):
        return []
    found = []
    for scope in QUESTION_ITEMS(root):
        names = scope.xpath(".//*[@itemprop='name']")
        texts = scope.xpath(".//*[@itemprop='text'][not(@itemprop='name')]")
        texts = texts or scope.xpath(".//*[contains(@itemprop, 'acceptedAnswer')]")
        if names and texts:
            found.append((scope, _marked_item(names[0], texts[0])))
    for question in marked:
        answer = _next_element(question)
        if answer is not None and _is_pair(question, answer):
            item = _marked_item(question, answer)
            found += [(question, item), (answer, item)]
    return found


def _next_element(node: HtmlElement) -> HtmlElement | None:
    return next((other for other in node.itersiblings() if is_element(other)), None)


def _is_pair(question: HtmlElement, answer: HtmlElement) -> bool:
    """Whether two neighbours are marked as question and answer, by a component or by their classes."""
    if question.get("data-question") is not None:
        return answer.get("data-answer") is not None
    return (
        QUESTION_CLASS.search(question.get("class", "")) is not None
        and ANSWER_CLASS.search(answer.get("class", "")) is not None
        and bool(plain_text(answer))
    )


def _marked_item(name: HtmlElement, answer: HtmlElement) -> Item:
    question = clean_question(plain_text(name))
    return Item(question, "microdata", first_line(name), contents(answer), closed=True, holder=answer)
