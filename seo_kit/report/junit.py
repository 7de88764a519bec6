"""Report → JUnit XML, as Jenkins, GitLab and Azure DevOps read it.

Source: https://github.com/testmoapp/junitxml (what readers understand; read 2026-11-25)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from seo_kit.model import Finding, Report, Severity
from seo_kit.report.summary import (
    file_of,
    gaps,
    listed,
    message_of,
    not_listed,
    place_of,
    verdict,
    worst_first,
)
from seo_kit.terminal import printable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_FAILURES = 1000
"""Readers keep and show every case of every run."""


def render_junit(report: Report) -> str:
    """A suite for the run, and one for each file with new errors or warnings, each of them a failed case.

    Notes are only counted. The suite of the run is never empty: Jenkins fails a run without a test.
    """
    from xml.etree.ElementTree import Element, indent, tostring

    failing = [finding for finding in listed(report) if finding.severity is not Severity.INFO]
    failures = sorted(worst_first(failing)[:MOST_FAILURES], key=file_of)
    root = Element("testsuites", name="seo-kit")
    _add_run(root, report, len(failing) - len(failures))
    for name, found in groupby(failures, key=file_of):
        _add_file(root, name, list(found))
    root.set("tests", str(sum(map(len, root))))
    root.set("failures", str(len(failures)))
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")


def _add_run(root: Element, report: Report, left_out: int) -> None:
    """The case that passes says what was judged; those that are skipped say what was not, or is not shown."""
    passed = verdict(report, listed(report))
    rest = not_listed(report)
    skipped = gaps(report) + ([f"not listed: {rest}"] if rest else [])
    skipped += [f"{left_out} more failures are not listed"] if left_out else []
    suite = _add(root, "testsuite", name="seo-kit", tests=str(1 + len(skipped)), failures="0")
    _add(suite, "testcase", classname="seo-kit", name=passed)
    for name in skipped:
        _add(_add(suite, "testcase", classname="seo-kit", name=name), "skipped")


def _add_file(root: Element, name: str, findings: Sequence[Finding]) -> None:
    count = str(len(findings))
    suite = _add(root, "testsuite", name=name, tests=count, failures=count)
    seen: Counter[str] = Counter()
    for finding in findings:
        case = printable(f"{finding.code} {finding.slug}: ") + message_of(finding)
        seen[case] += 1
        _add_case(suite, name, f"{case} ({seen[case]})" if seen[case] > 1 else case, finding)


def _add_case(suite: Element, file: str, name: str, finding: Finding) -> None:
    """A failed case. Its name holds no line: GitLab knows a case by it when the file has changed."""
    case = _add(suite, "testcase", classname=file, name=name)
    if finding.location.path:
        case.set("file", file)
    if finding.location.line:
        case.set("line", str(finding.location.line))
    message = message_of(finding)
    failure = _add(case, "failure", type=finding.severity.value, message=message)
    failure.text = f"{place_of(finding)} {message}"


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    child = parent.makeelement(tag, attributes)
    parent.append(child)
    return child
