"""Names of months and the words around them in written dates, from Unicode's CLDR as babel ships it."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from seo_kit.languages import ALIASES, all_languages

FILLERS = frozenset(
    re.split(
        r"\s+",
        """a am an anno ano año d da dag de del den der di dia día do e el en i il in kl l la le lo o of
        on the u um vom г год года р року рік""",
    )
)
"""Articles, prepositions and words for "day" and "year" in dates, beside those of CLDR's patterns."""

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff"))
APART = re.compile(r"[\s,،、;:()'’‘`´]+")
SHORTEST_PREFIX = 3
CLDR_NAMES = {"de": ("de", "de_AT"), "nb": ("no",), "nn": ("nn", "no"), "sr": ("sr", "sr_Latn")}
"""The files of CLDR that hold a language's months, where their name is another or there are several."""

Names = Mapping[str, int]


def month_number(words: str, language: str) -> int:
    """The number of the month that the words of a date name, its day and year taken away; 0 for none.

    The article's language decides, also for a beginning such as "Sept."; a name that it lacks counts when it
    means the same month in every language we know ("listopad" is October in Croatian, November in Polish).
    """
    primary = language.partition("-")[0].lower()
    primary = ALIASES.get(primary, primary)
    own = _join(split_words(words), _fillers(primary))
    return _month_names(primary).get(own) or _by_prefix(own, primary) or _by_any_language(words)


def split_words(text: str) -> list[str]:
    """The words of a date as they are compared: case, dots and compatibility forms put aside."""
    folded = unicodedata.normalize("NFKC", text.translate(INVISIBLE)).casefold()
    folded = folded.replace(".", "").replace("\u0307", "")
    return [word for word in APART.split(folded) if word]


def _join(words: list[str], fillers: frozenset[str]) -> str:
    """The words that are no filler; short names of days and months may be the same ("mar" in Spanish)."""
    kept = [word for word in words if word not in fillers] or [word for word in words if word not in FILLERS]
    return " ".join(dict.fromkeys(kept))


def _by_prefix(text: str, language: str) -> int:
    if len(text) < SHORTEST_PREFIX:
        return 0
    months = {month for name, month in _month_names(language).items() if name.startswith(text)}
    return months.pop() if len(months) == 1 else 0


def _by_any_language(words: str) -> int:
    names, fillers = _names_of_all()
    return names.get(_join(split_words(words), fillers), 0)


@cache
def _names_of_all() -> tuple[Names, frozenset[str]]:
    """The names that mean one month in all languages that know them, and the fillers of all."""
    meanings: dict[str, set[int]] = {}
    fillers: set[str] = set()
    for language in all_languages():
        fillers |= _fillers(language.tag)
        for name, month in _month_names(language.tag).items():
            meanings.setdefault(name, set()).add(month)
    return {name: min(months) for name, months in meanings.items() if len(months) == 1}, frozenset(fillers)


@cache
def _month_names(language: str) -> Names:
    """Wide and short names, with and without what is written together with them."""
    fillers, prefix = _fillers(language), _prefix(language)
    names: dict[str, int] = {}
    for month, name in _cldr_names(language, "months"):
        for form in (name, prefix + name):
            key = _join(split_words(form), fillers)
            if key and not any(letter.isdigit() for letter in key):
                names.setdefault(key, month)
    return names


@cache
def _fillers(language: str) -> frozenset[str]:
    """Weekdays, our era, and the words that CLDR's patterns put between the parts of a date."""
    patterns = _patterns(language)
    endings = [
        "",
        *(ending for pattern in patterns for ending in re.findall(r"EEEE([^\x00-\x7f\s]+)", pattern)),
    ]
    days = [day + ending for _, day in _cldr_names(language, "days") for ending in endings]
    words = {word for day in days for word in split_words(day)}
    words |= {word for data in _cldr(language) for name in _our_era(data) for word in split_words(name)}
    for pattern in patterns:
        quoted = re.findall(r"'([^']+)'", pattern)
        unquoted = re.sub(r"'[^']*'|[A-Za-z]+", " ", pattern)
        words |= {word for part in (*quoted, unquoted) for word in split_words(part)}
    return FILLERS | words


@cache
def _prefix(language: str) -> str:
    """The letter that is written together with a month in front of it, as in Hebrew."""
    matches = (re.search(r"([^\W\da-zA-Z_])M{3,4}", pattern) for pattern in _patterns(language))
    return next((match[1] for match in matches if match), "")


# ---- babel's data ------------------------------------------------------------------------------


def _patterns(language: str) -> list[str]:
    return [
        str(getattr(pattern, "pattern", ""))
        for data in _cldr(language)
        for pattern in data.get("date_formats", {}).values()
    ]


def _cldr_names(language: str, kind: str) -> Iterator[tuple[int, str]]:
    """The wide and abbreviated names of months or days with their numbers."""
    for data in _cldr(language):
        for context in _stated(data.get(kind)).values():
            for width in ("wide", "abbreviated"):
                yield from _stated(_stated(context).get(width)).items()


def _our_era(data: dict[str, Any]) -> list[str]:
    eras = map(_stated, _stated(data.get("eras")).values())
    return [str(names[1]) for names in eras if 1 in names]


def _stated(table: Any) -> dict[Any, Any]:
    """A table of the file; an alias of another table says nothing new, but the changes beside it do."""
    table = table[1] if isinstance(table, tuple) else table
    return table if isinstance(table, dict) else {}


@cache
def _cldr(language: str) -> tuple[dict[str, Any], ...]:
    """The files of a language as they stand.

    `babel.Locale` is not asked: it resolves aliases inside of tables that all locales share, so that what it
    answers for one locale depends on which ones were asked before (babel 2.18).
    """
    from babel import localedata

    known = frozenset(localedata.locale_identifiers())  # a page may call its language anything
    names = [name for name in CLDR_NAMES.get(language, (language,)) if name in known]
    paths = (Path(localedata.resolve_locale_filename(name)) for name in names)
    return tuple(pickle.loads(path.read_bytes()) for path in paths)
