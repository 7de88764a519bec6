"""The dates that a line of text states in numbers or words, with every day that each of them may mean."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from seo_kit.months import month_number

_BUDDHIST = 543
"""Years by which the calendar of Thailand is ahead: https://cldr.unicode.org, calendar "buddhist"."""
_FIRST_BUDDHIST = 2400
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
"""Months as Poles and Hungarians number them: "14 IX 2026"."""

_YEAR = r"(?<!\d)(?P<y>(?:19|20|25)\d\d)(?!\d)"
_AFTER_YEAR = r"(?:-?[^\W\d_]{1,4}(?!\w))?"
_DAY = r"(?<!\d)(?<!\d[.,:/-])(?P<d>\d{1,2})(?!\d)(?:[-:]?[^\W\d_]{1,3}(?!\w))?"
"""A day with what is written together with it: "14th", "14:e", "14-го", "1er"."""
_GAP = r"[\s.,-]{1,3}"
_WORD = r"[^\s\d,;:()|·•–—/-]+"
_FORMS = (
    rf"{_DAY}\s?(?P<sign>[./-])\s?(?P<m>\d{{1,2}})\s?(?P=sign)\s?{_YEAR}",
    rf"{_DAY}\s(?:tháng|thg)\s(?P<m>\d{{1,2}})(?:,|\s|năm)+{_YEAR}",
    rf"{_YEAR}\s?[./年년-]\s?(?P<m>\d{{1,2}})\s?[./月월-]\s?(?P<d>\d{{1,2}})(?!\d)",
    rf"{_DAY}(?P<m>(?:{_GAP}{_WORD}){{1,4}}?){_GAP}{_YEAR}",
    rf"(?P<m>{_WORD})[\s.-]{{1,2}}{_DAY}{_GAP}(?:de\s)?{_YEAR}",
    rf"{_YEAR}{_AFTER_YEAR}(?P<m>(?:{_GAP}{_WORD}){{1,3}}?){_GAP}{_DAY}",
    rf"{_YEAR}{_AFTER_YEAR}(?:{_GAP}{_WORD})?{_GAP}{_DAY}{_GAP}(?P<m>{_WORD})",
)
"""Day, month and year in the orders in use. A month in words is told by its place: a name such as Jan or May
that stands elsewhere on the line is nobody's month.
"""


class WrittenDate(NamedTuple):
    """A date in a line: where it stands, and the days that it may mean."""

    start: int
    end: int
    days: frozenset[date]


@lru_cache(maxsize=1024)
def written_dates(line: str, language: str) -> tuple[WrittenDate, ...]:
    """The complete dates in a line, from left to right; of two that overlap, the one that begins first.

    Args:
        line: a line as `text.squeeze` gives it.
        language: the language of the month's name; other languages' names count where they are plain.

    "03/04/2025" may mean two days. Years of the Buddhist calendar are told by their number alone.
    """
    matches = [match for form in _forms() for match in form.finditer(line)]
    kept: list[WrittenDate] = []
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if (not kept or match.start() >= kept[-1].end) and (days := _days(match, language)):
            kept.append(WrittenDate(*match.span(), days))
    return tuple(kept)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _FORMS))


def _days(match: re.Match[str], language: str) -> frozenset[date]:
    year, day, month = int(match["y"]), int(match["d"]), _month(match["m"], language)
    year -= _BUDDHIST if year >= _FIRST_BUDDHIST else 0
    readings = {(month, day), (day, month)} if "sign" in match.groupdict() else {(month, day)}
    return frozenset(filter(None, (_day(year, *reading) for reading in readings)))


def _month(written: str, language: str) -> int:
    """The number of a month in numbers or words; 0 for what is none."""
    if written.isdigit():
        return int(written)
    plain = written.replace("-", " ").strip(" .,")
    return _ROMAN.index(plain) + 1 if plain in _ROMAN else month_number(plain, language)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
