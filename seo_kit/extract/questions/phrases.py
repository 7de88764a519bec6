"""Recognising what a heading, a label or the opening of a paragraph says, in every language of the data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import attrgetter

from seo_kit.languages import all_languages
from seo_kit.once import once

QUESTION_MARKS = "?？؟՞⁇❓\u037e"
TRAILING = frozenset(" \t\n\r\u00a0\u3000\"'»”’」』)]】*_.!！:：…\u200e\u200f\ufe0f")
EMOJI = range(0x1F300, 0x1FB00)
GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
INNER_QUESTION = re.compile(r"[?？؟]\s+\S")
MARKS = (
    r"\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd"
    r"\u1000-\u109f\u1780-\u17ff"
)
"""Vowel signs and marks that belong to words in scripts of India and South-East Asia; `\\w` lacks them."""
NOT_WORDS = re.compile(rf"[^\w{MARKS} ][^\w{MARKS}]*+| [^\w{MARKS}]++")
"""What stands between words, but for single blanks, which are most of it and stay."""
NOT_WORDS_OF_LINE = re.compile(rf"[^\w{MARKS}\n ][^\w{MARKS}\n]*+| [^\w{MARKS}\n]++")
TO_DO = re.compile(r"(?:TODO|FIXME|TBD|TBC)\b")
"""Notes of a writer in capitals: "todo" is a word of Spanish."""
LONGEST_TO_DO = 80
NO_WORDS = re.compile(r"[\[{<(].*[\]}>)]\.?|[.…\-–—_?？؟\s]*|x{3,}", re.IGNORECASE | re.DOTALL)
"""What stands between brackets, or holds no word."""
LONGEST_UNFILLED = 60
"""Characters, folded, of an answer that begins with a phrase of templates and says no more."""
LONG_ANSWER = 100
"""Characters from which an answer is no such phrase, unless it holds hardly a word."""
SAME_LETTERS = (("_", " "), ("\u0307", ""), ("\u02bc", " "))
"""What case folding leaves of the Turkish capital I, and the Ukrainian apostrophe that counts as a letter."""
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without blanks between words."""
ENDINGS_SCRIPT = re.compile(UNSPACED.pattern + r"|[\uac00-\ud7af]")
"""Scripts whose languages may tell a question by its last syllables alone; Korean is one of them."""

QUESTION_SIGN = re.compile(rf"[{QUESTION_MARKS};]")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text as it is compared: case, width, punctuation and symbols put aside, one blank between words."""
    return NOT_WORDS.sub(" ", _same_letters(unicodedata.normalize("NFKC", text))).strip()


def fold_phrases(phrases: Iterable[str]) -> Iterable[str]:
    """Phrases of the data, folded together, which takes a tenth of the time for as many as we know: each is
    of one line and in NFKC.
    """
    folded = NOT_WORDS_OF_LINE.sub(" ", _same_letters("\n".join(phrases)))
    return map(str.strip, folded.split("\n"))


def _same_letters(text: str) -> str:
    folded = text.casefold()
    for letter, same in SAME_LETTERS:
        folded = folded.replace(letter, same)
    return folded


def ends_with_question_mark(text: str) -> bool:
    """Whether a text ends as a question in any script; the Greek question mark is a semicolon."""
    end = _without_trailing(text)
    if not end:
        return False
    return end[-1] in QUESTION_MARKS or (end[-1] == ";" and GREEK.search(end) is not None)


def may_ask(text: str) -> bool:
    """Whether a text holds anything that tells a question; if not, no part of it asks."""
    return QUESTION_SIGN.search(text) is not None or ENDINGS_SCRIPT.search(text) is not None


def asks(text: str) -> bool:
    """Whether a text is a question by its mark, at the end or before a short rest, or by its last word."""
    if ends_with_question_mark(text) or INNER_QUESTION.search(text):
        return True
    if not ENDINGS_SCRIPT.search(text):
        return False
    return unicodedata.normalize("NFKC", _without_trailing(text)).endswith(_question_endings())


def _without_trailing(text: str) -> str:
    """A text without the quotes, brackets, emphasis and emoji at its end."""
    end = len(text)
    while end and (text[end - 1] in TRAILING or ord(text[end - 1]) in EMOJI):
        end -= 1
    return text[:end]


def begins_like_question(text: str, language: str) -> bool:
    """Whether the first word is one with which questions begin in a language."""
    return _phrases("questions.words", language).start(fold(text)) != ""


class PhraseSet:
    """Phrases that are looked up by hashing, word by word; by character in scripts without blanks."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(fold_phrases(phrases)) - {""}
        self._sizes = _sizes(self._phrases)
        self._unspaced = tuple(sorted(filter(UNSPACED.search, self._phrases)))
        self._letters = max(map(len, self._unspaced), default=0)
        self.longest = max(map(len, self._phrases), default=0)

    @once
    def _sizes_by_end(self) -> dict[str, int]:
        return _sizes(" ".join(reversed(phrase.split(" "))) for phrase in self._phrases)

    def __contains__(self, folded: str) -> bool:
        return folded in self._phrases

    def start(self, folded: str) -> str:
        """The longest phrase that a folded text starts with, or an empty text."""
        if size := self._sizes.get(folded.partition(" ")[0]):
            words = folded.split(" ", size)[:size]
            for count in range(len(words), 0, -1):
                if (phrase := " ".join(words[:count])) in self._phrases:
                    return phrase
        return self._by_letters(folded, from_end=False)

    def end(self, folded: str) -> str:
        """The longest phrase that a folded text ends with, or an empty text."""
        if size := self._sizes_by_end.get(folded.rpartition(" ")[2]):
            words = folded.rsplit(" ", size)[-size:]
            for count in range(len(words), 0, -1):
                if (phrase := " ".join(words[-count:])) in self._phrases:
                    return phrase
        return self._by_letters(folded, from_end=True)

    def inside(self, folded: str) -> bool:
        """Whether any phrase stands in a folded text, as whole words."""
        words = folded.split(" ")
        if not self._sizes.keys().isdisjoint(words) and self._in_words(words):
            return True
        if not self._unspaced or not UNSPACED.search(folded):
            return False
        return any(phrase in folded for phrase in self._unspaced)

    def _in_words(self, words: list[str]) -> bool:
        return any(
            " ".join(words[start : start + count]) in self._phrases
            for start, word in enumerate(words)
            for count in range(1, self._sizes.get(word, 0) + 1)
        )

    def _by_letters(self, folded: str, *, from_end: bool) -> str:
        if not self._unspaced or not UNSPACED.search(folded):
            return ""
        parts = (folded[-n:] if from_end else folded[:n] for n in range(self._letters, 1, -1))
        return next((part for part in parts if part in self._phrases), "")


def _sizes(phrases: Iterable[str]) -> dict[str, int]:
    """For each word with which phrases begin, how many words the longest of them has."""
    sizes: dict[str, int] = {}
    for phrase in phrases:
        word, size = phrase.partition(" ")[0], phrase.count(" ") + 1
        if size > sizes.get(word, 0):
            sizes[word] = size
    return sizes


def is_faq_title(text: str) -> bool:
    """Whether a heading announces questions and answers, in any language."""
    return announces_faq(text) or fold(text) in _phrases("faq.exact")


def is_only_faq_title(text: str) -> bool:
    """Whether a heading says nothing else than that questions and answers follow."""
    return any(fold(text) in _phrases(f"faq.{name}") for name in ("titles", "exact"))


def announces_faq(text: str) -> bool:
    """Whether a heading says more than “Questions”: that they are asked often, or that answers follow."""
    folded = fold(text)
    if not folded or len(folded) > 120:
        return False
    titles = _phrases("faq.titles")
    return bool(titles.start(folded) or titles.end(folded)) or _phrases("faq.related").inside(folded)


@lru_cache(maxsize=1024)
def faq_language(text: str) -> str:
    """The language in which a heading announces questions, or an empty text when several write it so."""
    folded = fold(text)
    found = [item.tag for item in all_languages() if _phrases("faq.titles", item.tag).start(folded)]
    return found[0] if len(found) == 1 else ""


def is_reference_title(text: str) -> bool:
    """Whether a line is the title of a list of references: the phrase and no more than a word."""
    return _is_short_title("headings.references", text)


def is_closing_title(text: str) -> bool:
    """Whether a heading ends an FAQ: conclusion, contact, still have questions."""
    return _is_short_title("headings.closing", text)


def _is_short_title(name: str, text: str) -> bool:
    folded = fold(text)
    phrase = _phrases(name).start(folded)
    return bool(phrase) and len(folded) <= len(phrase) + 40


def opens_closing(text: str) -> bool:
    """Whether a paragraph opens as advice, promotion or conclusion does after the last answer."""
    closing = _phrases("openings.closing").start(fold(text[:200]))
    return len(closing) > len(_phrases("openings.continuing").start(fold(text[:200])))


def disclaims(text: str) -> bool:
    """Whether a paragraph says that it replaces no advice."""
    return _phrases("openings.disclaimers").inside(fold(text))


def opens_continuation(text: str, language: str) -> bool:
    """Whether a paragraph opens as one that goes on with the answer before it."""
    return _phrases("openings.continuing", language).start(fold(text[:80])) != ""


def is_placeholder(text: str) -> bool:
    """Whether a text is what an unfilled template holds."""
    stripped = text.strip()
    if NO_WORDS.fullmatch(stripped):
        return True
    if TO_DO.match(stripped) and len(stripped) < LONGEST_TO_DO:
        return True
    beginning = fold(stripped[:LONG_ANSWER])
    words = _phrases("placeholders.answers")
    if len(beginning) > max(words.longest, LONGEST_UNFILLED) + 1:  # the cut may have taken a letter's mark
        return beginning.startswith("lorem ipsum")
    folded = fold(stripped)
    start = words.start(folded) if len(folded) < LONGEST_UNFILLED else ""
    return folded in words or start.count(" ") >= 2 or folded.startswith("lorem ipsum")


def speaks_of_kind(kind: str, text: str) -> bool:
    """Whether a title says that the page is an interview (`interview`) or a quiz (`quiz`)."""
    return _phrases(f"kinds.{kind}").inside(fold(text))


def has_first_person(text: str, language: str) -> bool:
    """Whether a text speaks of its writer."""
    return _phrases("questions.first_person", language).inside(fold(text))


def has_second_person(text: str, language: str) -> bool:
    """Whether a text speaks to its reader."""
    return _phrases("questions.second_person", language).inside(fold(text))


@cache
def labels(kind: str) -> frozenset[str]:
    """All labels of one kind (`question` or `answer`), folded."""
    return frozenset(fold(label) for item in all_languages() for label in getattr(item.labels, kind))


@cache
def _phrases(name: str, language: str = "") -> PhraseSet:
    tag = language.split("-")[0].lower()
    languages = [item for item in all_languages() if item.tag == tag or not language]
    return PhraseSet(phrase for item in languages for phrase in attrgetter(name)(item))


@cache
def _question_endings() -> tuple[str, ...]:
    return tuple(ending for language in all_languages() for ending in language.questions.endings)
