"""Headings that announce questions and answers, in the language of the page and in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from seo_kit.languages import language

_NOT_WORDS = re.compile(r"[\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without blanks between words."""

_LONGEST = 120
_MOST_WORDS = 8


def announces_faq(headings: Iterable[str], tag: str) -> bool:
    """Whether one of some headings announces questions and answers.

    Args:
        headings: the texts of a page's headings.
        tag: the page's language (BCP 47).
    """
    return any(_is_title(heading, tag or "en") for heading in headings if len(heading) <= _LONGEST)


def _is_title(heading: str, tag: str) -> bool:
    text = _fold(heading)
    begins, whole = _phrases(tag)
    words = text.split(" ", _MOST_WORDS)[:_MOST_WORDS]
    starts = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    if text in whole or any(start in begins for start in starts):
        return True
    return _UNSPACED.search(text) is not None and text.startswith(tuple(begins))


@cache
def _phrases(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """What begins such a heading, and what is all of it."""
    known = (language(tag).faq, language("en").faq)
    begins = frozenset(_fold(phrase) for faq in known for phrase in faq.titles)
    return begins, frozenset(_fold(phrase) for faq in known for phrase in faq.exact)


def _fold(text: str) -> str:
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
