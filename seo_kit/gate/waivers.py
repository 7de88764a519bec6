"""The waivers of the settings → findings that are waived, and waivers that no longer do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from seo_kit.check_settings import Waiver
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.naming import codes_of
from seo_kit.model import Finding, Problem
from seo_kit.path_glob import fixed_folder, path_glob


@dataclass(frozen=True, slots=True)
class Waived:
    """The findings, some of them waived, and the waivers that do not waive."""

    findings: list[Finding]
    expired: list[Problem] = field(default_factory=list)
    unused: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A waiver with its place in the settings."""

    waiver: Waiver
    number: int
    codes: frozenset[str]

    def covers(self, path: str) -> bool:
        return path_glob(self.waiver.path).fullmatch(path) is not None


def waive(
    findings: Iterable[Finding],
    waivers: Iterable[Waiver],
    today: date | None,
    coverage: Coverage,
    places: Places,
    file: str,
) -> Waived:
    """Waives the findings that a waiver names, by their file or by the article that it was made of.

    Args:
        findings: those that are waived or known already stay as they are.
        waivers: as the settings state them.
        today: a waiver holds up to and on its last day; None when no day counts.
        coverage: what was judged.
        places: how files are called.
        file: the settings file, for messages.

    Raises:
        ConfigError: a waiver names no rule.
    """
    numbered = [
        _Numbered(waiver, number, codes_of((waiver.code,), f"settings [check]: waivers {number}"))
        for number, waiver in enumerate(waivers, 1)
    ]
    valid = [one for one in numbered if one.waiver.holds(today)]
    used: set[int] = set()
    told = [_waived(finding, valid, used, places) for finding in findings]
    idle = [one for one in valid if one.number not in used and _is_idle(one, coverage)]
    expired = [one for one in numbered if one not in valid]
    return Waived(told, [_expired(one, file) for one in expired], [_unused(one, file) for one in idle])


def _waived(finding: Finding, waivers: list[_Numbered], used: set[int], places: Places) -> Finding:
    if finding.status != "new" or finding.scope == "run":
        return finding
    wanted = [one for one in waivers if finding.code in one.codes]
    paths = {places.home(path) for path in (finding.location.path, finding.source) if path and wanted}
    numbers = {one.number for one in wanted if any(map(one.covers, paths))}
    used |= numbers
    return replace(finding, status="waived") if numbers else finding


def _is_idle(one: _Numbered, coverage: Coverage) -> bool:
    """Whether a waiver could have waived something here: all its files were judged by all its rules."""
    if not coverage.ran(one.codes):
        return False
    files = set(filter(one.covers, coverage.found))
    return files <= coverage.judged if files else coverage.holds(fixed_folder(one.waiver.path))


def _expired(one: _Numbered, file: str) -> Problem:
    message = (
        f"the waiver of {one.waiver.code} in {one.waiver.path} expired on {one.waiver.expires}: mend the "
        f"finding and remove the waiver, or set a later day (reason given: {one.waiver.reason})"
    )
    return _problem(one, message, file)


def _unused(one: _Numbered, file: str) -> Problem:
    message = f"the waiver of {one.waiver.code} in {one.waiver.path} waives nothing: remove it"
    return _problem(one, message, file)


def _problem(one: _Numbered, message: str, file: str) -> Problem:
    return Problem(message, pointer=f"/check/waivers/{one.number - 1}", evidence=one.waiver.path, path=file)
