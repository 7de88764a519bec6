"""AuditResult → its findings as CSV, which spreadsheets open by a double click."""

from __future__ import annotations

import csv
from io import StringIO

from seo_kit.audit_records import AuditResult
from seo_kit.report.formula_guard import is_risky, plain
from seo_kit.report.tables.findings import findings_table
from seo_kit.report.tables.table import Cell, Language

_MARK = "\ufeff"
"""Without a byte order mark Excel reads the file in the code page of its computer."""


def render_csv(result: AuditResult, language: Language, separator: str = ",") -> str:
    """All findings, one a row, headings first, with a byte order mark and RFC 4180's line ends.

    Args:
        result: the audit.
        language: that of the headings.
        separator: what stands between cells; Excel in Danish expects a semicolon.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    table = findings_table(result)
    out = StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(column.heading(language) for column in table.columns)
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        writer.writerow(_guarded(column.cell(cell, language)) for column, cell in cells)
    return _MARK + out.getvalue()


def _guarded(cell: Cell) -> Cell:
    if isinstance(cell, int):
        return cell
    text = plain(cell)
    return f"'{text}" if is_risky(text) else text
