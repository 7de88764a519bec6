"""Report → SARIF 2.1.0, as GitHub code scanning and other readers take it.

Sources: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html and
https://docs.github.com/en/code-security/code-scanning (SARIF support, read 2026-11-25)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from seo_kit import __version__
from seo_kit.model import Edit, Finding, Fix, Location, Report
from seo_kit.report.fingerprints import unique_fingerprints
from seo_kit.report.json_text import json_text
from seo_kit.report.paths import relative_uri
from seo_kit.report.sarif_rules import LEVELS, descriptor
from seo_kit.report.summary import gaps, worst_first

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
MOST_RESULTS = 25_000
FINGERPRINT = "seoKitFinding/v1"
"""Our key. Where a line is known, GitHub's own key is left to its upload action, which works it out from the
source and warns of any other value: https://github.com/github/codeql-action (read 2026-11-25)."""
GITHUB_FINGERPRINT = "primaryLocationLineHash"
_LINK_END = re.compile(r"(?<!\\)(\\*)\]\(")
_IN_SOURCE = frozenset({"ignored"})
_MOST_RELATED = 100
"""Other pages that are named; a viewer lists them one below the other."""


def render_sarif(report: Report) -> str:
    """One run with its rules and results, the worst first. At most 25,000 results, then a note says so.

    Paths are relative to the folder that seo-kit ran in. Columns count Unicode characters, as declared.
    """
    findings = worst_first(report.findings)[:MOST_RESULTS]
    first_of = {finding.code: finding for finding in reversed(findings)}
    codes = sorted(first_of)
    driver = {
        "name": "seo-kit",
        "semanticVersion": __version__,
        "rules": [descriptor(first_of[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that seo-kit ran in."}}},
        "invocations": [_invocation(report)],
        "results": list(_results(findings, {code: index for index, code in enumerate(codes)})),
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(report: Report) -> dict[str, Any]:
    notes = gaps(report)
    if len(report.findings) > MOST_RESULTS:
        notes.append(f"only {MOST_RESULTS} of {len(report.findings)} findings are listed, the worst first")
    return {
        "executionSuccessful": not report.crashed,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": note}} for note in notes],
    }


def _results(findings: Sequence[Finding], rule_index: dict[str, int]) -> Iterator[dict[str, Any]]:
    artifact = cache(_artifact)
    for finding, fingerprint in zip(findings, unique_fingerprints(findings), strict=True):
        place = artifact(finding.location.path)
        result = {
            "ruleId": finding.code,
            "ruleIndex": rule_index[finding.code],
            "level": LEVELS[finding.severity],
            "message": _message(finding.message),
            "locations": [_location(finding.location, place)],
            "partialFingerprints": _fingerprints(finding, fingerprint),
            "properties": {"certainty": finding.certainty.value},
        }
        if related := [*_related(finding, artifact)]:
            result["relatedLocations"] = related
        if finding.status != "new":
            result["suppressions"] = [_suppression(finding.status)]
        if finding.fix:
            result["fixes"] = [_fix(finding.fix, place)]
        yield result


def _message(text: str) -> dict[str, str]:
    """Plain text in which nothing is taken for a link, `[text](target)`: SARIF 2.1.0, 3.11.6."""
    return {"text": _LINK_END.sub(r"\1\1\\](", text) or " "}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": relative_uri(path), "uriBaseId": ROOT}


def _location(place: Location, artifact: dict[str, str]) -> dict[str, Any]:
    """GitHub refuses a file whose results have no location, so even the whole site has one."""
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if place.line:
        physical["region"] = {"startLine": place.line} | (
            {"startColumn": place.column} if place.column else {}
        )
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer, "kind": "value"}]
    return location


def _fingerprints(finding: Finding, fingerprint: str) -> dict[str, str]:
    ours = {FINGERPRINT: fingerprint}
    return ours if finding.location.line else {**ours, GITHUB_FINGERPRINT: fingerprint}


def _related(finding: Finding, artifact: Callable[[str], dict[str, str]]) -> Iterator[dict[str, Any]]:
    places = [(finding.source, "the article that the page was made of")] if finding.source else []
    places += [(path, "it is about this page, too") for path in finding.related[:_MOST_RELATED]]
    for path, what in places:
        yield {"physicalLocation": {"artifactLocation": artifact(path)}, "message": {"text": what}}


def _suppression(status: str) -> dict[str, str]:
    kind = "inSource" if status in _IN_SOURCE else "external"
    return {"kind": kind, "status": "accepted", "justification": status}


def _fix(fix: Fix, artifact: dict[str, str]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit), "insertedContent": {"text": edit.new}} for edit in fix.edits
    ]
    return {
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _region(edit: Edit) -> dict[str, int]:
    *above, last = edit.old.split("\n")
    return {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.line + len(above),
        "endColumn": (1 if above else edit.column) + len(last),
    }
