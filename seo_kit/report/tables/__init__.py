"""AuditResult → the tables of a workbook, in the order of its sheets."""

from __future__ import annotations

from seo_kit.audit_records import AuditResult
from seo_kit.report.tables.faq import faq_table
from seo_kit.report.tables.findings import findings_table
from seo_kit.report.tables.history import history_tables
from seo_kit.report.tables.issues import issues_table
from seo_kit.report.tables.pages import pages_table
from seo_kit.report.tables.summary import summary_table
from seo_kit.report.tables.table import Language, Table


def tables(result: AuditResult, language: Language) -> tuple[Table, ...]:
    """All tables, in the order of the sheets."""
    return (
        summary_table(result, language),
        issues_table(result),
        pages_table(result.pages),
        findings_table(result),
        faq_table(result.pages),
        *history_tables(result.history),
    )
