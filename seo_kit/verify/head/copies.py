"""Text that a generator cut off, told by the text that it was cut from."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…)$")
_SHORTEST = 10
_LONG = 45
"""Characters behind which half a word is no accident: a short title may well be the beginning of a longer one
("Back pain", "Back pains at night").
"""


def may_be_cut(text: str) -> bool:
    """Whether a squeezed text ends with an ellipsis, or is long and ends with a letter: a quick look."""
    return text.endswith("...") or (len(text) >= _LONG and text[-1].isalnum())


def cut_from(text: str, sources: Iterable[str]) -> str:
    """The source that a text is the beginning of, cut by an ellipsis or inside a word; else empty.

    Args:
        text: a title or a description, squeezed (see text.py).
        sources: texts that it may have been made from, squeezed.
    """
    start = _ELLIPSIS.sub("", text)
    if len(start) < _SHORTEST:
        return ""
    for source in (_ELLIPSIS.sub("", source) for source in sources):
        goes_on = source[len(start) :]
        if goes_on and source.startswith(start) and (start != text or _inside_word(start, goes_on)):
            return source
    return ""


def ends_inside_word(text: str, page: str) -> str:
    """How the page goes on where a text was cut inside a word; empty when it was not.

    Args:
        text: a description, squeezed.
        page: the visible text, squeezed.
    """
    start = _ELLIPSIS.sub("", text)
    at = page.find(start) if len(start) >= _LONG and start[-1:].isalnum() else -1
    goes_on = page[at + len(start) :].partition(" ")[0] if at >= 0 else ""
    return goes_on if goes_on[:1].isalnum() else ""


def _inside_word(start: str, goes_on: str) -> bool:
    return len(start) >= _LONG and start[-1].isalnum() and goes_on[0].isalnum()
