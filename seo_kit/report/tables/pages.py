"""Page cards → the table of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from seo_kit.audit_records import CutText, PageCard
from seo_kit.report.tables.table import Cell, Column, Table

_Value = Callable[[PageCard], Cell]

_PAGES: tuple[tuple[Column, _Value], ...] = (
    (Column("URL", "URL", 50, "link"), lambda page: page.url),
    (Column("File", "Fil", 40), lambda page: page.path),
    (Column("Template", "Skabelon", 24), lambda page: page.template),
    (Column("Status", "Status", 8), lambda page: page.status or ""),
    (Column("Not judged", "Ikke vurderet", 14), lambda page: page.error),
    (Column("Indexable", "Kan indekseres", 10, "word"), lambda page: "yes" if page.indexable else "no"),
    (Column("Why not", "Hvorfor ikke", 16), lambda page: ", ".join(page.why_not_indexable)),
    (Column("Errors", "Fejl", 8, "count"), lambda page: page.errors),
    (Column("Warnings", "Advarsler", 9, "count"), lambda page: page.warnings),
    (Column("Notes", "Noter", 8, "count"), lambda page: page.notes),
    (Column("Title", "Titel", 50), lambda page: page.title),
    (Column("Title px", "Titel px", 9), lambda page: _width(page, "title")),
    (Column("Title is cut", "Titel afkortes", 10, "word"), lambda page: _is_cut(page, "title")),
    (Column("Description", "Beskrivelse", 60), lambda page: page.description),
    (Column("Description px", "Beskrivelse px", 9), lambda page: _width(page, "description")),
    (Column("Description is cut", "Tekst afkortes", 10, "word"), lambda page: _is_cut(page, "description")),
    (Column("Main heading", "Overskrift", 40), lambda page: page.heading),
    (Column("Language", "Sprog", 9), lambda page: page.language),
    (Column("Canonical", "Canonical", 50, "link"), lambda page: page.canonical),
    (Column("Types", "Typer", 30), lambda page: ", ".join(page.types)),
    (Column("FAQ pairs", "Spørgsmål", 9), lambda page: len(page.faq)),
    (Column("Words", "Ord", 8), lambda page: page.words),
    (Column("Published", "Udgivet", 12), lambda page: page.date_published),
    (Column("Modified", "Ændret", 12), lambda page: page.date_modified),
    (Column("Reviewed", "Gennemgået", 12), lambda page: page.last_reviewed),
    (Column("Authors", "Forfattere", 24), lambda page: ", ".join(page.authors)),
    (Column("Reviewers", "Fagligt gennemgået af", 24), lambda page: ", ".join(page.reviewers)),
    (Column("Redirects", "Omdirigeringer", 30), lambda page: " → ".join(page.redirects)),
)


def pages_table(pages: Sequence[PageCard]) -> Table:
    """The pages in the order in which they came; widths are those of a desktop."""
    columns = tuple(column for column, _ in _PAGES)
    rows = (tuple(value(page) for _, value in _PAGES) for page in pages)
    return Table("Pages", "Sider", columns, tuple(rows))


def _cut(page: PageCard, what: Literal["title", "description"]) -> CutText | None:
    desktop = next((preview for preview in page.previews if preview.device == "desktop"), None)
    found: CutText | None = getattr(desktop, what, None)
    return found


def _width(page: PageCard, what: Literal["title", "description"]) -> Cell:
    cut = _cut(page, what)
    return cut.width_px if cut else ""


def _is_cut(page: PageCard, what: Literal["title", "description"]) -> Cell:
    cut = _cut(page, what)
    return "" if cut is None else "yes" if cut.is_cut else "no"
