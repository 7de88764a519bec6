"""Marks of footnotes in a text, "[1]" and raised numbers: they belong to no sentence."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]")
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?]))\d{1,2}(?:,\s?\d{1,2})*(?!\w|[.,]\d)")
"""Numbers that stick to a word of three letters or more, or to the sign behind one: not m2, B12."""
_SUPERSCRIPT = re.compile(r"<sup[\s>]|[\u00b9\u00b2\u00b3\u2070-\u2079]", re.IGNORECASE)


def has_raised_numbers(source: str) -> bool:
    """Whether the source of a page raises anything: the texts of `sup` elements stick to the word before."""
    return bool(_SUPERSCRIPT.search(source))


def without_marks(text: str, raised: bool) -> str:
    """A text without the marks of its footnotes; numbers that stick to words are such if `raised`."""
    text = _BRACKETED.sub("", text)
    return _RAISED.sub("", text) if raised else text
