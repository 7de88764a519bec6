"""Reports as SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from sample_reports import CASES, REPORTS, load_report, make_finding, make_report
from sarif_kit.validate import validation_errors

from seo_kit.model import Certainty, Edit, Finding, Fix, Report, Severity
from seo_kit.report.sarif import MOST_RESULTS, render_sarif
from seo_kit.report.sarif_rules import described
from seo_kit.verify.registry import Rule, all_rules


def run_of(*findings: Finding, **facts: Any) -> dict[str, Any]:
    """The run of a log with some findings."""
    run: dict[str, Any] = json.loads(render_sarif(make_report(*findings, **facts)))["runs"][0]
    return run


def result_of(*findings: Finding) -> dict[str, Any]:
    """The first result of a log with some findings."""
    result: dict[str, Any] = run_of(*findings)["results"][0]
    return result


def uri_of(path: str) -> str:
    """The URI that a path becomes."""
    location = result_of(make_finding(path))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uriBaseId"] == "%SRCROOT%"
    return str(location["uri"])


def says_its_name(context: object) -> tuple[()]:
    """A name says something.

    Why: An empty name
        helps nobody.
    Source: https://example.com/names (read 2026-11-25)
    Bad: `""`
    Good: `"Anna"`
    """
    return ()


@pytest.mark.parametrize("case", CASES)
def test_a_log_is_valid(case: str) -> None:
    """The log of each golden case is what the official schema asks for."""
    assert validation_errors(json.loads(render_sarif(load_report(case)))) == []


@given(REPORTS)
def test_any_log_is_valid(report: Report) -> None:
    """Whatever pages hold, the log is valid, and UTF-8 can hold it."""
    log = json.loads(render_sarif(report).encode())
    assert validation_errors(log) == []
    for result in log["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert uri
        assert not uri.startswith("/")
        assert ".." not in uri.split("/")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("out/a.html", "out/a.html"),
        ("out/æ ø?#.html", "out/%C3%A6%20%C3%B8%3F%23.html"),
        ("a:b.html", "a%3Ab.html"),
        ("../site/a.html", "site/a.html"),
        ("", "site"),
    ],
)
def test_a_path_becomes_a_relative_uri(path: str, uri: str) -> None:
    """URIs are percent-encoded, have no scheme and no steps upwards, and are never empty."""
    assert uri_of(path) == uri


def test_an_absolute_path_becomes_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path below the working folder starts there, another one loses its root."""
    monkeypatch.chdir(tmp_path)
    assert uri_of((tmp_path / "out" / "a.html").as_posix()) == "out/a.html"
    assert uri_of("/elsewhere/a.html") == "elsewhere/a.html"


def test_every_rule_can_be_described_within_the_limits() -> None:
    """GitHub takes 20 tags and 1024 letters of a description, and shows the help of each rule."""
    for rule in all_rules():
        content = described([rule])
        assert len(content["properties"]["tags"]) <= 20
        assert 0 < len(content["shortDescription"]["text"]) <= 1024
        assert 0 < len(content["fullDescription"]["text"]) <= 1024
        assert rule.code in content["help"]["markdown"]


def test_a_rule_is_described_by_its_documentation() -> None:
    """Name, level, tags, precision and help come from the rule's row and docstring."""
    rule = Rule(
        "XX001", "no-name", Severity.WARN, Certainty.REVIEW, "page", "0.1", says_its_name, (), (), "health"
    )
    content = described([rule])
    assert "seo-kit explain XX001" in content.pop("help")["markdown"]
    assert content == {
        "id": "XX001",
        "name": "no-name",
        "shortDescription": {"text": "A name says something."},
        "fullDescription": {"text": "A name says something. An empty name helps nobody."},
        "defaultConfiguration": {"level": "warning"},
        "properties": {
            "tags": ["XX", "health", "page", "seo"],
            "precision": "medium",
            "problem.severity": "warning",
        },
        "helpUri": "https://example.com/names",
    }


def test_the_worst_results_come_first_and_the_rest_is_told() -> None:
    """At most 25,000 results: known findings and notes go first, and a notification tells their number."""
    note = make_finding("b.html", severity=Severity.INFO)
    known = make_finding("c.html", status="known")
    run = run_of(known, *[note] * MOST_RESULTS, make_finding("a.html"))
    assert len(run["results"]) == MOST_RESULTS
    assert run["results"][0]["level"] == "error"
    assert all("suppressions" not in result for result in run["results"])
    notification = run["invocations"][0]["toolExecutionNotifications"][-1]
    assert notification["message"]["text"] == "only 25000 of 25002 findings are listed, the worst first"


def test_findings_of_one_page_have_fingerprints_of_their_own() -> None:
    """Two that differ only in their place in an array are told apart by a number, not by their line."""
    first = make_finding("a.html", 3, 1, pointer="/@graph/0/name")
    second = make_finding("a.html", 8, 1, pointer="/@graph/1/name")
    ours = [result["partialFingerprints"]["seoKitFinding/v1"] for result in run_of(first, second)["results"]]
    assert ours == [f"{first.fingerprint}:1", f"{first.fingerprint}:2"]


def test_the_fingerprint_of_github_is_given_only_where_github_finds_none() -> None:
    """The upload action works it out from the line, and warns of one that differs."""
    assert "primaryLocationLineHash" not in result_of(make_finding(line=3))["partialFingerprints"]
    assert "primaryLocationLineHash" in result_of(make_finding())["partialFingerprints"]


def test_a_place_that_is_not_known_is_not_invented() -> None:
    """There is a region only with a line, and a column only with a column."""
    regions = [
        result["locations"][0]["physicalLocation"].get("region")
        for result in run_of(make_finding(), make_finding(line=3), make_finding(line=3, column=5))["results"]
    ]
    assert regions == [None, {"startLine": 3}, {"startLine": 3, "startColumn": 5}]


@pytest.mark.parametrize(
    ("status", "kind"), [("known", "external"), ("waived", "external"), ("ignored", "inSource")]
)
def test_a_finding_that_is_not_new_is_suppressed(status: str, kind: str) -> None:
    """A suppression says where the decision stands and which it is."""
    expected = [{"kind": kind, "status": "accepted", "justification": status}]
    assert result_of(make_finding(status=status))["suppressions"] == expected


def test_a_fix_replaces_a_region() -> None:
    """The region of an edit ends behind the old text, lines below when that has several."""
    fix = Fix((Edit(3, 7, "old", "new"), Edit(5, 2, "a\nbc", ""), Edit(9, 1, "", "x")), safe=False)
    (found,) = result_of(make_finding(fix=fix))["fixes"]
    assert found["properties"] == {"safe": False}
    (change,) = found["artifactChanges"]
    assert [tuple(replaced["deletedRegion"].values()) for replaced in change["replacements"]] == [
        (3, 7, 3, 10),
        (5, 2, 6, 3),
        (9, 1, 9, 1),
    ]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("[object Object] in (a)", "[object Object] in (a)"),
        ("in [here](https://evil.example)", r"in [here\](https://evil.example)"),
        ("[a[b](1)", r"[a[b\](1)"),
        (r"\[x\](1)", r"\[x\\\](1)"),
    ],
)
def test_a_text_that_looks_like_a_link_is_none(message: str, text: str) -> None:
    """SARIF reads `[text](target)` as a link unless a bracket is escaped; other brackets stay as they are."""
    assert result_of(make_finding(message=message))["message"]["text"] == text


def test_a_crash_is_told() -> None:
    """A run in which a rule crashed was not successful."""
    invocation = run_of(crashed=("SD099",))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "crashed: SD099"


def test_other_pages_that_have_it_are_related_locations() -> None:
    """At most a hundred of them, behind the article that the page was made of."""
    found = make_finding(source="a.md", related=tuple(f"{number}.html" for number in range(150)))
    related = result_of(found)["relatedLocations"]
    uris = [each["physicalLocation"]["artifactLocation"]["uri"] for each in related]
    assert uris == ["a.md", *(f"{number}.html" for number in range(100))]
