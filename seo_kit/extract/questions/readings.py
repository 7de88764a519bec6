"""The forms that a section is written in, and the items that it holds when read so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from seo_kit.extract.markdown.end_marker import is_end_marker
from seo_kit.extract.markdown.tree import inline_text
from seo_kit.extract.questions import forms
from seo_kit.extract.questions.blocks import Block
from seo_kit.extract.questions.forms import Form, Item, Start
from seo_kit.extract.questions.phrases import announces_faq, asks, begins_like_question, fold, labels

START_MARKERS = frozenset(("faq", "faq start", "faq begin", "start faq", "begin faq"))
SURE_LABELS = frozenset(("q", "question"))
SURE_MARK = re.compile(r"^\W*\w+\s*\d*\s*[:：]")
"""Labels that with a colon hardly stand for anything else, so that what follows need not ask."""
EXPLICIT: tuple[Form, ...] = (forms.details, forms.definitions)
EXPLICIT_TAGS = frozenset(tag for form in EXPLICIT for tag in form.tags)
SIMPLE: tuple[Form, ...] = (*EXPLICIT, forms.table, forms.bold_title, forms.listed, forms.plain)


@dataclass(slots=True)
class Section:
    """A stretch of blocks with questions: `tail` is what stands after the last answer and belongs to none.

    `marked_end` says that the author marked where it ends, so that nothing is left to judge; `language` is
    the one that the title is written in.
    """

    title: str
    language: str
    start: int = 0
    stop: int = 0
    items: list[Item] = field(default_factory=list)
    tail: list[Block] = field(default_factory=list)
    marked_end: bool = False

    @property
    def is_surely_faq(self) -> bool:
        """Whether the title can hardly announce anything else, such as the questions of a survey."""
        return not self.title or announces_faq(self.title)


def marker(block: Block) -> str:
    """`start` or `end` for a comment with which the author bounds the FAQ, else an empty text."""
    if block.tag != "comment":
        return ""
    if is_end_marker(block.element):
        return "end"
    return "start" if fold(block.element.text or "") in START_MARKERS else ""


@dataclass(slots=True)
class Reading(Section):
    """A section as it reads in one form."""

    by_headings: bool = False


def best_reading(blocks: list[Block], language: str) -> Reading | None:
    """A section as it reads in the form that most of it has; of two about as frequent, in the first one."""
    counted = []
    for rank, (form, level) in enumerate(_candidates(blocks)):
        reading = Reading("", language, by_headings=level > 0)
        read_items(reading, blocks, form, level)
        lines = [item.line for item in reading.items if item.answer and asks_somehow(item, language)]
        if lines:
            counted.append((len(lines), min(lines), rank, reading))
    most = max((count for count, *_ in counted), default=0)
    frequent = [entry for entry in counted if entry[0] * 2 >= most]
    return min(frequent, key=lambda entry: entry[1:3])[3] if frequent else None


def _candidates(blocks: list[Block]) -> Iterator[tuple[Form, int]]:
    """The forms of which anything can stand in a section, each with the level of its headings."""
    for level in sorted({block.level for block in blocks} - {0}):
        yield forms.heading_form(level), level
    if pair := label_pair(blocks):
        yield forms.labelled(*pair), 0
    tags = {block.tag for block in blocks}
    for form in SIMPLE:
        if not tags.isdisjoint(form.tags):
            yield form, 0


def label_pair(blocks: Iterable[Block]) -> tuple[str, str] | None:
    """The labels of questions and answers that a text uses: the first of each that follow one another."""
    question = ""
    for block in blocks:
        if block.tag not in ("p", "ul", "ol", "blockquote"):
            continue
        for part in [block.element] if block.tag == "p" else block.element.iter("p", "li"):
            for label, line in _line_labels(inline_text(part)):
                if question and label in labels("answer") and label != question:
                    return question, label
                if label in labels("question") and _asks_by_label(label, line):
                    question = label
    return None


def _line_labels(text: str) -> Iterator[tuple[str, str]]:
    """Each line with its label; the label of an answer on the same line follows without the line."""
    for line in text.split("\n"):
        label = forms.label_of(line)[0]
        if label:
            yield label, line
            if answer := forms.INLINE_ANSWER.search(line):
                yield forms.label_of(line[answer.end() :])[0], ""


def _asks_by_label(label: str, line: str) -> bool:
    return asks(line) or (label in SURE_LABELS and SURE_MARK.search(line) is not None)


def read_items(section: Section, blocks: list[Block], form: Form, level: int) -> None:
    """Fills a section with the items of one form.

    Args:
        section: the section to fill, in place.
        blocks: what stands in it.
        form: the form that its questions are written in.
        level: the level of the questions when they are headings, else 0.
    """
    _ItemReader(section, form, level).read(blocks)


class _ItemReader:
    """Goes through the blocks of a section and gives each to the item that it belongs to."""

    def __init__(self, section: Section, form: Form, level: int) -> None:
        self._section = section
        self._form = form
        self._level = level
        self._answering = False
        self._in_other_chapter = False

    def read(self, blocks: list[Block]) -> None:
        for index, block in enumerate(blocks):
            if block.ends_box and self._section.items:
                return
            if self._ends_with(block):
                self._section.tail += blocks[index:]
                return
            if block.tag != "comment" and not block.leads_back:
                self._take(block)
            if block.ends_faq:
                self._section.marked_end = True
                self._section.tail = list(takewhile(lambda later: not later.level, blocks[index + 1 :]))
                return

    def _ends_with(self, block: Block) -> bool:
        on_level = not self._level or block.level <= self._level
        return bool(self._section.items) and on_level and block.closes

    def _take(self, block: Block) -> None:
        items = self._section.items
        start = starts_in(self._form, block) or (None if self._answering else _starts_explicitly(block))
        if start:
            if start.before is not None and self._answering:
                items[-1].answer.append(start.before)
            items += start.items
            self._section.tail = []
            self._answering, self._in_other_chapter = not items[-1].closed, False
        elif block.level and (not self._level or block.level < self._level):
            self._answering, self._in_other_chapter = False, True
        elif self._answering:
            items[-1].answer.append(block.element)
        elif items and not self._in_other_chapter:
            self._section.tail.append(block)


def starts_in(form: Form, block: Block) -> Start | None:
    """The items that a block starts in a form."""
    return form.starts(block.element) if block.tag in form.tags else None


def _starts_explicitly(block: Block) -> Start | None:
    if block.tag not in EXPLICIT_TAGS:
        return None
    return next((start for form in EXPLICIT if (start := starts_in(form, block))), None)


def asks_somehow(item: Item, language: str) -> bool:
    """Whether an item asks by its mark, by its label or by the word that it begins with."""
    return item.is_question or item.labelled or begins_like_question(item.question, language)
