"""Excel and CSV, read back: the sheets, their cells, and texts that look like formulas."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from seo_kit.audit_records import (
    AuditResult,
    CutText,
    FaqPair,
    Fixed,
    GateOutcome,
    History,
    Note,
    PageCard,
    PastRun,
    SearchPreview,
)
from seo_kit.model import Certainty, Edit, Finding, Fix, Location, NotRun, Report, Severity, Since
from seo_kit.report.csv_report import render_csv
from seo_kit.report.xlsx import render_xlsx

FORMULA = '=HYPERLINK("https://evil.example","click")'
KNEE, HIP = "out/knee.html", "out/hip.html"


def finding(code: str, path: str, message: str = "M", **more: Any) -> Finding:
    """A finding at line 3 of a page."""
    return Finding(code, "a-slug", Severity.ERROR, Certainty.SURE, "page", Location(path, 3), message, **more)


def page(path: str, **more: Any) -> PageCard:
    """The card of a page of the site."""
    name = path.removeprefix("out/").removesuffix(".html")
    return PageCard(path, f"https://e.org/{name}", "/*", **more)


FINDINGS = (
    finding("TI001", KNEE, fix=Fix((Edit(3, 1, "a", "b"),)), help_url="https://e.org/why"),
    finding("TI001", HIP),
    finding("DE001", HIP, FORMULA, status="known"),
)
TITLE = CutText("Knee pain and what helps", "Knee pain …", True, 700, 652, "desktop title")
TEXT = CutText("About knees", "About knees", False, 70, 985, "desktop description")
RESULT = AuditResult(
    Report("2026.11", 2, FINDINGS, (NotRun("LI001", "no folder was named"),), ("SD001",)),
    "folder",
    ("out",),
    "2026-11-25T18:00:00+01:00",
    (
        page(
            KNEE,
            title=FORMULA,
            description="About knees",
            authors=("Bo", "Eva"),
            errors=1,
            why_not_indexable=("noindex",),
            previews=(SearchPreview("desktop", TITLE, TEXT, "e.org › knee"),),
            faq=(FaqPair("Why?", "-5 degrees", "Cold", "visible", "differs", "/a", 9),),
            findings=(0,),
        ),
        page(HIP, errors=1, findings=(1, 2)),
        PageCard("https://e.org/x", "https://e.org/x", status=404, unread="status", error="404 Not Found"),
    ),
    gates=(GateOutcome("findings", 2, 0, False, Severity.ERROR), GateOutcome("pages", 2, 1, True)),
    exit_code=1,
    fixed=(Fixed("TI002", KNEE, 3),),
    notes=(Note("https://e.org/", "stopped after 2 pages"),),
    versions={"seo-kit": "0.1.0"},
)


def book(result: AuditResult = RESULT, language: Any = "en") -> Workbook:
    """The workbook, read back."""
    return load_workbook(io.BytesIO(render_xlsx(result, language)))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the headings of its columns."""
    heading, *cells = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in cells]


# ---- sheets -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Summary", "Issues", "Pages", "Findings", "FAQ pairs"]),
        ("da", ["Oversigt", "Problemer", "Sider", "Fund", "Spørgsmål og svar"]),
    ],
)
def test_every_sheet_has_a_frozen_header_filters_and_widths(language: Any, names: list[str]) -> None:
    """In either language, each with as many filters as columns."""
    found = book(language=language)
    assert found.sheetnames == names
    for sheet in found:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width > 5 for cell in sheet[1])


def test_the_summary() -> None:
    """Counts, gates, what could not be judged, and what is fixed."""
    told = {(row["What"], row["Value"], row["More"]) for row in rows(book()["Summary"])}
    assert told >= {
        ("Source", "folder", "out"),
        ("Pages", 2, None),
        ("Pages without errors", 0, None),
        ("Pages that could not be judged", 1, None),
        ("New errors", 2, None),
        ("Known findings", 1, None),
        ("Fixed findings", 3, None),
        ("Gate", "findings ≤ 0", "2 ✗"),
        ("Gate", "pages ≥ 1", "2 ✓"),
        ("Note", "https://e.org/", "stopped after 2 pages"),
        ("Not judged", "LI001", "no folder was named"),
        ("Crashed", "SD001", None),
        ("seo-kit", "0.1.0", None),
    }


RUNS = (
    PastRun("2026-11-18T18:00:00+01:00", "2026.10", 3, errors=4, warnings=1),
    PastRun("2026-11-25T18:00:00+01:00", "2026.11", 2, 1, 0, 2, 1, 0, 1, 2, is_partial=True),
)
WITH_HISTORY = replace(
    RESULT,
    report=replace(RESULT.report, since=Since(RUNS[0].at, 1, 2, 3)),
    history=History("h.sqlite", RUNS, frozenset({0, 2})),
)


def test_the_history_is_a_sheet_of_its_own() -> None:
    """The newest run first; a first run was compared with none."""
    last, first = rows(book(WITH_HISTORY)["History"])
    assert (last["Read"], last["Errors"], last["New"], last["Fixed"]) == (RUNS[1].at, 2, 1, 2)
    assert (last["Pages"], last["Pages not read"], last["All pages read"]) == (2, 1, "no")
    assert (first["Errors"], first["New"], first["All pages read"]) == (4, None, "yes")
    assert book(WITH_HISTORY, "da").sheetnames[-1] == "Historik"


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (
            WITH_HISTORY,
            {
                ("Errors", 2, None),
                ("New findings", 1, None),
                ("Known findings", 2, None),
                ("Compared with", RUNS[0].at, "the run before"),
            },
        ),
        (replace(WITH_HISTORY, baseline="b.json"), {("Compared with", "b.json", "baseline")}),
        (
            replace(RESULT, history=History("h", RUNS[:1])),
            {("Compared with", "–", "nothing: the first run of the history"), ("New errors", 2, None)},
        ),
    ],
)
def test_the_summary_says_what_it_is_compared_with(result: AuditResult, told: set[tuple[Any, ...]]) -> None:
    """The run before with its date, or the baseline, or nothing yet."""
    assert {(row["What"], row["Value"], row["More"]) for row in rows(book(result)["Summary"])} >= told


def test_findings_are_new_or_known_by_the_history() -> None:
    """In Excel and in CSV."""
    statuses = ["known", "new", "known"]
    assert [row["Status"] for row in rows(book(WITH_HISTORY)["Findings"])] == statuses
    assert [row["Status"] for row in _csv(WITH_HISTORY)] == statuses


def test_issues_are_rules_with_the_pages_and_templates_that_they_hit() -> None:
    """Only new findings count; an example page can be followed."""
    sheet = book()["Issues"]
    (row,) = rows(sheet)
    counts = {name: row[name] for name in ("Findings", "Pages", "Templates", "Fixable")}
    assert (row["Code"], counts) == ("TI001", {"Findings": 2, "Pages": 2, "Templates": 1, "Fixable": 1})
    assert row["What is right"].startswith("The page has a title")
    assert row["Example page"] == "https://e.org/knee"
    assert sheet.conditional_formatting


def test_pages_with_their_titles_and_states() -> None:
    """One row a page, also of those that could not be judged."""
    knee, hip, gone = rows(book()["Pages"])
    assert (knee["URL"], knee["Title px"], knee["Title is cut"]) == ("https://e.org/knee", 700, "yes")
    assert (knee["Indexable"], knee["Why not"], knee["Authors"]) == ("no", "noindex", "Bo, Eva")
    assert (hip["Indexable"], hip["Title px"], hip["Errors"]) == ("yes", None, 1)
    assert (gone["Status"], gone["Not judged"]) == (404, "404 Not Found")


def test_findings_of_all_statuses_link_to_their_pages() -> None:
    """The URL of the page is a link, and so is the source of the rule."""
    sheet = book()["Findings"]
    found = rows(sheet)
    assert [(row["Code"], row["Status"], row["URL"]) for row in found] == [
        ("TI001", "new", "https://e.org/knee"),
        ("TI001", "new", "https://e.org/hip"),
        ("DE001", "known", "https://e.org/hip"),
    ]
    assert [cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink] == [
        "https://e.org/knee",
        "https://e.org/why",
        "https://e.org/hip",
        "https://e.org/hip",
    ]


def test_questions_beside_the_text_of_their_page() -> None:
    """With the state of each."""
    (row,) = rows(book()["FAQ pairs"])
    assert (row["Question"], row["Answer in the markup"], row["The page's own text"], row["Line"]) == (
        "Why?",
        "-5 degrees",
        "Cold",
        9,
    )
    assert (row["Question on the page"], row["Answer on the page"]) == ("visible", "differs")


def test_words_of_ours_are_in_the_language_of_the_report() -> None:
    """States and yes or no; texts of pages stay as they are."""
    found = book(language="da")
    (pair,) = rows(found["Spørgsmål og svar"])
    assert (pair["Spørgsmål på siden"], pair["Svar på siden"]) == ("synlig", "afviger")
    assert [row["Kan indekseres"] for row in rows(found["Sider"])] == ["nej", "ja", "ja"]
    assert [row["Status"] for row in rows(found["Fund"])] == ["ny", "ny", "kendt"]


# ---- hostile texts ------------------------------------------------------------------------------


def test_a_text_that_looks_like_a_formula_is_a_text_in_excel() -> None:
    """It is kept as the page has it, and marked so that editing the cell makes no formula of it."""
    found = book()
    every = [cell for sheet in found for row in sheet for cell in row]
    cells = [cell for cell in every if cell.value in (FORMULA, "-5 degrees")]
    assert len(cells) == 3
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


def _csv(result: AuditResult = RESULT, language: Any = "en", separator: str = ",") -> list[dict[str, str]]:
    text = render_csv(result, language, separator)
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=separator))


def test_a_text_that_looks_like_a_formula_gets_an_apostrophe_in_csv() -> None:
    """CSV has no other way to say that a cell is a text."""
    assert [row["Message"] for row in _csv()] == ["M", "M", f"'{FORMULA}"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_danish_with_any_separator(separator: str) -> None:
    """The columns are those of the sheet of findings."""
    first = _csv(language="da", separator=separator)[0]
    assert (first["Alvor"], first["Kode"], first["Linje"], first["Fil"]) == ("fejl", "TI001", "3", KNEE)


@given(st.text(st.characters() | st.just("\ud800"), max_size=60), st.integers(1, 800))
def test_any_text_can_be_read_back(text: str, times: int) -> None:
    """Whatever a page says: half surrogates, control characters, more than a cell holds."""
    long = AuditResult(
        Report("2026.11", 1, (finding("TI001", KNEE, text * times, url=text),)), "file", (KNEE,), ""
    )
    (row,) = rows(book(long)["Findings"])
    assert row["Code"] == "TI001"
    (read,) = _csv(long)
    shown = "".join("\ufffd" if _is_no_text(sign) else sign for sign in text * times)
    assert read["Message"] in (shown, f"'{shown}")
    assert len((row["Message"] or "").encode("utf-16-le")) <= 2 * 32_767
    assert not read["Message"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def _is_no_text(sign: str) -> bool:
    """Whether XML cannot hold a sign: control characters, half surrogates, what is no character."""
    is_control = sign < " " and sign not in "\t\n\r"
    return is_control or sign in "\ufffe\uffff" or unicodedata.category(sign) == "Cs"


def test_the_words_of_the_summary_are_danish_too() -> None:
    """Not only the labels: what was judged, and what passes."""
    rows = {(row[0].value, row[1].value) for row in book(language="da")["Oversigt"]}
    assert {("Kilde", "mappe"), ("Krav", "sider ≥ 1")} <= rows
    assert not any(str(value).startswith(("findings", "pages", "folder")) for _, value in rows)
