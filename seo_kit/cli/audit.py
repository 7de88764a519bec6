"""`seo-kit audit`: its options. What it does with them stands in audit_run.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seo_kit.cli.common import reports_errors
from seo_kit.cli.option_groups import GroupedCommand, options_of
from seo_kit.cli.shared_options import baseline_options, cache_option, gate_options, jobs_option, rule_options

site = options_of("How a site is fetched")
browser = options_of("Pages in a browser")
runs = options_of("What earlier runs found")
output = options_of("Where the report goes")


@click.command(cls=GroupedCommand)
@click.argument("targets", nargs=-1, required=True)
@rule_options
@site(
    "--own",
    metavar="HOST",
    multiple=True,
    help="A host that is yours: no pause between requests, private addresses too; may be repeated.",
)
@site("--max-pages", metavar="N", type=click.IntRange(1), help="Fetch no more pages; default: 10000.")
@browser(
    "--render",
    is_flag=True,
    help="Judge pages as they are after their scripts ran, in an installed Chromium, and show what scripts "
    "change; needs pip install 'seo-kit[browser]'.",
)
@browser(
    "--render-host",
    "render_hosts",
    metavar="HOST",
    multiple=True,
    help="Another host whose files pages may load then, such as a CDN; may be repeated.",
)
@baseline_options
@gate_options
@runs(
    "--history",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Add the run to this file, and tell what is new and fixed since the run before; default: the "
    "settings' history, which is none.",
)
@runs("--no-history", is_flag=True, help="Keep no run and compare with none.")
@runs(
    "--history-name",
    metavar="NAME",
    help="Name of the runs, where the targets are called differently each time; default: the targets.",
)
@output(
    "-f",
    "--format",
    "formats",
    metavar="FORMAT[=PATH]",
    multiple=True,
    help="Form of the report: html, xlsx or csv for people, and all forms of `check`; several at once, of "
    "which one goes to standard output.",
)
@output(
    "--language",
    type=click.Choice(("da", "en")),
    help="Language of the report for people; default: the settings' language, else English.",
)
@output(
    "--csv-separator",
    metavar="SIGN",
    type=click.Choice((",", ";", "tab")),
    help="What stands between the cells of CSV: , ; or tab. Default: ; in Danish, as Excel expects it there, "
    "else a comma.",
)
@jobs_option
@cache_option
@click.pass_context
@reports_errors
def audit(ctx: click.Context, **given: Any) -> None:
    """Judge a whole site and show its pages.

    Name a built folder, pages, a sitemap (file or URL), the URL of a site, or an archive (WARC, WACZ).

    Exit codes: 0 nothing that counts was found, 1 something was, 2 wrong usage, 3 nothing or too little was
    judged, 4 a rule crashed.
    """
    from seo_kit.cli.audit_run import Options, run

    run(ctx, Options(**given))
