"""Reports for the tests: made by hand, read from golden/CASE/report.json, or of any text at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from seo_kit.model import Certainty, Edit, Finding, Fix, Location, NotRun, Report, Severity, Since

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())


def make_finding(path: str = "out/a.html", line: int = 0, column: int = 0, **facts: Any) -> Finding:
    """A sure error of a page without a place, and what is given."""
    plain: dict[str, Any] = {
        "code": "SD010",
        "slug": "empty-value",
        "severity": Severity.ERROR,
        "certainty": Certainty.SURE,
        "scope": "page",
        "message": "name is empty: write it or leave it out",
    }
    place = Location(path, line, column, facts.pop("pointer", ""))
    return Finding(location=place, **{**plain, **facts})


def make_report(*findings: Finding, pages: int = 3, **facts: Any) -> Report:
    """A report of some findings."""
    return Report("2026.11", pages, findings, **facts)


def load_report(case: str) -> Report:
    """The report of a golden case. Its file has the shape of the JSON report; what is left out is plain."""
    content = json.loads((GOLDEN / case / "report.json").read_text(encoding="utf-8"))
    return make_report(
        *map(_finding, content["findings"]),
        pages=content["pages"],
        not_run=tuple(NotRun(**item) for item in content["not_run"]),
        crashed=tuple(content["crashed"]),
    )


def _finding(record: dict[str, Any]) -> Finding:
    if "severity" in record:
        record["severity"] = Severity(record["severity"])
    if "certainty" in record:
        record["certainty"] = Certainty(record["certainty"])
    if "fix" in record:
        edits = tuple(Edit(**edit) for edit in record["fix"]["edits"])
        record["fix"] = Fix(edits, record["fix"]["safe"])
    return make_finding(**record)


# ---- any report --------------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters(), max_size=30) | st.sampled_from(
    [
        "</code><img src=x onerror=alert(1)>",
        "@octocat see #1 and !2",
        "`code` | **bold** [link](https://evil.example)",
        "::error file=a::b",
        "##[add-matcher]x",
        "\r\n::set-output name=x::y",
        "]]><x>&amp;",
        "\x1b[2J\x00\u202e\ufffe\ud83d",
        "100 % {0} {{ title }}",
    ]
)
"""Any text, half surrogates and control characters included, and texts that mean something to a reader."""

_NUMBERS = st.integers(0, 3)
_EDITS = st.builds(Edit, st.integers(1, 9), st.integers(1, 9), ANY_TEXT, ANY_TEXT)
_FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["SD010", "TI003", "ZZ999"]),
    slug=ANY_TEXT,
    severity=st.sampled_from(Severity),
    certainty=st.sampled_from(Certainty),
    scope=st.sampled_from(["page", "site"]),
    location=st.builds(Location, ANY_TEXT, _NUMBERS, _NUMBERS, ANY_TEXT),
    message=ANY_TEXT,
    url=ANY_TEXT,
    evidence=ANY_TEXT,
    expected=ANY_TEXT,
    help_url=ANY_TEXT | st.just("https://example.com/"),
    status=st.sampled_from(["new", "new", "known", "waived", "ignored"]),
    source=ANY_TEXT,
    fix=st.none() | st.builds(Fix, st.tuples(_EDITS), st.booleans()),
    excerpt=ANY_TEXT,
    caret=_NUMBERS,
)
REPORTS = st.builds(
    Report,
    ruleset=st.just("2026.11"),
    pages=_NUMBERS,
    findings=st.lists(_FINDINGS, max_size=8).map(tuple),
    not_run=st.lists(st.builds(NotRun, ANY_TEXT, ANY_TEXT), max_size=2).map(tuple),
    crashed=st.lists(ANY_TEXT, max_size=2).map(tuple),
    since=st.none() | st.builds(Since, ANY_TEXT, _NUMBERS, _NUMBERS, _NUMBERS),
)
"""Any report."""
