"""Which findings a report speaks of, grouped by rule, and the words that it counts them with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from seo_kit.model import Finding, Report, Severity
from seo_kit.terminal import printable

SITE = "site"
"""What stands in the place of a path when a finding is about the whole site."""
NEW = frozenset({"new"})
MOST_CODES = 10
_WORDS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "note"}
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """The findings of one rule and severity, in the order of the report."""

    code: str
    slug: str
    severity: Severity
    findings: Sequence[Finding]

    @property
    def files(self) -> int:
        """The number of files with such a finding; the whole site counts as one."""
        return len({finding.location.path for finding in self.findings})


def listed(report: Report, statuses: Collection[str] = NEW) -> list[Finding]:
    """The findings with one of some statuses: new ones, unless asked otherwise."""
    return [finding for finding in report.findings if finding.status in statuses]


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """New findings before known ones, errors before warnings before notes, sure ones before others."""
    return sorted(
        findings,
        key=lambda finding: (finding.status != "new", _RANK[finding.severity], finding.certainty != "sure"),
    )


def by_rule(findings: Iterable[Finding]) -> list[RuleFindings]:
    """The findings by rule and severity: the worst severity first, then the rule that hits most files."""
    groups: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.severity), []).append(finding)
    rules = [RuleFindings(code, found[0].slug, severity, found) for (code, severity), found in groups.items()]
    return sorted(rules, key=lambda rule: (_RANK[rule.severity], -rule.files, rule.code))


def file_of(finding: Finding) -> str:
    """The path, printable, or `site`."""
    return printable(finding.location.path) or SITE


def place_of(finding: Finding) -> str:
    """`path:line:column` as far as it is known, printable; a path is never taken for a CI command."""
    place = ":".join([file_of(finding), *(str(part) for part in _line_and_column(finding) if part)])
    return f"./{place}" if place.lstrip().startswith("::") else place


def _line_and_column(finding: Finding) -> tuple[int, int]:
    return finding.location.line, finding.location.column


def message_of(finding: Finding) -> str:
    """The message on one line, and the article that the page was made of, for there it is mended."""
    source = f" (made of {finding.source})" if finding.source else ""
    return printable(f"{finding.message}{source}")


def counted(number: int, word: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def counts(findings: Sequence[Finding]) -> str:
    """`3 errors, 5 warnings, 9 notes`."""
    number = Counter(finding.severity for finding in findings)
    return ", ".join(counted(number[severity], word) for severity, word in _WORDS.items())


def verdict(report: Report, findings: Sequence[Finding]) -> str:
    """How many files were judged, what was found in them, how much of it has a fix."""
    faulty = {finding.location.path for finding in findings if finding.severity is Severity.ERROR}
    fixable = sum(finding.fix is not None for finding in findings)
    text = f"{counted(report.pages, 'file')} judged: {counts(findings)}"
    text += f" ({counted(len(faulty), 'file')} with errors)" if faulty else ""
    return text + (f", {fixable} fixable" if fixable else "")


def not_listed(report: Report, statuses: Collection[str] = NEW) -> str:
    """`12 known, 1 waived`: the findings that a report only counts; empty when there are none."""
    number = Counter(finding.status for finding in report.findings if finding.status not in statuses)
    return ", ".join(f"{times} {printable(status)}" for status, times in sorted(number.items()))


def gaps(report: Report) -> list[str]:
    """What could not be judged: one line a reason, and one for the rules that crashed."""
    by_reason: dict[str, list[str]] = {}
    for item in report.not_run:
        by_reason.setdefault(item.why, []).append(item.code)
    lines = [f"not run, {printable(why)}: {some(codes)}" for why, codes in by_reason.items()]
    return lines + ([f"crashed: {some(report.crashed)}"] if report.crashed else [])


def change(report: Report) -> list[str]:
    """What has changed since the run before, as a line; none without such a run."""
    since = report.since
    if since is None:
        return []
    at = printable(since.at[:16].replace("T", " "))
    return [f"since the run of {at}: {since.new} new, {since.known} known, {since.fixed} fixed"]


def some(codes: Sequence[str]) -> str:
    """The first of some codes, and how many more there are."""
    names = printable(", ".join(codes[:MOST_CODES]))
    return names + (f" and {len(codes) - MOST_CODES} more" if len(codes) > MOST_CODES else "")
