"""Texts as they are compared, and looking up phrases in them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.extract.questions.phrases import (
    MARKS,
    PhraseSet,
    begins_like_question,
    faq_language,
    fold,
    fold_phrases,
    is_placeholder,
    may_ask,
    opens_continuation,
)

LINES = st.lists(st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp", "Cs"]), max_size=12), max_size=6)
WORDS = st.lists(st.sampled_from("a b c".split()), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Häufige Fragen (FAQ)!", "häufige fragen faq"),
        ("ＦＡＱ — snake_case", "faq snake case"),
        ("İSTANBUL", "istanbul"),
        ("п’ять пʼять", "п ять п ять"),
        ("प्रश्न: उत्तर", "प्रश्न उत्तर"),
        ("…", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    """Case, width and punctuation are put aside; the signs of Indian scripts belong to their words."""
    assert fold(text) == folded


@given(
    st.lists(st.sampled_from(["a", "Б", "7", "क्", " ", "  ", " - ", "-", ".", "\n", "\u00a0"])).map("".join)
)
def test_a_folded_text_is_its_words(text: str) -> None:
    """What stands between words becomes one blank, and nothing before the first and after the last."""
    assert fold(text) == " ".join(re.findall(rf"[\w{MARKS}]+", text.casefold()))


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Ofte stillede spørgsmål om knæ", "da"),
        ("Häufige Fragen", "de"),
        ("FAQ", ""),
        ("Knee pain", ""),
    ],
)
def test_the_language_of_a_title(title: str, language: str) -> None:
    """A title tells its language when it is written so in one only."""
    assert faq_language(title) == language


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("However, nights are worse.", "en", True),
        ("Nights are worse.", "en", False),
        ("However, nights are worse.", "da", False),
    ],
)
def test_a_paragraph_that_goes_on(text: str, language: str, expected: bool) -> None:
    """Its first words say so, in the language of the section."""
    assert opens_continuation(text, language) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("How to rest", "en", True),
        ("Rest, how", "en", False),
        ("Hvordan man hviler", "da-DK", True),
        ("How", "da", False),
    ],
)
def test_a_line_that_begins_like_a_question(text: str, language: str, expected: bool) -> None:
    """Its first word is one with which questions begin in the language."""
    assert begins_like_question(text, language) is expected


@given(LINES)
def test_phrases_folded_together_are_each_folded(lines: list[str]) -> None:
    """Folding many phrases at once gives what folding each gives."""
    phrases = [unicodedata.normalize("NFKC", line) for line in lines]
    assert list(fold_phrases(phrases)) == (list(map(fold, phrases)) or [""])


@given(st.lists(WORDS, min_size=1), WORDS)
def test_the_longest_phrase_counts(phrases: list[str], text: str) -> None:
    """At the start and at the end of a text the longest phrase is found, and inside of it any."""
    known = PhraseSet(phrases)
    words = text.split()
    starts = [" ".join(words[:n]) for n in range(len(words), 0, -1)]
    ends = [" ".join(words[-n:]) for n in range(len(words), 0, -1)]
    assert known.start(text) == next((part for part in starts if part in phrases), "")
    assert known.end(text) == next((part for part in ends if part in phrases), "")
    parts = [" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    assert known.inside(text) == any(part in phrases for part in parts)


def test_phrases_of_scripts_without_blanks_are_found_by_their_letters() -> None:
    """A phrase in Japanese is found though no blank follows it."""
    known = PhraseSet(["よくある質問"])
    assert known.start("よくある質問です") == known.end("これはよくある質問") == "よくある質問"
    assert known.inside("これはよくある質問です")


@pytest.mark.parametrize(
    "text", ["Lorem ipsum dolor sit amet. " * 20, "—" * 300 + " Lorem ipsum", "TODO", "[answer]"]
)
def test_the_text_of_a_template_is_no_answer(text: str) -> None:
    """However long it is, what a template holds is told from an answer."""
    assert is_placeholder(text)


def test_a_long_answer_is_one() -> None:
    """An answer that begins as a template's text may go on."""
    assert not is_placeholder("Write your answer here, and then we shall read it and write back to you. " * 3)


@pytest.mark.parametrize("text", ["Why? Because.", "Γιατί;", "为什么？", "왜 그런가요"])
def test_what_may_ask(text: str) -> None:
    """A sign of a question may stand anywhere."""
    assert may_ask(text)
    assert not may_ask("No more than this.")
