"""AuditResult → the table of findings."""

from __future__ import annotations

from collections.abc import Mapping

from seo_kit.audit_records import AuditResult
from seo_kit.model import Finding
from seo_kit.report.tables.table import Cell, Column, Table

_FINDINGS = (
    Column("Severity", "Alvor", 9, "word"),
    Column("Certainty", "Sikkerhed", 9, "word"),
    Column("Status", "Status", 12, "word"),
    Column("Code", "Kode", 8),
    Column("Rule", "Regel", 26),
    Column("File", "Fil", 40),
    Column("Line", "Linje", 7),
    Column("Column", "Kolonne", 7),
    Column("Pointer", "Sted i JSON", 30),
    Column("Message", "Besked", 80),
    Column("Evidence", "Fundet", 40),
    Column("Expected", "Forventet", 40),
    Column("Excerpt", "Uddrag", 60),
    Column("Other pages", "Andre sider", 40),
    Column("URL", "URL", 50, "link"),
    Column("Source", "Kilde", 50, "link"),
)


def findings_table(result: AuditResult) -> Table:
    """All findings of whatever status, in the order of the report."""
    urls = {page.path: page.url for page in result.pages}
    findings = enumerate(result.report.findings)
    rows = (_finding(finding, result.status_of(position), urls) for position, finding in findings)
    return Table("Findings", "Fund", _FINDINGS, tuple(rows))


def _finding(finding: Finding, status: str, urls: Mapping[str, str]) -> tuple[Cell, ...]:
    place = finding.location
    return (
        finding.severity.value,
        finding.certainty.value,
        status,
        finding.code,
        finding.slug,
        place.path,
        place.line or "",
        place.column or "",
        place.pointer,
        finding.message,
        finding.evidence,
        finding.expected,
        finding.excerpt,
        ", ".join(finding.related),
        finding.url or urls.get(place.path, ""),
        finding.help_url,
    )
