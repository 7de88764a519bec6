"""`--baseline`, `--update-baseline` and so on: which findings are known, and writing that down."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from seo_kit.cli.common import tell
from seo_kit.config import Config
from seo_kit.files import write_if_changed
from seo_kit.gate.baseline import FILE_NAME, render_baseline
from seo_kit.gate.coverage import Places
from seo_kit.gate.silencers import Silencers, baseline_file
from seo_kit.model import Report

if TYPE_CHECKING:
    from seo_kit.gate.settle import Judgement


class BaselineOptions(Protocol):
    """What the command line says of the baseline."""

    @property
    def baseline(self) -> Path | None:
        """The file of known findings."""

    @property
    def no_baseline(self) -> bool:
        """Whether no finding is known."""

    @property
    def update_baseline(self) -> bool:
        """Whether all present findings become known."""

    @property
    def prune_baseline(self) -> bool:
        """Whether what is gone is forgotten."""


def refuse_contradictions(options: BaselineOptions) -> None:
    """Raises click.UsageError when options exclude one another."""
    if options.update_baseline and options.prune_baseline:
        raise click.UsageError("--update-baseline prunes as well: leave one out")
    changes = options.update_baseline or options.prune_baseline
    if options.no_baseline and (changes or options.baseline):
        raise click.UsageError("--no-baseline goes with no other baseline option")


def file_to_read(config: Config, options: BaselineOptions) -> Path | None:
    """The baseline to read: one that is about to be written may be missing."""
    file = None if options.no_baseline else baseline_file(config)
    return None if options.update_baseline and file and not file.exists() else file


def baseline_to_tell(config: Config, options: BaselineOptions) -> str:
    """The baseline that decides what is known, which may be about to be written; empty when there is none."""
    is_written = options.update_baseline or options.prune_baseline
    usual = config.root / FILE_NAME if is_written else None
    file = None if options.no_baseline else baseline_file(config) or usual
    return Places(Path.cwd(), config.root).shown(str(file)) if file else ""


def settled(judged: Judgement, config: Config, options: BaselineOptions, by: Silencers) -> Report:
    """The report, after the baseline was written where that was asked for; says what is known.

    Raises:
        InputError: the baseline cannot be written.
    """
    from seo_kit.gate.settle import settle

    report = settle(judged, by)
    if options.update_baseline:
        baseline = by.baseline.updated(report.findings, judged.coverage, judged.places)
    elif options.prune_baseline:
        baseline = by.baseline.pruned(report.findings, judged.coverage, judged.places)
    else:
        tell_known(report, by, judged.places)
        return report
    file = baseline_file(config) or config.root / FILE_NAME
    write_if_changed(file, render_baseline(baseline))
    report = settle(judged, replace(by, baseline=baseline))
    tell(f"known findings: {sum(baseline.counts.values())}, written to {judged.places.shown(str(file))}")
    return report


def tell_known(report: Report, by: Silencers, places: Places) -> None:
    """Says how many findings are known, and which known ones are gone."""
    known = sum(1 for finding in report.findings if finding.status == "known")
    if known:
        tell(f"known findings: {known}, from {places.shown(by.baseline_file)}")
    for finding in report.findings:
        if finding.code == "RU005":
            tell(f"{finding.location}: {finding.message}")
