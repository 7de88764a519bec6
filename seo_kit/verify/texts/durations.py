"""Spans of time as ISO 8601 writes them, in seconds."""

from __future__ import annotations

import re

_UNITS = {"W": 7 * 86_400, "D": 86_400, "H": 3600, "M": 60, "S": 1}
_DURATION = re.compile(
    r"P(?=.*\d)(?:(?P<W>\d+(?:\.\d+)?)W)?(?:(?P<D>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<H>\d+(?:\.\d+)?)H)?(?:(?P<M>\d+(?:\.\d+)?)M)?(?:(?P<S>\d+(?:\.\d+)?)S)?)?",
    re.ASCII,
)


def seconds(text: str) -> float | None:
    """How long a span is; None for what is no duration, or has months or years, which differ in length."""
    found = _DURATION.fullmatch(text.strip())
    if not found:
        return None
    return sum(float(count) * _UNITS[unit] for unit, count in found.groupdict().items() if count)
