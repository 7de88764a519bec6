"""`seo-kit preview`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from seo_kit.cli.common import absolute, load_settings, reports_errors, tell, today_of

PORT = 8321
NEEDS = ("starlette", "uvicorn", "watchfiles")


@click.command()
@click.argument("articles", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Port on this machine; 0 takes a free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open the preview in a browser.")
@click.option(
    "--language",
    type=click.Choice(("da", "en")),
    help="Language of the preview's own words; default: the settings' language, else English.",
)
@click.pass_context
@reports_errors
def preview(ctx: click.Context, articles: Path | None, port: int, opens: bool, language: str | None) -> None:
    """Show articles as page cards in the browser, and follow while they are edited.

    Only this machine can open it. Nothing is written; Ctrl-C ends it.
    """
    _refuse_without_packages()
    from seo_kit.preview.server import listen, serve
    from seo_kit.preview.workshop import Workshop

    chosen = absolute(articles)
    workshop = Workshop(lambda: load_settings(ctx, articles=chosen), today_of, ctx.obj)
    with listen(port) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        click.echo(address)
        tell("Ctrl-C ends the preview")
        if opens:
            _open(address)
        try:
            serve(workshop, listening, language or workshop.config.language)
        except KeyboardInterrupt:
            tell("preview ended")


def _refuse_without_packages() -> None:
    """Raises ConfigError when what serves the preview is not installed."""
    from seo_kit.errors import ConfigError

    if missing := [name for name in NEEDS if find_spec(name) is None]:
        raise ConfigError(
            f"the preview needs {' and '.join(missing)}: install it with pip install 'seo-kit[preview]'"
        )


def _open(address: str) -> None:
    """Opens a browser beside the server: some do not return before they are closed."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
