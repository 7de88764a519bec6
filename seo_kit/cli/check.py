"""`seo-kit check`: its options. What it does with them stands in check_run.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seo_kit.cli.common import reports_errors
from seo_kit.cli.option_groups import GroupedCommand, options_of
from seo_kit.cli.shared_options import baseline_options, cache_option, gate_options, jobs_option, rule_options

files = options_of("Which files are judged")
mending = options_of("What is mended")
output = options_of("Where the report goes")


@click.command(cls=GroupedCommand)
@click.argument("targets", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@rule_options
@files(
    "--changed-since",
    metavar="REV",
    help="Judge only files that changed since a git revision. Rules about the site see all files, and tell "
    "what is about changed ones; all that they find when files were deleted.",
)
@files(
    "--stdin-filename",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="What the file is called that the target - stands for, standard input.",
)
@baseline_options
@gate_options
@mending("--fix", is_flag=True, help="Mend what can be mended safely, then judge again.")
@mending(
    "--diff", is_flag=True, help="Show what --fix would change, and write nothing; exit code 1 if it would."
)
@mending("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mend what a person should look at, too.")
@output(
    "-f",
    "--format",
    "formats",
    metavar="FORMAT[=PATH]",
    multiple=True,
    help="Form of the report: text, json, jsonl, sarif, junit, github, gitlab or markdown; several at once, "
    "of which one goes to standard output. Inside GitHub Actions annotations and a summary come by "
    "themselves.",
)
@jobs_option
@cache_option
@click.pass_context
@reports_errors
def check(ctx: click.Context, **given: Any) -> None:
    """Judge articles and pages: files, folders, or - for standard input.

    Exit codes: 0 nothing that counts was found, 1 something was, 2 wrong usage, 3 nothing or too little was
    judged, 4 a rule crashed.
    """
    from seo_kit.cli.check_run import Options, run

    run(ctx, Options(**given))
