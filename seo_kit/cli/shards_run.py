"""What `seo-kit shards` does, step by step."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from seo_kit.audit.gates import judged
from seo_kit.audit_records import Note
from seo_kit.audit_settings import own_hosts
from seo_kit.cli.baselines import file_to_read, refuse_contradictions, settled
from seo_kit.cli.common import counting, tell, today_of
from seo_kit.cli.judging import gate_of, settings_of
from seo_kit.cli.outputs import deliver, outputs_of
from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.excerpts import with_excerpts
from seo_kit.fetch.records import Fetched
from seo_kit.gate.silencers import silencers
from seo_kit.model import Finding, Report
from seo_kit.parallel import cores
from seo_kit.shards import Judging, Plan, Shard, SiteJudgement, audit_shards, judge_results, plan, unfinished
from seo_kit.shards.storage import require_libraries


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of `seo-kit shards`; None means that an option was not given."""

    inputs: tuple[str, ...]
    output: str
    again: bool
    jobs: int | None
    scheduler: str | None
    own: tuple[str, ...]
    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    no_baseline: bool
    update_baseline: bool
    prune_baseline: bool
    fail_on: str | None
    max_warnings: int | None
    min_pages: int
    with_review: bool
    exit_zero: bool
    formats: tuple[str, ...]


def run(ctx: click.Context, options: Options) -> None:
    """Judges what is not judged yet, then the site, writes the reports and exits.

    Raises:
        SeoKitError: wrong usage or settings, a library is missing, no cluster answers.
    """
    refuse_contradictions(options)
    if options.jobs and options.scheduler:
        raise click.UsageError("--jobs is for this machine: a cluster has the workers that it has")
    outputs = outputs_of(options.formats)
    config = _with_own(settings_of(ctx, options), options.own)
    judging = Judging(config, options.select, options.ignore, today_of(config))
    judging.choice()
    by = silencers(config, judging.today, file_to_read(config, options))
    require_libraries()
    planned = plan(options.inputs)
    failed = _work(planned, judging, options)
    found = judge_results(planned, options.output, judging, failed)
    report = _excerpted(settled(found.judgement, config, options, by))
    deliver(report, outputs)
    _tell_gaps(found)
    notes = [Note(note.name, note.message, note.incomplete) for note in found.notes]
    verdict = judged(report, gate_of(config, options), found.pages, notes)
    if verdict.reason:
        tell(verdict.reason)
    sys.exit(verdict.exit_code)


def _with_own(config: Config, own: Sequence[str]) -> Config:
    hosts = (*config.audit.own, *own_hosts(own, "--own"))
    return replace(config, audit=replace(config.audit, own=hosts))


def _work(planned: Plan, judging: Judging, options: Options) -> list[InputError]:
    """Judges the shards that are left; gives the errors of those that could not be."""
    shards = planned.shards
    left = shards if options.again else unfinished(shards, options.output, judging)
    if len(left) < len(shards):
        tell(f"shards: {len(shards)}, of which {len(shards) - len(left)} were judged before")
    done = audit_shards(left, options.output, judging, options.jobs or cores(), options.scheduler or "")
    return [error for _, error in _counted(done, left) if error]


def _counted(
    done: Iterable[tuple[Shard, InputError | None]], left: Sequence[Shard]
) -> Iterable[tuple[Shard, InputError | None]]:
    return counting(done, f"judging {len(left)} shards, done") if left else ()


def _excerpted(report: Report) -> Report:
    """The report with excerpts of the lines that are at hand: of pages, and of files of this machine."""
    shown = {each.location: (each.excerpt, each.caret) for each in report.findings if each.excerpt}
    findings = (_shown(each, shown.get(each.location)) for each in report.findings)
    return with_excerpts(replace(report, findings=tuple(findings)))


def _shown(finding: Finding, excerpt: tuple[str, int] | None) -> Finding:
    if finding.excerpt or excerpt is None:
        return finding
    return replace(finding, excerpt=excerpt[0], caret=excerpt[1])


def _tell_gaps(found: SiteJudgement) -> None:
    """Says what was not judged, beside the findings: pages by the reason, and what else may be missing."""
    by_reason: dict[str, list[Fetched]] = {}
    for page in found.unread:
        by_reason.setdefault(page.reason, []).append(page)
    for first, *more in by_reason.values():
        others = f", and {len(more)} more like it" if more else ""
        tell(f"not judged: {first.name}: {first.error}{others}")
    for note in found.notes:
        tell(f"{note.name}: {note.message}")
