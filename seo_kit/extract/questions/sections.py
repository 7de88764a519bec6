"""Where the FAQ sections of an article are, in which form they are written, and the items that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from seo_kit.extract.markdown.tree import inline_text
from seo_kit.extract.questions import forms
from seo_kit.extract.questions.blocks import Block
from seo_kit.extract.questions.forms import Form, Item, Start
from seo_kit.extract.questions.phrases import (
    announces_faq,
    asks,
    begins_like_question,
    faq_language,
    fold,
    is_faq_title,
    is_only_faq_title,
    labels,
)

START_MARKERS = frozenset(("faq", "faq start", "faq begin", "start faq", "begin faq"))
END_MARKERS = frozenset(("faq end", "end faq", "faq stop", "end of faq"))
SURE_LABELS = frozenset(("q", "question"))
SURE_MARK = re.compile(r"^\W*\w+\s*\d*\s*[:：]")
"""Labels that with a colon hardly stand for anything else, so that what follows need not ask."""
BELOW_HEADINGS = 7
EXPLICIT: tuple[Form, ...] = (forms.details, forms.definitions)
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
    comment = block.element.text or ""
    if fold(comment) in END_MARKERS or comment.strip().lower() == "/faq":
        return "end"
    return "start" if fold(comment) in START_MARKERS else ""


# ---- finding sections --------------------------------------------------------------------------


def page_section(blocks: list[Block], title: str, language: str) -> list[Section]:
    """The whole page as one section, when its title or first heading announces an FAQ and most of it asks."""
    heading = next((block for block in blocks if block.level), None)
    first = heading.text if heading and heading.level == 1 else ""
    announcing = next((text for text in (title, first) if is_faq_title(text)), "")
    if not announcing:
        return []
    spoken = faq_language(announcing) or language
    section = _fill(Section(announcing, spoken, 0, len(blocks)), blocks)
    asking = sum(item.is_question for item in section.items)
    return [section] if asking >= 2 and asking * 3 >= len(section.items) * 2 else []


def titled_sections(blocks: list[Block], language: str) -> list[Section]:
    """The sections that a heading, a line or a marker announces and that hold at least one question.

    What is announced inside a section without questions is not read again in the same language.
    """
    sections: list[Section] = []
    done = 0
    without_items: dict[str, tuple[int, float]] = {}
    for index in range(len(blocks)):
        if index < done or (announced := _announced(blocks, index)) is None:
            continue
        title, level = announced
        spoken = faq_language(title) or language
        stop, outer = without_items.get(spoken, (0, 0.0))
        if index < stop and level >= outer:
            continue
        section = Section(title, spoken, index + 1, _section_end(blocks, index + 1, level))
        if _fill(section, blocks).items:
            sections.append(section)
            done = section.stop
        else:
            without_items[spoken] = section.stop, level
    return sections


def other_blocks(blocks: list[Block], sections: list[Section]) -> list[Block]:
    """The blocks outside all sections; a section's title counts as inside."""
    inside = {index for section in sections for index in range(section.start - 1, section.stop)}
    return [block for index, block in enumerate(blocks) if index not in inside]


def _announced(blocks: list[Block], index: int) -> tuple[str, float] | None:
    """The title and the level of the section that a block announces."""
    block = blocks[index]
    if marker(block) == "start":
        return "", 0
    if not block.announces_questions:
        return None
    return block.text, block.level or _level_above(blocks, index + 1)


def _level_above(blocks: list[Block], index: int) -> float:
    """The level of a title that is no heading: just above the questions if these are headings, else below
    all.
    """
    first = blocks[index] if index < len(blocks) else None
    return first.level - 0.5 if first and first.level and first.asks else BELOW_HEADINGS


def _section_end(blocks: list[Block], start: int, level: float) -> int:
    """The index of the block that ends a section: an end marker, or a heading that is no part of it.

    Questions on the level of the section's own title belong to it when nothing else in it asks.
    """
    on_title_level = deeper = False
    for index in range(start, len(blocks)):
        block = blocks[index]
        if marker(block) == "end":
            return next((later for later in range(index, len(blocks)) if blocks[later].level), len(blocks))
        if block.is_bold and block.announces_questions:
            return index
        if not block.level or block.level > level:
            deeper = deeper or bool(block.level)
            continue
        if block.level < level or not block.asks or block.closes:
            return index
        if not on_title_level and (deeper or _holds_items(blocks[start:index])):
            return index
        on_title_level = True
    return len(blocks)


def _holds_items(blocks: list[Block]) -> bool:
    """Whether questions in another form than headings stand in some blocks."""
    return any(_starts(form, block) for block in blocks for form in SIMPLE)


# ---- filling them ------------------------------------------------------------------------------


def _fill(section: Section, blocks: list[Block]) -> Section:
    """Fills a section with the items of the form that it is written in, in place."""
    found = _best_reading(blocks[section.start : section.stop], section.language)
    if found:
        items = found.items if found.by_headings else _from_first_question(found.items)
        section.items = _kept(section, items)
        section.tail, section.marked_end = found.tail, found.marked_end
    return section


@dataclass(slots=True)
class _Reading(Section):
    """A section as it reads in one form."""

    by_headings: bool = False


def _best_reading(blocks: list[Block], language: str) -> _Reading | None:
    """Reads the form that most of a section is written in; of forms about as frequent, the one that comes
    first.
    """
    counted = []
    for rank, (form, level) in enumerate(_candidates(blocks)):
        reading = _Reading("", language, by_headings=level > 0)
        read_items(reading, blocks, form, level)
        lines = [item.line for item in reading.items if item.answer and _asks(item, language)]
        if lines:
            counted.append((len(lines), min(lines), rank, reading))
    most = max((count for count, *_ in counted), default=0)
    frequent = [entry for entry in counted if entry[0] * 2 >= most]
    return min(frequent, key=lambda entry: entry[1:3])[3] if frequent else None


def _candidates(blocks: list[Block]) -> Iterator[tuple[Form, int]]:
    for level in sorted({block.level for block in blocks} - {0}):
        yield forms.heading_form(level), level
    if pair := label_pair(blocks):
        yield forms.labelled(*pair), 0
    for form in SIMPLE:
        yield form, 0


def label_pair(blocks: Iterable[Block]) -> tuple[str, str] | None:
    """The labels of questions and answers that a text uses: the first of each that follow one another."""
    question = ""
    for block in blocks:
        if block.tag not in ("p", "ul", "ol", "blockquote"):
            continue
        for part in [block.element] if block.tag == "p" else block.element.iter("p", "li"):
            for label, asking in _line_labels(inline_text(part)):
                if question and label in labels("answer") and label != question:
                    return question, label
                if asking and label in labels("question"):
                    question = label
    return None


def _line_labels(text: str) -> Iterator[tuple[str, bool]]:
    """The label of each line and whether the line asks; the label of an answer on the same line follows."""
    for line in text.split("\n"):
        label = forms.label_of(line)[0]
        if label:
            yield label, asks(line) or (label in SURE_LABELS and SURE_MARK.search(line) is not None)
            if answer := forms.INLINE_ANSWER.search(line):
                yield forms.label_of(line[answer.end() :])[0], False


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
            if marker(block) == "end":
                self._section.marked_end = True
                self._section.tail = list(takewhile(lambda later: not later.level, blocks[index + 1 :]))
                return
            if self._ends_with(block):
                self._section.tail += blocks[index:]
                return
            if block.tag != "comment" and not block.leads_back:
                self._take(block)

    def _ends_with(self, block: Block) -> bool:
        on_level = not self._level or block.level <= self._level
        return bool(self._section.items) and on_level and block.closes

    def _take(self, block: Block) -> None:
        items = self._section.items
        start = _starts(self._form, block) or (None if self._answering else _starts_explicitly(block))
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


def _starts(form: Form, block: Block) -> Start | None:
    return None if block.tag == "comment" else form(block.element)


def _starts_explicitly(block: Block) -> Start | None:
    return next((start for form in EXPLICIT if (start := _starts(form, block))), None)


def _asks(item: Item, language: str) -> bool:
    return item.is_question or item.labelled or begins_like_question(item.question, language)


def _from_first_question(items: list[Item]) -> list[Item]:
    """Items without the titles before the first question, such as that of a list of contents."""
    return list(dropwhile(lambda item: not (item.is_question or item.labelled), items))


def _kept(section: Section, items: list[Item]) -> list[Item]:
    """All items of a section in which at least half ask; else those that ask.

    Where nothing has a question mark, the title must say that it is an FAQ and no more, or all must begin as
    questions do.
    """
    asking = [item for item in items if _asks(item, section.language)]
    marked = any(item.is_question or item.labelled for item in items) or is_only_faq_title(section.title)
    enough = len(asking) * 2 >= len(items) if marked else len(asking) == len(items)
    return items if enough else [item for item in asking if item.is_question]
