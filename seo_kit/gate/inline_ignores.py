"""What files ask to silence in themselves → findings that are waived, and requests that silence nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from seo_kit.gate.coverage import Coverage, Places, scopes_of
from seo_kit.gate.naming import codes_called, why_unknown
from seo_kit.model import Finding, Ignore, Problem
from seo_kit.verify.registry import Scope

WHY = ": why it is right here"
_COLON = re.compile("[:：]")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class AskingFile:
    """A file with its requests; `scopes` are those whose rules have said all they have to say about it."""

    path: str
    ignores: tuple[Ignore, ...]
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Silenced:
    """The findings, some of them waived, and what is wrong with the requests."""

    findings: list[Finding]
    unused: list[Problem] = field(default_factory=list)
    invalid: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Request:
    """One name of a request that can be followed."""

    file: AskingFile
    ignore: Ignore
    name: str

    @property
    def codes(self) -> frozenset[str]:
        return codes_called(self.name)


def silence(
    findings: Iterable[Finding], files: Iterable[AskingFile], coverage: Coverage, places: Places
) -> Silenced:
    """Waives the findings that their file, or the article that a page was made of, asks to ignore."""
    requests: dict[str, list[_Request]] = defaultdict(list)
    invalid: list[Problem] = []
    for file in files:
        for ignore in file.ignores:
            names, faults = _understood(ignore)
            requests[file.path] += [_Request(file, ignore, name) for name in names]
            invalid += [_problem(message, file, ignore) for message in faults]
    used: set[_Request] = set()
    told = [_waived(finding, requests, used) for finding in findings]
    idle = (request for of_file in requests.values() for request in of_file if request not in used)
    return Silenced(
        told, [_unused(request) for request in idle if _is_idle(request, coverage, places)], invalid
    )


def _understood(ignore: Ignore) -> tuple[list[str], list[str]]:
    """The names in a request that can be followed, and what is wrong with it."""
    stated, *reason = _COLON.split(ignore.text, 1)
    names = list(filter(None, re.split(r"[,\s]+", stated)))
    if not names:
        return [], [f'this ignores no rule: write "SD008{WHY}"']
    if not reason or not _LETTER.search(reason[0]):
        return [], [f'the ignore of "{stated.strip()}" gives no reason: write "{", ".join(names)}{WHY}"']
    faults = {name: fault for name in names if (fault := _fault(name))}
    return [name for name in names if name not in faults], list(faults.values())


def _fault(name: str) -> str:
    codes = codes_called(name)
    if not codes:
        return why_unknown(name)
    is_about_run = codes <= codes_called("RU")
    return f'"{name}" judges the run, not a file: ignore it in the settings' if is_about_run else ""


def _waived(finding: Finding, requests: dict[str, list[_Request]], used: set[_Request]) -> Finding:
    paths = dict.fromkeys((finding.location.path, finding.source))
    asked = [request for path in paths for request in requests.get(path, ()) if finding.code in request.codes]
    if not asked or finding.scope == "run":
        return finding
    used.update(asked)
    return replace(finding, status="waived")


def _is_idle(request: _Request, coverage: Coverage, places: Places) -> bool:
    could = scopes_of(request.codes) <= request.file.scopes
    return could and coverage.is_sure(request.codes, places.home(request.file.path))


def _unused(request: _Request) -> Problem:
    message = f'"{request.name}" silences nothing in this file: remove it from the ignore'
    return _problem(message, request.file, request.ignore)


def _problem(message: str, file: AskingFile, ignore: Ignore) -> Problem:
    return Problem(message, ignore.line, ignore.column, evidence=ignore.text, path=file.path)
