"""Where the FAQ sections of an article are, and which of the items that stand there belong in them."""

from __future__ import annotations

from itertools import dropwhile

from seo_kit.extract.questions.blocks import Block
from seo_kit.extract.questions.forms import Item
from seo_kit.extract.questions.phrases import faq_language, is_faq_title, is_only_faq_title
from seo_kit.extract.questions.readings import SIMPLE, Section, asks_somehow, best_reading, marker, starts_in

BELOW_HEADINGS = 7


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
    """The level of a title that is no heading: just above questions that are headings, else below all."""
    first = blocks[index] if index < len(blocks) else None
    return first.level - 0.5 if first and first.level and first.asks else BELOW_HEADINGS


def _section_end(blocks: list[Block], start: int, level: float) -> int:
    """The index of the block that ends a section: an end marker, or a heading that is no part of it.

    Questions on the level of the section's own title belong to it when nothing else in it asks.
    """
    on_title_level = deeper = False
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.ends_faq:
            return next((later for later in range(index, len(blocks)) if blocks[later].level), len(blocks))
        if block.ends_box or (block.is_bold and block.announces_questions):
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
    return any(starts_in(form, block) for block in blocks for form in SIMPLE)


# ---- filling them ------------------------------------------------------------------------------


def _fill(section: Section, blocks: list[Block]) -> Section:
    """Fills a section with the items of the form that it is written in, in place."""
    found = best_reading(blocks[section.start : section.stop], section.language)
    if found:
        items = found.items if found.by_headings else _from_first_question(found.items)
        section.items = _kept(section, items)
        section.tail, section.marked_end = found.tail, found.marked_end
    return section


def _from_first_question(items: list[Item]) -> list[Item]:
    """Items without the titles before the first question, such as that of a list of contents.

    What stands in an accordion is no title.
    """
    return list(dropwhile(lambda item: not _is_surely_asked(item), items))


def _is_surely_asked(item: Item) -> bool:
    return item.is_question or item.labelled or item.source == "accordion"


def _kept(section: Section, items: list[Item]) -> list[Item]:
    """All items of a section in which at least half ask; else those that ask.

    Where nothing has a question mark, the title must say that it is an FAQ and no more, or all must begin as
    questions do.
    """
    asking = [item for item in items if asks_somehow(item, section.language)]
    marked = any(item.is_question or item.labelled for item in items) or is_only_faq_title(section.title)
    enough = len(asking) * 2 >= len(items) if marked else len(asking) == len(items)
    return items if enough else [item for item in asking if item.is_question]
