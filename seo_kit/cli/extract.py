"""`seo-kit extract`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seo_kit.cli.common import EXIT_USAGE, load_settings, reports_errors, today_of


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.pass_context
@reports_errors
def extract(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Print what articles hold, as a JSON array: questions, answers, dates and metadata."""
    import json

    from seo_kit.collection import Faults, read_articles
    from seo_kit.gate.selection import choose
    from seo_kit.report.extraction import extraction_record
    from seo_kit.targets import find_targets
    from seo_kit.verify.check import check_article

    config = load_settings(ctx)
    rules, targets, today = choose(config.check).rules_of, find_targets(files), today_of(config)
    faults = Faults(list(targets.faults))
    articles = read_articles(targets.articles, config, faults)
    records = [extraction_record(each, check_article(each, config, today, rules)) for each in articles]
    click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    for finding in faults.findings:
        click.echo(f"{finding.location}: {finding.message}", err=True)
    if faults.findings or not articles:
        sys.exit(EXIT_USAGE)
