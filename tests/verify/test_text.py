"""Visible text: from HTML, squeezed, and found or not found in a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.texts.text import missing_parts, squeeze, stands_in, text_from_html, words


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<p>a <b>b</b>c</p><p>d</p>", "a bc d"),
        ("a<br>b<br/>c", "a b c"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("R &amp; D &lt;5 mg", "R & D <5 mg"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("a<!-- b -->c", "ac"),
        ('<a href="x">a</a>', "a"),
    ],
)
def test_takes_the_text_out_of_html(html: str, text: str) -> None:
    """Blocks part words, inline tags do not, entities are decoded, signs that only look like tags stay."""
    assert squeeze(text_from_html(html)) == text


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("a\u00a0 \n b", "a b"),
        ("“a” «b» ‘c’ it’s", '"a" "b" \'c\' it\'s'),
        ("ﬁne", "fine"),
        ("ha\u00adpy\u200b", "hapy"),
        ("e\u0301", "é"),
        ("٤٫٨ ۱۲۹٬۹۰۰ १२ ১২ ๑๒", "4.8 129,900 12 12 12"),
    ],
)
def test_squeezes(text: str, squeezed: str) -> None:
    """One kind of quotes and figures, single spaces, NFKC, nothing invisible."""
    assert squeeze(text) == squeezed


def page(text: str) -> str:
    """The words of a page."""
    return words(squeeze(text))


@pytest.mark.parametrize(
    ("needle", "text", "missing"),
    [
        ("<p>One two.</p>", "One\ntwo", []),
        ("one two", "one and two", ["one two"]),
        ("leg", "legs", ["leg"]),
        ("take <5 mg", "take >5 mg", ["take <5 mg"]),
        ("take 5%", "take 5", ["take 5%"]),
        ("1. one\n2. two", "one\ntwo", []),
        ("- Cause: dry air; Sign: cough", "Cause Sign\ndry air cough", []),
        ("- Cause: dry air; Sign: cough", "Cause Sign\ndry air fever", ["cough"]),
        ("", "a", []),
        ("…", "a", []),
        ("足がつる", "夜に足がつる", ["足がつる"]),
    ],
)
def test_finds_words_in_order(needle: str, text: str, missing: list[str]) -> None:
    """Words must stand together and in order, signs with a meaning included; list marks do not count."""
    assert missing_parts(needle, page(text)) == missing


@given(st.lists(st.text(min_size=1), min_size=1), st.data())
def test_a_part_of_the_page_is_found(parts: list[str], data: st.DataObject) -> None:
    """Whole words of a page stand in it, whatever the letters and signs are."""
    text = squeeze(" ".join(parts)).split()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert stands_in(" ".join(text[start:end]), words(" ".join(text)))
