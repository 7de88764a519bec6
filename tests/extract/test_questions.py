"""Which questions an article asks, where they stand, and what only looks like an FAQ."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring import Case, extract, load_cases

from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.questions.finder import QuestionReading, find_questions
from seo_kit.extract.questions.phrases import fold

CASES = load_cases()


def read(text: str, **settings: object) -> QuestionReading:
    return find_questions(parse_markdown(text), **settings)  # type: ignore[arg-type]


def asked(text: str, **settings: object) -> list[str]:
    return [item.question for item in read(text, **settings).questions if item.in_faq]


# ---- which questions -----------------------------------------------------------------------------


def test_a_heading_that_asks_is_noted_but_no_faq() -> None:
    """A heading in the text that asks is a question outside the FAQ, unless the settings say otherwise."""
    text = "# Cramps\n\n## Why?\n\nSo.\n\n- a\n\n## More\n\nText.\n\n## When?\n\nNow."
    found = [
        (item.question, item.source, item.in_faq, item.line, item.end_line) for item in read(text).questions
    ]
    assert found == [("Why?", "heading", False, 3, 7), ("When?", "heading", False, 13, 15)]
    assert asked(text, headings_in_faq=True) == ["Why?", "When?"]


def test_the_title_of_the_article_is_no_question() -> None:
    """The first heading may ask, but it is the title."""
    assert read("# Why?\n\nSo.").questions == ()


def test_a_page_whose_title_announces_an_faq_is_one() -> None:
    """With such a title all headings that ask are the FAQ, with a title of something else none is."""
    text = "## Why?\n\nSo.\n\n## When?\n\nNow."
    assert asked(text, title="Frequently asked questions") == ["Why?", "When?"]
    assert asked("# FAQ\n\n" + text) == ["Why?", "When?"]
    assert asked(text, title="Cramps") == []


def test_every_section_counts() -> None:
    """Questions of several sections and of explicit forms outside them stand in page order."""
    text = (
        "<details><summary>First?</summary>1</details>\n\n## FAQ\n\n### Second?\n\n2\n\n## Text\n\nText.\n\n"
        "## Common questions\n\n**Third?** 3"
    )
    assert asked(text) == ["First?", "Second?", "Third?"]


def test_markers_bound_a_section() -> None:
    """Comments of the author bound the FAQ when no heading does."""
    text = "Why not?\n\nText.\n\n<!-- FAQ start -->\n\nWhy?\n\nSo.\n\n<!-- FAQ end -->\n\nWho?\n\nText."
    assert asked(text) == ["Why?"]


def test_a_comment_in_a_quotation_is_no_part_of_the_text() -> None:
    """A quotation that holds only a comment is passed over, whatever form its neighbours are read in."""
    assert asked("# FAQ\n\n> <!-- ours -->\n\nQ: Why?\n\nA: So.") == ["Why?"]


def test_an_empty_faq_hides_none_after_it() -> None:
    """A title without questions, such as a link to the FAQ, does not swallow the FAQ behind it."""
    assert asked("## FAQ\n\nSee below.\n\n## Text\n\nText.\n\n## FAQ\n\n### Why?\n\nSo.") == ["Why?"]
    assert asked("**FAQ**\n\nSee below.\n\n### FAQ\n\n#### Why?\n\nSo.") == ["Why?"]


def test_a_question_told_twice_in_one_place_is_one() -> None:
    """Mark-up inside a section does not double a question."""
    text = (
        '## FAQ\n\n<div itemscope itemtype="https://schema.org/Question"><h3 itemprop="name">Why?</h3>'
        '<p itemprop="text">So.</p></div>\n\n### When?\n\nNow.'
    )
    assert asked(text) == ["Why?", "When?"]


# ---- what only looks like an FAQ -------------------------------------------------------------------

ANSWERS = "\n\n**How did you begin?**\n\nI began at home.\n\n**What do you love?**\n\nI love my work.\n"
NONE = {
    "an interview by its title": "# Interview with Ann\n\n## FAQ" + ANSWERS.replace("I ", "We "),
    "an interview by its tone": "## Questions" + ANSWERS,
    "a quiz": "# Quiz: test yourself\n\n## Questions\n\n**Which is it?**\n\na) One\n\n**Who?**\n\nb) Two",
    "a questionnaire": "## FAQ\n\n### Why?\n\n### When?\n\n### How?\n\nSo.",
    "no question": "# a\n\nText. Why? Because.\n",
}


@pytest.mark.parametrize("text", list(NONE.values())[1:], ids=list(NONE)[1:])
def test_what_only_looks_like_an_faq_is_none(text: str) -> None:
    """Interviews, quizzes and questionnaires ask, but their page is no FAQ."""
    assert asked(text) == []


def test_an_faq_in_an_interview_needs_a_sure_title() -> None:
    """In an interview only a title that can mean nothing else announces an FAQ."""
    questions = "\n\n### Why?\n\nSo.\n\n### When?\n\nNow."
    assert asked("# Interview with Ann\n\n## Questions" + questions) == []
    assert asked("# Interview with Ann\n\n## Frequently asked questions" + questions) == ["Why?", "When?"]


# ---- problems --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer", ["[answer here]", "TODO", "...", "<insert text>", "Lorem ipsum dolor.", "xxx"]
)
def test_a_template_that_nobody_filled_in_is_told(answer: str) -> None:
    """A placeholder is no answer: the question is left out and its line told."""
    reading = read(f"## FAQ\n\n### Why?\n\n`{answer}`\n\n### When?\n\nNow.")
    assert [item.question for item in reading.questions] == ["When?"]
    assert [(item.slug, item.line) for item in reading.problems] == [("unfilled-answer", 3)]


def test_a_question_that_nobody_filled_in_is_told() -> None:
    """A placeholder is no question either."""
    reading = read("## FAQ\n\n### \\[Your question\\]?\n\nSo.\n\n### When?\n\nNow.")
    assert [item.question for item in reading.questions] == ["When?"]
    assert [(item.slug, item.line) for item in reading.problems] == [("unfilled-answer", 3)]


def test_a_question_without_an_answer_is_told() -> None:
    """A question that nobody answers is left out and its line told; a heading in the text may stand so."""
    reading = read("## FAQ\n\n### Why?\n\n### When?\n\nNow.\n\n### How?\n\nSo.\n\n## Who?\n\n## Text")
    assert [item.question for item in reading.questions] == ["When?", "How?"]
    assert [(item.slug, item.line, item.evidence) for item in reading.problems] == [
        ("empty-answer", 3, "Why?")
    ]


# ---- lines -----------------------------------------------------------------------------------------


def letters(text: str) -> list[str]:
    """The words of a text without mark-up; entities are too few to matter."""
    return fold(re.sub(r"[*_`\\]|</?\w+>", "", text)).split()


def lines_of(case: Case) -> list[str]:
    return re.split("\r\n|\r|\n", case.source.decode("utf-8-sig", "replace"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_questions_stand_where_they_are_said_to_stand(case: Case) -> None:
    """Every word of a question stands in the lines that are given as its place, the first on the first."""
    lines = lines_of(case)
    for item in extract(case).questions:
        assert 1 <= item.line <= item.end_line <= len(lines)
        place = letters(" ".join(lines[item.line - 1 : item.end_line]))
        asked = letters(item.question)
        if item.source != "front-matter":
            assert not [word for word in asked if not any(word in other for other in place)], item.question
            first = "".join(letters(" ".join(lines[item.line - 1 : item.line + 3])))
            assert asked[0] in first, item.question
            assert lines[item.line - 1].strip(), item.question


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_answers_end_where_they_are_said_to_end(case: Case) -> None:
    """The last word of an answer stands on its last lines: an image or an anchor may follow it."""
    lines = lines_of(case)
    for item in extract(case).questions:
        if item.source == "front-matter":
            continue
        last = letters(item.answer_text)[-1:]
        assert (
            any(word in "".join(letters(" ".join(lines[item.end_line - 3 : item.end_line]))) for word in last)
            or not last
        ), item.question


LINES = st.sampled_from(
    [
        "## FAQ",
        "### Why?",
        "**When?** Now.",
        "Q: How?",
        "A: So.",
        "So.",
        "",
        "",
        "- Why?",
        "  So.",
        "<details><summary>Who?</summary>",
        "</details>",
        "> Where?",
        "---",
        "| Why? | So. |",
        "|---|---|",
        '{{< faq "Why?" >}}',
        "{{< /faq >}}",
        "<!-- FAQ end -->",
        "```",
        "Why?",
        ": So.",
        "# Interview",
    ]
)


@given(st.lists(LINES, max_size=20))
def test_any_mixture_is_read(lines: list[str]) -> None:
    """However forms are mixed up: questions in page order, inside the text, none without answer."""
    reading = read("\n".join(lines))
    places = [item.line for item in reading.questions]
    assert places == sorted(places)
    for item in reading.questions:
        assert 1 <= item.line <= item.end_line <= len(lines)
        assert item.question
        assert item.answer_text
        assert item.answer_html
    for problem in reading.problems:
        assert 1 <= problem.line <= len(lines)
    if reading.closing:
        assert 1 <= reading.closing.line <= len(lines)
