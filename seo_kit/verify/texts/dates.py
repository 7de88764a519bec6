"""Dates and times: their order, their form, and whether a visible text names their day."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

REVIEW_AHEAD = 31
"""Days by which a text may be reviewed before it is published."""
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}|\d{8}|\d{4}(-\d{2}-|\d{2})\d{2}T\S+", re.ASCII)


@lru_cache(maxsize=4096)
def is_iso(value: str) -> bool:
    """Whether a date exists and is written as ISO 8601 says: a year, a month, a day, or a day with a time."""
    if not _ISO.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value + "0000-01-01"[len(value) :] if len(value) < 8 else value)
    except ValueError:
        return False
    return True


def is_before(one: str, other: str) -> bool:
    """Whether a date lies before another: as instants when both have a time and zone, else by their days.

    A day is the one that is written, in the zone of its own.
    """
    first, second = _instant(one), _instant(other)
    return first < second if first and second else one[:10] < other[:10]


def is_before_there(one: str, other: str) -> bool:
    """Whether a date with a time lies before another, when neither says its zone because they are in one."""
    if has_zone(one) or has_zone(other):
        return False
    return datetime.fromisoformat(one) < datetime.fromisoformat(other)


def days_between(one: str, other: str) -> int:
    """The days from one date to another; 0 when one of them is no full date."""
    try:
        return (date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days
    except ValueError:
        return 0


def is_same(one: str, other: str) -> bool:
    """Whether two dates mean the same: one instant, or the same day where one of them has no time."""
    first, second = _instant(one), _instant(other)
    if first and second:
        return first == second
    return one == other or (is_iso(one) and is_iso(other) and one[:10] == other[:10])


def _instant(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else None


def names_day(text: str, iso: str, language: str) -> bool:
    """Whether a text names the day of an ISO 8601 date, the month as a number or in the language's words."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso in text
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if not (_take(numbers, day.year, day.year % 100) and _take(numbers, day.day)):
        return False
    lower = text.casefold()
    return _take(numbers, day.month) or any(name in lower for name in _month_names(day.month, language))


def _take(numbers: list[int], *wanted: int) -> bool:
    """Takes the first number that is among the wanted ones out of the list."""
    found = next((number for number in wanted if number in numbers), None)
    if found is not None:
        numbers.remove(found)
    return found is not None


def has_zone(value: str) -> bool:
    """Whether a date says in which zone its time is, or has no time and so no zone to say."""
    return "T" not in value or _instant(value) is not None


@lru_cache(maxsize=256)
def _month_names(month: int, language: str) -> frozenset[str]:
    """The names of a month in CLDR; a language that CLDR does not have has none."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_month_names

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    widths: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")
    uses: tuple[Literal["format"], Literal["stand-alone"]] = ("format", "stand-alone")
    names = (get_month_names(width, use, locale)[month] for width in widths for use in uses)
    return frozenset(name.casefold().rstrip(".") for name in names)
