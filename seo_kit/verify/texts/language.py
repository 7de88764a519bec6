"""Which language a text is surely in instead of the stated one: by its little words, and by its letters.

Nothing is said of a short text, of one that mixes languages, or of languages that are near each other. A look
at the middle settles the usual case; only what it leaves in doubt is read as a whole.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from seo_kit.verify.tables import read_table
from seo_kit.verify.texts.language_codes import primary

SAMPLE = 300
"""Characters that are looked at first, from the middle of the text: pages begin and end with menus."""

_ENOUGH = 2
"""Own little words of a language in the sample that settle the matter."""

_LETTERS, _FEWEST_LETTERS = 10_000, 500
"""Letters that are counted at most to tell a script, and at least."""

_FEWEST = 80
"""Words that prove anything."""

_PROOF, _TRACE = 0.05, 0.01
"""The share of a language's own little words that proves it, and what the stated one may have beside it."""

_MOST, _ALL = 0.5, 0.97
"""The share of all letters that proves a script, as Japanese mixes three; the share that leaves room for no
other.
"""

_VARIETY = 5
"""Different words of them: program code repeats one or two."""

_SCRIPTS = {
    "Cyrillic": ("\u0400", "\u052f", "ru uk bg sr mk be kk ky tg mn uz tt ba cv ce os ab av bs hr tk az cu"),
    "Greek": ("\u0370", "\u03ff", "el grc"),
    "Arabic": ("\u0600", "\u06ff", "ar fa ur ps ckb sd ug ku pa ks az uz ms ha kk ky tg"),
    "Hebrew": ("\u0590", "\u05ff", "he yi lad"),
    "Thai": ("\u0e00", "\u0e7f", "th"),
    "Korean": ("\uac00", "\ud7a3", "ko"),
    "Japanese": ("\u3040", "\u30ff", "ja"),
    "Chinese": ("\u4e00", "\u9fff", "zh yue ja ko"),
}
"""Letters from … to …, and the languages that are written in them."""

_NEVER_LATIN = frozenset("ar fa he th ko ja zh".split())


class LittleWords(NamedTuple):
    """The own little words of a language, or of several that are not told apart."""

    name: str
    codes: frozenset[str]
    words: frozenset[str]


def other_language(text: str, stated: str) -> str:
    """The language that a text is surely in, when it is not the stated one; else empty.

    Args:
        text: a text as a reader sees it.
        stated: the language tag that stands beside it, such as da-DK.

    Returns: a name for messages, such as "English" or "a language in Greek letters".
    """
    code, middle = primary(stated), max((len(text) - SAMPLE) // 2, 0)
    if _count_own_words(text[middle : middle + SAMPLE].lower().split(), code) >= _ENOUGH:
        return ""
    return _other_words(text, code) or _other_script(text, code)


def _count_own_words(words: Sequence[str], code: str) -> int:
    return sum(map(_own_words(code).__contains__, words))


@cache
def _own_words(code: str) -> frozenset[str]:
    return next((known.words for known in little_words() if code in known.codes), frozenset())


def _other_words(text: str, code: str) -> str:
    words = text.lower().split()
    if len(words) < _FEWEST or not (_own_words(code) or (code in _NEVER_LATIN and _is_latin(text))):
        return ""
    times = Counter(words)
    counts = [(sum(times[word] for word in known.words), known) for known in little_words()]
    (most, likeliest), (second, _) = sorted(counts, reverse=True)[:2]
    varied = len(likeliest.words & times.keys()) >= _VARIETY
    foreign = _count_own_words(words, code) <= _TRACE * len(words)
    proven = foreign and varied and most > _PROOF * len(words) and second < most / 3
    return likeliest.name if proven else ""


def _is_latin(text: str) -> bool:
    return len(text.encode("ascii", "ignore")) > _ALL * len(text)


def _other_script(text: str, code: str) -> str:
    start = text[:_LETTERS]
    if len(start) - len(start.encode("ascii", "ignore")) <= _MOST * _FEWEST_LETTERS:
        return ""  # too few letters of any other script, which is seen at once
    letters = [character for character in start if character.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        return ""
    for name, (first, last, codes) in _SCRIPTS.items():
        share = sum(first <= letter <= last for letter in letters) / len(letters)
        if share > _MOST and code not in codes.split():
            return f"a language in {name} letters"
    return ""


@cache
def little_words() -> tuple[LittleWords, ...]:
    """All languages that can be told; a word that two of them share is left out."""
    text = read_table("function-words.toml")
    told = {name: (row["codes"], set(row["words"].split())) for name, row in tomllib.loads(text).items()}
    times = Counter(word for _, words in told.values() for word in words)
    return tuple(
        LittleWords(name, frozenset(codes), frozenset(word for word in words if times[word] == 1))
        for name, (codes, words) in told.items()
    )
