"""`--fix` and `--diff`: mends what the findings of a run have a fix for, or shows what would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from seo_kit.audit.judge import judge
from seo_kit.audit.work import Audit
from seo_kit.cli.common import tell
from seo_kit.faults import Faults
from seo_kit.files import ARTICLE_SUFFIXES, find_files
from seo_kit.fix.diff import render_diff
from seo_kit.fix.mend import Mended, mend, write
from seo_kit.gate.settle import settle
from seo_kit.gate.silencers import Silencers
from seo_kit.model import Finding

_SILENT = ("waived", "ignored")


def mended(run: Audit, by: Silencers, *, unsafe: bool) -> Mended:
    """What fixing the run's files comes to; nothing is written.

    Raises:
        InputError: a file to mend cannot be read.
    """
    named = frozenset(path.as_posix() for path in run.targets.files if run.wants(path))
    whole = _with_collection(run)

    def look(changed: Mapping[str, bytes]) -> list[Finding]:
        given = {Path(path): data for path, data in changed.items()}
        targets = replace(whole.targets, given={**whole.targets.given, **given})
        return list(settle(judge(replace(whole, targets=targets, only=None)), by).findings)

    def is_wanted(finding: Finding) -> bool:
        return finding.location.path in named and finding.status not in _SILENT

    return mend(look, unsafe=unsafe, wanted=is_wanted)


def _with_collection(run: Audit) -> Audit:
    """The run with all articles of the settings' folder when it has some of them.

    A date that is mended may be the one that proves the order of day and month for the others.
    """
    folder = run.config.root / run.config.articles
    inside = folder.resolve()
    if not any(inside in path.resolve().parents for path in run.targets.articles):
        return run
    known = {path.resolve() for path in run.targets.articles}
    others = (
        path for path in find_files(folder, ARTICLE_SUFFIXES, Faults().add) if path.resolve() not in known
    )
    return replace(run, targets=replace(run.targets, articles=(*run.targets.articles, *others)))


def show(result: Mended) -> None:
    """Prints the changes as a unified diff."""
    for path in sorted(result.after):
        click.echo(render_diff(path, result.before[path], result.after[path]), nl=False)
    _tell_counts(result, "would be mended")


def save(result: Mended) -> None:
    """Writes the changes; a file that cannot be written is told, and the others are."""
    faults = Faults()
    write(result, faults.add)
    for finding in faults.findings:
        tell(f"{finding.location}: {finding.message}")
    _tell_counts(result, "mended")


def _tell_counts(result: Mended, done: str) -> None:
    tell(f"{len(result.applied)} findings {done} in {len(result.after)} files")
    for reason, skipped in sorted(_by_reason(result).items()):
        first = skipped[0].location
        more = f" and {len(skipped) - 1} more" if len(skipped) > 1 else ""
        tell(f"not mended: {first} {skipped[0].code}{more}: {reason}")


def _by_reason(result: Mended) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for skipped in result.skipped:
        found.setdefault(skipped.reason, []).append(skipped.finding)
    return found
