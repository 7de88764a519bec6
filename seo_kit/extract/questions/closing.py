"""Where the last answer ends: advice, promotion, conclusion and references after it belong to no answer."""

from __future__ import annotations

import re
from collections import Counter

from seo_kit.extract.markdown.tree import HEADINGS, HtmlElement, inline_text, join_text, plain_text
from seo_kit.extract.questions.blocks import ITALIC, Block, wholly
from seo_kit.extract.questions.forms import Item
from seo_kit.extract.questions.phrases import (
    UNSPACED,
    disclaims,
    ends_with_question_mark,
    fold,
    is_closing_title,
    is_reference_title,
    opens_closing,
    opens_continuation,
)
from seo_kit.extract.questions.readings import Section

STEM = 5
MIN_WORD = 4
LEAD = re.compile(r"([^:：]{2,40})[:：]")
FIRST_SENTENCE = re.compile(r"[^.!?？؟。！]*[.!?？؟。！]")
MANY = 2
"""With so many other answers, all as long as one another, what the last one has more is suspect by itself."""
TITLE_LENGTH = 80


def split_closing(section: Section) -> list[HtmlElement]:
    """Cuts what belongs to no answer off a section's last item, in place.

    Returns:
        The elements that were cut, and those that stand after the last answer anyway.
    """
    if not section.items:
        return []
    last = section.items[-1]
    cut: list[HtmlElement] = []
    if not (last.closed or section.marked_end):
        index = _closing_index(section)
        last.answer, cut = last.answer[:index], last.answer[index:]
    tail = [block.element for block in section.tail if block.tag != "comment"]
    return [element for element in cut + tail if plain_text(element)]


def _closing_index(section: Section) -> int:
    """The index of the first block of the last answer that closes the article; its length when none does."""
    *others, last = section.items
    blocks = last.answer
    for index in range(1, len(blocks)):
        if blocks[index].tag == "hr" or _is_lead(blocks[index]) or _is_small_print(blocks, index, others):
            return index
        if _closes(section, index):
            return index
    return len(blocks)


def _is_lead(element: HtmlElement) -> bool:
    """Whether a line is the title of references or of a closing, or a question in bold to the reader."""
    first = inline_text(element).strip().partition("\n")[0] if element.tag == "p" else ""
    if not first or len(first) > TITLE_LENGTH:
        return False
    block = Block(element)
    before_colon = LEAD.match(first)
    if before_colon and (is_closing_title(before_colon[1]) or is_reference_title(before_colon[1])):
        return True
    if is_closing_title(first):
        return block.is_bold or block.asks
    return is_reference_title(first) or (block.is_bold and block.asks)


def _is_small_print(blocks: list[HtmlElement], index: int, others: list[Item]) -> bool:
    """A last paragraph in italics or set as a quotation, as notes stand, where no other answer has one."""
    return (
        index == len(blocks) - 1
        and _is_set_apart(blocks[index])
        and not any(_is_set_apart(element) for item in others for element in item.answer)
    )


def _is_set_apart(element: HtmlElement) -> bool:
    return element.tag == "blockquote" or wholly(element, ITALIC)


def _closes(section: Section, index: int) -> bool:
    """Whether a paragraph of the last answer closes the article.

    Two things speak for it: words with which closings begin, and a place where no other answer has a
    paragraph. Words of its own question that the paragraph takes up again speak against it.
    """
    from statistics import median

    *others, last = section.items
    element = last.answer[index]
    before = last.answer[index - 1]
    if element.tag != "p" or before.tag in HEADINGS or plain_text(before).endswith((":", "：")):
        return False
    text = plain_text(element)
    usual = [len(item.answer) for item in others]
    beyond = not usual or index >= max(usual)
    if disclaims(text):
        return not _goes_on(section, text)
    if opens_closing(text) or _asks_the_reader(text):
        return beyond or index > median(usual) or next(element.iterdescendants("a"), None) is not None
    uniform = len(usual) >= MANY and index == max(usual) == min(usual)
    if not uniform or any(part.tag != "p" for part in last.answer):
        return False
    return not (_offers_contact(last.answer[index - 1]) or _goes_on(section, text))


def _asks_the_reader(text: str) -> bool:
    """Whether a paragraph begins with a question, as promotion does: “Still in pain? Book today.”"""
    first = FIRST_SENTENCE.match(text)
    return first is not None and ends_with_question_mark(first[0])


def _offers_contact(element: HtmlElement) -> bool:
    """Whether an answer itself tells where to turn to, so that what follows may go on about that."""
    return next(element.iterdescendants("a"), None) is not None or "@" in plain_text(element)


def _goes_on(section: Section, text: str) -> bool:
    """Whether a paragraph takes up words of the last question, or more words of its answer, that are its own.

    Words that stand in the section's title or in several other answers say nothing.
    """
    *others, last = section.items
    elsewhere = Counter(
        stem for item in others for stem in _stems(f"{item.question} {join_text(item.answer)}")
    )
    own = {stem for stem in _stems(text) - _stems(section.title) if elsewhere[stem] < 2}
    shared = 2 * len(own & _stems(last.question)) + len(own & _stems(plain_text(last.answer[0])))
    return shared >= (1 if opens_continuation(text, section.language) else 2)


def _stems(text: str) -> set[str]:
    """The beginnings of longer words; in scripts without blanks between words, each pair of letters."""
    words = fold(text).split()
    if UNSPACED.search(text):
        return {word[start : start + 2] for word in words for start in range(len(word) - 1)}
    return {word[:STEM] for word in words if len(word) >= MIN_WORD}
