"""Reports for the comment on a pull request."""

from __future__ import annotations

import re

from hypothesis import given
from markdown_it import MarkdownIt
from sample_reports import REPORTS, make_finding, make_report

from seo_kit.model import Report, Severity
from seo_kit.report.markdown import MARKER, MOST_BYTES, render_markdown

OURS = re.compile(
    r"<!-- seo-kit-report -->|<br>|</?(?:p|table|tr|th|td|code|details|summary|ul|li|a)>"
    r'|<a href="https://[^"<>]*">'
)


@given(REPORTS)
def test_no_text_of_a_page_is_read_as_markup(report: Report) -> None:
    """There is no tag but ours, and a Markdown parser sees a heading and blocks of HTML only."""
    text = render_markdown(report)
    assert "<" not in OURS.sub("", text)
    tokens = MarkdownIt("commonmark").parse(text)
    assert {token.type for token in tokens} == {"heading_open", "inline", "heading_close", "html_block"}


@given(REPORTS)
def test_no_text_of_a_page_stands_outside_of_code(report: Report) -> None:
    """GitHub and GitLab look for mentions and references everywhere but in code."""
    outside = re.sub(r"<code>[^<]*</code>|<a href=[^>]*>", "", render_markdown(report))
    assert not re.search(r"[@`|*]|#\d|::", outside)


def test_the_comment_starts_with_its_marker() -> None:
    """By its first line the next run finds the comment that it shall replace."""
    assert render_markdown(make_report()).split("\n")[0] == MARKER


def test_the_worst_rule_comes_first() -> None:
    """Errors before warnings, and among them the rule that hits most files."""
    report = make_report(
        make_finding("a.html", code="AA001", severity=Severity.WARN),
        make_finding("a.html", code="BB001"),
        make_finding("a.html", code="CC001"),
        make_finding("b.html", code="CC001"),
    )
    assert re.findall(r"<summary>\w+ <code>(\w+)", render_markdown(report)) == ["CC001", "BB001", "AA001"]


def test_a_long_comment_is_cut_and_says_so() -> None:
    """GitHub refuses a comment above 65,536 characters."""
    findings = [
        make_finding(f"{n}.html", code=f"ZZ{code:03}", message="<" * 900)
        for code in range(99)
        for n in range(9)
    ]
    text = render_markdown(make_report(*findings))
    assert len(text.encode()) <= MOST_BYTES
    assert re.search(r"<p>\d+ more rules not shown here</p>$", text)


def test_a_rule_lists_twenty_findings() -> None:
    """The others are counted."""
    text = render_markdown(make_report(*[make_finding(f"{n}.html") for n in range(37)]))
    assert text.count("<li><code>") == 20
    assert "<li>and 17 more</li>" in text
