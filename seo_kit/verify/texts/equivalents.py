"""One form for what right texts write in several ways: a second look at texts that seem to differ."""

from __future__ import annotations

import re
import unicodedata

_BRACKETED = re.compile(r"\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]")
"""Footnotes: [1], [2, 3]."""
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?]))\d{1,2}(?:,\s?\d{1,2})*(?!\w|[.,]\d)")
"""Numbers that stick to a word of three letters or more, or to the sign behind one: not m2, B12."""
_SUPERSCRIPT = re.compile(r"<sup[\s>]|[\u00b9\u00b2\u00b3\u2070-\u2079]", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)[ .,'](?=\d{3}(?!\d))")
_LETTERS = str.maketrans(
    {
        **dict(zip("ёЁşŞţŢ\u0649\u064a\u0643\u06c0", "еЕșȘțȚ\u06cc\u06cc\u06a9\u0647", strict=True)),
        **dict.fromkeys("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640", ""),
        "\u223c": "~",
    }
)
"""Letters that may be written with a mark or without, vowel signs that may be left out, and lookalikes."""
_TONES = dict(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        strict=True,
    )
)
"""The two places of a tone in Vietnamese."""
_TONE = re.compile("|".join(_TONES))
_MARKS = re.compile("[\u0300-\u036f]")
_ONE_LETTER = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "a", "œ": "o"})


def has_raised_numbers(source: str) -> bool:
    """Whether the source of a page raises anything: the texts of `sup` elements stick to the word before."""
    return bool(_SUPERSCRIPT.search(source))


def equivalent(text: str, raised: bool) -> str:
    """A squeezed text without the marks of footnotes, thousands unparted, letters in one spelling.

    Args:
        text: the text.
        raised: whether numbers that stick to words are such marks.
    """
    text = _BRACKETED.sub("", text)
    text = _THOUSANDS.sub("", _RAISED.sub("", text) if raised else text)
    return _TONE.sub(lambda found: _TONES[found[0]], text.translate(_LETTERS))


def bare(text: str) -> str:
    """A text without regard to capitals, accents and other marks of Latin, Greek and Cyrillic letters."""
    if (folded := text.casefold()).isascii():
        return folded
    return _MARKS.sub("", unicodedata.normalize("NFD", folded)).translate(_ONE_LETTER)
