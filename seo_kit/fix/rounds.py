"""One round of fixes: as many as can be made together without harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from seo_kit.fix.splice import Skipped, Spliced, splice
from seo_kit.model import Finding, Severity

Files = Mapping[str, bytes]
"""Bytes of files by the path under which findings name them."""

Judge = Callable[[Files], Sequence[Finding]]
"""Judges all files of a run; those given hold these bytes, the others what is on the disk."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The files that differ from the disk after some fixes, and what the judge says of all files then."""

    files: Files
    findings: Sequence[Finding]
    applied: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """Tries fixes on the files as they were when the round began, for there their places are right."""

    start: Attempt
    judge: Judge
    read: Callable[[str], bytes]

    def keep(self, best: Attempt, fixes: Sequence[Finding]) -> Attempt:
        """The best attempt with as many more fixes as do no harm: all, or what is found by halves."""
        attempt = self._add(best, fixes)
        reason = harm(self.start.findings, attempt)
        if not reason:
            return attempt
        if len(fixes) == 1:
            return replace(best, skipped=(*best.skipped, Skipped(fixes[0], reason)))
        half = len(fixes) // 2
        return self.keep(self.keep(best, fixes[:half]), fixes[half:])

    def _add(self, best: Attempt, fixes: Sequence[Finding]) -> Attempt:
        spliced = self._splice((*best.applied, *fixes))
        applied = tuple(finding for one in spliced.values() for finding in one.applied)
        skipped = (*best.skipped, *(item for one in spliced.values() for item in one.skipped))
        if len(applied) <= len(best.applied):
            return replace(best, skipped=skipped)
        files = {**self.start.files, **{path: one.data for path, one in spliced.items()}}
        return Attempt(files, self.judge(files), applied, skipped)

    def _splice(self, fixes: Iterable[Finding]) -> dict[str, Spliced]:
        """Each file after its fixes."""
        by_path = groupby(sorted(fixes, key=_path), _path)
        return {path: splice(path, self._bytes(path), found) for path, found in by_path}

    def _bytes(self, path: str) -> bytes:
        return self.start.files[path] if path in self.start.files else self.read(path)


def harm(before: Iterable[Finding], attempt: Attempt) -> str:
    """Why an attempt does harm, empty when it does none.

    Each fix must take its finding away, and no file may have more errors or warnings of a code than before.
    Findings are counted, not compared: a node whose type is mended has another pointer and another name.
    """
    left = Counter(map(_kind, before))
    left.subtract(map(_kind, attempt.applied))
    mended = set(map(_kind, attempt.applied))
    for finding in attempt.findings:
        kind = _kind(finding)
        left[kind] -= 1
        if left[kind] < 0 and (kind in mended or finding.severity is not Severity.INFO):
            what = f"{finding.code} {finding.slug}"
            return f"{finding.location.path} would have {what} then: mend it by hand"
    return ""


def _path(finding: Finding) -> str:
    return finding.location.path


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.location.path, finding.code
