"""`seo-kit shards`: its options. What it does with them stands in shards_run.py."""

from __future__ import annotations

from typing import Any

import click

from seo_kit.cli.common import reports_errors
from seo_kit.cli.option_groups import GroupedCommand, options_of
from seo_kit.cli.shared_options import baseline_options, gate_options, jobs_option, rule_options

results = options_of("Where the results of each shard stand")
work = options_of("How the work is done")
site = options_of("How pages are fetched")
output = options_of("Where the report goes")


@click.command(cls=GroupedCommand)
@click.argument("inputs", nargs=-1, required=True)
@results(
    "-o",
    "--output",
    metavar="DIR",
    required=True,
    help="Folder or URL, such as s3://bucket/audit, for two Parquet files of each shard: facts and findings.",
)
@results("--again", is_flag=True, help="Judge all shards again, also those whose results stand there.")
@jobs_option
@work(
    "--scheduler",
    metavar="ADDRESS",
    help="Have the workers of a Dask cluster do it, such as tcp://10.0.0.1:8786; needs pip install "
    "'seo-kit[dask]', here and there.",
)
@site(
    "--own",
    metavar="HOST",
    multiple=True,
    help="A host that is yours: no pause between requests, private addresses too; may be repeated.",
)
@rule_options
@baseline_options
@gate_options
@output(
    "-f",
    "--format",
    "formats",
    metavar="FORMAT[=PATH]",
    multiple=True,
    help="Form of the report, as of `check`; several at once, of which one goes to standard output.",
)
@click.pass_context
@reports_errors
def shards(ctx: click.Context, **given: Any) -> None:
    """Judge what outgrows one process: archives, folders, lists of pages.

    Name WARC and WACZ files, folders of pages, and lists (.txt) with a URL or a path on each line, on this
    machine or in object storage (s3://, gs://); a pattern such as 's3://bucket/*.warc.gz' names many. Each is
    a shard, and so are 1000 pages of a folder. What is done is not done again: a run that was cut off goes on
    with the same command. The findings are those of `audit`.

    Exit codes: 0 nothing that counts was found, 1 something was, 2 wrong usage, 3 not all was judged, 4 a
    rule crashed.
    """
    from seo_kit.cli.shards_run import Options, run

    run(ctx, Options(**given))
