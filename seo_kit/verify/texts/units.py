"""Spans of time as readers see them: 35 min, 1 Std. 10 Min."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

_ALSO = {"hour": ("h", "hr", "hrs"), "minute": ("min", "mins")}
_WIDTHS: tuple[Literal["short", "long", "narrow"], ...] = ("long", "short", "narrow")


def shown_seconds(text: str, language: str) -> int | None:
    """How long a text says that something takes; None for what says more or less than hours and minutes."""
    found = _pattern(language).fullmatch(text.strip(" .:"))
    if not found or not any(found.group("h", "m")):
        return None
    return int(found["h"] or 0) * 3600 + int(found["m"] or 0) * 60


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    hours, minutes = _names("hour", language), _names("minute", language)
    return re.compile(
        rf"(?:(?P<h>\d{{1,2}}) ?(?:{hours})(?:\b\.?|(?=\d)))?"
        rf"(?: ?(?P<m>\d{{1,3}})(?: ?(?:{minutes})\b\.?|(?<=h\d\d)))?"
        rf"(?: (?:{hours}|{minutes})\b\.?)*",
        re.IGNORECASE,
    )


def _names(unit: str, language: str) -> str:
    """The names of a unit as alternatives, the longest first."""
    names = {
        name.rstrip(".") for name in (*_ALSO[unit], *_unit_names(unit, language), *_unit_names(unit, "en"))
    }
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@lru_cache(maxsize=256)
def _unit_names(unit: str, language: str) -> frozenset[str]:
    """How a unit of time is called in CLDR; a language that CLDR does not have has no names."""
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    said = (
        format_unit(count, f"duration-{unit}", width, locale=locale)
        for width in _WIDTHS
        for count in (1, 2, 5)
    )
    names = (re.sub(r"[\d\s]+", " ", text).strip().casefold() for text in said if "duration-" not in text)
    return frozenset(name for name in names if name.rstrip(".").isalpha())
