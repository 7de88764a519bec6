"""`seo-kit audit -f …`: the forms that are for people, beside those of `check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from seo_kit.cli.outputs import Output, deliver

if TYPE_CHECKING:
    from seo_kit.audit_records import AuditResult
    from seo_kit.report.tables.table import Language

PEOPLE = ("html", "xlsx", "csv")
_BYTES = ("xlsx",)
"""Forms that no terminal can show."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the forms for people look."""

    language: Language
    csv_separator: str


def refuse_printing(outputs: Sequence[Output]) -> None:
    """Raises click.UsageError when a workbook would go to standard output."""
    for output in outputs:
        if output.form in _BYTES and not output.path:
            raise click.UsageError(
                f"{output.form} is no text: give it a file, as in {output.form}=report.{output.form}"
            )


def deliver_all(result: AuditResult, outputs: Sequence[Output], layout: Layout) -> None:
    """Writes the reports for people, then those for programs and terminals.

    Raises:
        InputError: a file cannot be written.
    """
    from seo_kit.files import write_if_changed

    for output in outputs:
        if output.form in PEOPLE:
            data = _rendered(result, output.form, layout)
            if output.path:
                write_if_changed(output.path, data)
            else:
                click.echo(data, nl=False)
    deliver(result.report, [output for output in outputs if output.form not in PEOPLE])


def _rendered(result: AuditResult, form: str, layout: Layout) -> bytes:
    if form == "html":
        from seo_kit.report.html import render_html

        return render_html(result, layout.language).encode()
    if form == "xlsx":
        from seo_kit.report.xlsx import render_xlsx

        return render_xlsx(result, layout.language)
    from seo_kit.report.csv_report import render_csv

    return render_csv(result, layout.language, layout.csv_separator).encode()
