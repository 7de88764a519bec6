"""One text laid beside the part of the page that should show it: which of its words are not there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

_WIDER = 3
"""How many times longer than the text the part of the page is that is looked at."""


def misplaced(pairs: list[tuple[str, str]], page: str) -> set[int]:
    """The pairs of question and answer whose answer the page shows under another question of the list.

    Args:
        pairs: questions and answers as `text.words` gives them.
        page: the words of the page.

    Only answers that changed places are told: where a page lists all questions before all answers, the answer
    of the question above them is there as well.
    """
    sections = [list(_sections(question, [other for other, _ in pairs], page)) for question, _ in pairs]
    own = [any(answer in part for part in parts) for (_, answer), parts in zip(pairs, sections, strict=True)]
    return {
        index
        for index, (_, answer) in enumerate(pairs)
        if not own[index]
        and any(not own[other] and answer in part for other, parts in enumerate(sections) for part in parts)
    }


def _sections(question: str, questions: list[str], page: str) -> Iterator[str]:
    """What the page says between a question, wherever it stands, and the next question."""
    start = page.find(question)
    while start >= 0:
        start += len(question) - 1
        ends = (page.find(other, start) for other in questions)
        yield page[start : min((end for end in ends if end >= 0), default=len(page)) + 1]
        start = page.find(question, start)


def unshown_words(text: str, page: str, start: int = 0) -> list[str]:
    """The words of a text that the page says otherwise or not at all, in order.

    Args:
        text: the words of the text, as `text.words` gives them.
        page: the words of the page.
        start: where in `page` the part begins that should show the text; words that only the page has, such
            as notes or links between, do not count.
    """
    said = text.split()
    part = page[start : start + _WIDER * len(text) + 200].split()
    matcher = SequenceMatcher(None, part, said, autojunk=False)
    changes = (opcode for opcode in matcher.get_opcodes() if opcode[0] in ("replace", "insert"))
    return [word for _, _, _, first, last in changes for word in said[first:last]]
