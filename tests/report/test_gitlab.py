"""Reports for GitLab Code Quality."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from sample_reports import REPORTS, make_finding, make_report

from seo_kit.model import Report, Severity
from seo_kit.report.gitlab import render_gitlab


def test_an_entry_has_what_gitlab_requires() -> None:
    """GitLab refuses a report in which an entry lacks one of these."""
    finding = make_finding("a.html", 3, 5, severity=Severity.WARN)
    assert json.loads(render_gitlab(make_report(finding))) == [
        {
            "description": "SD010 empty-value: name is empty: write it or leave it out",
            "check_name": "SD010",
            "fingerprint": f"{finding.fingerprint}:1",
            "severity": "minor",
            "location": {"path": "a.html", "lines": {"begin": 3}},
        }
    ]


@given(REPORTS)
def test_fingerprints_are_unique(report: Report) -> None:
    """Of two entries with one fingerprint GitLab shows one; each has a relative path and a line."""
    entries = json.loads(render_gitlab(report).encode())
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["severity"] in ("major", "minor", "info")
        assert entry["location"]["lines"]["begin"] >= 1
        assert entry["location"]["path"]
        assert not entry["location"]["path"].startswith("/")


def test_a_fingerprint_survives_moved_lines() -> None:
    """A finding is known again when lines were added above it, and a second one of its kind before it."""
    finding = make_finding("a.html", 3, pointer="/@graph/0/name", message="line 3 of 9 is empty")
    moved = make_finding("a.html", 8, pointer="/@graph/1/name", message="line 8 of 14 is empty")
    assert finding.fingerprint == moved.fingerprint
    assert finding.fingerprint != replace(moved, evidence="another value").fingerprint


def test_only_new_findings_are_listed() -> None:
    """GitLab knows no waivers."""
    assert json.loads(render_gitlab(make_report(make_finding(status="waived")))) == []
