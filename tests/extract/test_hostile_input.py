"""Hostile articles: read in time, without a crash, and nothing vanishes unsaid."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from seo_kit.extract.markdown.parser import Document, parse_markdown
from seo_kit.extract.markdown.tree import LAST_LINE, plain_text
from seo_kit.extract.questions import answers
from seo_kit.extract.questions.finder import QuestionReading, find_questions
from seo_kit.extract.questions.forms.item import clean_question, label_of

LIMIT = 30.0
"""Seconds: a guard against hanging and no measure of speed."""
FAST = 0.5
"""Seconds of the processor in which a text may be read however its time grows."""


def read(text: str) -> tuple[Document, QuestionReading]:
    """The article, read from end to end within the time limit."""
    start = time.perf_counter()
    document = parse_markdown(text)
    reading = find_questions(document, base_url="https://example.org/")
    answers.body_html(document.root)
    assert time.perf_counter() - start < LIMIT
    return document, reading


def many(text: str, count: int) -> str:
    """A text repeated, each time with its number."""
    return "".join(text.replace("#N", str(number)) for number in range(count))


DEEP = {
    "quotations": ">" * 10_000 + " word",
    "lists": "- " * 10_000 + "word",
    "divs": "<div>" * 10_000 + "word" + "</div>" * 10_000,
    "divs among Markdown": "<div>\n\n" * 10_000 + "word\n\n" + "</div>\n\n" * 10_000,
    "details": "<details><summary>Why?</summary>\n\n" * 10_000 + "word\n\n" + "</details>\n\n" * 10_000,
    "details that do not ask": "<details><summary>More</summary>\n\n" * 10_000 + "word",
    "containers": "::: details Why?\n" * 10_000 + "word\n" + ":::\n" * 10_000,
    "fenced directives": "```{dropdown} Why?\n" * 10_000,
    "tables": "<table><tr><td>" * 5_000 + "word",
    "spans": "<span>" * 10_000 + "word",
    "open components": "<Box>\n" * 20_000 + "</Box>",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_nests_too_deep_is_told(text: str) -> None:
    """Nesting that the parser cannot follow ends in a problem and not in silence."""
    _, reading = read(text)
    problem = reading.problems[0]
    assert problem.slug == "too-deep"
    assert 1 <= problem.line <= text.count("\n") + 1


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "b", "details"])
def test_deep_nesting_keeps_its_words(tag: str) -> None:
    """Up to the parser's own limit every word stays, also below the depth that is kept as structure."""
    text = many(f"<{tag}>word#N ", 500)
    document, reading = read(text)
    assert plain_text(document.root).split() == [f"word{number}" for number in range(500)]
    assert [problem.slug for problem in reading.problems] == ["too-deep"]


def test_usual_nesting_is_no_problem() -> None:
    """A list of twenty levels in a page builder's thirty boxes is fine."""
    text = "<div>" * 30 + "\n\n" + "".join("  " * level + f"- item {level}\n" for level in range(20))
    document, reading = read(text)
    assert reading.problems == ()
    assert document.root.xpath("count(.//li)") == 20


@pytest.mark.parametrize(
    "opening", ['??? question "Why?"\n', '!!! faq "Why?"\n'], ids=["collapsible", "admonition"]
)
def test_nested_admonitions_keep_their_words(opening: str) -> None:
    """A thousand boxes in one another are read without a crash; the words of the innermost stay."""
    text = "".join("    " * level + opening for level in range(300)) + "    " * 300 + "innermost"
    document, _ = read(text)
    assert "innermost" in plain_text(document.root)


def test_nested_callouts_keep_their_words() -> None:
    """Callouts in callouts beyond any sense are read without a crash."""
    document, _ = read(
        "".join("> " * level + "[!faq] Why?\n" for level in range(1, 400)) + "> " * 400 + "end"
    )
    assert plain_text(document.root).endswith("end")


Build = Callable[[int], str]

LONG: dict[str, tuple[int, Build]] = {
    "unclosed tags": (50_000, lambda n: "<A " * n),
    "unclosed tags, one a line": (20_000, lambda n: "<A \n" * n),
    "unclosed attributes": (20_001, lambda n: '<A x="\n' * n),
    "unclosed braces": (5_000, lambda n: "<A x={{\n" * n + "<B/>"),
    "different components": (20_000, lambda n: many("<A#N>\n", n)),
    "closed components": (3_000, lambda n: many("<A#N>\n", n) + many("</A#N>\n", n)),
    "shortcode marks": (50_000, lambda n: "{{<" * n),
    "shortcodes begun": (50_000, lambda n: "{{< a " * n),
    "shortcodes begun, one a line": (12_500, lambda n: "{{< a\n" * n),
    "liquid begun": (50_000, lambda n: "{% a " * n),
    "liquid begun, one a line": (12_500, lambda n: "{% a\n" * n),
    "liquid in one end": (10_000, lambda n: "{% faq %}\n" * n + "{% endfaq %}"),
    "attribute names": (400_000, lambda n: "{{< faq " + "a" * n + " >}}"),
    "open typographic quotes": (100_000, lambda n: "{{< faq " + "“" * n + " >}}"),
    "open attribute braces": (50_000, lambda n: "<A " + 'x={"' * n + " />"),
    "runs of backticks": (1_500, lambda n: " ".join("`" * length for length in range(1, n)) + " {{< x >}}"),
    "brackets": (100_000, lambda n: "[" * n),
    "images begun": (50_000, lambda n: "![" * n),
    "a line of 5 MB": (1_000_000, lambda n: "word " * n),
    "a line of 5 MB with a shortcode": (1_000_000, lambda n: "word " * n + "{{< x >}}"),
    "an answer of 5 MB": (1_000_000, lambda n: "## FAQ\n\n**Why?** " + "word " * n),
    "a question of 5 MB": (5_000_000, lambda n: "## FAQ\n\n" + "x" * n + "?"),
    "blanks": (2_000_000, lambda n: "## FAQ\n\na" + " " * n + "b?"),
    "blanks in a box's head": (200_000, lambda n: "!!! note" + " " * n + "x"),
    "stars and hashes": (200_000, lambda n: "## FAQ\n\n<p>a" + "*#" * n + "b?</p>"),
    "words without a colon": (14, lambda n: "## FAQ\n\n" + "क" * n + " " + "क" * n + " क?"),
    "headings that ask": (5_000, lambda n: "# FAQ\n\n" + many("## Why #N?\n\nBecause.\n\n", n)),
    "headings outside an FAQ": (5_000, lambda n: many("## Why #N?\n\nBecause.\n\n", n)),
    "headings without answers": (5_000, lambda n: "# FAQ\n\n" + many("## Why #N?\n\n", n)),
    "empty FAQs": (5_000, lambda n: "## FAQ\n\n" * n),
    "titles without questions": (2_500, lambda n: "FAQ\n\ntext\n\n" * n),
    "start markers": (2_500, lambda n: "<!-- FAQ start -->\n\ntext\n\n" * n),
    "a table": (5_000, lambda n: "## FAQ\n\n| Question | Answer |\n|-|-|\n" + many("| Why #N? | So |\n", n)),
    "bold questions in one paragraph": (5_000, lambda n: "## FAQ\n\n" + many("**Why #N?** So\n", n)),
    "labels in one paragraph": (5_000, lambda n: "## FAQ\n\n" + many("Q: Why #N?\nA: So\n", n)),
    "one long answer": (5_000, lambda n: "## FAQ\n\n### Why?\n\n" + "So it is.\n\n" * n),
    "marked-up questions in one another": (
        500,
        lambda n: (
            '<div itemtype="https://schema.org/Question">' * 4 * n
            + "<p itemprop=name>Why?</p><p itemprop=text>So</p>" * n
        ),
    ),
    "comments in a paragraph": (20_000, lambda n: "a <!-- b --> " * n),
    "comments": (12_500, lambda n: "<!-- a -->\n" * n),
    "entities": (200_000, lambda n: "&" * n),
}
"""How often a construct is repeated, and the text that repeats it."""


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_length_only(name: str) -> None:
    """No construct takes out of proportion to its text: a quarter of the time for a quarter, not a sixteenth.

    What a busy machine spoils is measured again.
    """
    count, build = LONG[name]
    assert any(growth(build, count) < 8 for _ in range(3))


def growth(build: Build, count: int) -> float:
    """How many times as long as a quarter of it a text takes; 0 when it is fast."""
    whole = processor_time(build(count))
    return whole / processor_time(build(count // 4)) if whole > FAST else 0.0


def processor_time(text: str) -> float:
    """Seconds of the processor that reading a text takes, whatever else the machine does."""
    start = time.thread_time()
    read(text)
    return time.thread_time() - start


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("headings that ask", 20_000),
        ("a table", 5_000),
        ("bold questions in one paragraph", 5_000),
        ("labels in one paragraph", 5_000),
    ],
)
def test_many_questions_are_all_found(name: str, count: int) -> None:
    """A long FAQ loses no question, and each stands on its own line."""
    text = LONG[name][1](count)
    questions = read(text)[1].questions
    assert len(questions) == count
    lines = [question.line for question in questions if question.line < LAST_LINE]
    assert lines == sorted(set(lines))
    assert len(lines) == count or text.count("\n") > LAST_LINE


@pytest.mark.parametrize(
    "text", ["क" * 14 + " " + "क" * 14 + " क", "a" * 100_000, "?" * 100_000, "a " * 50_000]
)
def test_labels_are_looked_up_at_once(text: str) -> None:
    """What is no label is known for none without trying every way to read it."""
    start = time.perf_counter()
    assert label_of(text) == ("", 0)
    clean_question(text)
    assert time.perf_counter() - start < 0.5


ODD = {
    "NUL": ("\0", "\ufffd"),
    "a lone surrogate": ("\ud800", "\ufffd"),
    "a control character": ("\x01", "\ufffd"),
    "a control character as a reference": ("&#1;", None),
    "a surrogate as a reference": ("&#xD800;", None),
    "a non-character": ("\uffff", "\ufffd"),
    "a form feed": ("\f", " "),
    "a vertical tab": ("\v", " "),
    "a line separator": ("\u2028", "\u2028"),
    "a next-line character": ("\x85", "\x85"),
    "a bidi mark": ("\u202e", "\u202e"),
    "a byte order mark": ("\ufeff", "\ufeff"),
    "a character beyond the BMP": ("\U0001f600", "\U0001f600"),
}


@pytest.mark.parametrize(("odd", "read_as"), ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    "article",
    [
        "## FAQ\n\n### Why@ now?\n\nBe@cause.\n\n### When@?\n\nSoon.\n",
        "## FAQ\n\n**Why@ now?** Be@cause.\n\n\n**When@?** Soon.\n",
        "@\n\nQ: Why@ now?\nA: Be@cause.\n\nQ: When@?\nA: Soon.\n",
        '{{< faq "Why@ now?" >}}\nBe@cause.\n{{< /faq >}}\n\n{{< faq "When@?" >}}\nSoon\n{{< /faq >}}\n',
    ],
    ids=["headings", "bold", "labels", "directives"],
)
def test_odd_characters_move_no_line(article: str, odd: str, read_as: str | None) -> None:
    """Characters that no tree can hold are replaced; the questions after them stand on their lines."""
    _, reading = read(article.replace("@", odd))
    expected = read(article.replace("@", ""))[1].questions
    assert [question.line for question in reading.questions] == [question.line for question in expected]
    if read_as is not None and expected:
        shown = " ".join(f"Be{read_as}cause.".split())
        assert shown in [question.answer_text for question in reading.questions]


@pytest.mark.parametrize("ends", [("\n",), ("\r\n",), ("\r",), ("\n", "\r\n"), ("\r", "\r\n")])
def test_line_ends_of_all_systems_count_the_same(ends: tuple[str, ...]) -> None:
    """Lines are counted alike whatever ends them, mixed in one file too."""
    lines = ["## FAQ", "", "### Why?", "", "Because.", "", "### When?", "", "Soon."]
    text = "".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    found = [(item.question, item.line, item.end_line) for item in read(text)[1].questions]
    assert found == [("Why?", 3, 5), ("When?", 7, 9)]


@pytest.mark.parametrize("text", ["<!-- " + "x\n\n" * 20_000 + "-->", "<!-- " + "x\n\n" * 20_000, "", "\n\n"])
def test_an_article_without_text_has_no_question(text: str) -> None:
    """An article that is one comment, closed or not, or nothing at all, is read as empty."""
    document, reading = read(text)
    assert plain_text(document.root) == ""
    assert reading == QuestionReading(())
