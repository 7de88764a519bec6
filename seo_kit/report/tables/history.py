"""The runs that a history keeps → their table."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.audit_records import History, PastRun
from seo_kit.report.tables.table import Cell, Column, Table

_RUNS = (
    Column("Read", "Læst", 26),
    Column("Pages", "Sider", 14),
    Column("Pages not read", "Sider ikke læst", 14),
    Column("Pages without errors", "Sider uden fejl", 14),
    Column("Errors", "Fejl", 10),
    Column("Warnings", "Advarsler", 10),
    Column("Notes", "Noter", 10),
    Column("New", "Nye", 10),
    Column("Fixed", "Rettede", 10),
    Column("All pages read", "Alle sider læst", 14, "word"),
    Column("Ruleset", "Regelsæt", 14),
)


def history_tables(history: History | None) -> Iterator[Table]:
    """The runs, the newest first; no table without a history."""
    if history:
        yield Table("History", "Historik", _RUNS, tuple(_row(run) for run in reversed(history.runs)))


def _row(run: PastRun) -> tuple[Cell, ...]:
    return (
        run.at,
        run.pages,
        run.unread,
        run.clean,
        run.errors,
        run.warnings,
        run.notes,
        "" if run.new is None else run.new,
        "" if run.fixed is None else run.fixed,
        "no" if run.is_partial else "yes",
        run.ruleset,
    )
