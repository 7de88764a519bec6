"""The rules that a report speaks of: what they check, why, how to mend it, and where that is known from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seo_kit.audit_records import AuditResult
from seo_kit.model import Finding, Severity
from seo_kit.verify.registry import Rule, all_rules

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with findings, or one that could not judge; `pages` counts the files with open findings of it.

    The documentation is that of the registry; a rule that is not there has its slug only.
    """

    code: str
    slug: str
    severity: str
    findings: int
    pages: int
    what: str = ""
    why: str = ""
    bad: str = ""
    good: str = ""
    source: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of rules, the latest day on which it was read, and the codes that stand on it."""

    url: str
    read: str
    codes: tuple[str, ...]


def rule_rows(result: AuditResult) -> tuple[RuleRow, ...]:
    """The rules of a result, those with the worst findings first, then those on most pages."""
    groups: dict[str, list[Finding]] = {}
    for finding in result.report.findings:
        groups.setdefault(finding.code, []).append(finding)
    known = {rule.code: rule for rule in reversed(all_rules())}
    rows = [_row(found, known.get(code)) for code, found in groups.items()]
    rows.sort(key=lambda row: (_RANK[Severity(row.severity)], -row.pages, row.code))
    silent = dict.fromkeys(
        [*(item.code for item in result.report.not_run), *(item.code for item in result.fixed)]
    )
    return (*rows, *(_silent_row(code, known.get(code)) for code in silent if code not in groups))


def _row(findings: list[Finding], rule: Rule | None) -> RuleRow:
    first = min(findings, key=lambda finding: _RANK[finding.severity])
    open_ones = [finding for finding in findings if finding.status in ("new", "known")]
    pages = len({path for finding in open_ones for path in (finding.location.path, *finding.related)})
    return RuleRow(first.code, first.slug, first.severity.value, len(open_ones), pages, *_documentation(rule))


def _silent_row(code: str, rule: Rule | None) -> RuleRow:
    slug, severity = (rule.slug, rule.severity.value) if rule else ("", Severity.INFO.value)
    return RuleRow(code, slug, severity, 0, 0, *_documentation(rule))


def _documentation(rule: Rule | None) -> Iterator[str]:
    if rule:
        doc = rule.documentation
        yield from (doc.what, doc.why, doc.bad, doc.good, doc.source, doc.read)


def source_rows() -> list[SourceRow]:
    """What the rules stand on, that of most rules first."""
    codes: dict[str, dict[str, str]] = {}
    for rule in all_rules():
        doc = rule.documentation
        if doc.source:
            codes.setdefault(doc.source, {})[rule.code] = doc.read
    rows = [SourceRow(url, max(read.values()), tuple(read)) for url, read in codes.items()]
    return sorted(rows, key=lambda row: (-len(row.codes), row.url))
