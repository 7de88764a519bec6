"""Times of day in a text, in the forms of many languages: 18:30, 6.30pm, kl. 18.30, 18 Uhr, 18h30."""

from __future__ import annotations

import re
from datetime import time

_CLOCK = re.compile(
    r"(?<![\d.:])(?:"
    r"(?P<h12>\d{1,2})(?:[.:](?P<m12>\d\d))? ?(?P<half>[ap])\.?m\b"
    r"|(?:kl|klo)\.? ?(?P<hn>\d{1,2})(?:[.:](?P<mn>\d\d))?(?![\d.:]*\d)"
    r"|(?P<hu>\d{1,2})(?:[.:](?P<mu>\d\d))? ?Uhr\b"
    r"|(?P<h>\d{1,2})[:h](?P<m>\d\d)(?![\d.:]*\d)"
    r")",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"(?<![\d.:])(\d{1,2})(?: ?[.:h] ?(\d\d))?(?!\d)", re.IGNORECASE)


def clocks(text: str) -> list[time]:
    """The times that a text shows beyond doubt: no prices, no dates, no bare numbers."""
    found = (_time(match) for match in _CLOCK.finditer(text))
    return [clock for clock in found if clock]


def _time(match: re.Match[str]) -> time | None:
    part = match.groupdict()
    hour = int(part["h12"] or part["hn"] or part["hu"] or part["h"])
    minute = int(part["m12"] or part["mn"] or part["mu"] or part["m"] or 0)
    if part["half"]:
        hour = hour % 12 + (12 if part["half"].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def may_show(text: str, clock: time) -> bool:
    """Whether some number of a text may be a time of day, counted to twelve or to twenty-four."""
    return any(
        int(hour) % 12 == clock.hour % 12 and int(minute or 0) == clock.minute
        for hour, minute in _MAYBE.findall(text)
    )
