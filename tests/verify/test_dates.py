"""Dates: their order, their form, and the day that a text names."""

from __future__ import annotations

import pytest

from seo_kit.verify.texts.dates import days_between, is_before, is_before_there, is_iso, names_day


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-01-02T00:30:00+02:00", "2024-01-01T23:00:00Z", True),
        ("2024-01-01T23:00:00Z", "2024-01-02T00:30:00+02:00", False),
        ("2025-01-02T09:00:00+01:00", "2025-01-02T10:00:00+01:00", True),
        ("2025-01-02", "2025-01-02T10:00:00+01:00", False),
        ("2025-01-01", "2025-01-02T00:30:00+02:00", True),
        ("2025-01-02T00:30:00+02:00", "2025-01-02", False),
        ("2025-01-01", "2025-01-02", True),
    ],
)
def test_compares_instants_and_days(one: str, other: str, expected: bool) -> None:
    """Times with a zone are instants; against a date without a time, a time is its own day."""
    assert is_before(one, other) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025", True), ("2025-09", True), ("2025-09-13", True), ("20250913", True),
        ("2025-09-13T08:30Z", True), ("20250913T0830+0200", True),
        ("2025-9-13", False), ("2025-13", False), ("2025-02-30", False), ("2025-09-13T", False),
        ("2025-09-13 08:30", False), ("13.09.2025", False), ("", False),
    ],
)  # fmt: skip
def test_knows_iso_8601(value: str, expected: bool) -> None:
    """A date is a year, a month or a day that exists, or a day with a time after a T."""
    assert is_iso(value) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("September 13, 2025", "en", True), ("13. september 2025", "da", True),
        ("13 Sept. 2025", "en-GB", True),
        ("2025年9月13日", "ja", True), ("13/09/25", "en", True), ("2025-09-13", "xx", True),
        ("September 13, 2024", "en", False), ("September 14, 2025", "en", False),
        ("October 13, 2025", "en", False),
        ("September 2025", "en", False), ("", "en", False),
    ],
)  # fmt: skip
def test_finds_the_day_in_a_text(text: str, language: str, expected: bool) -> None:
    """A text names a day by its year, its day, and its month as a number or in the language's words."""
    assert names_day(text, "2025-09-13", language) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-01-01T10:00", "2025-01-01T11:00", True),
        ("2025-01-01T11:00", "2025-01-01T11:00", False),
        ("2025-01-01T12:00", "2025-01-01T11:00", False),
        ("2025-01-01", "2025-01-02T11:00", False),
        ("2025-01-01T10:00", "2025-01-02", False),
        ("2025-01-01T10:00Z", "2025-01-01T11:00", False),
        ("2025-01-01T10:00", "2025-01-01T11:00+01:00", False),
    ],
)
def test_compares_times_of_one_place(one: str, other: str, expected: bool) -> None:
    """Only two times without a zone are of one place."""
    assert is_before_there(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2025-01-31", "2025-02-01", 1),
        ("2025-02-01T10:00Z", "2025-01-31", -1),
        ("2025-01", "2025-02-01", 0),
        ("2025-01-31", "soon", 0),
    ],
)
def test_counts_the_days_between(one: str, other: str, days: int) -> None:
    """From the first to the second, whatever their times; none where one is no full date."""
    assert days_between(one, other) == days


def test_a_date_that_is_no_day_is_named_by_its_letters() -> None:
    """A month or a year of the data stands in the text as it is written."""
    assert names_day("Updated 2025-09", "2025-09", "en")
    assert not names_day("Updated September 2025", "2025-09", "en")
