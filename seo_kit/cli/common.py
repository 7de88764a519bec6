"""What the commands have in common: settings, the day, errors, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seo_kit.errors import SeoKitError
from seo_kit.terminal import printable

if TYPE_CHECKING:
    from datetime import date

    from seo_kit.config import Config
    from seo_kit.gate.verdict import Gate
    from seo_kit.model import Report

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
"""What a shell says of a program that Ctrl-C ended: 128 and the number of the signal."""


def reports_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Errors that seo-kit raises on purpose, and Ctrl-C, are told in a line; exit codes 2 and 130."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SeoKitError as error:
            tell(str(error))
            sys.exit(EXIT_USAGE)
        except KeyboardInterrupt:
            tell("stopped by Ctrl-C; the same command goes on")
            sys.exit(EXIT_INTERRUPTED)

    return run


def tell(message: str) -> None:
    """Says something to the person who runs the command, beside the findings."""
    click.echo(printable(f"seo-kit: {message}"), err=True)


def load_settings(ctx: click.Context, **overrides: Any) -> Config:
    """The settings, with what the command line says instead; None means that it says nothing."""
    from seo_kit.config import load_config

    return load_config(Path.cwd(), ctx.obj, overrides)


def absolute(path: Path | None) -> str | None:
    """A path of the command line as the settings take it: theirs start at their own folder."""
    return path.absolute().as_posix() if path else None


def today_of(config: Config) -> date:
    """The day it is where the site is."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(config.timezone)).date()


def progress_bar(items: Sequence[Any], label: str) -> Iterable[Any]:
    """A progress bar on a terminal for work that takes a while, none in a pipe."""
    if len(items) < 50 or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, label, console=Console(stderr=True), transient=True)


def counting(items: Iterable[Any], label: str) -> Iterator[Any]:
    """Counts on a terminal what comes from a source whose end nobody knows; shows nothing in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console

    with Console(stderr=True).status(label) as status:
        for number, item in enumerate(items, 1):
            yield item
            status.update(f"{label}: {number}")


def stop(report: Report, gate: Gate, found: int) -> None:
    """Exits as the verdict on a report says, with its reason when the findings do not say it."""
    from seo_kit.gate.verdict import verdict

    judged = verdict(report, gate, found)
    if judged.reason:
        tell(judged.reason)
    sys.exit(judged.exit_code)
