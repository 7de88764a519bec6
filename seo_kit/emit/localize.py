"""What depends on a language: dates in words, the direction of writing, the territory for Open Graph."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

NORWEGIAN = {"no": "nb-NO", "nb": "nb-NO"}
"""CLDR counts Svalbard as a second territory, and Open Graph knows Norwegian by its written form only."""
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def direction(tag: str) -> str:
    """The writing direction of a BCP 47 tag: "rtl" or "ltr"."""
    language, *others = tag.lower().split("-")
    return "rtl" if language in RIGHT_TO_LEFT or "arab" in others or "hebr" in others else "ltr"


@lru_cache(maxsize=4096)
def long_date(iso: str, tag: str) -> str:
    """An ISO 8601 date or time as a reader of the language writes the day: `13. september 2025`.

    The day is the one that is written, in its own zone. Where CLDR has no such language, the ISO day.
    """
    from babel.dates import format_date

    locale = _locale(tag)
    day = iso[:10]
    return format_date(date.fromisoformat(day), "long", locale) if locale else day


@lru_cache(maxsize=256)
def og_locale(tag: str) -> str:
    """The `language_TERRITORY` of Open Graph, or an empty text when the territory is not certain.

    It is certain when the tag names it, or when the language is official in one territory only, which is also
    its likeliest: `da` → `da_DK`, but not `en`. https://ogp.me/#optional (read 2026-11-22)
    """
    subtags = NORWEGIAN.get(tag, tag).split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 2 and subtag.isalpha():
            return f"{subtags[0].lower()}_{subtag.upper()}"
    territory = _only_territory(subtags[0].lower())
    return f"{subtags[0].lower()}_{territory}" if territory else ""


def _locale(tag: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return ""


def _only_territory(language: str) -> str:
    from babel.core import get_global
    from babel.languages import get_official_languages

    likely = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    official = [
        territory
        for territory in get_global("territory_languages")
        if language in get_official_languages(territory, de_facto=True)
    ]
    return likely if official == [likely] else ""
