"""Reports as annotations and step summary of GitHub Actions."""

from __future__ import annotations

import re
from itertools import product

from hypothesis import given
from sample_reports import REPORTS, make_finding, make_report

from seo_kit.model import Report, Severity
from seo_kit.report.github import render_github, render_step_summary

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^:,\r\n]+)(?:,\w+=[^:,\r\n]+)*)::(.*)")


def read_command(line: str) -> tuple[str, dict[str, str], str] | None:
    """What the runner of GitHub Actions understands of a line; None when it is no command."""
    found = COMMAND.fullmatch(line)
    if not found:
        return None
    properties = dict(part.split("=", 1) for part in found[2].split(","))
    return found[1], {name: _plain(value) for name, value in properties.items()}, _plain(found[3])


def _plain(text: str) -> str:
    for code, sign in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}.items():
        text = text.replace(code, sign)
    return text


def test_a_finding_becomes_a_command() -> None:
    """File, line, column and title are properties, escaped where the syntax of commands asks for it."""
    finding = make_finding("out/a,b:c%.html", 3, 5, message="100 %: a, b")
    line = render_github(make_report(finding)).split("\n")[0]
    assert line == ("::error file=out/a%2Cb%3Ac%25.html,line=3,col=5,title=SD010 empty-value::100 %25: a, b")


@given(REPORTS)
def test_no_text_makes_a_command_of_its_own(report: Report) -> None:
    """Each rule is one line that the runner can read; the lines of the log are no commands."""
    new = [finding for finding in report.findings if finding.status == "new"]
    rules = {(finding.code, finding.severity) for finding in new}
    lines = render_github(report).split("\n")
    for line in lines[: len(rules)]:
        command = read_command(line)
        assert command is not None
        assert command[1]["title"][:5] in {code for code, _ in rules}
    assert not any("::" in line.lstrip()[:2] or "##[" in line for line in lines[len(rules) :])


def test_a_rule_is_one_annotation() -> None:
    """The first finding of a rule speaks for all, and says how many files there are."""
    report = make_report(make_finding("a.html", 1), make_finding("b.html", 2), make_finding("b.html", 3))
    command, *log = render_github(report).split("\n")
    assert read_command(command) == (
        "error",
        {"file": "a.html", "line": "1", "title": "SD010 empty-value"},
        "empty-value on 2 files, first: name is empty: write it or leave it out",
    )
    assert log == ["3 files judged: 3 errors, 0 warnings, 0 notes (2 files with errors)"]


def test_ten_of_a_kind_are_annotated() -> None:
    """GitHub drops more than ten errors, warnings or notices: ten are given, the rest is named."""
    findings = [
        make_finding(f"{n}.html", code=f"ZZ{n:03}", severity=severity)
        for severity, n in product(Severity, range(12))
    ]
    lines = render_github(make_report(*findings)).split("\n")
    kinds = [command[0] for command in map(read_command, lines) if command]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert lines[-1].startswith("more rules with findings, without an annotation: ZZ010, ZZ011, ")


def test_the_whole_site_has_no_file() -> None:
    """A finding about the whole site is an annotation without a place."""
    line = render_github(make_report(make_finding(""))).split("\n")[0]
    assert line.startswith("::error title=SD010 empty-value::")


def test_the_step_summary_stays_within_its_limit() -> None:
    """GitHub refuses a summary above 1024 KiB; what does not fit is told."""
    findings = [
        make_finding(f"{n}.html", n, code=f"ZZ{code:03}", message="æ" * 5000)
        for code in range(99)
        for n in range(50)
    ]
    text = render_step_summary(make_report(*findings))
    assert 900_000 < len(text.encode()) < 1024 * 1024
    assert re.search(r"<p>\d+ more rules not shown here</p>$", text)
