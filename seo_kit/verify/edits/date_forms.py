"""Dates of JSON-LD that are not ISO 8601 but read in one way only."""

from __future__ import annotations

import re

from seo_kit.verify.texts.dates import is_iso

_FORM = re.compile(
    r"""(?P<first>\d{1,4})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<third>\d{1,4})
    (?:[Tt\s]\s*(?P<hour>\d{1,2})(?P<clock>:\d\d(?::\d\d(?:\.\d{1,6})?)?)\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?""",
    re.ASCII | re.VERBOSE,
)
_UTC = ("UTC", "GMT")


def iso_form(text: str) -> str:
    """A date as ISO 8601; empty when it is no date, or when day and month could be swapped.

    A clock time keeps its zone, and gets none where none is stated.
    """
    match = _FORM.fullmatch(text.strip())
    day = _day(*(int(match[name]) for name in ("first", "second", "third"))) if match else ""
    found = day + _clock(match) if match and day else ""
    return found if is_iso(found) else ""


def _day(first: int, second: int, third: int) -> str:
    if first > 999:
        return f"{first}-{second:02}-{third:02}"
    if third < 1000 or (first <= 12 and second <= 12 and first != second):
        return ""
    day, month = (first, second) if first > 12 else (second, first)
    return f"{third}-{month:02}-{day:02}"


def _clock(match: re.Match[str]) -> str:
    if not match["clock"]:
        return ""
    zone = match["zone"] or ""
    return f"T{int(match['hour']):02}{match['clock']}{'Z' if zone in _UTC else zone}"
