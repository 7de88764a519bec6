"""Where the FAQ sections of an article are, in which form they are written, and the items that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import dropwhile

from lxml.html import HtmlElement

from seo_kit.extract import forms
from seo_kit.extract.forms import Form, Item
from seo_kit.extract.phrases import (
    announces_faq,
    asks,
    begins_like_question,
    faq_language,
    fold,
    is_closing_title,
    is_faq_title,
    is_reference_title,
    labels,
)
from seo_kit.extract.tree import HEADINGS, inline_text, is_comment, is_element, plain_text

START_MARKERS = frozenset(("faq start", "faq begin", "start faq", "begin faq"))
END_MARKERS = frozenset(("faq end", "end faq", "faq stop", "end of faq", "seo kit faq end"))
TITLE_LENGTH = 80
EXPLICIT_FORMS: tuple[Form, ...] = (forms.details, forms.definitions)


@dataclass(slots=True)
class Section:
    """A stretch of blocks with questions: `tail` is what stands after the last answer and belongs to none."""

    title: str
    start: int
    stop: int
    items: list[Item] = field(default_factory=list)
    tail: list[HtmlElement] = field(default_factory=list)
    ended: bool = False

    @property
    def is_surely_faq(self) -> bool:
        """Whether the title can hardly announce anything else, such as the questions of a survey."""
        return not self.title or announces_faq(self.title)


def heading_level(block: HtmlElement) -> int:
    """1 to 6 for a heading, else 0."""
    return int(block.tag[1]) if block.tag in HEADINGS else 0


def marker(block: HtmlElement) -> str:
    """`start` or `end` for a comment with which the author bounds the FAQ, else an empty text."""
    if not is_comment(block):
        return ""
    text = fold(block.text or "")
    if text in END_MARKERS or (block.text or "").strip().lower() == "/faq":
        return "end"
    return "start" if text in START_MARKERS or text == "faq" else ""


# ---- finding sections --------------------------------------------------------------------------


def page_section(blocks: list[HtmlElement], title: str, language: str) -> list[Section]:
    """The whole page as one section when its title or its first heading announces an FAQ and most of it asks."""
    first = next((block for block in blocks if heading_level(block)), None)
    heading = plain_text(first) if first is not None and heading_level(first) == 1 else ""
    announcing = next((text for text in (title, heading) if is_faq_title(text)), "")
    if not announcing:
        return []
    section = _filled(Section(announcing, 0, len(blocks)), blocks, language)
    asking = [item for item in section.items if item.is_question]
    return [section] if len(asking) >= 2 and len(asking) * 2 >= len(section.items) else []


def titled_sections(blocks: list[HtmlElement], language: str) -> list[Section]:
    """The sections that a heading, a line or a marker announces and that hold at least one question."""
    sections: list[Section] = []
    position = 0
    while position < len(blocks):
        section = _section_at(blocks, position)
        position += 1
        if section is None:
            continue
        filled = _filled(section, blocks, language)
        if filled.items:
            sections.append(filled)
            position = max(position, section.stop)
    return sections


def other_blocks(blocks: list[HtmlElement], sections: list[Section]) -> list[HtmlElement]:
    """The blocks outside all sections; a section's title counts as inside."""
    inside = {index for section in sections for index in range(section.start - 1, section.stop)}
    return [block for index, block in enumerate(blocks) if index not in inside]


def _section_at(blocks: list[HtmlElement], index: int) -> Section | None:
    block = blocks[index]
    if marker(block) == "start":
        return Section("", index + 1, len(blocks))
    if not is_element(block):
        return None
    title = plain_text(block)
    if not (level := heading_level(block)) and not _is_title_line(block, title):
        return None
    if not is_faq_title(title):
        return None
    return Section(title, index + 1, _section_end(blocks, index + 1, level or _level_below(blocks, index + 1)))


def _is_title_line(block: HtmlElement, text: str) -> bool:
    """Whether a paragraph stands as a title: short, one line, no sentence."""
    return block.tag == "p" and 0 < len(text) <= TITLE_LENGTH and "\n" not in inline_text(block).strip() and text[-1] not in ".!,;"


def _level_below(blocks: list[HtmlElement], index: int) -> float:
    """The level of a title that is no heading: just above the questions if these are headings, else below all."""
    level = heading_level(blocks[index]) if index < len(blocks) else 0
    return level - 0.5 if level and asks(plain_text(blocks[index])) else 7


def _section_end(blocks: list[HtmlElement], start: int, level: float) -> int:
    """The index of the block that ends a section: an end marker, or a heading that is no part of it.

    Questions on the level of the section's own title belong to it when they come right after it.
    """
    on_title_level, deeper = False, False
    for index in range(start, len(blocks)):
        block = blocks[index]
        if marker(block) == "end":
            return index + 1
        found = heading_level(block)
        if not found:
            continue
        if found < level:
            return index
        if found > level:
            deeper = True
            continue
        text = plain_text(block)
        if not asks(text) or is_closing_title(text) or not (on_title_level or (index == start or not deeper)):
            return index
        if not on_title_level and _holds_items(blocks[start:index]):
            return index
        on_title_level = True
    return len(blocks)


def _holds_items(blocks: list[HtmlElement]) -> bool:
    """Whether questions in another form than headings stand in some blocks."""
    simple = (forms.details, forms.definitions, forms.table, forms.bold, forms.listed, forms.plain)
    return any(form(block) for block in blocks if is_element(block) for form in simple)


# ---- filling them ------------------------------------------------------------------------------


def _filled(section: Section, blocks: list[HtmlElement], language: str) -> Section:
    part = blocks[section.start : section.stop]
    spoken = faq_language(section.title) or language
    form, level = _choose_form(part, spoken)
    if form is None:
        return section
    read_items(section, part, form, level)
    section.items = _kept(section.items if level else _from_first_question(section.items), spoken)
    return section


def _choose_form(blocks: list[HtmlElement], language: str) -> tuple[Form | None, int]:
    """The form that most of a section is written in; of two that are about as frequent, the one that comes first."""
    counted = []
    for rank, (form, level) in enumerate(_candidates(blocks)):
        trial = Section("", 0, len(blocks))
        read_items(trial, blocks, form, level)
        lines = [item.line for item in trial.items if item.answer and _asks(item, language)]
        if lines:
            counted.append((len(lines), min(lines), rank, form, level))
    if not counted:
        return None, 0
    most = max(count for count, *_ in counted)
    first = min((entry for entry in counted if entry[0] * 2 >= most), key=lambda entry: entry[1:3])
    return first[3], first[4]


def _candidates(blocks: list[HtmlElement]) -> Iterator[tuple[Form, int]]:
    for level in sorted({heading_level(block) for block in blocks} - {0}):
        yield forms.heading_form(level), level
    if pair := label_pair(blocks):
        yield forms.labelled(*pair), 0
    for form in (forms.details, forms.definitions, forms.table, forms.bold_title, forms.listed, forms.plain):
        yield form, 0


def label_pair(blocks: Iterable[HtmlElement]) -> tuple[str, str] | None:
    """The labels of questions and answers that a text uses: the first of each that follow one another."""
    question = ""
    for block in blocks:
        if not is_element(block) or block.tag not in ("p", "ul", "ol", "blockquote"):
            continue
        for part in [block] if block.tag == "p" else block.iter("p", "li"):
            for line in inline_text(part).split("\n"):
                found = forms.label_of(line)[0]
                if question and found in labels("answer") and found != question:
                    return question, found
                if question and (match := forms.INLINE_ANSWER.search(line)):
                    inline = forms.label_of(line[match.end() :])[0]
                    if inline in labels("answer"):
                        return question, inline
                if found in labels("question") and asks(line):
                    question = found
                    if (match := forms.INLINE_ANSWER.search(line)) and (
                        inline := forms.label_of(line[match.end() :])[0]
                    ) in labels("answer"):
                        return question, inline
    return None


def read_items(section: Section, blocks: list[HtmlElement], form: Form, level: int) -> None:
    """Fills a section with the items of one form; `level` is that of the items when they are headings, else 0."""
    answering = other_chapter = False
    for index, block in enumerate(blocks):
        if marker(block) == "end":
            section.ended, section.tail = True, []
            return
        if not is_element(block):
            continue
        if _ends_section(block, level) and section.items:
            section.tail += blocks[index:]
            return
        start = form(block) or (None if answering else _explicit(block))
        if start:
            if start.before is not None and answering:
                section.items[-1].answer.append(start.before)
            section.items += start.items
            section.tail, answering, other_chapter = [], not start.items[-1].closed, False
        elif _is_category(block, level):
            answering, other_chapter = False, True
        elif answering:
            section.items[-1].answer.append(block)
        elif section.items and not other_chapter:
            section.tail.append(block)


def _explicit(block: HtmlElement) -> forms.Start | None:
    return next((start for form in EXPLICIT_FORMS if (start := form(block))), None)


def _is_category(block: HtmlElement, level: int) -> bool:
    found = heading_level(block)
    return bool(found) and (not level or found < level)


def _ends_section(block: HtmlElement, level: int) -> bool:
    found = heading_level(block)
    if (level and found > level) or not (found or forms.is_all_bold(block)):
        return False
    text = plain_text(block)
    return is_closing_title(text) or is_reference_title(text)


def _asks(item: Item, language: str) -> bool:
    return item.is_question or item.labelled or begins_like_question(item.question, language)


def _from_first_question(items: list[Item]) -> list[Item]:
    """Items without the titles that stand before the first question, such as the one of a list of contents."""
    return list(dropwhile(lambda item: not (item.is_question or item.labelled), items))


def _kept(items: list[Item], language: str) -> list[Item]:
    """All items of a section in which at least half ask; else only those that ask."""
    asking = [item for item in items if _asks(item, language)]
    return items if len(asking) * 2 >= len(items) else [item for item in asking if item.is_question]

