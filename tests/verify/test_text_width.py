"""How wide a text is, and where a search result cuts it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.texts.width import ELLIPSIS, Preset, presets, width_px

NARROW = Preset(20, 100, 1, date(2026, 1, 1), "", "")


@pytest.mark.parametrize(
    ("text", "px"),
    [("æ", 17.8), ("ø", 12.2), ("å", 11.1), ("m", 16.7), ("i", 4.4), ("", 0), ("e\u0301", 11.1), ("日", 20)],
)
def test_measures_as_arial(text: str, px: float) -> None:
    """Widths at 20 px are Arial's; accents that stand above add nothing, East Asian characters are square."""
    assert width_px(text, 20) == pytest.approx(px, abs=0.05)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cramp", "Cramp"),
        ("Cramp in the legs", "Cramp …"),
        ("Nattekrampebehandling", "Nattekrampebehandling …"),
    ],
)
def test_cuts_behind_a_word(text: str, shown: str) -> None:
    """A text that does not fit is cut behind a word, never inside of one, and gets an ellipsis."""
    assert NARROW.shown(text) == shown


@given(st.text(max_size=80))
def test_what_is_shown_begins_the_text(text: str) -> None:
    """Whatever the text, what is shown is its beginning."""
    shown = NARROW.shown(text)
    assert shown == text or text.startswith(shown.removesuffix(ELLIPSIS))


def test_presets_say_where_they_are_from() -> None:
    """Every preset has a day and a source, as no search engine publishes a limit."""
    wanted = {f"{device} {text}" for device in ("desktop", "phone") for text in ("title", "description")}
    assert set(presets()) == wanted
    assert all(preset.source.startswith("https://") and preset.dated for preset in presets().values())


@given(st.lists(st.text("abcWi", max_size=12), min_size=1, max_size=60), st.sampled_from(sorted(presets())))
def test_as_many_words_are_shown_as_have_room(words: list[str], name: str) -> None:
    """The first one always; of the others all that fit with the ellipsis behind them."""
    preset, text = presets()[name], " ".join(words)
    starts = [" ".join(words[:count]) + ELLIPSIS for count in range(1, len(words))]
    fitting = [start for start in starts if width_px(start, preset.font_px) <= preset.width_px]
    is_whole = width_px(text, preset.font_px) <= preset.width_px
    assert preset.shown(text) == (text if is_whole else [*starts[:1], *fitting][-1])
