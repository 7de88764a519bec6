"""The written forms in which articles hold questions: one function per form, from a block to the items it starts.

An item without an answer of its own is open: the blocks after it are its answer, up to the next item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from seo_kit.extract.phrases import asks, ends_with_question_mark, fold, labels
from seo_kit.extract.tree import (
    BLOCKS,
    HEADINGS,
    first_line,
    inline_text,
    is_element,
    last_line,
    plain_text,
    slice_text,
)
from seo_kit.model import QuestionSource

BOLD = ("strong", "b", "em", "i")
MAX_QUESTION = 400
NUMBER = re.compile(r"^\s*(?:[(（]?\d{1,3}[.)）、:]+(?!\d)|№\s*\d+[.:]?|#\d+[.:]?)\s*")
LABEL = re.compile(r"^[\s\W]*?([^\W\d_]{1,14}(?:[ \u00a0][^\W\d_]{1,14})?)\s*(?:[#№]?\s*\d{1,3})?\s*[:：.)．﹕]\s*")
STRICT_LABEL = re.compile(r"^[\s\W]*?([^\W\d_]{1,14})\s*\d{0,3}\s*[:：﹕]\s*")
DECORATION = re.compile(r"^[\s>•▶►▸▪●◆❓❔✅☑✔👉🔹\ufe0f\U0001f300-\U0001faff*_`#–—-]+|[\s*_`#¶🔗]+$")
INLINE_ANSWER = re.compile(r"[?？؟]\s+(?=[^\W\d_]{1,10}\s*[:：])")


@dataclass(slots=True)
class Item:
    """A question found in one block; `closed` when its answer has an end of its own, such as `</details>`."""

    question: str
    source: QuestionSource
    line: int
    answer: list[HtmlElement] = field(default_factory=list)
    closed: bool = False
    labelled: bool = False
    end_line: int = 0

    @property
    def is_question(self) -> bool:
        """Whether the text asks by its mark or its last word."""
        return asks(self.question)


@dataclass(slots=True)
class Start:
    """The items that a block starts; `before` is what stands before the first and belongs to the previous answer."""

    items: list[Item]
    before: HtmlElement | None = None


Form = Callable[[HtmlElement], Start | None]


# ---- texts -------------------------------------------------------------------------------------


def clean_question(text: str) -> str:
    """A question without list marks, numbers, labels, emphasis and anchors."""
    text = DECORATION.sub("", text)
    for _ in range(2):
        text = NUMBER.sub("", text)
        if (match := LABEL.match(text)) and fold(match[1]) in labels("question") and match.end() < len(text):
            text = text[match.end() :]
        text = DECORATION.sub("", text)
    return " ".join(text.split())


def label_of(text: str) -> tuple[str, int]:
    """The label with which a line starts, folded, and where the text after it begins; ("", 0) without one."""
    match = LABEL.match(text)
    return (fold(match[1]), match.end()) if match else ("", 0)


def without_answer_label(element: HtmlElement, labelled: bool) -> HtmlElement:
    """An answer's first block without its label; after an unlabelled question only a label with a colon counts."""
    match = (LABEL if labelled else STRICT_LABEL).match(inline_text(element))
    if match and fold(match[1]) in labels("answer"):
        return slice_text(element, match.end())
    return element


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of a text."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _has_text(element: HtmlElement) -> bool:
    return bool(plain_text(element))


def _paragraph(element: HtmlElement, start: int = 0, stop: int | None = None) -> list[HtmlElement]:
    """A part of an element as a paragraph of its own; empty when nothing is said there."""
    part = slice_text(element, start, stop)
    part.tag = "p" if part.tag not in ("p", *HEADINGS) else part.tag
    return [part] if _has_text(part) else []


def contents(element: HtmlElement, skip: tuple[str, ...] = ()) -> list[HtmlElement]:
    """What stands in a container as blocks: its children, or its loose text as one paragraph."""
    children = [child for child in element if is_element(child) and child.tag not in skip]
    if any(child.tag in BLOCKS for child in children):
        return children
    return _paragraph(element) if not any(child.tag in skip for child in element) else children


# ---- forms -------------------------------------------------------------------------------------


def heading_form(level: int) -> Form:
    """Headings of one level."""

    def starts(block: HtmlElement) -> Start | None:
        if block.tag != f"h{level}" or not (question := clean_question(plain_text(block))):
            return None
        return Start([Item(question, "faq-section", first_line(block), end_line=last_line(block))])

    return starts


def details(block: HtmlElement) -> Start | None:
    """`<details>` with its summary; a directive has been turned into one."""
    if block.tag != "details":
        return None
    summary = next(iter(block.iterchildren("summary")), None)
    question = clean_question(plain_text(summary)) if summary is not None else ""
    inner = [item for child in block.iterchildren("details") if (start := details(child)) for item in start.items]
    if inner and not asks(question):
        return Start(inner)
    if not question:
        return None
    source: QuestionSource = "directive" if block.get("data-directive") is not None else "details"
    answer = contents(block, ("summary",))
    return Start([Item(question, source, first_line(block), answer, closed=True, end_line=last_line(block))])


def labelled(question_label: str, answer_label: str) -> Form:
    """Lines that begin with a label such as `Q:`; the answer's label is taken off later."""

    def starts(block: HtmlElement) -> Start | None:
        if block.tag not in ("p", "ul", "ol", "blockquote"):
            return None
        if block.tag == "p":
            return _labelled_lines(block, question_label, answer_label)
        return _labelled_parts(block, question_label, answer_label)

    return starts


def _labelled_parts(block: HtmlElement, question_label: str, answer_label: str) -> Start | None:
    parts = [part for child in block for part in contents(child)] if block.tag != "blockquote" else contents(block)
    items: list[Item] = []
    for part in parts:
        start = _labelled_lines(part, question_label, answer_label) if part.tag == "p" else None
        if start:
            items += start.items
        elif items:
            items[-1].answer.append(part)
    return Start(items) if items else None


def _labelled_lines(block: HtmlElement, question_label: str, answer_label: str) -> Start | None:
    text = inline_text(block)
    marks = [(start, *label_of(text[start:stop])) for start, stop in _lines(text)]
    questions = [(start, start + skip) for start, label, skip in marks if label == question_label]
    if not questions:
        return None
    bounds = [start for start, _ in questions] + [len(text)]
    items = [
        _labelled_item(block, text, begin, bounds[index + 1], answer_label)
        for index, (_, begin) in enumerate(questions)
    ]
    before = _paragraph(block, 0, bounds[0]) if bounds[0] else []
    return Start(items, before[0] if before else None)


def _labelled_item(block: HtmlElement, text: str, begin: int, stop: int, answer_label: str) -> Item:
    cut = next(
        (begin + s for s, e in _lines(text[begin:stop]) if s and label_of(text[begin + s : begin + e])[0] == answer_label),
        None,
    )
    if cut is None and (inline := INLINE_ANSWER.search(text, begin, stop)):
        cut = inline.end() if label_of(text[inline.end() : stop])[0] == answer_label else None
    if cut is None:
        newline = text.find("\n", begin, stop)
        cut = newline if newline >= 0 else stop
    line = first_line(block) + text[:begin].count("\n")
    answer = _paragraph(block, cut, stop)
    end = line + text[begin:stop].rstrip().count("\n")
    return Item(clean_question(text[begin:cut]), "labels", line, answer, labelled=True, end_line=end)


def is_all_bold(block: HtmlElement, tags: tuple[str, ...] = ("strong", "b")) -> bool:
    """Whether a paragraph is wholly bold, as a title line is."""
    first = next(iter(block), None)
    return (
        block.tag == "p"
        and first is not None
        and first.tag in tags
        and not (block.text or "").strip()
        and all(not (child.tail or "").strip(" :：?\n") and child.tag in (*tags, "br") for child in block)
    )


def bold_title(block: HtmlElement) -> Start | None:
    """Bold questions, and in their company lines that are wholly bold but do not ask."""
    if start := bold(block):
        return start
    text = plain_text(block) if is_all_bold(block) else ""
    if not text or len(text) > 120 or text.endswith((":", "：", ".", "!")):
        return None
    return Start([Item(clean_question(text), "faq-section", first_line(block), end_line=last_line(block))])


def bold(block: HtmlElement) -> Start | None:
    """Paragraphs that begin with a bold or italic question, alone or with the answer behind it."""
    if block.tag != "p":
        return None
    text = inline_text(block)
    spans = [(start, stop) for start, stop in _bold_spans(block) if _at_line_start(text, start)]
    spans = [(start, stop) for start, stop in spans if _is_bold_question(text, start, stop)]
    if not spans:
        return None
    bounds = [start for start, _ in spans] + [len(text)]
    items = []
    for index, (start, stop) in enumerate(spans):
        mark = len(text[stop:]) - len(text[stop:].lstrip("?？؟ ")) if text[stop : stop + 1] in "?？؟" else 0
        line = first_line(block) + text[:start].count("\n")
        answer = _paragraph(block, stop + mark, bounds[index + 1])
        end = line + text[start : bounds[index + 1]].rstrip().count("\n")
        question = clean_question(text[start : stop + mark])
        items.append(Item(question, "faq-section", line, answer, end_line=end))
    before = _paragraph(block, 0, bounds[0]) if NUMBER.sub("", text[: bounds[0]]).strip() else []
    return Start(items, before[0] if before else None)


def _bold_spans(block: HtmlElement) -> Iterator[tuple[int, int]]:
    """The stretches of an element's text that are bold or italic; neighbouring ones count as one."""
    position = len(block.text or "")
    begin: int | None = None
    for child in block:
        length = len(inline_text(child)) if is_element(child) else 0
        if child.tag in BOLD:
            begin = position if begin is None else begin
            if (child.tail or "").strip() or child.getnext() is None or child.getnext().tag not in BOLD:
                yield begin, position + length
                begin = None
        position += length + len(child.tail or "")


def _at_line_start(text: str, position: int) -> bool:
    line = text[:position].rpartition("\n")[2]
    return not DECORATION.sub("", NUMBER.sub("", line)).strip()


def _is_bold_question(text: str, start: int, stop: int) -> bool:
    question = text[start:stop]
    return len(question) <= MAX_QUESTION and (asks(question) or text[stop : stop + 1] in ("?", "？", "؟"))


def listed(block: HtmlElement) -> Start | None:
    """Lists whose items are a question with its answer, or a question whose answer follows the list."""
    if block.tag not in ("ul", "ol"):
        return None
    children = list(block.iterchildren("li"))
    items = [item for child in children if (item := _list_item(child))]
    answered = sum(item.closed for item in items)
    if len(items) * 2 < len(children) or (len(children) > 1 and not answered):
        return None
    return Start(items) if items else None


def _list_item(node: HtmlElement) -> Item | None:
    link = node.find(".//a")
    if link is not None and link.get("href", "").startswith("#") and plain_text(link) == plain_text(node):
        return None
    parts = contents(node)
    if not parts or parts[0].tag not in ("p", *HEADINGS):
        return None
    item = _question_first(parts[0])
    if item is None:
        return None
    answer = item.answer + parts[1:]
    return replace(item, line=first_line(node), answer=answer, closed=bool(answer), end_line=last_line(node))


def _question_first(part: HtmlElement) -> Item | None:
    """A paragraph that is a question, or begins with one: in bold, on its first line or as its first sentence."""
    if (start := bold(part)) and start.before is None and len(start.items) == 1:
        return start.items[0]
    if start := plain(part):
        return start.items[0]
    text = inline_text(part)
    if sentence := re.match(r"[^?？؟.!\n]{3,300}[?？؟]\s+(?=\S)", text):
        question = clean_question(sentence[0])
        return Item(question, "faq-section", first_line(part), _paragraph(part, sentence.end()))
    return None


def definitions(block: HtmlElement) -> Start | None:
    """Definition lists: the term asks, the definition answers."""
    if block.tag != "dl":
        return None
    items: list[Item] = []
    for node in block.iter("dt", "dd"):
        if node.tag == "dt":
            items.append(Item(clean_question(plain_text(node)), "definition-list", first_line(node), closed=True))
        elif items:
            items[-1].answer += contents(node)
            items[-1].end_line = last_line(node)
    items = [item for item in items if item.question]
    return Start(items) if any(item.is_question for item in items) else None


def table(block: HtmlElement) -> Start | None:
    """Tables of two columns: questions on the left, answers on the right."""
    if block.tag != "table":
        return None
    rows = [list(row.iterchildren("td", "th")) for row in block.iter("tr")]
    rows = [row for row in rows if len(row) == 2]
    titled = bool(rows) and fold(plain_text(rows[0][0])) in labels("question")
    items = [
        Item(clean_question(plain_text(q)), "table", first_line(q), contents(a), closed=True, end_line=last_line(a))
        for q, a in rows
        if q.tag == "td"
    ]
    asking = [item for item in items if item.is_question]
    if not items or (not titled and len(asking) * 2 < len(items)):
        return None
    return Start(items if titled else asking)


def plain(block: HtmlElement) -> Start | None:
    """Paragraphs that are one question, or whose first line is."""
    if block.tag not in ("p", "blockquote"):
        return None
    text = inline_text(block).strip()
    first, _, rest = text.partition("\n")
    whole = " ".join(text.split())
    if len(whole) <= MAX_QUESTION and _is_one_question(whole):
        return Start([Item(clean_question(whole), "faq-section", first_line(block), end_line=last_line(block))])
    if rest.strip() and _is_one_question(first):
        offset = inline_text(block).index(first) + len(first)
        answer = _paragraph(block, offset)
        item = Item(clean_question(first), "faq-section", first_line(block), answer, end_line=last_line(block))
        return Start([item])
    return None


def _is_one_question(text: str) -> bool:
    sentences = re.split(r"(?<=[.!?？。！؟])\s+", text.strip())
    return len(sentences) <= 2 and len(text) <= MAX_QUESTION and (
        ends_with_question_mark(text) or (asks(text) and len(sentences) == 1)
    )


# ---- explicit mark-up --------------------------------------------------------------------------


def microdata(root: HtmlElement) -> list[tuple[HtmlElement, Item]]:
    """Questions that the author marked up: schema.org microdata, or Question and Answer components."""
    found = []
    for scope in root.xpath(".//*[contains(@itemtype, 'schema.org/Question')]"):
        names = scope.xpath(".//*[@itemprop='name']")
        answers = scope.xpath(".//*[@itemprop='text'][not(@itemprop='name')]") or scope.xpath(
            ".//*[contains(@itemprop, 'acceptedAnswer')]"
        )
        if names and answers:
            found.append((scope, _marked_item(names[0], answers[0])))
    for question in root.xpath(".//*[@data-question]"):
        answer = question.getnext()
        while answer is not None and not is_element(answer):
            answer = answer.getnext()
        if answer is not None and answer.get("data-answer") is not None:
            found += [(question, _marked_item(question, answer)), (answer, _marked_item(question, answer))]
    return found


def _marked_item(name: HtmlElement, answer: HtmlElement) -> Item:
    question = clean_question(plain_text(name))
    return Item(question, "microdata", first_line(name), contents(answer), closed=True, end_line=last_line(answer))
