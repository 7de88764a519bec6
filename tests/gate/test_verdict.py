"""What fails a run, and with which exit code."""

from __future__ import annotations

from typing import Any

import pytest

from seo_kit.gate.verdict import Gate, Verdict, verdict
from seo_kit.model import Finding, Report
from tests.gate.conftest import finding

ERROR, WARN, INFO = (finding("SD008", severity=severity) for severity in ("error", "warn", "info"))
MAYBE = finding("SD008", certainty="review")
UNUSABLE = finding("RU002", scope="run")


@pytest.mark.parametrize(
    ("findings", "gate", "exit_code"),
    [
        ([], {}, 0),
        ([ERROR], {}, 1),
        ([WARN, INFO], {}, 0),
        ([WARN], {"fail_on": "warn"}, 1),
        ([INFO], {"fail_on": "warn"}, 0),
        ([INFO], {"fail_on": "info"}, 1),
        ([ERROR], {"fail_on": "never"}, 0),
        ([MAYBE], {}, 0),
        ([MAYBE], {"with_review": True}, 1),
        ([finding("SD008", status="known"), finding("SD008", status="waived")], {}, 0),
        ([WARN, WARN], {"max_warnings": 2}, 0),
        ([WARN, WARN, WARN], {"max_warnings": 2}, 1),
        ([WARN], {"max_warnings": 0, "fail_on": "never"}, 1),
        ([finding("SD008", severity="warn", status="known")], {"max_warnings": 0}, 0),
        ([finding("SD008", severity="warn", certainty="review")], {"max_warnings": 0}, 0),
        ([ERROR, WARN], {"exit_zero": True, "max_warnings": 0}, 0),
        ([UNUSABLE], {}, 3),
        ([UNUSABLE, ERROR], {}, 1),
        ([UNUSABLE, ERROR], {"exit_zero": True}, 3),
        ([], {"min_pages": 4}, 3),
        ([], {"min_pages": 3}, 0),
        ([ERROR], {"min_pages": 4}, 1),
        ([], {"min_pages": 4, "exit_zero": True}, 3),
    ],
)
def test_the_gate_decides(findings: list[Finding], gate: dict[str, Any], exit_code: int) -> None:
    """Three files were judged; only what is new and sure counts, and too little judged is never right."""
    assert verdict(Report("", 3, tuple(findings)), Gate(**gate), 3).exit_code == exit_code


def test_a_crash_weighs_most() -> None:
    """What a rule that crashed would have found is not known."""
    report = Report("", 3, (ERROR,), crashed=("SD008",))
    assert verdict(report, Gate(exit_zero=True), 3) == Verdict(4)


@pytest.mark.parametrize(
    ("gate", "found", "reason"),
    [
        (Gate(max_warnings=0), 3, "warnings that count: 1, allowed: 0"),
        (Gate(min_pages=4), 3, "files found: 3, expected: at least 4"),
        (Gate(), 0, "nothing was judged: there is no article or page"),
        (Gate(), 3, ""),
    ],
)
def test_a_reason_is_given_when_the_findings_do_not_show_it(gate: Gate, found: int, reason: str) -> None:
    """A count or a missing page stands in no finding."""
    assert verdict(Report("", found, (WARN,)), gate, found).reason == reason
