"""Findings → mended files, round by round, until nothing more can be mended.

After each round the judge looks again, and the next one starts from what it says then. So a second run, which
starts where the first one ended, finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from seo_kit.errors import InputError
from seo_kit.files import read_bytes, write_if_changed
from seo_kit.fix.generated import article_of
from seo_kit.fix.rounds import Attempt, Files, Judge, Round
from seo_kit.fix.splice import Skipped
from seo_kit.model import Finding

MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """What a run of fixes comes to; nothing is written yet.

    `before` and `after` hold the files that change. `applied` are the findings that were mended, `skipped`
    those whose fix was not made, with the reason; `findings` is what the judge says of the mended files.
    """

    before: Files
    after: Files
    applied: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Disk:
    """The files of the disk, each read once."""

    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        if path not in self.files:
            self.files[path] = read_bytes(Path(path), path)
        return self.files[path]


def mend(judge: Judge, *, unsafe: bool = False, wanted: Callable[[Finding], bool] | None = None) -> Mended:
    """Makes the fixes of findings in memory.

    Args:
        judge: judges the run's files; only what it judges is protected from harm.
        unsafe: make the unsafe fixes too.
        wanted: tells the findings to mend, all by default; the others only must not become more.

    Raises:
        InputError: a file to mend cannot be read.
    """
    disk = _Disk()
    state = Attempt({}, judge({}))
    applied: list[Finding] = []
    for _ in range(MAX_ROUNDS):
        chosen = [finding for finding in state.findings if finding.fix and (not wanted or wanted(finding))]
        obstacles = {finding: _obstacle(finding, unsafe) for finding in chosen}
        skipped = tuple(Skipped(finding, reason) for finding, reason in obstacles.items() if reason)
        start = Attempt(state.files, state.findings, skipped=skipped)
        fixes = [finding for finding in chosen if not obstacles[finding]]
        state = Round(start, judge, disk.read).keep(start, fixes) if fixes else start
        applied += state.applied
        if not state.applied:
            break
    after = {path: data for path, data in state.files.items() if data != disk.read(path)}
    before = {path: disk.read(path) for path in after}
    return Mended(before, after, tuple(applied), state.skipped, tuple(state.findings))


def _obstacle(finding: Finding, unsafe: bool) -> str:
    """Why a fix is not to be made, empty when it is."""
    if article := article_of(finding):
        return f"seo-kit made this page of {article}: mend the article and build again"
    if finding.fix and not finding.fix.safe and not unsafe:
        return "it may change what a reader is told: look at it with --diff --unsafe-fixes"
    return ""


def write(mended: Mended, on_error: Callable[[InputError], None]) -> None:
    """Writes the mended files, each whole and through a link to where it really stands.

    Args:
        mended: what `mend` gave.
        on_error: takes each file that could not be written or that was changed meanwhile; the others go on.
    """
    for path, data in mended.after.items():
        try:
            if read_bytes(Path(path), path) != mended.before[path]:
                raise InputError("was changed while it was mended: run the command again", path)
            write_if_changed(Path(path).resolve(), data)
        except InputError as error:
            on_error(error)
