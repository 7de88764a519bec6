"""Reports as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from seo_kit.model import Certainty, Finding, Location, NotRun, Report, Severity
from seo_kit.report.json_report import render_json
from seo_kit.report.text import render_text


def finding(path: str, line: int, message: str, severity: Severity = Severity.ERROR) -> Finding:
    """A finding at a place."""
    place = Location(path, line, 5 if line else 0, "/@graph/0/name")
    return Finding("SD010", "empty-value", severity, Certainty.SURE, "page", place, message, evidence='""')


REPORT = Report(
    "2026.11",
    3,
    (
        finding("a.html", 3, "name is empty"),
        finding("a.html", 9, "name is empty", Severity.INFO),
        finding("b.html", 0, "line\nbreak \x1b[31mred \ud83d"),
    ),
    (NotRun("LI001", "needs all pages"),),
    ("SD099",),
)


def test_text_is_one_line_a_finding() -> None:
    """Each finding is one line: place, severity, code, slug, message; files are apart; counts end it."""
    assert render_text(REPORT).split("\n") == [
        "a.html:3:5 error SD010 empty-value name is empty",
        "a.html:9:5 info SD010 empty-value name is empty",
        "",
        r"b.html error SD010 empty-value line\nbreak \x1b[31mred \ud83d",
        "",
        "3 files judged: 2 errors, 0 warnings, 1 note (2 files with errors)",
        "not run: LI001, needs all pages",
        "crashed: SD099",
    ]


def test_a_finding_of_a_built_page_names_the_article() -> None:
    """Who reads it knows which file to mend."""
    made = replace(finding("a.html", 3, "name is empty"), source="articles/a.md")
    line = render_text(Report("2026.11", 1, (made,))).split("\n")[0]
    assert line == "a.html:3:5 error SD010 empty-value name is empty (made of articles/a.md)"


def test_text_of_nothing_found() -> None:
    """A run without findings says how many files it judged."""
    assert render_text(Report("2026.11", 1)) == "1 file judged: 0 errors, 0 warnings, 0 notes"


def test_json_has_the_published_shape() -> None:
    """The JSON holds version, ruleset, findings with all their fields, counts and what did not run."""
    content = json.loads(render_json(REPORT))
    first = content.pop("findings")[0]
    assert content == {
        "schema_version": 1,
        "ruleset": "2026.11",
        "pages": 3,
        "summary": {"error": 2, "warn": 0, "info": 1},
        "not_run": [{"code": "LI001", "why": "needs all pages"}],
        "crashed": ["SD099"],
    }
    assert first == {
        "code": "SD010",
        "slug": "empty-value",
        "severity": "error",
        "certainty": "sure",
        "scope": "page",
        "path": "a.html",
        "source": "",
        "url": "",
        "line": 3,
        "column": 5,
        "pointer": "/@graph/0/name",
        "message": "name is empty",
        "evidence": '""',
        "expected": "",
        "help_url": "",
        "fingerprint": REPORT.findings[0].fingerprint,
        "status": "new",
    }


def test_json_can_be_written_as_utf8() -> None:
    """Half a character in a finding survives as an escape."""
    text = render_json(REPORT)
    text.encode("utf-8")
    assert json.loads(text)["findings"][2]["message"].endswith("\ud83d")
