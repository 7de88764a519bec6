"""Reports as JUnit XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from sample_reports import REPORTS, make_finding, make_report

from seo_kit.model import Report, Severity
from seo_kit.report.junit import MOST_FAILURES, render_junit


def suites_of(report: Report) -> list[Element]:
    """The suites; the first is that of the run."""
    return list(fromstring(render_junit(report).encode()))


@given(REPORTS)
def test_any_report_is_well_formed(report: Report) -> None:
    """Control characters, half surrogates and markup of pages stay text, and the counts are true."""
    root = fromstring(render_junit(report).encode())
    failing = [
        finding for finding in report.findings if finding.status == "new" and finding.severity != "info"
    ]
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == len(failing)
    assert int(root.get("tests", "")) == len(root.findall(".//testcase"))


def test_a_run_without_findings_is_a_passed_test() -> None:
    """Jenkins fails a run that holds no test, so one says how many files were judged."""
    (suite,) = suites_of(make_report(pages=20))
    assert [case.get("name") for case in suite] == ["20 files judged: 0 errors, 0 warnings, 0 notes"]


def test_notes_and_known_findings_are_no_failures() -> None:
    """Only new errors and warnings fail; the others are counted."""
    report = make_report(
        make_finding("a.html", severity=Severity.INFO),
        make_finding("b.html", severity=Severity.WARN),
        make_finding("c.html", status="known"),
    )
    run, suite = suites_of(report)
    assert suite.get("name") == "b.html"
    assert "not listed: 1 known" in [case.get("name") for case in run]


def test_cases_of_a_file_have_names_of_their_own_without_lines() -> None:
    """GitLab knows a case by its name, which is the same when lines move."""
    _, suite = suites_of(make_report(make_finding("a.html", 3), make_finding("a.html", 9)))
    name = "SD010 empty-value: name is empty: write it or leave it out"
    assert [(case.get("name"), case.get("line")) for case in suite] == [(name, "3"), (f"{name} (2)", "9")]


def test_a_long_report_is_cut_and_says_so() -> None:
    """Errors are kept before warnings, and a skipped test tells how many are left out."""
    warnings = [make_finding(f"{n}.html", severity=Severity.WARN) for n in range(MOST_FAILURES)]
    run, *suites = suites_of(make_report(*warnings, make_finding("z.html")))
    assert suites[-1].get("name") == "z.html"
    assert sum(map(len, suites)) == MOST_FAILURES
    assert run[-1].get("name") == "1 more failures are not listed"
