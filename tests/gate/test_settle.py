"""From what a run found to the report: the order of silencing, crashes, and what is about changed files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seo_kit.check_settings import CheckSettings, Waiver
from seo_kit.gate.baseline import Baseline
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.selection import choose
from seo_kit.gate.settle import Judgement, settle
from seo_kit.gate.silencers import Silencers
from seo_kit.model import Finding, Ignore
from tests.gate.conftest import PLACES, finding, looked_at

IGNORE = AskingFile("a.html", (Ignore("TI001: a part of a page"),), frozenset({"article", "page", "site"}))
WAIVER = Waiver("TI001", "a.html", "the agency asks for it")
KNOWN = Baseline({("a.html", "TI001"): 1})
CRASH = replace(finding("RU001", "b.html", scope="run"), evidence="TI001")


def judged(*findings: Finding, asking: tuple[AskingFile, ...] = ()) -> Judgement:
    """A run over a.html and b.html."""
    coverage = looked_at("a.html", "b.html")
    return Judgement(choose(CheckSettings()), findings, asking, coverage, PLACES, 2)


def told(run: Judgement, waivers: tuple[Waiver, ...] = (), baseline: Baseline | None = None) -> list[str]:
    """The report's findings as "CODE status"."""
    by = Silencers(waivers, "seo-kit.toml", baseline or Baseline(), "/site/seo-kit-baseline.json")
    return [f"{each.code} {each.status}" for each in settle(run, by).findings]


def test_the_first_that_silences_counts() -> None:
    """The file before the waiver before the baseline; what is left over is told to be of no use."""
    found = finding("TI001")
    assert told(judged(found)) == ["TI001 new"]
    assert told(judged(found), baseline=KNOWN) == ["TI001 known"]
    assert told(judged(found), (WAIVER,), KNOWN) == ["TI001 waived", "RU005 new"]
    assert told(judged(found, asking=(IGNORE,)), (WAIVER,), KNOWN) == [
        "TI001 waived",
        "RU005 new",
        "RU007 new",
    ]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (judged(asking=(IGNORE,)), ["RU003 new", "RU005 new", "RU007 new"]),
        (judged(CRASH, asking=(IGNORE,)), ["RU001 new"]),
    ],
    ids=["ran", "crashed"],
)
def test_a_rule_that_crashed_has_not_looked_everywhere(run: Judgement, expected: list[str]) -> None:
    """What silences its findings may still be needed."""
    assert told(run, (WAIVER,), KNOWN) == expected


def test_a_run_over_changes_tells_of_the_site_what_is_about_them() -> None:
    """The baseline has seen all findings by then, so that none is stale for being left out."""
    findings = [finding("TI003", path, scope="site") for path in ("a.html", "b.html", "")]
    run = replace(judged(*findings), changed=frozenset({"b.html"}))
    assert told(run, baseline=Baseline({("a.html", "TI003"): 1})) == ["TI003 new"]
    assert [each.location.path for each in settle(run, Silencers()).findings] == ["b.html"]


def test_severities_of_the_settings_reach_what_is_told_of_the_run() -> None:
    """A team may let stale requests fail, or not hear of them."""
    run = judged(asking=(IGNORE,))
    strict = replace(run, choice=choose(CheckSettings(severity={"RU003": "error"})))
    assert [each.severity for each in settle(strict, Silencers()).findings] == ["error"]
    assert told(replace(run, choice=choose(CheckSettings(severity={"RU003": "off"})))) == []
