"""Where the last answer ends: advice, promotion, conclusion and references after it belong to no answer."""

from __future__ import annotations

from statistics import median

from lxml.html import HtmlElement

from seo_kit.extract.forms import BOLD, Item
from seo_kit.extract.phrases import (
    asks,
    fold,
    is_closing_title,
    is_reference_title,
    opens_closing,
    opens_continuation,
)
from seo_kit.extract.sections import Section
from seo_kit.extract.tree import inline_text, is_element, plain_text

STEM = 5


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
        index = _closing_index(last, section.items[:-1], language)
        last.answer, cut = last.answer[:index], last.answer[index:]
    return [block for block in cut + section.tail if is_element(block) and plain_text(block)]


def _closing_index(last: Item, others: list[Item], language: str) -> int:
    """The index of the first block of the last answer that closes the article; its length when none does."""
    blocks = last.answer
    for index in range(1, len(blocks)):
        if _is_break(blocks[index], others) or _is_lead(blocks[index]):
            return index
        if _closes(blocks, index, last, others, language):
            return index
    return len(blocks)


def _is_break(block: HtmlElement, others: list[Item]) -> bool:
    """A thematic break ends the answers unless it stands between them too."""
    return block.tag == "hr"


def _is_lead(block: HtmlElement) -> bool:
    """A line that is the title of references or of a closing, in bold, with a colon, or at the head of a list."""
    if block.tag != "p":
        return False
    text = inline_text(block).strip()
    first = text.partition("\n")[0]
    if len(first) > 80 or not (is_reference_title(first) or is_closing_title(first)):
        return False
    return first.rstrip().endswith((":", "：")) or _is_all_bold(block) or asks(first) or is_reference_title(first)


def _is_all_bold(block: HtmlElement) -> bool:
    first = next(iter(block), None)
    return first is not None and first.tag in BOLD and not (block.text or "").strip()


def _closes(blocks: list[HtmlElement], index: int, last: Item, others: list[Item], language: str) -> bool:
    block = blocks[index]
    if block.tag != "p" or _is_led_into(blocks[index - 1]):
        return False
    text = plain_text(block)
    usual = [len(item.answer) for item in others]
    beyond = not usual or index >= max(usual)
    if opens_closing(text):
        return beyond or index >= median(usual) + 1 or _promotes(block)
    if opens_continuation(text, language) or not beyond or len(usual) < 2:
        return False
    return index == len(blocks) - 1 and max(usual) == min(usual) and not _goes_on(blocks[:index], last, text)


def _is_led_into(block: HtmlElement) -> bool:
    return plain_text(block).endswith((":", "："))


def _promotes(block: HtmlElement) -> bool:
    """Whether a paragraph asks the reader to do something with a link in it."""
    return block.find(".//a") is not None


def _goes_on(before: list[HtmlElement], last: Item, text: str) -> bool:
    """Whether a paragraph shares words with its question and the answer so far."""
    said = _stems(last.question) | {stem for block in before for stem in _stems(plain_text(block))}
    own = _stems(text)
    return len(own & said) * 5 >= len(own) * 2


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in fold(text).split() if len(word) >= STEM}

