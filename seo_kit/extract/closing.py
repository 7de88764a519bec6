"""Where the last answer ends: advice, promotion, conclusion and references after it belong to no answer."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from lxml.html import HtmlElement

from seo_kit.extract.blocks import ITALIC, Block, wholly
from seo_kit.extract.forms import Item
from seo_kit.extract.phrases import (
    UNSPACED,
    ends_with_question_mark,
    fold,
    is_closing_title,
    is_reference_title,
    opens_closing,
    opens_continuation,
)
from seo_kit.extract.sections import Section
from seo_kit.extract.tree import inline_text, join_text, plain_text

STEM = 5
MIN_WORD = 4
FIRST_SENTENCE = re.compile(r"[^.!?？؟。！]*[.!?？؟。！]")
MANY = 2
"""With so many other answers of one paragraph each, a second one in the last answer is suspect by itself."""
TITLE_LENGTH = 80


def split_closing(section: Section) -> list[HtmlElement]:
    """Cuts what belongs to no answer off a section's last item, in place.

    Returns:
        The elements that were cut, and those that stand after the last answer anyway.
    """
    if not section.items or section.marked_end:
        return []
    last = section.items[-1]
    cut: list[HtmlElement] = []
    if not last.closed:
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
    if is_closing_title(first):
        return first.endswith((":", "：")) or block.is_bold or block.asks
    return is_reference_title(first) or (block.is_bold and block.asks)


def _is_small_print(blocks: list[HtmlElement], index: int, others: list[Item]) -> bool:
    """A last paragraph wholly in italics or set as a quotation, as notes stand, where no other answer has
    one.
    """
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
    *others, last = section.items
    element = last.answer[index]
    if element.tag != "p" or plain_text(last.answer[index - 1]).endswith((":", "：")):
        return False
    text = plain_text(element)
    usual = [len(item.answer) for item in others]
    beyond = not usual or index >= max(usual)
    if opens_closing(text) or _asks_the_reader(text):
        return beyond or index > median(usual) or element.find(".//a") is not None
    if len(usual) < MANY or max(usual) > 1 or any(follower.tag != "p" for follower in last.answer[index:]):
        return False
    if _offers_contact(last.answer[index - 1]):
        return False
    shared = len(_own_stems(section, text))
    return shared < (1 if opens_continuation(text, section.language) else 2)


def _asks_the_reader(text: str) -> bool:
    """Whether a paragraph begins with a question, as promotion does: "Does it still hurt? Book today." """
    first = FIRST_SENTENCE.match(text)
    return first is not None and ends_with_question_mark(first[0])


def _offers_contact(element: HtmlElement) -> bool:
    """Whether an answer itself tells where to turn to, so that what follows may go on about that."""
    return element.find(".//a") is not None or "@" in plain_text(element)


def _own_stems(section: Section, text: str) -> set[str]:
    """The words that a paragraph shares with the last question and its answer, but not with the whole
    section.
    """
    *others, last = section.items
    said = _stems(last.question) | _stems(plain_text(last.answer[0]))
    elsewhere = Counter(
        stem for item in others for stem in _stems(f"{item.question} {join_text(item.answer)}")
    )
    return {stem for stem in _stems(text) & said - _stems(section.title) if elsewhere[stem] < 2}


def _stems(text: str) -> set[str]:
    """The beginnings of longer words; in scripts without blanks between words, each pair of letters."""
    words = fold(text).split()
    if UNSPACED.search(text):
        return {word[start : start + 2] for word in words for start in range(len(word) - 1)}
    return {word[:STEM] for word in words if len(word) >= MIN_WORD}
