"""The written forms: Markdown above, (line, end line, question, answer) below."""

from __future__ import annotations

import pytest

from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.questions.finder import find_questions
from seo_kit.extract.questions.forms import clean_question, label_of

Found = list[tuple[int, int, str, str]]

FORMS: dict[str, tuple[str, str, Found]] = {
    "headings": (
        "## FAQ\n\n### Why?\n\nSo.\n\nAnd so.\n\n### When?\n\nNow.\n\n## More\n\nText.",
        "faq-section",
        [(3, 7, "Why?", "So.\n\nAnd so."), (9, 11, "When?", "Now.")],
    ),
    "headings with labels": (
        "## FAQ\n\n### Q: Pets\n\nYes.\n\n### Q: Noise\n\nNo.",
        "faq-section",
        [(3, 5, "Pets", "Yes."), (7, 9, "Noise", "No.")],
    ),
    "headings on the level of the title": (
        "## FAQ\n\n## Why?\n\nSo.\n\n## When?\n\nNow.\n\n## More\n\nText.",
        "faq-section",
        [(3, 5, "Why?", "So."), (7, 9, "When?", "Now.")],
    ),
    "numbered headings": (
        "## FAQ\n\n### 1. Why?\n\nSo.\n\n### 2) When?\n\nNow.",
        "faq-section",
        [(3, 5, "Why?", "So."), (7, 9, "When?", "Now.")],
    ),
    "bold": (
        "## FAQ\n\n**Why?**\n\nSo.\n\n**When?**\n\n- Now.\n- Soon.",
        "faq-section",
        [(3, 5, "Why?", "So."), (7, 10, "When?", "- Now.\n- Soon.")],
    ),
    "bold with short answers": (
        "## FAQ\n\n**Why?**\n\nSo\n\n**When**\n\nNow",
        "faq-section",
        [(3, 5, "Why?", "So"), (7, 9, "When", "Now")],
    ),
    "bold words in an answer": (
        "## FAQ\n\n**Why?**\n\nNobody asks **when?** and\nso on.\n\n**How?**\n\nThus.",
        "faq-section",
        [(3, 6, "Why?", "Nobody asks when? and so on."), (8, 10, "How?", "Thus.")],
    ),
    "bold above a chapter that asks": (
        "## FAQ\n\n**Why?**\n\nSo.\n\n## When?\n\nText.",
        "faq-section",
        [(3, 5, "Why?", "So.")],
    ),
    "bold with the answer behind": (
        "## FAQ\n\n**Why?** So *it* is.\n\n**When**? Now.",
        "faq-section",
        [(3, 3, "Why?", "So it is."), (5, 5, "When?", "Now.")],
    ),
    "bold, several in a paragraph": (
        "## FAQ\n\n**Why?** So.\n**When?**\nNow.\n**How?** Thus.",
        "faq-section",
        [(3, 3, "Why?", "So."), (4, 5, "When?", "Now."), (6, 6, "How?", "Thus.")],
    ),
    "bold with breaks": (
        "## FAQ\n\n<b>Why?</b><br>So.\n\n<b>When?</b><br/>Now.<br><b>How?</b><br>Thus.",
        "faq-section",
        [(3, 3, "Why?", "So."), (5, 5, "When?", "Now."), (5, 5, "How?", "Thus.")],
    ),
    "italics": (
        "## FAQ\n\n*Why?*\n\nSo.\n\n*When?*\n\nNow.",
        "faq-section",
        [(3, 5, "Why?", "So."), (7, 9, "When?", "Now.")],
    ),
    "plain": (
        "## FAQ\n\nWhy?\n\nSo.\n\nWhen?\n\nNow.",
        "faq-section",
        [(3, 5, "Why?", "So."), (7, 9, "When?", "Now.")],
    ),
    "plain, the answer on the next line": (
        "## FAQ\n\nWhy?\nSo.\n\nWhen?\nNow.\nSoon.",
        "faq-section",
        [(3, 4, "Why?", "So."), (6, 8, "When?", "Now. Soon.")],
    ),
    "a list": (
        "## FAQ\n\n- Why?\n  So.\n- **When?** Now.\n- How? Thus.",
        "faq-section",
        [(3, 4, "Why?", "So."), (5, 5, "When?", "Now."), (6, 6, "How?", "Thus.")],
    ),
    "a list with links in the page": (
        "## FAQ\n\n- **Why?** See [below](#b).\n- **When?** [Now](#now), soon.",
        "faq-section",
        [(3, 3, "Why?", "See below."), (4, 4, "When?", "Now, soon.")],
    ),
    "a loose list": (
        "## FAQ\n\n1. Why?\n\n   So.\n\n   And so.\n\n2. When?\n\n   Now.",
        "faq-section",
        [(3, 7, "Why?", "So.\n\nAnd so."), (9, 11, "When?", "Now.")],
    ),
    "labels": (
        "## FAQ\n\nQ: Why?\nA: So.\n\nQ: When?\nA: Now.\nSoon.",
        "labels",
        [(3, 4, "Why?", "So."), (6, 8, "When?", "Now. Soon.")],
    ),
    "a label that is left out": (
        "## FAQ\n\nQ: Why?\nA: So.\nQ: When?\nNow.",
        "labels",
        [(3, 4, "Why?", "So."), (5, 6, "When?", "Now.")],
    ),
    "labels apart": (
        "Q: Why?\n\nA: So.\n\nAnd so.\n\nQ: When?\n\nA: Now.",
        "labels",
        [(1, 5, "Why?", "So.\n\nAnd so."), (7, 9, "When?", "Now.")],
    ),
    "bold labels": (
        "**Q:** Why?\n\n**A:** So.\n\n**Q:** When?\n\n**A:** Now.",
        "labels",
        [(1, 3, "Why?", "So."), (5, 7, "When?", "Now.")],
    ),
    "labels with breaks": (
        "Q: Why?<br>A: So.<br>Q: When?<br>A: Now.",
        "labels",
        [(1, 1, "Why?", "So."), (1, 1, "When?", "Now.")],
    ),
    "numbered labels": (
        "Q1: Why?\nA1: So.\n\nQ2: When?\nA2: Now.",
        "labels",
        [(1, 2, "Why?", "So."), (4, 5, "When?", "Now.")],
    ),
    "labels on one line": (
        "Q: Why? A: So.\n\nQ: When? A: Now.",
        "labels",
        [(1, 1, "Why?", "So."), (3, 3, "When?", "Now.")],
    ),
    "labels in a list": (
        "- Q: Why?\n  A: So.\n- Q: When?\n  A: Now.",
        "labels",
        [(1, 2, "Why?", "So."), (3, 4, "When?", "Now.")],
    ),
    "labels of several lines in a list": (
        "- Q: Tell me\n  why\n  A: So it is.\n- Q: When\n  is it?\n  A: Now it is.",
        "labels",
        [(1, 3, "Tell me why", "So it is."), (4, 6, "When is it?", "Now it is.")],
    ),
    "labels in a quotation": (
        "> Q: Why?\n>\n> A: So.",
        "labels",
        [(1, 3, "Why?", "So.")],
    ),
    "details": (
        "<details>\n<summary>Why?</summary>\n\nSo.\n\n- a\n\n</details>\n\nText.",
        "details",
        [(1, 6, "Why?", "So.\n\n- a")],
    ),
    "details with loose text": (
        "<details><summary><b>Why?</b></summary>So <i>it</i> is.</details>",
        "details",
        [(1, 1, "Why?", "So it is.")],
    ),
    "details in details": (
        "<details><summary>All</summary>\n<details><summary>Why?</summary>\n\nSo.\n</details>\n</details>",
        "details",
        [(2, 4, "Why?", "So.")],
    ),
    "directives": (
        '{{< faq "Why?" >}}\nSo.\n{{< /faq >}}\n\n??? question "When?"\n    Now.',
        "directive",
        [(1, 2, "Why?", "So."), (5, 6, "When?", "Now.")],
    ),
    "definitions": (
        "Why?\n: So.\n: And so.\n\nWhen?\n: Now.",
        "definition-list",
        [(1, 3, "Why?", "So.\n\nAnd so."), (5, 6, "When?", "Now.")],
    ),
    "definitions as HTML": (
        "<dl>\n<dt>Why?</dt>\n<dd>So.</dd>\n</dl>",
        "definition-list",
        [(2, 3, "Why?", "So.")],
    ),
    "a table": (
        "## FAQ\n\n| Question | Answer |\n|---|---|\n| Why? | So. |\n| When? | Now. |",
        "table",
        [(5, 5, "Why?", "So."), (6, 6, "When?", "Now.")],
    ),
    "a table in a text": (
        "Text.\n\n| Question | Answer |\n|---|---|\n| Why? | So. |\n| When? | Now. |\n\nText.",
        "table",
        [(5, 5, "Why?", "So."), (6, 6, "When?", "Now.")],
    ),
    "a table with a title of questions": (
        "## FAQ\n\n| Question | Answer |\n|---|---|\n| Why? | So. |\n| Pets | Yes. |",
        "table",
        [(5, 5, "Why?", "So."), (6, 6, "Pets", "Yes.")],
    ),
    "a table in which most rows ask": (
        "## FAQ\n\n| A | B |\n|---|---|\n| Why? | So. |\n| When? | Now. |\n| Price | 3 € |",
        "table",
        [(5, 5, "Why?", "So."), (6, 6, "When?", "Now.")],
    ),
    "definitions that begin with none": (
        "<dl>\n<dd>Ask us.</dd>\n<dt>Why?</dt>\n<dd>So.</dd>\n</dl>",
        "definition-list",
        [(3, 4, "Why?", "So.")],
    ),
    "labels above a list": (
        "Q: Why?\n\n- A: So.\n\n> Q: When?\n>\n> A: Now.\n>\n> - soon",
        "labels",
        [(1, 3, "Why?", "- So."), (5, 9, "When?", "Now.\n\n- soon")],
    ),
    "a counted table": (
        "## FAQ\n\n| # | Question | Answer |\n|---|---|---|\n| 1 | Why? | So. |",
        "table",
        [(5, 5, "Why?", "So.")],
    ),
    "microdata": (
        '<div itemscope itemtype="https://schema.org/Question">\n<h3 itemprop="name">Why?</h3>\n'
        '<div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">\n'
        '<p itemprop="text">So.</p>\n</div>\n</div>',
        "microdata",
        [(2, 4, "Why?", "So.")],
    ),
    "components": (
        "<Question>Why?</Question>\n<Answer>So.</Answer>",
        "microdata",
        [(1, 2, "Why?", "So.")],
    ),
}


def found(text: str) -> Found:
    questions = find_questions(parse_markdown(text)).questions
    return [(item.line, item.end_line, item.question, item.answer_text) for item in questions if item.in_faq]


@pytest.mark.parametrize(("text", "source", "expected"), FORMS.values(), ids=FORMS)
def test_each_form_is_read(text: str, source: str, expected: Found) -> None:
    """Questions and answers stand where the author wrote them, whatever the form."""
    assert found(text) == expected
    assert {item.source for item in find_questions(parse_markdown(text)).questions if item.in_faq} == {source}


@pytest.mark.parametrize(("text", "source", "expected"), FORMS.values(), ids=FORMS)
def test_each_form_is_read_in_windows_files_and_below_front_matter(
    text: str, source: str, expected: Found
) -> None:
    """Line ends and front matter move lines, and nothing else."""
    questions = find_questions(parse_markdown(text.replace("\n", "\r\n"), 11)).questions
    assert [
        (item.line - 10, item.end_line - 10, item.question, item.answer_text)
        for item in questions
        if item.in_faq
    ] == expected


NOT_FORMS = {
    "a table of other things": "| Dose | Effect |\n|---|---|\n| 1 mg | none |",
    "details that do not ask": "<details><summary>More</summary>\n\nText.\n\n</details>",
    "definitions of terms": "Cramp\n: A pain.",
    "a table in which few rows ask": "| A | B |\n|---|---|\n| Why? | So. |\n| Price | 3 € |\n| Size | 4 m |",
    "a list of contents": "## FAQ\n\n- [Why?](#why)\n- [When?](#when)",
    "bold words in a text": "This is **why?** and so on.",
    "bold words in a text of two lines": "This is **why?** and\nso on.",
    "a label of something else": "Note: this is so.\nA: and this.",
    "a ratio": "Q: 3\nZ: 4",
}


@pytest.mark.parametrize("text", NOT_FORMS.values(), ids=NOT_FORMS)
def test_what_looks_alike_is_no_question(text: str) -> None:
    """Tables, lists, boxes and labels without questions give none."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("1. Why?", "Why?"),
        ("  12) Why?", "Why?"),
        ("Q: Why?", "Why?"),
        ("Q1. Why?", "Why?"),
        ("**Q:** Why?", "Why?"),
        ("❓ Why? ¶", "Why?"),
        ("▶ Why? #", "Why?"),
        ("Why\n  not?", "Why not?"),
        ("Vitamin D: why?", "Vitamin D: why?"),
        ("2.5 mg, why?", "2.5 mg, why?"),
        ("", ""),
        ("***", ""),
    ],
)
def test_a_question_is_its_words(text: str, question: str) -> None:
    """Numbers, labels, list marks, emphasis and anchors are no part of a question; its own words are."""
    assert clean_question(text) == question


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Q: a", "q"),
        ("Q 1: a", "q"),
        ("Q#2: a", "q"),
        ("**Spørgsmål:** a", "spørgsmål"),
        ("質問：a", "質問"),
        ("प्रश्न: a", "प्रश्न"),
        ("Two words: a", "two words"),
        ("Four little words here: a", ""),
        ("no label", ""),
        ("", ""),
    ],
)
def test_the_label_of_a_line(text: str, label: str) -> None:
    """A label is one or two short words and a colon at the beginning, in any script."""
    assert label_of(text)[0] == label
