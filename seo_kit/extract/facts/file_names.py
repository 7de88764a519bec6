"""The name of an article's file: its slug, and the words that it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Set
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath

from seo_kit.extract.markdown.tree import HtmlElement
from seo_kit.languages import all_languages
from seo_kit.languages import language as language_of

INDEX_NAMES = frozenset({"index", "_index", "readme", "default"})
"""Files that stand for their folder."""

EXTENSION = re.compile(r"\.(?:md|mdx|markdown|mdown|html?|txt)$", re.IGNORECASE)
LEADING_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)")
LANGUAGE_SUFFIX = re.compile(r"(?<=.)\.([a-z]{2,3})(?:[-_][A-Za-z]{2,4})?$")
WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:…。！？])[\s\"'“”„«»(¿¡]*$")

TWO_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "þ": "th",
        "ð": "d",
        "œ": "oe",
    }
)
UNDECOMPOSED = str.maketrans({"æ": "a", "ø": "o", "ß": "s", "đ": "d", "ı": "i", "ł": "l", "þ": "t", "ð": "d"})
VOWELS_AND_Q = "aeiouyæøåäöüq"

Spellings = tuple[Mapping[str, str], ...]


def file_stem(path: str) -> str:
    """The name of a file without date, language and extension; for an index file the name of its folder."""
    file = PurePosixPath(path.replace("\\", "/"))
    stem = _without_language(EXTENSION.sub("", file.name))
    if stem.lower() in INDEX_NAMES:
        stem = file.parent.name or stem
    return LEADING_DATE.sub("", stem)


def _without_language(stem: str) -> str:
    match = LANGUAGE_SUFFIX.search(stem)
    known = match and any(language.tag == match[1] for language in all_languages())
    return stem[: match.start()] if match and known else stem


def words_of_file(path: str, root: HtmlElement, language: str) -> str:
    """The name of a file turned back into words, with the letters and capitals that the text proves.

    A word of the article that gives the name's word when it is written with plain letters gives its spelling
    ("boernegigt" is "børnegigt" there, "kol" is "KOL"); else the digraphs of the language are undone.
    """
    letters = language_of(language).letters
    parts = [part for part in re.split(r"[-_\s]+", file_stem(path)) if part]
    spellings = _spellings(root, {part.casefold() for part in (*parts, *map("-".join, pairwise(parts)))})
    words: list[str] = []
    while parts:
        pair = _proven("-".join(parts[:2]), spellings) if len(parts) > 1 else ""
        words.append(pair or _proven(parts[0], spellings) or _with_letters(parts[0], letters))
        del parts[: 2 if pair else 1]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _proven(word: str, spellings: Spellings) -> str:
    folded = word.casefold()
    return next((table[folded] for table in spellings if folded in table), "")


def _with_letters(word: str, letters: Mapping[str, str]) -> str:
    """Undoes digraphs, but for those that a vowel or q before them explains ("neue", "Quelle")."""
    for digraph, letter in letters.items():
        pattern = rf"(?<![{VOWELS_AND_Q}]){digraph}(?!ll)"
        word = re.sub(pattern, letter, word)
        word = re.sub(rf"\b{digraph.capitalize()}", letter.upper(), word)
    return word


def _spellings(root: HtmlElement, wanted: Set[str]) -> Spellings:
    """For each wanted word, by its plain letters, how a text spells it.

    Three tables, the surest first: the same letters, digraphs ("ae" for æ), single letters ("a" for å).
    """
    tables: list[dict[str, Counter[str]]] = [defaultdict(Counter) for _ in FOLDS]
    for text in root.itertext():
        for match in WORD.finditer(text):
            word = match[0].replace("‑", "-")
            keys = _plain_forms(word.casefold())
            if wanted.isdisjoint(keys):
                continue
            counts = 1
            if word[1:].islower() and SENTENCE_START.search(text[max(match.start() - 8, 0) : match.start()]):
                word, counts = word.lower(), 0  # its capital proves nothing
            for table, key in zip(tables, keys, strict=False):
                table[key][word] += counts
    return tuple({key: _best(found) for key, found in table.items()} for table in tables)


@lru_cache(maxsize=4096)
def _plain_forms(word: str) -> tuple[str, ...]:
    """A word as each table knows it; one of plain letters is the same in all, and stands in the first."""
    return (word,) if word.isascii() else tuple(fold(word) for fold in FOLDS)


def _two_letters(word: str) -> str:
    return word.translate(TWO_LETTERS)


def _one_letter(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.translate(UNDECOMPOSED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


FOLDS: tuple[Callable[[str], str], ...] = (str, _two_letters, _one_letter)


def _best(found: Counter[str]) -> str:
    """A word that is ever written small is written so, else as most often."""
    proven = [word for word in found if found[word]] or list(found)
    small = [word for word in proven if word.islower()]
    return min(small or proven, key=lambda word: (-found[word], word))
