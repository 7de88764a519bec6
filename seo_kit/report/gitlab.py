"""Report → GitLab Code Quality: https://docs.gitlab.com/ci/testing/code_quality/ (read 2026-11-25)."""

from __future__ import annotations

from functools import cache
from typing import Any

from seo_kit.model import Finding, Report, Severity
from seo_kit.report.fingerprints import unique_fingerprints
from seo_kit.report.json_text import json_text
from seo_kit.report.paths import relative_path
from seo_kit.report.summary import listed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARN: "minor", Severity.INFO: "info"}


def render_gitlab(report: Report) -> str:
    """The new findings as a JSON array; GitLab refuses entries without a line, so an unknown one is 1."""
    findings, path = listed(report), cache(relative_path)
    entries = [
        _entry(finding, fingerprint, path(finding.location.path))
        for finding, fingerprint in zip(findings, unique_fingerprints(findings), strict=True)
    ]
    return json_text(entries)


def _entry(finding: Finding, fingerprint: str, path: str) -> dict[str, Any]:
    return {
        "description": f"{finding.code} {finding.slug}: {finding.message}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.location.line or 1}},
    }
