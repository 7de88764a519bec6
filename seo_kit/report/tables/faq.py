"""Page cards → the table of questions and answers."""

from __future__ import annotations

from collections.abc import Iterable

from seo_kit.audit_records import FaqPair, PageCard
from seo_kit.report.tables.table import Cell, Column, Table

_FAQ = (
    Column("URL", "URL", 50, "link"),
    Column("File", "Fil", 40),
    Column("Line", "Linje", 7),
    Column("Question", "Spørgsmål", 50),
    Column("Question on the page", "Spørgsmål på siden", 14, "word"),
    Column("Answer in the markup", "Svar i opmærkningen", 70),
    Column("Answer on the page", "Svar på siden", 14, "word"),
    Column("The page's own text", "Sidens egen tekst", 70),
)


def faq_table(pages: Iterable[PageCard]) -> Table:
    """The questions of the pages' markup, each with the page's own text."""
    rows = (_pair(page, pair) for page in pages for pair in page.faq)
    return Table("FAQ pairs", "Spørgsmål og svar", _FAQ, tuple(rows))


def _pair(page: PageCard, pair: FaqPair) -> tuple[Cell, ...]:
    return (
        page.url,
        page.path,
        pair.line or "",
        pair.question,
        pair.question_state,
        pair.answer,
        pair.answer_state,
        pair.page_text,
    )
