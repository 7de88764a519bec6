"""Numbers with a check digit, country codes, and spans of time."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.model import Severity
from seo_kit.verify.examples import problems_of
from seo_kit.verify.registry import rules_called
from seo_kit.verify.schema_org.codes import country_code, gtin_fault, isbn_fault, issn_fault
from seo_kit.verify.texts.durations import seconds

WRONG = "has a wrong check digit"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("96385074", ""),
        ("036000291452", ""),
        ("4 006381 333931", ""),
        ("14006381333938", ""),
        ("https://id.gs1.org/01/04006381333931", ""),
        ("4006381333932", WRONG),
        ("4060381333931", WRONG),
        ("40063813339", "has 11 digits, where a GTIN has 8, 12, 13 or 14"),
        ("n/a", "is no number of GS1"),
        ("urn:epc:id:sgtin:4006381.033393.1", ""),
    ],
)
def test_numbers_of_goods(text: str, fault: str) -> None:
    """A GTIN has a length and a check digit; what has a colon is a link or a name."""
    assert gtin_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("978-3-16-148410-0", ""),
        ("ISBN-10: 3-16-148410-X", ""),
        ("urn:isbn:9783161484100", ""),
        ("080442957x", ""),
        ("978-3-16-148410-1", WRONG),
        ("3-16-148401-X", WRONG),
        ("978-3-16-148410-0 (hardback)", ""),
    ],
)
def test_numbers_of_books(text: str, fault: str) -> None:
    """An ISBN is checked in both lengths, and left alone in any other form."""
    assert isbn_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "fault"), [("0140-6736", ""), ("2434-561X", ""), ("0140-6763", WRONG), ("pending", "")]
)
def test_numbers_of_journals(text: str, fault: str) -> None:
    """An ISSN is checked when it has eight digits."""
    assert issn_fault(text) == fault


def test_the_number_of_a_source_is_a_note() -> None:
    """A wrong ISBN is a warning on a page about the book, and a note where a page only cites it."""
    book = {"@context": "https://schema.org", "@type": "Book", "isbn": "978-3-16-148410-1"}
    cited = {"@context": "https://schema.org", "@type": "Article", "citation": {"@type": "Book"} | book}
    (rule,) = rules_called("SD008")
    found = [problems_of(rule, json.dumps(data))[0].severity for data in (book, cited)]
    assert found == [Severity.WARN, Severity.INFO]


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(number: int, place: int, change: int) -> None:
    """A GTIN-13 in which one digit is another has a wrong check digit."""
    right = next(f"{number:012}{digit}" for digit in range(10) if not gtin_fault(f"{number:012}{digit}"))
    other = str((int(right[place]) + change) % 10)
    assert gtin_fault(right[:place] + other + right[place + 1 :]) == WRONG


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GB", ""),
        ("gb", ""),
        ("XK", ""),
        ("EU", ""),
        ("UK", "GB"),
        ("ZZ", "?"),
        ("Denmark", ""),
        ("DNK", ""),
        ("", ""),
    ],
)
def test_country_codes(text: str, code: str) -> None:
    """Two letters that are no country's are told, with the code that they may stand for."""
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT1H35M", 5700),
        ("P1DT12H", 129_600),
        ("PT1.5H", 5400),
        ("P2W", 1_209_600),
        ("PT0S", 0),
        ("P1M", None),
        ("35 min", None),
        ("P", None),
        ("", None),
    ],
)
def test_spans_of_time(text: str, length: float | None) -> None:
    """A duration is given in seconds; months and years are of no one length."""
    assert seconds(text) == length
