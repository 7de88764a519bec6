"""A build: remembered from an earlier run when nothing changed, else done by site.py.

What is heavy is loaded only when something has to be done.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from seo_kit.article_files import article_paths
from seo_kit.build.result import SITEMAPS, BuildResult
from seo_kit.cache.fingerprint import run_fingerprint
from seo_kit.cache.runs import PastRun, past_run, recall, remember
from seo_kit.cache.store import Store
from seo_kit.cache.watched import Seen, changed_before
from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.gate.silencers import Silencers, baseline_file, silencers
from seo_kit.progress import Progress, no_progress

_NOTHING_KEPT = Store(None)


def build(
    config: Config,
    today: date | None = None,
    progress: Progress = no_progress,
    jobs: int = 0,
    store: Store = _NOTHING_KEPT,
) -> BuildResult:
    """Builds the site and judges it.

    Pages of articles that are gone are removed, but only by a build that could use all its files; a build
    that finds no article changes nothing.

    Args:
        config: names the folders of the articles and of the output.
        today: dates after this day are findings; None judges none.
        progress: shows how far the work is.
        jobs: how many processes make pages; 0 means one for each processor.
        store: what earlier builds made; its use changes no result.

    Raises:
        ConfigError: the settings lack something or name no rule, or there is no folder of articles.
        InputError: a template is broken, or a file cannot be written.
    """
    begun = time.time_ns()
    unread: list[InputError] = []
    paths = article_paths(config, unread.append)
    by = silencers(config, today, baseline_file(config))
    key = _key(config, by)
    past = past_run(store, key)
    known = None if unread else recall(store, key, past, _names(config, paths), today)
    if isinstance(known, BuildResult):
        store.save()
        return known
    from seo_kit.build.site import build_site

    site = build_site(config, by, list(map(Path, paths)), unread, progress, jobs, store, Seen(past.watched))
    is_whole = site.is_whole and all(changed_before(begun, each) for each in site.sources)
    watched = tuple(dict.fromkeys((*site.sources, *site.outputs)))
    day = today if site.is_open else None
    result = _repeated(site.result) if is_whole else None
    remember(store, key, PastRun(_names(config, paths), watched, today, day, result))
    store.finish()
    return site.result


def _key(config: Config, by: Silencers) -> bytes:
    holding = [waiver.holds(by.today) for waiver in by.waivers]
    return run_fingerprint(config, "build", replace(by, today=None), holding)


def _names(config: Config, paths: Iterable[str]) -> tuple[str, ...]:
    """The files that a build looks for: articles, and sitemaps that stand in the output folder."""
    sitemaps = sorted((config.root / config.output).glob(SITEMAPS))
    return (*paths, *map(str, sitemaps))


def _repeated(result: BuildResult) -> BuildResult:
    """What the same build does again: nothing."""
    unchanged = result.unchanged + len(result.pages)
    return replace(result, pages=(), unchanged=unchanged, written=frozenset(), removed=())
