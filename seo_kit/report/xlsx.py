"""AuditResult → an Excel workbook, whose cells are texts and numbers, never formulas.

Limits of Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 (read 2026-11-25).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from seo_kit.audit_records import AuditResult
from seo_kit.report.formula_guard import is_risky, plain
from seo_kit.report.tables import tables
from seo_kit.report.tables.table import Cell, Language, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767
"""Characters that a cell can hold, those beyond the first 65,536 of Unicode counted twice."""
_LONGEST_URL = 2_079
_MOST_LINKS = 65_000
"""Links that a sheet can hold, a few less."""
_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render_xlsx(result: AuditResult, language: Language) -> bytes:
    """The workbook: Summary, Issues, Pages, Findings and FAQ pairs, with a frozen header and filters."""
    from xlsxwriter import Workbook

    file = BytesIO()
    with Workbook(file, _AS_WRITTEN) as workbook:
        workbook.set_properties({"title": "seo-kit audit", "comments": plain(", ".join(result.targets))})
        formats = _Formats(workbook)
        for table in tables(result, language):
            _write(workbook.add_worksheet(table.title(language)), table, language, formats)
    return file.getvalue()


class _Formats:
    """The looks of cells: headings, and texts that begin like a formula, which stay texts when edited."""

    def __init__(self, workbook: Workbook) -> None:
        self.header = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.risky = workbook.add_format({"quote_prefix": True})


def _write(sheet: Worksheet, table: Table, language: Language, formats: _Formats) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading(language), formats.header)
        _write_cells(sheet, number, table, language, formats)


def _write_cells(sheet: Worksheet, number: int, table: Table, language: Language, formats: _Formats) -> None:
    column = table.columns[number]
    with_links = [each for each in table.columns if each.holds == "link"]
    last_link = _MOST_LINKS // len(with_links) if column in with_links else 0
    for row, cells in enumerate(table.rows, 1):
        value = column.cell(cells[number], language)
        _write_cell(sheet, (row, number), value, formats, as_link=row <= last_link)
    if column.holds == "count" and table.rows:
        sheet.conditional_format(1, number, len(table.rows), number, {"type": "data_bar"})


def _write_cell(
    sheet: Worksheet, place: tuple[int, int], value: Cell, formats: _Formats, *, as_link: bool
) -> None:
    if isinstance(value, int):
        sheet.write_number(*place, value)
        return
    text = _fitting(plain(value))
    if as_link and text.startswith(("https://", "http://")) and len(text) <= _LONGEST_URL:
        sheet.write_url(*place, text, string=text)
    elif text:
        look: Any = formats.risky if is_risky(text) else None
        sheet.write_string(*place, text, look)


def _fitting(text: str) -> str:
    """The beginning of a text that a cell can hold."""
    return text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
