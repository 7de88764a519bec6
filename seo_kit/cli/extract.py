"""`seo-kit extract`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seo_kit.cli.common import EXIT_USAGE, load_settings, reports_errors, today_of
from seo_kit.files import PAGE_SUFFIXES
from seo_kit.model import Article, Finding
from seo_kit.terminal import printable


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.pass_context
@reports_errors
def extract(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Print what articles hold, as a JSON array: questions, answers, dates and metadata.

    Pages (.html) are read as articles without another source; of a folder, when no articles are in it.
    """

    from seo_kit.collection import read_articles
    from seo_kit.faults import Faults
    from seo_kit.gate.selection import choose_scope
    from seo_kit.report.extraction import extraction_record
    from seo_kit.report.json_text import json_text
    from seo_kit.targets import find_targets
    from seo_kit.verify.check import check_article

    config = load_settings(ctx)
    rules, targets, today = choose_scope(config.check, "article"), find_targets(files), today_of(config)
    faults = Faults(list(targets.faults))
    named = [page for page in targets.pages if page in files or not targets.articles]
    articles = read_articles((*targets.articles, *named), config, faults)
    records = [
        extraction_record(each, _of_article(each, check_article(each, config, today, lambda scope: rules)))
        for each in articles
    ]
    click.echo(json_text(records, indent=1))
    for finding in faults.findings:
        click.echo(printable(f"{finding.location}: {finding.message}"), err=True)
    if faults.findings or not articles:
        sys.exit(EXIT_USAGE)


def _of_article(article: Article, findings: list[Finding]) -> list[Finding]:
    """The findings of an article; of a page only what its reading noted, for `check` judges pages."""
    if not article.path.lower().endswith(PAGE_SUFFIXES):
        return findings
    noted = {problem.slug for problem in article.problems}
    return [finding for finding in findings if finding.slug in noted]
