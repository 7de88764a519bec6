"""Report → JSON for programs; the shape is published in data/report.schema.json.

`schema_version` counts the changes that a reader of the old shape would stumble over.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from seo_kit.model import Finding, Fix, Report, Severity
from seo_kit.report.json_text import json_text

SCHEMA_VERSION = 1


def render_json(report: Report) -> str:
    """The report as one JSON object; half surrogates stand as escapes, so that UTF-8 can hold it."""
    findings = [finding_record(finding) for finding in report.findings]
    summary = run_record(report)
    return json_text({**summary, "findings": findings}, indent=1)


def run_record(report: Report) -> dict[str, Any]:
    """What a report says of the run as a whole: how much was judged, counts, what could not be judged."""
    since = {"since": asdict(report.since)} if report.since else {}
    return {
        "schema_version": SCHEMA_VERSION,
        "ruleset": report.ruleset,
        "pages": report.pages,
        "summary": {severity.value: report.count(severity) for severity in Severity},
        "not_run": [{"code": item.code, "why": item.why} for item in report.not_run],
        "crashed": list(report.crashed),
        **since,
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: its place as path, line, column (from 1, 0 when unknown) and JSON pointer."""
    place = finding.location
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "scope": finding.scope,
        "path": place.path,
        "related": list(finding.related),
        "source": finding.source,
        "url": finding.url,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
        "message": finding.message,
        "evidence": finding.evidence,
        "expected": finding.expected,
        "excerpt": finding.excerpt,
        "help_url": finding.help_url,
        "fingerprint": finding.fingerprint,
        "status": finding.status,
        "fix": _fix_record(finding.fix) if finding.fix else None,
    }


def _fix_record(fix: Fix) -> dict[str, Any]:
    edits = [
        {"line": edit.line, "column": edit.column, "old": edit.old, "new": edit.new} for edit in fix.edits
    ]
    return {"safe": fix.safe, "edits": edits}
