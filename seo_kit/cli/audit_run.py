"""What `seo-kit audit` does, step by step."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from seo_kit import __version__
from seo_kit.audit.assemble import Circumstances, audit
from seo_kit.audit.work import Audit
from seo_kit.audit_settings import AuditSettings, own_hosts
from seo_kit.cache.place import cache_file
from seo_kit.cache.store import Store
from seo_kit.cli.audit_outputs import PEOPLE, Layout, deliver_all, refuse_printing
from seo_kit.cli.baselines import baseline_to_tell, file_to_read, refuse_contradictions, settled
from seo_kit.cli.common import counting, progress_bar, tell
from seo_kit.cli.histories import record_of, refuse_contradictory_histories
from seo_kit.cli.judging import gate_of, settings_of
from seo_kit.cli.outputs import outputs_of, refuse_overwriting
from seo_kit.config import Config
from seo_kit.fetch.open import open_source
from seo_kit.files import ARTICLE_SUFFIXES, PAGE_SUFFIXES
from seo_kit.gate.selection import choose
from seo_kit.gate.silencers import silencers
from seo_kit.targets import Targets, find_targets

if TYPE_CHECKING:
    from seo_kit.audit.renderer import PageRenderer
    from seo_kit.audit_records import AuditResult, PageCard
    from seo_kit.report.tables.table import Language

_SEPARATORS: Mapping[str | None, str] = {",": ",", ";": ";", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of `seo-kit audit`; None means that an option was not given."""

    targets: tuple[str, ...]
    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    own: tuple[str, ...]
    max_pages: int | None
    render: bool
    render_hosts: tuple[str, ...]
    baseline: Path | None
    no_baseline: bool
    update_baseline: bool
    prune_baseline: bool
    history: Path | None
    no_history: bool
    history_name: str | None
    fail_on: str | None
    max_warnings: int | None
    min_pages: int
    with_review: bool
    exit_zero: bool
    formats: tuple[str, ...]
    language: Language | None
    csv_separator: str | None
    jobs: int | None
    cache: bool


def run(ctx: click.Context, options: Options) -> None:
    """Audits the targets, writes the reports and exits.

    Raises:
        SeoKitError: wrong usage or settings.
    """
    refuse_contradictions(options)
    refuse_contradictory_histories(options)
    outputs = outputs_of(options.formats, PEOPLE)
    refuse_printing(outputs)
    config = settings_of(ctx, options)
    choice = choose(config.check, options.select, options.ignore)
    fetching = _fetching(config, options)
    at = datetime.now(ZoneInfo(config.timezone))
    files, others = _sorted(options.targets)
    targets = find_targets(files)
    refuse_overwriting(outputs, (*targets.files, *map(Path, others)))
    known = silencers(config, at.date(), file_to_read(config, options))
    record = record_of(config, options, outputs)
    sources = tuple(open_source(other, fetching, config.root) for other in others)
    store = Store(cache_file(config.root, "audit") if options.cache else None)
    audited = Audit(
        targets,
        config,
        choice,
        at.date(),
        progress=progress_bar,
        follow=counting,
        sources=sources,
        jobs=options.jobs or 0,
        store=store,
    )
    baseline, past = baseline_to_tell(config, options), record.past if record else None
    with rendering(targets, config.url) if options.render else nullcontext() as renderer:
        told = Circumstances(options.targets, at, _versions(renderer), baseline, past)
        result = audit(
            replace(audited, renderer=renderer),
            lambda judged: settled(judged, config, options, known),
            known,
            gate_of(config, options),
            told,
        )
    store.finish()
    deliver_all(result, outputs, _layout(config, options))
    _tell_gaps(result)
    if record:
        record.keep(config.audit.history_runs)
    sys.exit(result.exit_code)


def _tell_gaps(result: AuditResult) -> None:
    """Says what was not judged, beside the findings: pages by the reason, and why the run fails."""
    by_reason: dict[str, list[PageCard]] = {}
    for page in result.pages:
        if page.unread:
            by_reason.setdefault(page.unread, []).append(page)
    for first, *more in by_reason.values():
        others = f", and {len(more)} more like it" if more else ""
        tell(f"not judged: {first.path}: {first.error}{others}")
    for note in result.notes:
        tell(f"{note.name}: {note.message}")
    if result.reason:
        tell(result.reason)


def _fetching(config: Config, options: Options) -> AuditSettings:
    """How a site is fetched: as the settings say, but for what the command line says.

    Raises:
        ConfigError: a host is none.
    """
    settings = config.audit
    return replace(
        settings,
        own=(*settings.own, *own_hosts(options.own, "--own")),
        max_pages=options.max_pages or settings.max_pages,
        render_hosts=(*settings.render_hosts, *own_hosts(options.render_hosts, "--render-host")),
    )


def _sorted(targets: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Folders, articles and pages, which are judged as `check` does; and what other sources open."""
    files, others = [], []
    for target in targets:
        is_file = target.lower().endswith((*ARTICLE_SUFFIXES, *PAGE_SUFFIXES)) and "://" not in target
        if is_file or Path(target).is_dir():
            files.append(Path(target))
        else:
            others.append(target)
    return files, others


@contextmanager
def rendering(targets: Targets, home: str) -> Iterator[PageRenderer]:
    """A browser for the pages, open while the context holds.

    Raises:
        InputError: there is none.
    """
    from seo_kit.audit.renderer import PageRenderer
    from seo_kit.fetch.render.chromium import open_chromium

    with open_chromium() as chromium:
        yield PageRenderer(chromium, targets.pages, targets.folders, home)


def _versions(renderer: PageRenderer | None) -> Mapping[str, str]:
    from importlib.metadata import version

    readers = ("turbohtml", "extruct", "protego")
    return {
        "seo-kit": __version__,
        "Python": python_version(),
        **{reader: version(reader) for reader in readers},
        **({"Chromium": renderer.chromium.version} if renderer else {}),
    }


def _layout(config: Config, options: Options) -> Layout:
    language: Language = options.language or ("da" if config.language.startswith("da") else "en")
    usual = ";" if language == "da" else ","
    return Layout(language, _SEPARATORS.get(options.csv_separator, usual))
