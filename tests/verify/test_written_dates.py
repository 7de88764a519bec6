"""Dates in a line of text, in the forms and words of many languages."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from seo_kit.languages import all_languages
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.texts.written_dates import written_dates

DAYS = [date(2025, month, day) for month in range(1, 13) for day in (5, 23)]
LANGUAGES = [language.tag for language in all_languages()]
BASQUE = "eu"
"""CLDR writes Basque endings in brackets, "2025(e)ko": nobody else does, and nothing is read from it."""


@pytest.mark.parametrize("width", ["medium", "long", "full"])
@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != BASQUE])
def test_reads_what_unicode_writes(tag: str, width: str) -> None:
    """A date that CLDR writes in a language is read as that day and no other, but for 05/01 and 01/05."""
    for day in DAYS:
        (found,) = written_dates(squeeze(format_date(day, width, tag)), tag)
        assert day in found.days
        assert len(found.days) <= 2


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Jan Holub (12. dubna 2026)", "cs", {"2026-04-12"}),
        ("By April May, 12 June 2026", "en", {"2026-06-12"}),
        ("By June 12. oktober 2026", "en", {"2026-10-12"}),
        ("Af August Maj 12.4.2026", "da", {"2026-04-12", "2026-12-04"}),
        ("Maja Jan, 12 IV 2026", "pl", {"2026-04-12"}),
        ("Di Agosto Maggio, 12 marzo 2026", "it", {"2026-03-12"}),
        ("Monday, Sept. 14th, 2026", "en-US", {"2026-09-14"}),
        ("14-Sep-2026, 10:30", "en", {"2026-09-14"}),
        ("10:30, 14 de septiembre del 2026", "es", {"2026-09-14"}),
        ("2026. szeptember 14-én", "hu", {"2026-09-14"}),
        ("2026. gada 14. septembrī", "lv", set()),
        ("14 กันยายน 2569", "th", {"2026-09-14"}),
        ("פורסם ב-14 בספטמבר 2026", "he", {"2026-09-14"}),
        ("Ngày 14 tháng 9 năm 2026", "vi", {"2026-09-14"}),
        ("2026년 9월 14일", "ko", {"2026-09-14"}),
        ("14. Jänner 2026", "de-AT", {"2026-01-14"}),
        ("5 Minuten, 14 Personen, 2026", "de", set()),
        ("Januar 2026", "de", set()),
        ("30 February 2026", "en", set()),
        ("2026", "en", set()),
    ],
)  # fmt: skip
def test_reads_the_month_that_stands_in_its_place(line: str, language: str, expected: set[str]) -> None:
    """A month is the word between day and year, before the day or behind it: no name elsewhere is one."""
    found = {str(day) for one in written_dates(line, language) for day in one.days}
    assert found == expected


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("13 May 2025, updated 1 June 2025", "en", [{"2025-05-13"}, {"2025-06-01"}]),
        ("May 13, 2025 June 1, 2025", "en", [{"2025-05-13"}, {"2025-06-01"}]),
        ("2025. május 14., 2026. június 3.", "hu", [{"2025-05-14"}, {"2026-06-03"}]),
        ("2025 m. gegužės 6 d., atnaujinta 2024 m. rugsėjo 14 d.", "lt", [{"2025-05-06"}, {"2024-09-14"}]),
        ("2025. gada 6. maijs, 2026. gada 14. septembris", "lv", [{"2025-05-06"}, {"2026-09-14"}]),
        ("2025-05-13T08:00 2025-06-01", "en", [{"2025-05-13"}, {"2025-06-01"}]),
    ],
)
def test_tells_several_dates_apart(line: str, language: str, expected: list[set[str]]) -> None:
    """Each date of a line keeps its own day, month and year."""
    assert [{str(day) for day in one.days} for one in written_dates(line, language)] == expected
