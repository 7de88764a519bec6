"""`seo-kit init`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seo_kit.cli.common import EXIT_USAGE, reports_errors


@click.command()
@click.argument("host")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@reports_errors
def init(host: str, folder: Path) -> None:
    """Prepare a project of astro, eleventy, mkdocs, next, pelican or sphinx for seo-kit.

    A file that exists is never touched: the lines to add are printed instead, and the exit code is 2 as long
    as they are missing.
    """
    from seo_kit.errors import ConfigError
    from seo_kit.setting import nearest
    from seo_kit.starter.prepare import prepare
    from seo_kit.starter.recipe import hosts, read_recipe

    if host not in hosts():
        raise ConfigError(f'nothing is known about "{host}"{nearest(host, hosts())}')
    recipe, is_complete = read_recipe(host), True
    for outcome in prepare(recipe, folder):
        click.echo(f"{outcome.path}: {outcome.state}")
        if outcome.lines:
            is_complete = False
            click.echo(f"  add {outcome.where}:\n\n{_indented(outcome.lines)}\n")
    for step in recipe.next:
        click.echo(f"next: {step}")
    if not is_complete:
        sys.exit(EXIT_USAGE)


def _indented(lines: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in lines.splitlines()).rstrip("\n")
