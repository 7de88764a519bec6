"""`seo-kit inject`: its options. What it does with them stands in inject_run.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seo_kit.cli.common import reports_errors
from seo_kit.cli.option_groups import GroupedCommand, options_of

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
@sources(
    "--from-html",
    is_flag=True,
    help="Take the facts from the pages themselves; with --articles or --manifest, those of pages that are "
    "left.",
)
@sources(
    "--only",
    metavar="GLOB",
    multiple=True,
    help="Leave all other pages below DIR alone, as in --only 'guides/**'; may be repeated.",
)
@adopting(
    "--policy",
    "policies",
    metavar="KIND=POLICY",
    multiple=True,
    help="keep, replace, merge or fail for one of title, description, canonical, robots, open-graph, x-card, "
    "hreflang and json-ld; may be repeated; default: the settings' [inject].",
)
@writing("--remove", is_flag=True, help="Take the blocks out: of the pages in DIR, or of one page.")
@writing("--dry-run", is_flag=True, help="Write nothing, and tell what would change.")
@writing("--diff", is_flag=True, help="Write nothing, and show what would change as a unified diff.")
@writing("--check", is_flag=True, help="Write nothing; exit code 1 when something would change.")
@writing("-q", "--quiet", is_flag=True, help="Name no page but those that are refused.")
@click.pass_context
@reports_errors
def inject(ctx: click.Context, pages: Path, **options: Any) -> None:
    """Put verified markup into the pages in DIR, which another program rendered.

    Each article's page gets one block in its head, between the comments seo-kit:begin and seo-kit:end; bytes
    outside of it stay as they are. Running again replaces the block.

    Exit codes: 0 all is done, 1 a page or an article could not be used or has errors, or --check found
    something to do, 2 wrong usage.
    """
    from seo_kit.cli.inject_run import run

    run(ctx, pages, **options)
