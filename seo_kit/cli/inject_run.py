"""What `seo-kit inject` does with its options."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from seo_kit.article_report import report_articles
from seo_kit.cli.common import load_settings, progress_bar, tell, today_of
from seo_kit.cli.outputs import show
from seo_kit.collection import read_folder
from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.excerpts import with_excerpts
from seo_kit.faults import Faults
from seo_kit.fix.diff import render_diff
from seo_kit.gate.verdict import Gate, verdict
from seo_kit.inject.finder import PageFinder, find_pages
from seo_kit.inject.from_html import wanted_by_pages
from seo_kit.inject.run import Outcome, inject_pages, left_over, remove_blocks
from seo_kit.inject.wanted import Wanted, wanted_by_articles, wanted_by_manifest
from seo_kit.inject_settings import read_policies
from seo_kit.terminal import printable

FAILED = 1


def run(
    ctx: click.Context,
    pages: Path,
    *,
    articles: Path | None,
    manifest: Path | None,
    from_html: bool,
    only: tuple[str, ...],
    policies: tuple[str, ...],
    remove: bool,
    dry_run: bool,
    diff: bool,
    check: bool,
    quiet: bool,
) -> None:
    """Injects or takes out, tells what was done, and exits."""
    _refuse_contradictions(articles, manifest, from_html, policies, remove)
    write = not (dry_run or diff or check)
    counts, faults = Counter[str](), Faults()
    if remove:
        outcomes = _removals(pages, only, faults, write)
    else:
        folder = articles.absolute().as_posix() if articles else None
        config = _with_policies(load_settings(ctx, articles=folder), policies)
        by_articles = bool(articles or not from_html)
        wanted = _by_manifest_or_articles(config, manifest, by_articles, counts, faults)
        outcomes = _injections(pages, wanted, config, only, from_html, faults, write)
    for outcome in outcomes:
        _tell(outcome, counts, diff=diff, quiet=quiet)
    for finding in faults.findings:
        tell(f"{finding.location}: {finding.message}")
    _tell_counts(counts, "changed" if write else "would be changed")
    has_failed = counts["refused"] or counts["errors"] or faults.findings or not (remove or _judged(counts))
    sys.exit(FAILED if has_failed or (check and counts["changed"]) else 0)


def _refuse_contradictions(
    articles: Path | None, manifest: Path | None, from_html: bool, policies: tuple[str, ...], remove: bool
) -> None:
    if articles and manifest:
        raise click.UsageError("--articles and --manifest are two sources: name one")
    if remove and (articles or manifest or from_html or policies):
        raise click.UsageError("--remove takes blocks out whatever they say: leave the other options away")
    for policy in policies:
        if "=" not in policy:
            raise click.UsageError(f"--policy {policy}: write KIND=POLICY, as in --policy title=replace")


def _with_policies(config: Config, given: tuple[str, ...]) -> Config:
    table = dict(text.split("=", 1) for text in given)
    return replace(config, inject=read_policies(table, "--policy", config.inject))


# ---- what is wanted ----------------------------------------------------------------------------


def _by_manifest_or_articles(
    config: Config, manifest: Path | None, by_articles: bool, counts: Counter[str], faults: Faults
) -> list[Wanted]:
    if manifest:
        return wanted_by_manifest(manifest)
    if not by_articles:
        return []
    articles = read_folder(config, faults, progress_bar)
    if not articles and not faults.findings:
        raise click.UsageError(f"{config.articles}: no article in this folder: name another one")
    report = report_articles(articles, config, Faults(), today_of(config))
    judged = verdict(report, Gate(config.check.fail_on, config.check.max_warnings), len(articles))
    if judged.exit_code:
        show(with_excerpts(report, config.root))
        counts["errors"] += 1
    return wanted_by_articles(articles, config, faults)


def _injections(
    pages: Path,
    wanted: list[Wanted],
    config: Config,
    only: tuple[str, ...],
    from_html: bool,
    faults: Faults,
    write: bool,
) -> Iterator[Outcome]:
    if not pages.is_dir():
        raise click.UsageError(f"{pages} is a file: name the folder that is the root of the site")
    finder, done = PageFinder(pages, config.url, faults, only), list[Path]()
    if from_html:
        wanted += wanted_by_pages(finder, _pages_of(wanted, finder), config, faults, progress_bar)
    for outcome in inject_pages(progress_bar(wanted, "injecting"), finder, config.inject, write=write):
        done.append(outcome.path)
        yield outcome
    for path in left_over(finder, done):
        tell(f"{path}: has a block, but no article: take it out with `seo-kit inject --remove {path}`")


def _pages_of(wanted: Iterable[Wanted], finder: PageFinder) -> Iterator[Path | None]:
    for one in wanted:
        try:
            yield finder.find(one)
        except InputError:
            continue  # told when the article's turn comes


def _removals(pages: Path, only: tuple[str, ...], faults: Faults, write: bool) -> Iterator[Outcome]:
    paths = find_pages(pages, faults, only).values() if pages.is_dir() else [pages]
    return remove_blocks(paths, write=write)


# ---- what is told ------------------------------------------------------------------------------


def _tell(outcome: Outcome, counts: Counter[str], *, diff: bool, quiet: bool) -> None:
    state = "refused" if outcome.refused else "changed" if outcome.is_changed else "unchanged"
    counts[state] += 1
    name = outcome.path.as_posix()
    if outcome.refused:
        tell(printable(outcome.refused))
    elif outcome.is_changed and diff:
        click.echo(render_diff(name, outcome.before, outcome.after), nl=False)
    elif outcome.is_changed and not quiet:
        click.echo(printable(name))


def _judged(counts: Counter[str]) -> int:
    return counts["changed"] + counts["unchanged"] + counts["refused"]


def _tell_counts(counts: Counter[str], changed: str) -> None:
    refused = f", {counts['refused']} refused" if counts["refused"] else ""
    tell(f"{counts['changed']} of {_judged(counts)} pages {changed}{refused}")
