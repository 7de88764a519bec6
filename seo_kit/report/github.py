"""Report → annotations of GitHub Actions.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands and, for the
limits, https://github.com/actions/toolkit/issues/734 (read 2026-11-25)
"""

from __future__ import annotations

from collections.abc import Sequence

from seo_kit.model import Report, Severity
from seo_kit.report.markdown import markdown_report
from seo_kit.report.paths import relative_path
from seo_kit.report.summary import RuleFindings, by_rule, gaps, listed, message_of, some, verdict
from seo_kit.terminal import printable

MOST_OF_A_KIND = 10
"""GitHub drops the eleventh error, warning or notice of a step without a word."""
MOST_SUMMARY_BYTES = 1_000_000
"""GitHub refuses a step summary above 1024 KiB."""
MOST_SUMMARY_FINDINGS = 200
_COMMANDS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_DATA = str.maketrans(_DATA)
_IN_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


def render_github(report: Report) -> str:
    """One annotation for each rule, the worst first, at most ten a severity; then the counts for the log."""
    findings = listed(report)
    rules = by_rule(findings)
    shown = [rule for severity in Severity for rule in _of(rules, severity)[:MOST_OF_A_KIND]]
    left_out = [rule.code for rule in rules if rule not in shown]
    lines = [*map(_annotation, shown), verdict(report, findings)]
    if left_out:
        lines.append(f"more rules with findings, without an annotation: {some(left_out)}")
    return "\n".join(lines + gaps(report))


def render_step_summary(report: Report) -> str:
    """Markdown for `$GITHUB_STEP_SUMMARY`: all rules, with the findings that annotations have no room for."""
    return markdown_report(report, most_bytes=MOST_SUMMARY_BYTES, most_findings=MOST_SUMMARY_FINDINGS)


def _of(rules: Sequence[RuleFindings], severity: Severity) -> list[RuleFindings]:
    return [rule for rule in rules if rule.severity is severity]


def _annotation(rule: RuleFindings) -> str:
    first = rule.findings[0]
    place = first.location
    properties = {
        "file": printable(relative_path(place.path)) if place.path else "",
        "line": str(place.line or ""),
        "col": str(place.column or ""),
        "title": printable(f"{rule.code} {rule.slug}"),
    }
    written = ",".join(
        f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items() if value
    )
    return f"::{_COMMANDS[rule.severity]} {written}::{_message(rule).translate(_IN_DATA)}"


def _message(rule: RuleFindings) -> str:
    message = message_of(rule.findings[0])
    if len(rule.findings) == 1:
        return message
    times = f"on {rule.files} files" if rule.files > 1 else f"{len(rule.findings)} times"
    return f"{printable(rule.slug)} {times}, first: {message}"
