"""The command line: one file per command; the only package that prints and exits.

Exit codes: 0 nothing at or above the gate, 1 findings at or above it, 2 wrong usage or configuration,
3 nothing or too little was judged, 4 a rule crashed. Findings go to stdout, talk and progress to stderr.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

import click

from seo_kit import __version__
from seo_kit.cli.audit import audit
from seo_kit.cli.build import build
from seo_kit.cli.check import check
from seo_kit.cli.config import config
from seo_kit.cli.extract import extract
from seo_kit.cli.init import init
from seo_kit.cli.inject import inject
from seo_kit.cli.manifest import manifest
from seo_kit.cli.preview import preview
from seo_kit.cli.rules import explain, rules
from seo_kit.cli.shards import shards
from seo_kit.cli.sitemap import sitemap

COMMANDS = (
    init,
    build,
    preview,
    manifest,
    inject,
    extract,
    check,
    audit,
    shards,
    sitemap,
    rules,
    explain,
    config,
)
"""In the order of the work, not of the alphabet."""


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="seo-kit")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    help="Settings file to read instead of searching.",
)
@click.pass_context
def main(ctx: click.Context, config_file: Path | None) -> None:
    """Turns articles into structured data that is proven to match what the reader sees."""
    gc.set_threshold(5_000, 20, 20)  # what is known of a large site lives to the end; a fifth of a build
    ctx.obj = config_file
    if os.environ.get("NO_COLOR"):
        ctx.color = False
