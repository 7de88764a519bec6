"""The author's mark that the FAQ ends wins wherever it stands; tags that nothing closes swallow nothing."""

from __future__ import annotations

import pytest

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.questions.finder import QuestionReading, find_questions


def read(text: str) -> QuestionReading:
    """The questions of a body."""
    return find_questions(parse_markdown(text))


@pytest.mark.parametrize(
    "text",
    [
        "## FAQ\n\n<details><summary>Why?</summary>One.<!-- faq:end -->Ad.</details>\n",
        "<details><summary>Why?</summary>\n\nOne.\n\n<!-- END FAQ -->\n\nAd.\n\n</details>\n",
        "## FAQ\n\n- **Why?** One. <!-- faq:end --> Ad.\n",
        "## FAQ\n\n### Why?\n\nOne. <!-- /faq --> Ad.\n\nMore ad.\n",
        ":::details Why?\nOne.\n<!-- faq:end -->\nAd.\n:::\n",
        "## Why?\n\nOne.\n\n<!-- faq:end -->\n\nAd.\n",
        "## Why?\n\nOne. <!-- faq:end -->**Ad.**\n\nMore ad.\n",
        "<dl><dt>Why?</dt><dd>One.<!-- faq:end --> Ad.</dd></dl>\n",
    ],
)
def test_an_answer_ends_at_the_marker(text: str) -> None:
    """What stands behind the marker belongs to no answer, in whatever element the marker stands."""
    [question] = read(text).questions
    assert (question.question, question.answer_text) == ("Why?", "One.")
    assert "ad" not in question.answer_html.lower()


def test_a_marker_in_a_list_ends_the_list_and_the_section() -> None:
    """Later items of the answer's list and what follows it are not the answer's."""
    [question] = read("## FAQ\n\n### Why?\n\n- a\n- b <!-- faq:end --> c\n- d\n\nAd.\n").questions
    assert question.answer_html == "<ul><li>a</li>\n<li>b </li></ul>"


def test_the_marker_in_front_matter_and_body() -> None:
    """An answer of the front matter ends at the marker too, and the body shows no trace of one."""
    text = (
        "---\ntitle: T\nfaq:\n- question: Why?\n  answer: |\n    One. <!-- faq:end --> Ad.\n\n    Ad.\n---\n"
        "- One. <!-- faq:end --> Two.\n"
    )
    source = read_source(text.encode(), "a.md")
    article = make_article(source, prove_date_order([source], Config()), Config())
    assert [question.answer_text for question in article.questions] == ["One."]
    assert article.html == "<ul><li>One.  Two.</li></ul>"


@pytest.mark.parametrize(
    "answer",
    ["<answer here>", "<answer>", "[your answer]", "TODO: write", "TODO", "?", "<your answer>."],
)
def test_a_placeholder_swallows_nothing(answer: str) -> None:
    """A template's text is an unfilled answer, and the questions after it stay."""
    found = read(f"## FAQ\n\n### A?\n\n{answer}\n\n### B?\n\nYes.\n\n### C?\n\nNo.\n")
    assert [(question.question, question.answer_text) for question in found.questions] == [
        ("B?", "Yes."),
        ("C?", "No."),
    ]
    assert [(problem.slug, problem.line) for problem in found.problems] == [("unfilled-answer", 3)]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("A List<int> here.", "<p>A List&lt;int&gt; here.</p>"),
        ("A <my-widget> and <x/> here.", "<p>A  and  here.</p>"),
        ("A <note>closed</note> one.", "<p>A closed one.</p>"),
        ("Todo: descanso e hielo.", "<p>Todo: descanso e hielo.</p>"),
    ],
)
def test_tags_that_html_does_not_know(written: str, html: str) -> None:
    """Unclosed ones are text, components go, closed ones are looked through."""
    [question] = read(f"## FAQ\n\n### Why?\n\n{written}\n").questions
    assert question.answer_html == html


@pytest.mark.parametrize("head", ['"Why?"', 'title="Why?"'])
def test_a_shortcode_named_question(head: str) -> None:
    """A shortcode `question` with a title is a question, as one named `faq` is."""
    [question] = read(f"{{{{< question {head} >}}}}\nSo.\n{{{{< /question >}}}}\n").questions
    assert (question.question, question.answer_text, question.source) == ("Why?", "So.", "directive")


def test_links_and_images_of_answers() -> None:
    """A link keeps only a usable address; a paragraph that held an image alone goes."""
    text = '## FAQ\n\n### Why?\n\n![x](x.png)\n\n[a](/b "t") [c](<d e>)\n'
    [question] = read(text).questions
    assert question.answer_html == '<p><a href="/b">a</a> <a>c</a></p>'
