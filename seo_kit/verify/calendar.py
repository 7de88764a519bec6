"""What the judge knows of the day, and whether a later day could change what it says."""

from __future__ import annotations

from datetime import date


class Calendar:
    """Compares dates with today; without a day, nothing is past or ahead.

    `is_open` tells that some answer may be another one on a later day: what was found then holds today only.
    """

    def __init__(self, today: date | None = None) -> None:
        self._today = today
        self.is_open = False

    def __str__(self) -> str:
        """Today, for a message; so the message holds today only."""
        self.is_open = True
        return str(self._today)

    def is_ahead(self, day: str) -> bool:
        """Whether a date lies in the future: ISO 8601, only its day counts, and of a month or year that."""
        ahead = self._today is not None and day[:10] > self._like(day)
        self.is_open |= ahead
        return ahead

    def is_over(self, day: str) -> bool:
        """Whether a date is past, as for `is_ahead`."""
        over = self._today is not None and day[:10] < self._like(day)
        self.is_open |= self._today is not None and not over
        return over

    def months_since(self, day: date) -> int:
        """The full months from a day to today; 0 without a today."""
        self.is_open = True
        today = self._today or day
        return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)

    def _like(self, day: str) -> str:
        return str(self._today)[: len(day[:10])]
