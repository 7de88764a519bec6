"""HTML → the text a reader sees, and the question whether one text stands in another.

Both sides of a comparison go through the same functions.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_BLOCKS = (
    "address|article|aside|blockquote|br|button|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|legend|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50)
"""The zeros of Arabic, Persian, Hindi, Bengali and Thai, each followed by the other figures."""
_ONE_SPELLING = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4`\u05f3", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u05f4", '"'),
    **{chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)},
    "\u066a": "%",
    "\u066b": ".",
    "\u066c": ",",
}
"""Characters that are not seen, quotes, and figures, with what stands for them when texts are compared."""
_SPELLINGS = str.maketrans(_ONE_SPELLING)
_RESPELT = re.compile(f"[{''.join(_ONE_SPELLING)}]")

_SIGNS = (
    "!\"#$&'()*,\\-./:;?@\\[\\\\\\]^_`{|}~\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf"
    "\u055a-\u055f\u0589\u060c\u061b\u061f\u06d4\u0964\u0965\u0e5a\u104a\u104b\u1361-\u1368\u17d4\u17d5"
    "\u2010-\u202f\u2039-\u205e\u3000-\u3003\u3008-\u301f\uff0c"
)
_BETWEEN_WORDS = re.compile(f"[{_SIGNS}][ {_SIGNS}]*")
"""What stands between words beside a single space."""

_ASIAN = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_ASIAN_LETTER = re.compile(_ASIAN)
_ASIAN_SPACE = rf"(?<={_ASIAN})\s+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])\s+(?={_ASIAN})"
"""Takes milliseconds to compile, so that is left to the first page that needs it."""
_MARKER = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")


def text_from_html(source: str) -> str:
    """The text of an HTML fragment: blocks on lines of their own, no gap for inline tags."""
    if "<" in source:
        source = _COMMENT.sub("", source) if "<!--" in source else source
        source = _TAG.sub("", _BLOCK.sub("\n", source))
    return html.unescape(source)


def squeeze_long(text: str) -> str:
    """The text with one kind of quotes and figures, single spaces, in NFKC, without invisible characters."""
    return " ".join(_in_one_spelling(text).split())


squeeze = lru_cache(maxsize=1024)(squeeze_long)
"""The same of a short text: pages say one thing in title, card, heading and data, so it is kept."""


def squeezed_lines(text: str) -> Iterator[str]:
    """The lines of a text that are not blank, each squeezed."""
    for line in _in_one_spelling(text).splitlines():
        if line and (plain := " ".join(line.split())):
            yield plain


def _in_one_spelling(text: str) -> str:
    if not text.isascii():
        if _RESPELT.search(text):
            text = text.translate(_SPELLINGS)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
    return text.replace("`", "'")


def words(text: str) -> str:
    """The words of a squeezed text, a space around each; signs with a meaning (< % +) are words too.

    A percent sign belongs to its number, and a number to the Chinese or Japanese text around it: some put a
    space between.
    """
    if not text.isascii() and _ASIAN_LETTER.search(text):
        text = re.sub(_ASIAN_SPACE, "", text)
    return f" {_BETWEEN_WORDS.sub(' ', text).replace('  ', ' ').replace(' %', '%').strip()} "


def missing_parts(needle: str, page: str) -> list[str]:
    """The parts of a text whose words do not stand in the page's words, in order and together.

    Args:
        needle: a text or HTML fragment.
        page: the page's text as `words(squeeze(text))` gives it.

    A line that does not stand as a whole is tried phrase by phrase: a table written as a list repeats its
    column titles before each cell.
    """
    missing: list[str] = []
    for line in text_from_html(needle).splitlines():
        line = squeeze(_MARKER.sub("", line))
        if not stands_in(line, page):
            missing += [part for part in re.split(r"[:;,.()|] ", line) if not stands_in(part, page)]
    return missing


def stands_in(needle: str, page: str) -> bool:
    """Whether the words of a squeezed text stand in the page's words, in order and together."""
    wanted = words(needle)
    return wanted in page or not wanted.strip()


def stands_whole(needle: str, text: str) -> bool:
    """Whether a text stands in another, sign for sign, and does not begin or end inside a word."""
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if not (_one_word(before, needle[:1]) or _one_word(needle[-1:], after)):
            return True
        start = text.find(needle, start + 1)
    return False


def _one_word(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum()


def likeness(needle: str, text: str) -> float:
    """The share, 0 to 1, of a text's letter triples that another text holds, in any script."""
    triples, others = _triples(needle), _triples(text)
    return len(triples & others) / len(triples) if triples else 1.0


def _triples(text: str) -> set[str]:
    plain = words(text.casefold())
    return {plain[index : index + 3] for index in range(len(plain) - 2)}
