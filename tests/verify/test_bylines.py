"""Which of the dates beside a main heading are the page's own."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from seo_kit.languages import all_languages
from seo_kit.verify.tables import read_table
from seo_kit.verify.visible.bylines import Byline, tells_of_page


@pytest.mark.parametrize(
    ("label", "language", "is_reviewed", "expected"),
    [
        ("", "en", False, True),
        ("Published ", "en", False, True),
        ("By Bo Ek, ", "en", False, True),
        ("Bo Ek · last updated: ", "en", False, True),
        ("Bo Ek (updated ", "en", False, True),
        ("(", "en", False, True),
        ("更新于", "zh", False, True),
        ("수정일 ", "ko", False, True),
        ("ปรับปรุง ", "th", False, True),
        ("Sidst opdateret den ", "da", False, True),
        ("Reviewed by Bo Ek, ", "en", False, False),
        ("Reviewed by Bo Ek, ", "en", True, True),
        ("Kontrola: Jan Holub (", "cs", True, False),
        ("Odborná kontrola Jan Holub, ", "cs", False, False),
        ("Born ", "en", True, False),
        ("Study of ", "en", True, False),
        ("監修：田中健一、", "ja", False, False),
    ],
)
def test_tells_dates_of_the_page_by_their_labels(
    label: str, language: str, is_reviewed: bool, expected: bool
) -> None:
    """No label, or one that says published or updated; a reviewer's date only where the data has one."""
    assert tells_of_page(Byline("", label, frozenset({date(2025, 1, 1)})), language, is_reviewed) is expected


def test_labels_are_of_known_languages() -> None:
    """The table of labels names languages that there is a file for, and says both kinds for each."""
    labels = tomllib.loads(read_table("date-labels.toml"))
    assert labels.keys() <= {language.tag for language in all_languages()}
    assert all(kinds.keys() == {"page", "review"} for kinds in labels.values())
