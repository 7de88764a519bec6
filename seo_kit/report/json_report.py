"""Report → JSON for programs; the shape is stable, and `schema_version` counts its changes."""

from __future__ import annotations

import json
import re
from typing import Any

from seo_kit.model import Finding, Report, Severity

SCHEMA_VERSION = 1

_HALF = re.compile("[\ud800-\udfff]")


def render_json(report: Report) -> str:
    """The report as one JSON object; half surrogates stand as escapes, so that UTF-8 can hold it."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "ruleset": report.ruleset,
        "pages": report.pages,
        "findings": [finding_record(finding) for finding in report.findings],
        "summary": {severity.value: report.count(severity) for severity in Severity},
        "not_run": [{"code": item.code, "why": item.why} for item in report.not_run],
        "crashed": list(report.crashed),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return _HALF.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


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
        "source": finding.source,
        "url": finding.url,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
        "message": finding.message,
        "evidence": finding.evidence,
        "expected": finding.expected,
        "help_url": finding.help_url,
        "fingerprint": finding.fingerprint,
        "status": finding.status,
    }
