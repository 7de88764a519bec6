"""AuditResult → the table of what was judged and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from seo_kit.audit_records import AuditResult
from seo_kit.model import Severity
from seo_kit.report.tables.table import Cell, Column, Language, Table

_SUMMARY = (Column("What", "Hvad", 30), Column("Value", "Værdi", 60), Column("More", "Mere", 60))
_DANISH = {
    "Source": "Kilde",
    "Read": "Læst",
    "Pages": "Sider",
    "Pages without errors": "Sider uden fejl",
    "Pages that could not be judged": "Sider, der ikke kunne vurderes",
    "New errors": "Nye fejl",
    "New warnings": "Nye advarsler",
    "New notes": "Nye noter",
    "Known findings": "Kendte fund",
    "Waived findings": "Fund med dispensation",
    "Ignored findings": "Fund, der ignoreres",
    "Fixed findings": "Rettede fund",
    "Errors": "Fejl",
    "Warnings": "Advarsler",
    "Notes": "Noter",
    "New findings": "Nye fund",
    "Compared with": "Sammenlignet med",
    "Exit code": "Slutkode",
    "Gate": "Krav",
    "Note": "Bemærkning",
    "Not judged": "Ikke vurderet",
    "Crashed": "Gik ned",
    "Ruleset": "Regelsæt",
}


_DANISH_WORDS = {
    "folder": "mappe",
    "file": "filer",
    "sitemap": "sitemap",
    "crawl": "websted",
    "archive": "arkiv",
    "findings": "fund",
    "warnings": "advarsler",
    "pages": "sider",
    "baseline": "baseline",
    "the run before": "kørslen før",
    "nothing: the first run of the history": "intet: historikkens første kørsel",
}
"""What stands in cells and is no text of a page or of a rule."""


def summary_table(result: AuditResult, language: Language) -> Table:
    """What was judged and what came of it, counts first."""
    labels, words = (_DANISH, _DANISH_WORDS) if language == "da" else ({}, {})
    rows = (
        (labels.get(label, label), _said(value, words), _said(more, words))
        for label, value, more in _summary(result)
    )
    return Table("Summary", "Oversigt", _SUMMARY, tuple(rows))


def _said(value: Cell, words: Mapping[str, str]) -> Cell:
    """A cell whose first words are translated, where they are ours."""
    first, _, bound = str(value).partition(" ")
    if value in words:
        return words[str(value)]
    return f"{words[first]} {bound}" if first in words and bound[:1] in ("≥", "≤") else value


def _summary(result: AuditResult) -> Iterator[tuple[str, Cell, str]]:
    yield "Source", result.source, ", ".join(result.targets)
    yield "Read", result.at, ""
    yield from _counts(result)
    yield "Exit code", result.exit_code, result.reason
    for gate in result.gates:
        bound = "≥" if gate.name == "pages" else "≤"
        yield "Gate", f"{gate.name} {bound} {gate.limit}", f"{gate.found} {'✓' if gate.passed else '✗'}"
    yield from (("Note", note.name, note.message) for note in result.notes)
    yield from (("Not judged", item.code, item.why) for item in result.report.not_run)
    yield from (("Crashed", code, "") for code in result.report.crashed)
    yield "Ruleset", result.report.ruleset, ""
    yield from ((name, version, "") for name, version in result.versions.items())


def _counts(result: AuditResult) -> Iterator[tuple[str, Cell, str]]:
    report, judged = result.report, [page for page in result.pages if not page.unread]
    statuses = Counter(finding.status for finding in report.findings)
    new = "" if result.since else "New "
    yield "Pages", len(judged), ""
    yield "Pages without errors", sum(not page.errors for page in judged), ""
    yield "Pages that could not be judged", len(result.pages) - len(judged), ""
    yield f"{new}errors".capitalize(), report.count(Severity.ERROR), ""
    yield f"{new}warnings".capitalize(), report.count(Severity.WARN), ""
    yield f"{new}notes".capitalize(), report.count(Severity.INFO), ""
    if report.since:
        yield "New findings", report.since.new, ""
    yield "Known findings", report.since.known if report.since else statuses["known"], ""
    yield "Waived findings", statuses["waived"], ""
    yield "Ignored findings", statuses["ignored"], ""
    yield "Fixed findings", sum(fixed.count for fixed in result.fixed), ""
    if result.history or result.baseline:
        yield "Compared with", result.since or result.baseline or "–", _compared_by(result)


def _compared_by(result: AuditResult) -> str:
    """What decides which findings are new."""
    if result.baseline:
        return "baseline"
    return "the run before" if result.since else "nothing: the first run of the history"
