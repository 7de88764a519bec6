"""Waivers of the settings: what they cover, when they end, and when they are told to be of no use."""

from __future__ import annotations

from datetime import date

import pytest

from seo_kit.check_settings import Waiver
from seo_kit.errors import ConfigError
from seo_kit.gate.coverage import Coverage
from seo_kit.gate.waivers import Waived, waive
from seo_kit.model import Finding
from tests.gate.conftest import PLACES, finding, looked_at

TODAY = date(2026, 11, 25)
FINDINGS = [finding("SD008", "old/a.html"), finding("SD008", "new/a.html"), finding("SD005", "old/a.html")]


def waived(
    findings: list[Finding],
    code: str = "SD008",
    path: str = "old/**",
    expires: date | None = None,
    looked: Coverage | None = None,
    today: date | None = TODAY,
) -> Waived:
    """What becomes of findings under one waiver; all files were judged unless it is said what was."""
    waiver = Waiver(code, path, "the agency asks for it", expires)
    judged = looked or looked_at(*(each.location.path for each in findings))
    return waive(findings, [waiver], today, judged, PLACES, "seo-kit.toml")


@pytest.mark.parametrize(
    ("code", "path", "statuses"),
    [
        ("SD008", "old/**", ["waived", "new", "new"]),
        ("SD008", "old/a.html", ["waived", "new", "new"]),
        ("SD008", "old/*.html", ["waived", "new", "new"]),
        ("SD008", "./old/", ["waived", "new", "new"]),
        ("SD", "old/**", ["waived", "new", "waived"]),
        ("bad-value", "**/a.html", ["waived", "waived", "new"]),
        ("SD008", "*/a.htm", ["new", "new", "new"]),
        ("SD008", "a.html", ["new", "new", "new"]),
    ],
)
def test_a_waiver_covers_a_rule_in_some_files(code: str, path: str, statuses: list[str]) -> None:
    """Paths are globs from the folder of the settings; a rule goes by code, start of a code, or slug."""
    assert [each.status for each in waived(FINDINGS, code, path).findings] == statuses


def test_a_waiver_of_an_article_covers_the_page_made_of_it() -> None:
    """And leaves alone what is waived already, and what is about the run."""
    findings = [
        finding("SD008", "output/a.html", source="old/a.md"),
        finding("SD008", "old/a.html", status="waived"),
        finding("RU003", "old/a.html", scope="run"),
    ]
    told = waived(findings, "SD")
    assert [each.status for each in told.findings] == ["waived", "waived", "new"]
    assert told.unused == []
    assert len(waived(findings[1:], "SD").unused) == 1


@pytest.mark.parametrize(
    ("expires", "today", "status"),
    [
        (date(2026, 11, 25), TODAY, "waived"),
        (date(2026, 11, 24), TODAY, "new"),
        (None, TODAY, "waived"),
        (date(2020, 1, 1), None, "waived"),
    ],
)
def test_a_waiver_holds_up_to_its_last_day(expires: date | None, today: date | None, status: str) -> None:
    """Afterwards its findings count again, and it is told why."""
    told = waived(FINDINGS[:1], expires=expires, today=today)
    assert [each.status for each in told.findings] == [status]
    assert [each.message for each in told.expired] == (
        []
        if status == "waived"
        else [
            "the waiver of SD008 in old/** expired on 2026-11-24: mend the finding and remove the waiver, or "
            "set a later day (reason given: the agency asks for it)"
        ]
    )
    assert told.unused == []


@pytest.mark.parametrize(
    ("looked", "is_told"),
    [
        (looked_at("old/a.html"), True),
        (looked_at("old/a.html", found=["old/b.html"]), False),
        (looked_at("new/a.html"), False),
        (looked_at("new/a.html", folders=["."]), True),
        (looked_at("new/a.html", folders=["old"]), True),
        (looked_at("new/a.html", folders=["new"]), False),
        (looked_at("old/a.html", silent=["SD008"]), False),
        (looked_at("old/a.html", unwanted=["SD008"]), False),
        (looked_at("old/a.html", unwanted=["SD005"]), True),
    ],
    ids=[
        "its file was judged",
        "only one of its files was judged",
        "its files were not named",
        "no such file in the folder",
        "no such file in its folder",
        "another folder",
        "its rule did not run",
        "its rule never runs",
        "another rule never runs",
    ],
)
def test_a_waiver_that_waives_nothing_is_told_when_it_could_have(looked: Coverage, is_told: bool) -> None:
    """A run over a part of the site says nothing about waivers for the rest."""
    (problem,) = waived([], looked=looked).unused or [None]
    assert (problem is not None) is is_told
    if problem:
        assert problem.message == "the waiver of SD008 in old/** waives nothing: remove it"
        assert (problem.path, problem.pointer) == ("seo-kit.toml", "/check/waivers/0")


def test_a_waiver_must_name_a_rule() -> None:
    """A mistyped code would waive nothing, and nobody would know."""
    with pytest.raises(ConfigError, match=r'settings \[check\]: waivers 1: there is no rule "SD0008"'):
        waived([], "SD0008")
