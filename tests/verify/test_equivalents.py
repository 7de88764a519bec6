"""Texts that are the same, though they are written in several ways."""

from __future__ import annotations

import pytest

from seo_kit.verify.texts.equivalents import bare, equivalent, has_raised_numbers


@pytest.mark.parametrize(
    ("text", "raised", "expected"),
    [
        ("rest for weeks[1], or so [2, 3–5].", False, "rest for weeks, or so."),
        ("rest for weeks1, or so.2,3 Then go", True, "rest for weeks, or so. Then go"),
        ("rest for weeks1", False, "rest for weeks1"),
        ("B12, 5 m2, CO2, COVID-19, page 12, 3.5 kg", True, "B12, 5 m2, CO2, COVID-19, page 12, 3.5 kg"),
        ("1 000, 1.000, 1'000 and 1,000,000", False, "1000, 1000, 1000 and 1000000"),
        ("1.5 or 2,25 of 12.5", False, "1.5 or 2,25 of 12.5"),
        ("Всё ещё", False, "Все еще"),
        ("şase ţări", False, "șase țări"),
        ("tuỳ hoà", False, "tùy hòa"),
        ("كَمْ يَدُومُ", False, "کم یدوم"),
        ("4∼6", False, "4~6"),
    ],
)  # fmt: skip
def test_gives_one_form(text: str, raised: bool, expected: str) -> None:
    """Footnote marks go, thousands are not parted, and letters that are written two ways become one."""
    assert equivalent(text, raised) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Πότε", "ΠΟΤΕ"), ("İlaç mıyım", "İLAÇ MIYIM"), ("groß", "GROSS"), ("État", "ETAT"), ("Ёж", "еж")],
)
def test_sees_through_capitals_and_accents(one: str, other: str) -> None:
    """Capitals are often written without accents, and no language's capitals make another word."""
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("source", "expected"),
    [("a<sup>1</sup>", True), ("a<SUP class=x>1", True), ("a¹", True), ("<support>", False), ("a1", False)],
)
def test_sees_raised_numbers(source: str, expected: bool) -> None:
    """Only a page that raises something has numbers that stick to words by accident."""
    assert has_raised_numbers(source) is expected
