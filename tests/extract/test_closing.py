"""Where the last answer ends: each case with the last answer and the closing text below it."""

from __future__ import annotations

import pytest

from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.questions.finder import find_questions

FAQ = (
    "## FAQ\n\n### Why does it hurt?\n\nMuscles tire.\n\n### When does it end?\n\nAfter some days.\n\n"
    "### What helps?\n\n"
)

CLOSED = {
    "a rule": ("Rest.\n\n---\n\nRead more here.", "Rest.", "Read more here.", 17),
    "a rule and small print": ("Rest.\n\n---\n\n*Updated in May.*", "Rest.", "Updated in May.", 17),
    "a heading of conclusion": (
        "Rest.\n\n### Conclusion\n\nAll is well.",
        "Rest.",
        "Conclusion All is well.",
        15,
    ),
    "a heading of references": ("Rest.\n\n### References\n\n- A book.", "Rest.", "References A book.", 15),
    "a bold title": ("Rest.\n\n**References**\n\n1. A book.", "Rest.", "References 1. A book.", 15),
    "a line of references": ("Rest.\n\nSources:\n\n- A book.", "Rest.", "Sources: A book.", 15),
    "small print": ("Rest.\n\n*This text replaces no doctor.*", "Rest.", "This text replaces no doctor.", 15),
    "a quotation": ("Rest.\n\n> This text replaces no doctor.", "Rest.", "This text replaces no doctor.", 15),
    "promotion": (
        "Rest.\n\nBook an appointment with our [clinic](/x) today.",
        "Rest.",
        "Book an appointment with our clinic today.",
        15,
    ),
    "conclusion": (
        "Rest.\n\nIn conclusion, cramps are harmless.",
        "Rest.",
        "In conclusion, cramps are harmless.",
        15,
    ),
    "a paragraph no other answer has": (
        "Rest.\n\nOur clinics welcome everybody.",
        "Rest.",
        "Our clinics welcome everybody.",
        15,
    ),
    "one word of the answer": (
        "Rest soothes muscles.\n\nMuscles welcome everybody.",
        "Rest soothes muscles.",
        "Muscles welcome everybody.",
        15,
    ),
}
KEPT = {
    "two words of the answer": "Rest soothes muscles.\n\nSoothed muscles welcome everybody.",
    "one word of the answer, and a word that goes on": (
        "Rest soothes muscles.\n\nHowever, muscles welcome everybody."
    ),
    "one word of the question": "Rest.\n\nEverybody helps.",
    "a second paragraph on the same": "Rest helps.\n\nRest also helps muscles; what helps most is sleep.",
    "a list": "These help:\n\n- Rest.\n- Sleep.",
    "a paragraph behind a colon": "This helps:\n\nRest.",
    "a table": "Rest.\n\n| Help | Time |\n|---|---|\n| Rest | a day |",
    "a quotation where others have one": "> Rest.",
    "a deeper heading": "Rest.\n\n#### Also\n\nSleep.",
    "code": "Rest.\n\n```\nsleep\n```",
}


def last(text: str) -> tuple[str, tuple[str, int] | None]:
    """The last answer, and the closing text with its line."""
    reading = find_questions(parse_markdown(text))
    closing = reading.closing and (reading.closing.text, reading.closing.line)
    return reading.questions[-1].answer_text, closing


@pytest.mark.parametrize(("end", "answer", "closing", "line"), CLOSED.values(), ids=CLOSED)
def test_what_closes_the_article_is_cut(end: str, answer: str, closing: str, line: int) -> None:
    """References, promotion, conclusion and notes belong to no answer; they are kept with their line."""
    found, cut = last(FAQ + end)
    assert found == answer
    assert cut is not None
    assert (cut[0].replace("1. ", ""), cut[1]) == (closing.replace("1. ", ""), line)


@pytest.mark.parametrize("end", KEPT.values(), ids=KEPT)
def test_what_belongs_to_the_answer_stays(end: str) -> None:
    """Lists, tables, and paragraphs that go on about the question are not cut."""
    assert last(FAQ + end)[1] is None


AMONG_LONG = (
    "## FAQ\n\n### Why does it hurt?\n\nMuscles tire.\n\nSo do nerves.\n\nAnd bones.\n\n"
    "### When does it end?\n\nAfter days.\n\nOr after weeks.\n\nOr later.\n\n### What helps?\n\n"
)
"""Other answers with paragraphs where the last one may have its closing: the words alone tell it."""
CLOSED_BY_WORDS = {
    "a bold title": ("Rest.\n\n**References**\n\n1. A book.", "References A book."),
    "a line of references": ("Rest.\n\nSources:\n\n- A book.", "Sources: A book."),
    "references on one line": ("Rest.\n\nSource: A book.", "Source: A book."),
    "references in two lines": ("Rest.\n\nReferences\nA book.", "References A book."),
    "a bold question to the reader": ("Rest.\n\n**Still in pain?**\n\nCall us.", "Still in pain? Call us."),
    "a disclaimer": (
        "Rest.\n\nThis article does not replace medical advice.",
        "This article does not replace medical advice.",
    ),
    "promotion with a link": (
        "Rest.\n\nBook an appointment [here](/x).",
        "Book an appointment here.",
    ),
    "promotion behind the others": (
        "Rest.\n\nAnd sleep.\n\nAnd more.\n\nBook an appointment today.",
        "Book an appointment today.",
    ),
}
KEPT_AMONG_LONG = {
    "promotion in the middle": "Rest.\n\nBook an appointment today.",
    "a paragraph": "Rest.\n\nOur clinics welcome everybody.",
    "a bold line": "Rest.\n\n**Sleep**\n\nMuch of it.",
}


@pytest.mark.parametrize(("end", "closing"), CLOSED_BY_WORDS.values(), ids=CLOSED_BY_WORDS)
def test_words_tell_a_closing_where_others_have_paragraphs(end: str, closing: str) -> None:
    """Titles, disclaimers and promotion are cut where the other answers are as long."""
    _, cut = last(AMONG_LONG + end)
    assert cut is not None
    assert " ".join(cut[0].split()) == closing


@pytest.mark.parametrize("end", KEPT_AMONG_LONG.values(), ids=KEPT_AMONG_LONG)
def test_paragraphs_stay_where_others_have_some(end: str) -> None:
    """Nothing is cut that other answers could have."""
    assert last(AMONG_LONG + end)[1] is None


def test_a_marked_end_is_the_end() -> None:
    """Where the author marks the end of the FAQ, everything before it is answer, and what follows closes."""
    text = FAQ + "Rest.\n\nBook an appointment with our [clinic](/x) today.\n\n<!-- /FAQ -->\n\nMore."
    assert last(text) == ("Rest.\n\nBook an appointment with our clinic today.", ("More.", 19))


def test_an_answer_with_an_end_of_its_own_is_never_cut() -> None:
    """What stands inside `<details>` is answer, what stands behind is closing text."""
    text = (
        "## FAQ\n\n<details><summary>Why?</summary>\n\nSo.\n\nBook an appointment today.\n\n</details>\n\n"
        "Book an appointment today."
    )
    assert last(text) == ("So.\n\nBook an appointment today.", ("Book an appointment today.", 11))


def test_no_question_no_closing() -> None:
    """An article without questions has no closing text, whatever it ends with."""
    reading = find_questions(parse_markdown("# a\n\nb\n\n## Conclusion\n\nc"))
    assert reading.closing is None


def test_the_next_chapter_is_no_closing() -> None:
    """A chapter of its own behind the FAQ is neither answer nor closing text."""
    assert last(FAQ + "Rest.\n\n## Training\n\nTrain.") == ("Rest.", None)
