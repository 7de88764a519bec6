"""Reports for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from sample_reports import REPORTS, make_finding, make_report

from seo_kit.model import Finding, NotRun, Report, Severity
from seo_kit.report.text import render_text
from seo_kit.terminal import printable


def test_a_finding_is_one_line_and_files_are_apart() -> None:
    """Each finding is one line, place, severity, code, slug, message; files are apart; counts end it."""
    report = make_report(
        make_finding("a.html", 3, 5),
        make_finding("a.html", 9, severity=Severity.INFO),
        make_finding("b.html", message="line\nbreak \x1b[31mred \ud83d"),
        not_run=(NotRun("LI001", "needs all pages"),),
        crashed=("SD099",),
    )
    assert render_text(report).split("\n") == [
        "a.html:3:5 error SD010 empty-value name is empty: write it or leave it out",
        "a.html:9 info SD010 empty-value name is empty: write it or leave it out",
        "",
        r"b.html error SD010 empty-value line\nbreak \x1b[31mred \ud83d",
        "",
        "3 files judged: 2 errors, 0 warnings, 1 note (2 files with errors)",
        "not run, needs all pages: LI001",
        "crashed: SD099",
        "more on a rule: seo-kit explain SD010",
    ]


def test_a_finding_of_a_built_page_names_the_article() -> None:
    """Who reads it knows which file to mend."""
    line = render_text(make_report(make_finding(source="articles/a.md"))).split("\n")[0]
    assert line.endswith("name is empty: write it or leave it out (made of articles/a.md)")


def test_nothing_found() -> None:
    """A run without findings says how many files it judged."""
    assert render_text(Report("2026.11", 1)) == "1 file judged: 0 errors, 0 warnings, 0 notes"


def test_the_caret_stands_below_its_sign() -> None:
    """Before it, wide signs fill two columns, combining ones none, masked ones those of their escape."""
    excerpt = "日本 e\u0301 \x00 X"
    finding = make_finding("a.html", 1, 9, excerpt=excerpt, caret=excerpt.index("X") + 1)
    _, line, caret, *_ = render_text(make_report(finding)).split("\n")
    assert line == "    | 日本 e\u0301 \\x00 X"
    assert caret == "    |             ^"


def test_an_excerpt_without_a_column_has_no_caret() -> None:
    """Where only the line is known, only the line is shown."""
    lines = render_text(make_report(make_finding("a.html", 1, excerpt="title: A"))).split("\n")
    assert lines[1:3] == ["    | title: A", ""]


def test_a_rule_is_grouped_from_the_sixth_file_on() -> None:
    """Five files are five lines; six are one heading with the files below it."""
    findings = [make_finding(f"{name}.html", 1) for name in "abcdef"]
    assert "·" not in render_text(make_report(*findings[:5]))
    assert render_text(make_report(*findings)).split("\n")[:4] == [
        "SD010 empty-value · error · 6 files",
        "  · name is empty: write it or leave it out",
        "  a.html:1",
        "  b.html:1",
    ]


def test_grouped_findings_that_differ_keep_their_messages() -> None:
    """A message that only some files share stands beside each file."""
    findings = [make_finding(f"{name}.html", 1, message=f"{name} is empty") for name in "abcdef"]
    assert render_text(make_report(*findings)).split("\n")[1] == "  a.html:1 a is empty"


def test_findings_that_are_not_new_are_counted() -> None:
    """What the baseline or a waiver covers is not listed unless asked for."""
    report = make_report(
        make_finding(status="known"), make_finding(status="known"), make_finding(status="waived")
    )
    assert render_text(report).split("\n") == [
        "3 files judged: 0 errors, 0 warnings, 0 notes",
        "not listed: 2 known, 1 waived",
    ]
    assert "2 files" not in render_text(report, statuses=("waived",))
    assert render_text(report, statuses=("waived",)).startswith("out/a.html error SD010")


def test_colour_changes_no_letter() -> None:
    """Colour is added only when asked for, and without its codes the text is the same."""
    report = make_report(make_finding("a.html", 1, 2, excerpt="abc", caret=2))
    coloured = render_text(report, colour=True)
    assert "\x1b[31merror\x1b[0m" in coloured
    for code in ("0", "1", "2", "31"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == render_text(report)


def _spread(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding on six pages."""
    for finding, number in product(findings, range(6)):
        place = replace(finding.location, path=f"{finding.location.path}{number}")
        yield replace(finding, location=place)


@given(REPORTS, st.booleans())
def test_no_text_steers_the_terminal_or_the_ci_system(report: Report, on_many_pages: bool) -> None:
    """Whatever a page holds, no line can be taken for a command, and all of it is printable."""
    if on_many_pages:
        report = replace(report, findings=tuple(_spread(report.findings)))
    for line in render_text(report).split("\n"):
        assert printable(line) == line
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
