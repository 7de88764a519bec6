"""Reports as JSON and JSON Lines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from sample_reports import CASES, REPORTS, load_report, make_finding, make_report

import seo_kit
from seo_kit.model import Report
from seo_kit.report.json_report import render_json
from seo_kit.report.jsonl import render_jsonl

SCHEMA_FILE = Path(seo_kit.__file__).parent / "data" / "report.schema.json"


@cache
def validator() -> Draft202012Validator:
    """The published schema, itself checked."""
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def joined(text: str) -> str:
    """A text whose neighbouring half surrogates are one character, as any JSON reader takes them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@pytest.mark.parametrize("case", CASES)
def test_a_report_has_the_published_shape(case: str) -> None:
    """The JSON of each golden case holds what the schema names, and nothing else."""
    validator().validate(json.loads(render_json(load_report(case))))


@given(REPORTS)
def test_any_report_has_the_published_shape(report: Report) -> None:
    """The shape does not depend on what pages hold."""
    validator().validate(json.loads(render_json(report)))


@given(REPORTS)
def test_any_text_comes_back(report: Report) -> None:
    """Messages and paths come back to the letter, from JSON and from each line of JSONL."""
    texts = [joined(finding.message + finding.location.path) for finding in report.findings]
    content = json.loads(render_json(report).encode())
    *lines, _ = map(json.loads, render_jsonl(report).encode().split(b"\n"))
    for records in (content["findings"], lines):
        assert [joined(record["message"] + record["path"]) for record in records] == texts


@given(REPORTS)
def test_jsonl_says_the_same_as_json(report: Report) -> None:
    """Put together, the lines are the JSON report; `kind` tells a finding from the summary."""
    *findings, summary = (json.loads(line) for line in render_jsonl(report).split("\n"))
    assert {record.pop("kind") for record in findings} <= {"finding"}
    assert summary.pop("kind") == "summary"
    assert {**summary, "findings": findings} == json.loads(render_json(report))


def test_the_summary_counts_new_findings() -> None:
    """What the baseline or a waiver covers is listed with its status and not counted."""
    content: dict[str, Any] = json.loads(
        render_json(make_report(make_finding(), make_finding(status="known")))
    )
    assert content["summary"] == {"error": 1, "warn": 0, "info": 0}
    assert [record["status"] for record in content["findings"]] == ["new", "known"]
