"""What is printed instead of signs that could steer a terminal, and how wide text is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.terminal import fit, printable, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("æøå 日本 😀", "æøå 日本 😀"),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("\x1b[31m\x9b", r"\x1b[31m\x9b"),
        ("\u2028\u202e\u2066", r"\u2028\u202e\u2066"),
        ("\ud83d \uffff", r"\ud83d \uffff"),
        ("##[error]x", r"#\x23[error]x"),
        ("## [a]", "## [a]"),
    ],
)
def test_signs_that_steer_stand_as_escapes(text: str, shown: str) -> None:
    """Letters of all scripts stay, control characters, direction marks and CI commands do not."""
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_printable_text_stays_as_it_is(text: str) -> None:
    """To mask twice is to mask once, and the result is one line."""
    shown = printable(text)
    assert printable(shown) == shown
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("æøå", 3), ("日本", 4), ("e\u0301", 1), ("😀", 2), ("a\u200bb", 2), ("Schif\xadf", 6)],
)
def test_the_width_is_counted_in_columns(text: str, columns: int) -> None:
    """Wide signs fill two columns, combining and invisible ones none."""
    assert width(text) == columns


@given(st.text(), st.integers(-1, 20))
def test_what_fits_is_the_longest_beginning(text: str, room: int) -> None:
    """It is a beginning, fits, and one sign more would not."""
    part = fit(text, room)
    assert text.startswith(part)
    assert width(part) <= max(room, 0)
    assert part == text or width(text[: len(part) + 1]) > room
