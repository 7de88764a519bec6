"""Which of the dates beside a main heading are the page's own."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from seo_kit.config import Config
from seo_kit.languages import all_languages
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.page import read_page
from seo_kit.verify.tables import read_table
from seo_kit.verify.visible.bylines import Byline, byline_dates, tells_of_page


@pytest.mark.parametrize(
    ("label", "language", "is_reviewed", "expected"),
    [
        ("", "en", False, True),
        ("Published ", "en", False, True),
        ("By Bo Ek, ", "en", False, True),
        ("Bo Ek · last updated: ", "en", False, True),
        ("Bo Ek (updated ", "en", False, True),
        ("(", "en", False, True),
        ("Unpublished ", "en", False, False),
        ("更新于", "zh", False, True),
        ("本文更新于", "zh", False, True),
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


CLOSE = "one two three four five six seven eight nine ten eleven twelve thirteen"
"""Thirteen words: with one more as many as stand before the date of a byline."""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>A</h1><p>May 1, 2025</p>", ["May 1, 2025"]),
        ("<p>May 1, 2025</p><h1>A</h1>", ["May 1, 2025"]),
        ("<p>May 1, 2025</p><p>News</p><p>By Bo</p><h1>A</h1>", ["May 1, 2025"]),
        (
            "<h1>A</h1><p>Published May 1, 2025 · updated May 2, 2025</p>",
            ["Published May 1, 2025", "updated May 2, 2025"],
        ),
        ("<h1>A</h1><p>May 1, 2025 and then much more</p>", []),
        ("<h1>A</h1><p>May 1, 2025 by Bo Ek</p>", ["May 1, 2025"]),
        (f"<h1>A</h1><p>{CLOSE} on May 1, 2025</p>", [f"{CLOSE} on May 1, 2025"]),
        (f"<h1>A</h1><p>{CLOSE} and on May 1, 2025</p>", []),
        ("<h1>A</h1><p>May 1, 25</p>", []),
        ("<h1>A</h1><h2>B</h2><p>May 1, 2025</p>", []),
        ("<h2>B</h2><p>May 1, 2025</p><h1>A</h1>", []),
        ("<h2>B</h2><p>Text</p><p>May 1, 2025</p><h1>A</h1>", ["May 1, 2025"]),
        ("<p>May 1, 2025</p><p>No heading</p>", []),
        ('<h1>A</h1><p><a href="/b">Bo Ek</a>, May 1, 2025</p>', []),
        ('<h1>A</h1><p>By <a href="/b">Bo Ek</a>, May 1, 2025</p>', ["By Bo Ek, May 1, 2025"]),
        ('<h1>A</h1><p>More: <a href="/b">How to sleep</a>, May 1, 2025</p>', []),
        ('<h1>A</h1><p><a href="/b">Next</a></p><p>May 1, 2025</p>', []),
        ('<h1>A</h1><p>May 1, 2025</p><p><a href="/b">Next</a></p>', ["May 1, 2025"]),
        (f"<h1>A</h1>{'<p>x</p>' * 11}<p>May 1, 2025</p>", ["May 1, 2025"]),
        (f"<h1>A</h1>{'<p>x</p>' * 12}<p>May 1, 2025</p>", []),
        (f"<p>May 1, 2025</p>{'<p>x</p>' * 5}<h1>A</h1>", ["May 1, 2025"]),
        (f"<p>May 1, 2025</p>{'<p>x</p>' * 6}<h1>A</h1>", []),
    ],
)
def test_finds_the_dates_beside_the_main_heading(body: str, expected: list[str]) -> None:
    """Short lines up to the next heading, twelve below and six above; what links elsewhere is passed over."""
    page = read_page(f'<!doctype html><html lang="en"><title>A</title>{body}'.encode(), "a.html")
    assert [byline.text for byline in byline_dates(PageContext(page, None, Config()))] == expected


def test_labels_are_of_known_languages() -> None:
    """The table of labels names languages that there is a file for, and says both kinds for each."""
    labels = tomllib.loads(read_table("date-labels.toml"))
    assert labels.keys() <= {language.tag for language in all_languages()}
    assert all(kinds.keys() == {"page", "review"} for kinds in labels.values())
