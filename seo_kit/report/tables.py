"""AuditResult → the tables of a workbook: what Excel and CSV show, in Danish or English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from seo_kit.audit_records import AuditResult, CutText, FaqPair, PageCard
from seo_kit.model import Finding, Report, Severity
from seo_kit.report.summary import RuleFindings, by_rule, listed
from seo_kit.verify.registry import rules_called

Language = Literal["da", "en"]
Cell = str | int
_EVERY = frozenset({"new", "known", "waived", "ignored"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings, its width in characters, and whether it holds URLs to follow or counts."""

    en: str
    da: str
    width: int
    holds: Literal["text", "link", "count"] = "text"

    def heading(self, language: Language) -> str:
        """The heading in a language."""
        return self.da if language == "da" else self.en


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its columns, and its rows, each with a cell for every column."""

    en: str
    da: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def title(self, language: Language) -> str:
        """The name in a language."""
        return self.da if language == "da" else self.en


def tables(result: AuditResult, language: Language) -> tuple[Table, ...]:
    """All tables, in the order of the sheets."""
    return (
        summary_table(result, language),
        issues_table(result),
        pages_table(result.pages),
        findings_table(result.report, {page.path: page.url for page in result.pages}),
        faq_table(result.pages),
    )


# ---- summary ------------------------------------------------------------------------------------

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
    "Exit code": "Slutkode",
    "Gate": "Krav",
    "Note": "Bemærkning",
    "Not judged": "Ikke vurderet",
    "Crashed": "Gik ned",
    "Ruleset": "Regelsæt",
}


def summary_table(result: AuditResult, language: Language) -> Table:
    """What was judged and what came of it, counts first."""
    labels = _DANISH if language == "da" else {}
    rows = ((labels.get(label, label), value, more) for label, value, more in _summary(result))
    return Table("Summary", "Oversigt", _SUMMARY, tuple(rows))


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
    yield "Pages", len(judged), ""
    yield "Pages without errors", sum(not page.errors for page in judged), ""
    yield "Pages that could not be judged", len(result.pages) - len(judged), ""
    yield "New errors", report.count(Severity.ERROR), ""
    yield "New warnings", report.count(Severity.WARN), ""
    yield "New notes", report.count(Severity.INFO), ""
    yield "Known findings", statuses["known"], ""
    yield "Waived findings", statuses["waived"], ""
    yield "Ignored findings", statuses["ignored"], ""
    yield "Fixed findings", sum(fixed.count for fixed in result.fixed), ""


# ---- issues -------------------------------------------------------------------------------------

_ISSUES = (
    Column("Severity", "Alvor", 9),
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
    paths = {finding.location.path for finding in rule.findings}
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


# ---- pages --------------------------------------------------------------------------------------

_Value = Callable[[PageCard], Cell]

_PAGES: tuple[tuple[Column, _Value], ...] = (
    (Column("URL", "URL", 50, "link"), lambda page: page.url),
    (Column("File", "Fil", 40), lambda page: page.path),
    (Column("Template", "Skabelon", 24), lambda page: page.template),
    (Column("Status", "Status", 8), lambda page: page.status or ""),
    (Column("Not judged", "Ikke vurderet", 14), lambda page: page.error),
    (Column("Indexable", "Kan indekseres", 10), lambda page: "yes" if page.indexable else "no"),
    (Column("Why not", "Hvorfor ikke", 16), lambda page: ", ".join(page.why_not_indexable)),
    (Column("Errors", "Fejl", 8, "count"), lambda page: page.errors),
    (Column("Warnings", "Advarsler", 9, "count"), lambda page: page.warnings),
    (Column("Notes", "Noter", 8, "count"), lambda page: page.notes),
    (Column("Title", "Titel", 50), lambda page: page.title),
    (Column("Title px", "Titel px", 9), lambda page: _width(page, "title")),
    (Column("Title is cut", "Titel afkortes", 10), lambda page: _is_cut(page, "title")),
    (Column("Description", "Beskrivelse", 60), lambda page: page.description),
    (Column("Description px", "Beskrivelse px", 9), lambda page: _width(page, "description")),
    (Column("Description is cut", "Beskrivelse afkortes", 10), lambda page: _is_cut(page, "description")),
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


# ---- findings -----------------------------------------------------------------------------------

_FINDINGS = (
    Column("Severity", "Alvor", 9),
    Column("Certainty", "Sikkerhed", 9),
    Column("Status", "Status", 9),
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
    Column("URL", "URL", 50, "link"),
    Column("Source", "Kilde", 50, "link"),
)


def findings_table(report: Report, urls: Mapping[str, str] | None = None) -> Table:
    """All findings of whatever status, in the order of the report.

    Args:
        report: the report.
        urls: the URLs of pages by their paths, as far as they are known.
    """
    rows = (_finding(finding, urls or {}) for finding in listed(report, _EVERY))
    return Table("Findings", "Fund", _FINDINGS, tuple(rows))


def _finding(finding: Finding, urls: Mapping[str, str]) -> tuple[Cell, ...]:
    place = finding.location
    return (
        finding.severity.value,
        finding.certainty.value,
        finding.status,
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
        finding.url or urls.get(place.path, ""),
        finding.help_url,
    )


# ---- questions ----------------------------------------------------------------------------------

_FAQ = (
    Column("URL", "URL", 50, "link"),
    Column("File", "Fil", 40),
    Column("Line", "Linje", 7),
    Column("Question", "Spørgsmål", 50),
    Column("Question on the page", "Spørgsmål på siden", 14),
    Column("Answer in the markup", "Svar i opmærkningen", 70),
    Column("Answer on the page", "Svar på siden", 14),
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
