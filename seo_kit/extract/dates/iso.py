"""Whether a date is written as machines read it, and how it is written so."""

from __future__ import annotations

import re

from seo_kit.extract.dates.forms import DateReading
from seo_kit.model import Problem

NOT_ISO = "date-not-iso"
MACHINE_FORM = re.compile(r"\d{8}|\d{4}-\d\d-\d\d(?:[Tt\s]\s*\d.*)?", re.ASCII)
"""ISO 8601, also with a blank before the clock, as YAML and site generators write it:
https://yaml.org/type/timestamp.html (read 2026-11-25)."""


def iso_form(reading: DateReading, found: str) -> str:
    """The ISO 8601 form of a date that says what the text says: no zone that it does not state.

    Args:
        reading: what the text states.
        found: the date as it was resolved.
    """
    return f"{found[:10]}T{reading.clock.isoformat()}" if reading.clock else found[:10]


def not_iso(reading: DateReading, found: str | None) -> Problem | None:
    """The problem of a date that was understood, but that other readers may understand otherwise."""
    if found is None or MACHINE_FORM.fullmatch(reading.value):
        return None
    iso = iso_form(reading, found)
    message = f'"{reading.value}" is read as {iso}, which not every tool does: write {iso}'
    return Problem(message, evidence=reading.value, expected=iso, slug=NOT_ISO)
