"""Report → exit code: whether what counts passes the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seo_kit.model import Finding, Report, Severity
from seo_kit.verify.run_codes import UNUSABLE

EXIT_FINDINGS, EXIT_USAGE, EXIT_NOTHING, EXIT_CRASH = 1, 2, 3, 4

FAILING: Mapping[str, frozenset[Severity]] = {
    "error": frozenset({Severity.ERROR}),
    "warn": frozenset({Severity.ERROR, Severity.WARN}),
    "info": frozenset(Severity),
    "never": frozenset(),
}
"""The severities that fail, by the least one."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What passes.

    Args:
        fail_on: the least severity that fails: a key of `FAILING`.
        max_warnings: the most warnings that pass, None for any number.
        min_pages: the least number of files that must have been found.
        exit_zero: whether findings fail nothing.
        with_review: whether findings that need a person's look count as well.
    """

    fail_on: str = "error"
    max_warnings: int | None = None
    min_pages: int = 0
    exit_zero: bool = False
    with_review: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The exit code, and what to say when the findings do not say it themselves."""

    exit_code: int
    reason: str = ""


def verdict(report: Report, gate: Gate, found: int) -> Verdict:
    """Judges a run: a crash weighs most, then findings that count, then what was not judged.

    Args:
        report: only its new findings count.
        gate: what passes.
        found: how many files there were to judge, unchanged ones included.
    """
    if report.crashed:
        return Verdict(EXIT_CRASH)
    files = _of_files(report, gate, found)
    findings = _of_findings(report, gate)
    if findings and files and files.reason:
        return Verdict(findings.exit_code, files.reason)
    return findings or files or Verdict(0)


def _of_findings(report: Report, gate: Gate) -> Verdict | None:
    counted = [finding for finding in report.findings if counts(finding, gate)]
    warnings = sum(1 for finding in counted if finding.severity is Severity.WARN)
    if gate.exit_zero:
        return None
    if any(finding.severity in FAILING[gate.fail_on] for finding in counted):
        return Verdict(EXIT_FINDINGS)
    if gate.max_warnings is not None and warnings > gate.max_warnings:
        return Verdict(EXIT_FINDINGS, f"warnings that count: {warnings}, allowed: {gate.max_warnings}")
    return None


def counts(finding: Finding, gate: Gate) -> bool:
    """Whether a finding can fail a run, as far as its severity does."""
    is_sure = finding.certainty == "sure" or gate.with_review
    return finding.status == "new" and is_sure and finding.code != UNUSABLE


def _of_files(report: Report, gate: Gate, found: int) -> Verdict | None:
    if any(finding.code == UNUSABLE for finding in report.findings):
        return Verdict(EXIT_NOTHING)
    if not found:
        return Verdict(EXIT_NOTHING, "nothing was judged: there is no article or page")
    if found < gate.min_pages:
        return Verdict(EXIT_NOTHING, f"files found: {found}, expected: at least {gate.min_pages}")
    return None
