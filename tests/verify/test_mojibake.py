"""Letters that a wrong encoding made, and letters that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.languages import all_languages
from seo_kit.verify.texts.mojibake import garbled, json_may_be_garbled, mended

WORDS = st.text(alphabet="æøåÆØÅéüöäßñçêŠ’”–…", min_size=1, max_size=12)


@given(WORDS)
def test_sees_and_mends_what_was_read_as_latin(word: str) -> None:
    """UTF-8 that was read as Latin-1 is seen, and comes back as it was meant."""
    spoilt = f"a{word}b".encode().decode("latin-1")
    assert garbled(spoilt) or not set(word) & set("æøåÆØÅéüöäßñçê’”–…")
    assert mended(spoilt) == f"a{word}b"


@given(st.text(alphabet="æøåÆØÅéüöäßñçê", min_size=1, max_size=12))
def test_sees_and_mends_what_was_read_as_windows(word: str) -> None:
    """UTF-8 that was read as windows-1252 is seen, wherever that encoding has a letter for each byte."""
    try:
        spoilt = f"a{word}b".encode().decode("windows-1252")
    except UnicodeDecodeError:
        return
    assert garbled(spoilt)
    assert mended(spoilt) == f"a{word}b"


@pytest.mark.parametrize(
    "text",
    ["CÂMARA «IRMÃ» IRMÃ… MANHÃ”", "ROMÂ® CAFÉ®", "à la châtaigne", "37 °C", "½ × 2 = 1", "“A” – it’s €5…"],
)
def test_takes_no_right_letters_for_wrong_ones(text: str) -> None:
    """Capital letters with accents before quotes and signs are right."""
    assert garbled(text) == ""


@pytest.mark.parametrize("language", all_languages(), ids=lambda language: language.tag)
def test_takes_no_language_for_garbled(language: object) -> None:
    """No word that seo-kit knows of any language is garbled."""
    assert garbled(str(language)) == ""


def test_sees_lost_and_escaped_letters() -> None:
    """The replacement character is seen, and JSON escapes are looked into."""
    assert garbled("Kr\ufffdmpe") == "\ufffd"
    assert mended("Kr\ufffdmpe") == ""
    assert json_may_be_garbled('"Kr\\u00c3\\u00a6mpe"')
    assert not json_may_be_garbled('"Kr\\u003cb"')
