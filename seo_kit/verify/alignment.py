"""One text laid beside the part of the page that should show it: which of its words are not there."""

from __future__ import annotations

from difflib import SequenceMatcher

_WIDER = 3
"""How many times longer than the text the part of the page is that is looked at."""


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
