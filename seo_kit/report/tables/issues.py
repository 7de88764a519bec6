"""AuditResult → the table of rules that found something."""

from __future__ import annotations

from collections.abc import Mapping

from seo_kit.audit_records import AuditResult, PageCard
from seo_kit.model import Finding
from seo_kit.report.summary import RuleFindings, by_rule, listed
from seo_kit.report.tables.table import Cell, Column, Table
from seo_kit.verify.registry import rules_called

_ISSUES = (
    Column("Severity", "Alvor", 9, "word"),
    Column("Code", "Kode", 8),
    Column("Rule", "Regel", 26),
    Column("Findings", "Fund", 9, "count"),
    Column("Pages", "Sider", 9, "count"),
    Column("Templates", "Skabeloner", 10, "count"),
    Column("Fixable", "Kan rettes", 10, "count"),
    Column("What is right", "Hvad der er rigtigt", 70),
    Column("Example", "Eksempel", 60),
    Column("Example page", "Eksempelside", 50, "link"),
    Column("Source", "Kilde", 50, "link"),
)


def issues_table(result: AuditResult) -> Table:
    """The rules with new findings, the worst first."""
    by_path = {page.path: page for page in result.pages}
    rows = (_issue(rule, by_path) for rule in by_rule(listed(result.report)))
    return Table("Issues", "Problemer", _ISSUES, tuple(rows))


def _issue(rule: RuleFindings, by_path: Mapping[str, PageCard]) -> tuple[Cell, ...]:
    paths = {path for finding in rule.findings for path in (finding.location.path, *finding.related)}
    cards = [by_path[path] for path in paths if path in by_path]
    first = rule.findings[0]
    documented = rules_called(rule.code)
    return (
        rule.severity.value,
        rule.code,
        rule.slug,
        len(rule.findings),
        len(cards),
        len({card.template for card in cards}),
        sum(finding.fix is not None for finding in rule.findings),
        documented[0].documentation.what if documented else "",
        first.message,
        _url(first, by_path.get(first.location.path)),
        first.help_url,
    )


def _url(finding: Finding, card: PageCard | None) -> str:
    """Where a finding can be looked at: the page's URL, as far as it is known."""
    return card.url if card and card.url else finding.url
