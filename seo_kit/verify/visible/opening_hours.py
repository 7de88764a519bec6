"""The hours at which a place closes, in its data and in the table that its page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from seo_kit.model import Certainty, Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import text_of
from seo_kit.verify.visible.drift import message

_WIDTHS: tuple[Literal["wide", "abbreviated", "short"], ...] = ("wide", "abbreviated", "short")
_USES: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
_HOUR = r"(\d{1,2})(?: ?[:.h] ?(\d\d))?(?: ?([ap])\.? ?m\.?| ?h\b| ?Uhr\b)?"
_SPAN = re.compile(rf"{_HOUR} ?(?:[-–—]|[^\W\d_]{{1,5}}) ?{_HOUR}", re.IGNORECASE)
_MIDNIGHT = frozenset({0, 23 * 60 + 59, 24 * 60})
_REST = re.compile(r"[^\W\d_]{1,5}|[\s,;/&.:–-]+")
"""What may stand between spans: a word such as "and", or signs."""


def closing_hours(context: PageContext) -> Iterator[Problem]:
    """Rows of the only table of hours whose closing time no specification has, most rows being as stated."""
    stated = context.stating("openingHoursSpecification")
    places = {statement.node: None for statement in stated}
    rows = _rows(context) if len(places) == 1 else []
    if not rows:
        return
    closing = {
        _minutes(text_of(node.data.get("closes"))) for node in context.of_type("OpeningHoursSpecification")
    }
    odd = [row for row, ends in rows if any(end.isdisjoint(closing) for end in ends)]
    if 2 * len(odd) < len(rows) and -1 not in closing:
        for row in odd:
            said = message("openingHoursSpecification", _said(closing), row)
            yield stated[0].node.problem(
                said, "openingHoursSpecification", evidence=row, certainty=Certainty.REVIEW
            )


def _said(closing: set[int]) -> str:
    times = ", ".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in sorted(closing))
    return f"closes at {times}"


def _minutes(text: str) -> int:
    """A time of day in minutes; -1 for none."""
    found = re.match(r"(\d\d):(\d\d)", text)
    return int(found[1]) * 60 + int(found[2]) if found else -1


def _rows(context: PageContext) -> list[tuple[str, list[set[int]]]]:
    """The rows that begin with a day, each with the times that its closing hours may be.

    None when a day begins two of them, so that there are two tables.
    """
    days: list[str] = []
    rows: list[tuple[str, list[set[int]]]] = []
    for line, below in pairwise((*context.lines, "")):
        day, times = _day_and_times(line, context.page.language)
        ends = _closing(times or below) if day else []
        if ends:
            days.append(day)
            rows.append((line if times else f"{line} {below}", ends))
    return rows if len(set(days)) == len(days) else []


def _day_and_times(line: str, language: str) -> tuple[str, str]:
    """The day that a line begins with, and what stands behind its days; empty for other lines."""
    first = re.match(r"[^\W\d_]+", line)
    names = _day_names(language)
    if not first or first[0].casefold() not in names:
        return "", ""
    number = re.search(r"\d", line)
    head = line[: number.start()] if number else line
    words = re.findall(r"[^\W\d_]+(?:-feira)?", head.casefold())
    known = sum(word in names for word in words)
    is_row = len(words) - known < known
    return (first[0].casefold(), line[len(head) :]) if is_row else ("", "")


def _closing(text: str) -> list[set[int]]:
    """The closing times of the spans that a text is made of; none for any other text."""
    spans = list(_SPAN.finditer(text))
    rest = _SPAN.sub(" ", text)
    if not spans or _REST.sub("", rest).strip() or len(rest.split()) > len(spans):
        return []
    return [_meanings(span[4], span[5], span[6]) for span in spans]


def _meanings(hour: str, minute: str | None, half: str | None) -> set[int]:
    """The minutes of the day that an hour may be: of both halves where neither is said."""
    hours = {int(hour) % 12 + 12 * (half.lower() == "p")} if half else {int(hour), int(hour) % 12 + 12}
    found = {each * 60 + int(minute or 0) for each in hours}
    return found | _MIDNIGHT if found & _MIDNIGHT else found


@lru_cache(maxsize=64)
def _day_names(language: str) -> frozenset[str]:
    """The names of the days in a language and in English, by CLDR."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_day_names

    found: set[str] = set()
    for spoken in ("en", language):
        try:
            locale = Locale.parse(spoken, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        for width in _WIDTHS:
            for use in _USES:
                found |= {name.casefold().rstrip(".") for name in get_day_names(width, use, locale).values()}
    return frozenset(found | {name.removesuffix("-feira") for name in found})
