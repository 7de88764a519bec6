"""What a run had to meet, condition by condition, as a report for people shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seo_kit.audit_records import GateOutcome, Note
from seo_kit.gate.verdict import EXIT_NOTHING, FAILING, Gate, Verdict, counts, verdict
from seo_kit.model import Report, Severity


def outcomes(report: Report, gate: Gate, found: int) -> Iterator[GateOutcome]:
    """The conditions of a gate, and what was found of each; `found` is the number of pages and articles."""
    counted = [finding for finding in report.findings if counts(finding, gate)]
    failing = sum(finding.severity in FAILING[gate.fail_on] for finding in counted)
    warnings = sum(finding.severity is Severity.WARN for finding in counted)
    least = max(gate.min_pages, 1)
    if gate.fail_on != "never":
        yield GateOutcome("findings", failing, 0, not failing or gate.exit_zero, Severity(gate.fail_on))
    if gate.max_warnings is not None:
        passed = warnings <= gate.max_warnings or gate.exit_zero
        yield GateOutcome("warnings", warnings, gate.max_warnings, passed, Severity.WARN)
    yield GateOutcome("pages", found, least, found >= least)
    if report.crashed:
        yield GateOutcome("crashes", len(report.crashed), 0, False)


def judged(report: Report, gate: Gate, found: int, notes: Sequence[Note]) -> Verdict:
    """The verdict on a run; one that has missed pages does not pass."""
    told = verdict(report, gate, found)
    if any(note.is_incomplete for note in notes):
        return Verdict(told.exit_code or EXIT_NOTHING, told.reason or "pages of the site may be missing")
    return told
