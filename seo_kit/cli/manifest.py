"""`seo-kit manifest`."""

from __future__ import annotations

from pathlib import Path

import click

from seo_kit.check_settings import GATES
from seo_kit.cli.common import absolute, load_settings, progress_bar, reports_errors, stop, today_of
from seo_kit.terminal import printable


@click.command()
@click.argument("articles", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("seo-manifest.json"),
    show_default=True,
    help="File to write.",
)
@click.option("--drafts/--no-drafts", default=None, help="List drafts too.")
@click.option(
    "--fail-on",
    type=click.Choice(GATES),
    help="Least severity that fails; default: the settings' fail_on, which is error.",
)
@click.pass_context
@reports_errors
def manifest(
    ctx: click.Context, articles: Path | None, file: Path, drafts: bool | None, fail_on: str | None
) -> None:
    """Write the manifest alone, for a front end that renders the pages."""
    from seo_kit.cli.outputs import show
    from seo_kit.excerpts import with_excerpts
    from seo_kit.gate.verdict import Gate
    from seo_kit.prebuild import prebuild

    config = load_settings(ctx, articles=absolute(articles), drafts=drafts, check={"fail_on": fail_on})
    result = prebuild(config, file, today_of(config), progress_bar)
    show(with_excerpts(result.report, config.root))
    for draft in result.drafts:
        click.echo(printable(f"{draft.path}: draft, left out"), err=True)
    click.echo(f"{file}: {_pages(result.pages)}, {'written' if result.written else 'unchanged'}", err=True)
    stop(result.report, Gate(config.check.fail_on, config.check.max_warnings), result.report.pages)


def _pages(number: int) -> str:
    return f"{number} page{'s' * (number != 1)}"
