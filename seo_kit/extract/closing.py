"""Where the last answer ends: advice, promotion, conclusion and references after it belong to no answer."""

from __future__ import annotations

from collections import Counter
from statistics import median

from lxml.html import HtmlElement

from seo_kit.extract.forms import Item, is_all_bold
from seo_kit.extract.phrases import (
    asks,
    fold,
    is_closing_title,
    is_reference_title,
    opens_closing,
    opens_continuation,
)
from seo_kit.extract.sections import Section
from seo_kit.extract.tree import inline_text, is_element, join_text, plain_text

STEM = 5
MIN_WORD = 4


def split_closing(section: Section, language: str) -> list[HtmlElement]:
    """Cuts what belongs to no answer off a section's last item, in place.

    Args:
        section: a section with its items.
        language: the language its title is written in.

    Returns:
        The blocks that were cut, and those that stand after the last answer anyway.
    """
    if not section.items or section.ended:
        return []
    last = section.items[-1]
    cut: list[HtmlElement] = []
    if not last.closed:
        index = _closing_index(section, language)
        last.answer, cut = last.answer[:index], last.answer[index:]
    return [block for block in cut + section.tail if is_element(block) and plain_text(block)]


def _closing_index(section: Section, language: str) -> int:
    """The index of the first block of the last answer that closes the article; its length when none does."""
    *others, last = section.items
    blocks = last.answer
    for index in range(1, len(blocks)):
        if blocks[index].tag == "hr" or _is_lead(blocks[index]) or _is_small_print(blocks, index, others):
            return index
        if _closes(section, index, language):
            return index
    return len(blocks)


def _is_small_print(blocks: list[HtmlElement], index: int, others: list[Item]) -> bool:
    """A last paragraph wholly in italics, as disclaimers and notes stand, where no other answer has one."""
    italic = ("em", "i")
    return (
        index == len(blocks) - 1
        and is_all_bold(blocks[index], italic)
        and not any(is_all_bold(block, italic) for item in others for block in item.answer)
    )


def _is_lead(block: HtmlElement) -> bool:
    """A line that is the title of references or of a closing, in bold, with a colon, or at the head of a list."""
    if block.tag != "p":
        return False
    text = inline_text(block).strip()
    first = text.partition("\n")[0]
    if len(first) > 80 or not (is_reference_title(first) or is_closing_title(first)):
        return False
    return first.rstrip().endswith((":", "：")) or is_all_bold(block) or asks(first) or is_reference_title(first)


def _closes(section: Section, index: int, language: str) -> bool:
    """Whether a paragraph of the last answer closes the article.

    Two things speak for it: words with which closings begin, and a place where no other answer has a paragraph.
    Words of its own question that the paragraph takes up again speak against it.
    """
    *others, last = section.items
    block = last.answer[index]
    if block.tag != "p" or plain_text(last.answer[index - 1]).endswith((":", "：")):
        return False
    text = plain_text(block)
    usual = [len(item.answer) for item in others]
    beyond = not usual or index >= max(usual)
    if opens_closing(text):
        return beyond or index > median(usual) or block.find(".//a") is not None
    if index < len(last.answer) - 1 or len(usual) < 2 or max(usual) > 1:
        return False
    shared = len(_own_stems(section, text))
    return shared < (1 if opens_continuation(text, language) else 2)


def _own_stems(section: Section, text: str) -> set[str]:
    """The words that a paragraph shares with the last question and its answer, but not with the whole section."""
    *others, last = section.items
    said = _stems(last.question) | _stems(plain_text(last.answer[0]))
    elsewhere = Counter(stem for item in others for stem in _stems(f"{item.question} {join_text(item.answer)}"))
    return {stem for stem in _stems(text) & said - _stems(section.title) if elsewhere[stem] < 2}


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in fold(text).split() if len(word) >= MIN_WORD}
