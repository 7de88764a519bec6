"""What a run found → the report: what is silenced, known or waived, and what went wrong with silencing.

A finding is silenced by its file first, then by a waiver, then by the baseline; the first that does counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from seo_kit.gate.baseline import stale_problem
from seo_kit.gate.changed_files import is_about
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile, Silenced, silence
from seo_kit.gate.selection import Choice
from seo_kit.gate.silencers import Silencers
from seo_kit.gate.waivers import Waived, waive
from seo_kit.model import Finding, NotRun, Report
from seo_kit.verify.check import crashed_rules, in_order, make_report


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run found before anything was silenced, and what it looked at.

    `pages` counts the judged files. `changed` holds paths and URLs: when there are some, a site rule's
    findings count only if they are about one of them.
    """

    choice: Choice
    findings: tuple[Finding, ...]
    asking: tuple[AskingFile, ...]
    coverage: Coverage
    places: Places
    pages: int
    not_run: tuple[NotRun, ...] = ()
    changed: frozenset[str] | None = None


def settle(judged: Judgement, by: Silencers) -> Report:
    """Puts severities and statuses on the findings, and adds what the silencing itself is to be told of.

    Raises:
        ConfigError: a waiver names no rule.
    """
    findings = in_order(map(judged.choice.weighed, judged.findings))
    coverage, places = without_crashed(judged), judged.places
    in_files = silence(findings, judged.asking, coverage, places)
    waived = waive(in_files.findings, by.waivers, by.today, coverage, places, places.shown(by.settings))
    marked = by.baseline.mark(waived.findings, places)
    stale = by.baseline.stale(marked, coverage, places)
    shown = (finding for finding in marked if judged.changed is None or is_about(finding, judged.changed))
    told = [*_told(judged.choice, in_files, waived)]
    if stale:
        told += judged.choice.tell("RU005", [stale_problem(stale, places.shown(by.baseline_file))])
    return make_report([*shown, *told], judged.pages, judged.not_run)


def _told(choice: Choice, in_files: Silenced, waived: Waived) -> Iterator[Finding]:
    yield from choice.tell("RU003", in_files.unused)
    yield from choice.tell("RU004", in_files.invalid)
    yield from choice.tell("RU006", waived.expired)
    yield from choice.tell("RU007", waived.unused)


def without_crashed(judged: Judgement) -> Coverage:
    """What was looked at; a rule that crashed somewhere has not looked everywhere."""
    crashed = crashed_rules(judged.findings)
    return replace(judged.coverage, silent=judged.coverage.silent | crashed)
