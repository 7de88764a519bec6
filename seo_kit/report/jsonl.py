"""Report → JSON Lines: for programs that read a long report finding by finding."""

from __future__ import annotations

from seo_kit.model import Report
from seo_kit.report.json_report import finding_record, run_record
from seo_kit.report.json_text import json_text


def render_jsonl(report: Report) -> str:
    """One finding a line, and a last line about the run; `kind` is "finding" or "summary".

    All else has the names and the shape of the JSON report.
    """
    records = [{"kind": "finding", **finding_record(finding)} for finding in report.findings]
    return "\n".join(map(json_text, [*records, {"kind": "summary", **run_record(report)}]))
