"""`seo-kit inject`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seo_kit.cli.common import load_settings, progress_bar, reports_errors, tell
from seo_kit.cli.option_groups import GroupedCommand, options_of

if TYPE_CHECKING:
    from seo_kit.collection import Faults
    from seo_kit.config import Config
    from seo_kit.inject.run import Outcome
    from seo_kit.inject.wanted import Wanted
    from seo_kit.inject_settings import Policies

sources = options_of("Where the facts come from")
adopting = options_of("What becomes of tags that the pages have already")
writing = options_of("What is written")


@click.command(cls=GroupedCommand)
@click.argument("pages", metavar="DIR", type=click.Path(path_type=Path, exists=True))
@sources(
    "--articles",
    metavar="ARTICLES",
    type=click.Path(path_type=Path),
    help="Folder of the articles; default: the settings' articles.",
)
@sources(
    "--manifest",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="seo-manifest.json of an earlier run, instead of articles.",
)
@adopting(
    "--policy",
    "policies",
    metavar="KIND=POLICY",
    multiple=True,
    help="keep, replace, merge or fail for one of title, description, canonical, robots, open-graph, x-card, "
    "hreflang and json-ld; default: the settings' [inject].",
)
@writing("--remove", is_flag=True, help="Take the blocks out: of the pages in DIR, or of one page.")
@writing("--dry-run", is_flag=True, help="Write nothing, and tell what would change.")
@writing("--diff", is_flag=True, help="Write nothing, and show what would change as a unified diff.")
@writing("--check", is_flag=True, help="Write nothing; exit code 1 when something would change.")
@writing("-q", "--quiet", is_flag=True, help="Name no page but those that are refused.")
@click.pass_context
@reports_errors
def inject(
    ctx: click.Context,
    pages: Path,
    articles: Path | None,
    manifest: Path | None,
    policies: tuple[str, ...],
    remove: bool,
    dry_run: bool,
    diff: bool,
    check: bool,
    quiet: bool,
) -> None:
    """Put verified markup into the pages in DIR, which another program rendered.

    Each article's page gets one block in its head, between the comments seo-kit:begin and seo-kit:end; bytes
    outside of it stay as they are. Running again replaces the block.
    """
    from seo_kit.collection import Faults

    if articles and manifest:
        raise click.UsageError("--articles and --manifest are two sources: name one")
    folder = articles.absolute().as_posix() if articles else None
    config, faults = load_settings(ctx, articles=folder), Faults()
    write = not (dry_run or diff or check)
    if remove:
        outcomes = _removals(pages, faults, write)
    else:
        wanted = _wanted(config, manifest, faults)
        outcomes = _injections(pages, wanted, config, _policies(config, policies), faults, write)
    counts = _tell_all(outcomes, diff=diff, quiet=quiet)
    for finding in faults.findings:
        tell(f"{finding.location}: {finding.message}")
    _tell_counts(counts, "would be changed" if not write else "changed")
    _stop(counts, faults, check)


def _policies(config: Config, given: Iterable[str]) -> Policies:
    from seo_kit.inject_settings import read_policies

    table = dict(text.partition("=")[::2] for text in given)
    return read_policies(table, "--policy", config.inject)


def _wanted(config: Config, manifest: Path | None, faults: Faults) -> list[Wanted]:
    from seo_kit.inject.wanted import wanted_by_articles, wanted_by_manifest

    return wanted_by_manifest(manifest) if manifest else wanted_by_articles(config, faults, progress_bar)


def _injections(
    pages: Path, wanted: list[Wanted], config: Config, policies: Policies, faults: Faults, write: bool
) -> Iterable[Outcome]:
    from seo_kit.inject.finder import PageFinder
    from seo_kit.inject.run import inject_pages, left_over

    if not pages.is_dir():
        raise click.UsageError(f"{pages} is a file: name the folder that is the root of the site")
    finder, done = PageFinder(pages, config.url, faults), list[Path]()
    for outcome in inject_pages(progress_bar(wanted, "injecting"), finder, policies, write=write):
        done.append(outcome.path)
        yield outcome
    for path in left_over(finder, done):
        tell(f"{path}: has a block, but no article: take it out with `seo-kit inject --remove {path}`")


def _removals(pages: Path, faults: Faults, write: bool) -> Iterable[Outcome]:
    from seo_kit.inject.run import remove_blocks

    return remove_blocks(pages, faults, write=write)


def _tell_all(outcomes: Iterable[Outcome], *, diff: bool, quiet: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        state = "refused" if outcome.refused else "changed" if outcome.is_changed else "unchanged"
        counts[state] += 1
        if outcome.refused:
            tell(outcome.refused)
        elif outcome.is_changed and diff:
            _show_diff(outcome)
        elif outcome.is_changed and not quiet:
            click.echo(outcome.path.as_posix())
    return counts


def _show_diff(outcome: Outcome) -> None:
    from seo_kit.fix.diff import render_diff

    click.echo(render_diff(outcome.path.as_posix(), outcome.before, outcome.after), nl=False)


def _tell_counts(counts: Counter[str], changed: str) -> None:
    refused = f", {counts['refused']} refused" if counts["refused"] else ""
    tell(f"{counts['changed']} of {counts.total()} pages {changed}{refused}")


def _stop(counts: Counter[str], faults: Faults, check: bool) -> None:
    if counts["refused"] or faults.findings or (check and counts["changed"]):
        sys.exit(1)
