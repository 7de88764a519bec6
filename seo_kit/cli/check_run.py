"""What `seo-kit check` does, step by step."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seo_kit.cache.place import cache_file
from seo_kit.cache.store import Store
from seo_kit.cli.baselines import file_to_read, refuse_contradictions, settled, tell_known
from seo_kit.cli.check_memory import CheckMemory
from seo_kit.cli.common import progress_bar, stop, tell, today_of
from seo_kit.cli.judging import gate_of, settings_of
from seo_kit.cli.outputs import deliver, outputs_of, refuse_overwriting
from seo_kit.gate.changed_files import changed_since, deleted_since
from seo_kit.gate.coverage import Places
from seo_kit.gate.silencers import Silencers, silencers
from seo_kit.gate.verdict import EXIT_FINDINGS
from seo_kit.targets import Targets, find_targets, given_target

if TYPE_CHECKING:
    from datetime import date

    from seo_kit.audit.work import Audit
    from seo_kit.config import Config
    from seo_kit.model import Report

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of `seo-kit check`; None means that an option was not given."""

    targets: tuple[Path, ...]
    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    changed_since: str | None
    stdin_filename: Path | None
    baseline: Path | None
    no_baseline: bool
    update_baseline: bool
    prune_baseline: bool
    fail_on: str | None
    max_warnings: int | None
    min_pages: int
    with_review: bool
    exit_zero: bool
    fix: bool
    diff: bool
    unsafe_fixes: bool
    formats: tuple[str, ...]
    jobs: int | None
    cache: bool

    @property
    def is_plain(self) -> bool:
        """Whether files are judged, all of them, and nothing else is done."""
        changes = self.fix or self.diff or self.update_baseline or self.prune_baseline
        return not (changes or self.changed_since or self.stdin_filename)


def run(ctx: click.Context, options: Options) -> None:
    """Judges the targets, writes the report and exits.

    Raises:
        SeoKitError: wrong usage or settings.
    """
    _refuse_contradictions(options)
    refuse_contradictions(options)
    outputs = outputs_of(options.formats)
    config = settings_of(ctx, options)
    targets, today = _targets(options), today_of(config)
    refuse_overwriting(outputs, targets.files)
    by = silencers(config, today, file_to_read(config, options))
    store = Store(cache_file(config.root, "check") if options.cache and not options.stdin_filename else None)
    rules = (options.select, options.ignore)
    memory = CheckMemory.of(store if options.is_plain else Store(None), targets, config, today, by, rules)
    report = memory.recall()
    if report is None:
        report = _judged(config, options, targets, today, by, store)
        memory.remember(report)
        store.finish()
    else:
        tell_known(report, by, Places(Path.cwd(), config.root))
    deliver(report, outputs)
    stop(
        report,
        gate_of(config, options),
        report.pages if options.changed_since is None else len(targets.files),
    )


def _judged(
    config: Config, options: Options, targets: Targets, today: date, by: Silencers, store: Store
) -> Report:
    """Judges the targets, after mending them where that was asked for."""
    from seo_kit.audit.judge import judge
    from seo_kit.audit.work import Audit
    from seo_kit.excerpts import with_excerpts
    from seo_kit.gate.selection import choose
    from seo_kit.verify.check import make_report

    choice = choose(config.check, options.select, options.ignore)
    only, gone = _changed(options, targets), _deleted(options)
    if only is not None and not only and not gone and targets.files and not targets.faults:
        tell(f"nothing changed since {options.changed_since}: no file was judged")
        return make_report([], 0)
    jobs = options.jobs or 0
    audit = Audit(targets, config, choice, today, only, gone, progress_bar, jobs=jobs, store=store)
    if options.fix or options.diff:
        _mend(audit, by, options)
    report = settled(judge(audit), config, options, by)
    return report if options.stdin_filename else with_excerpts(report)


def _mend(audit: Audit, by: Silencers, options: Options) -> None:
    """Mends the files, or shows what would be mended and exits."""
    from seo_kit.cli.mending import mended, save, show

    result = mended(audit, by, unsafe=options.unsafe_fixes)
    if options.diff:
        show(result)
        sys.exit(EXIT_FINDINGS if result.after else 0)
    save(result)


# ---- usage --------------------------------------------------------------------------------------


def _refuse_contradictions(options: Options) -> None:
    from_stdin = STDIN in options.targets
    for is_wrong, message in (
        (
            from_stdin and len(options.targets) > 1,
            "- stands for standard input: name no other target beside it",
        ),
        (
            from_stdin and not options.stdin_filename,
            "name what comes from standard input: --stdin-filename page.html",
        ),
        (options.stdin_filename and not from_stdin, "--stdin-filename goes with the target - alone"),
        (
            from_stdin and options.changed_since,
            "--changed-since asks git about files, and standard input is none",
        ),
        (
            from_stdin and (options.fix or options.diff),
            "--fix and --diff need files: name them instead of standard input",
        ),
        (options.fix and options.diff, "--diff only shows what --fix writes: leave one out"),
        (
            options.unsafe_fixes and not (options.fix or options.diff),
            "--unsafe-fixes goes with --fix or --diff",
        ),
    ):
        if is_wrong:
            raise click.UsageError(message)


# ---- files --------------------------------------------------------------------------------------


def _targets(options: Options) -> Targets:
    if options.stdin_filename:
        return given_target(options.stdin_filename, sys.stdin.buffer.read())
    return find_targets(options.targets)


def _changed(options: Options, targets: Targets) -> frozenset[Path] | None:
    if options.changed_since is None:
        return None
    return frozenset(changed_since(options.changed_since, targets.files, Path.cwd()))


def _deleted(options: Options) -> bool:
    """Whether files are gone, which what stayed may still link to."""
    if options.changed_since is None:
        return False
    return bool(deleted_since(options.changed_since, options.targets, Path.cwd()))
