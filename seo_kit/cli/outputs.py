"""`-f FORMAT[=PATH]`: where a report goes and in which form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seo_kit.cli import github_actions

if TYPE_CHECKING:
    from seo_kit.model import Report

DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class Output:
    """A form of the report and the file it goes into; None is standard output."""

    form: str
    path: Path | None = None


def formats() -> Mapping[str, Callable[[Report], str]]:
    """The known forms, each with what makes it."""
    from seo_kit.report.formats import FORMATS

    return FORMATS


def outputs_of(values: Sequence[str], more: Collection[str] = ()) -> tuple[Output, ...]:
    """What the values of `-f` ask for; text on standard output when there are none.

    Args:
        values: as given.
        more: the forms that a command knows beside those of all.

    Raises:
        click.UsageError: a form is unknown, or two outputs go to the same place.
    """
    outputs = tuple(_output(value, (*formats(), *more)) for value in values or (DEFAULT,))
    places = [output.path and output.path.absolute() for output in outputs]
    if places.count(None) > 1:
        raise click.UsageError(
            "only one format can go to standard output: give the others a file, as in json=report.json"
        )
    if doubles := [place for place in places if places.count(place) > 1]:
        raise click.UsageError(f"two formats go to {doubles[0]}: give each a file of its own")
    return outputs


def _output(value: str, known: Collection[str]) -> Output:
    form, has_path, path = value.partition("=")
    if form not in known:
        raise click.UsageError(f"unknown format {form!r}; known are {', '.join(known)}")
    if has_path and not path:
        raise click.UsageError(
            f"{value!r} names no file: write {form}=PATH, or {form} alone for standard output"
        )
    return Output(form, Path(path) if path not in ("", "-") else None)


def refuse_overwriting(outputs: Iterable[Output], files: Iterable[Path]) -> None:
    """Raises click.UsageError when a report would take the place of a file that is to be judged."""
    judged = {file.absolute() for file in files}
    for output in outputs:
        if output.path and output.path.absolute() in judged:
            raise click.UsageError(f"{output.path} is to be judged: write the report to another file")


def deliver(report: Report, outputs: Sequence[Output]) -> None:
    """Writes a report to all its places; inside GitHub Actions, also as annotations and into the summary.

    Raises:
        InputError: a file cannot be written.
    """
    from seo_kit.files import write_if_changed

    for output in outputs:
        if output.path:
            write_if_changed(output.path, f"{formats()[output.form](report)}\n".encode())
        else:
            show(report, output.form)
    if github_actions.is_on():
        shown = {output.form for output in outputs if not output.path}
        files = {output.path.absolute() for output in outputs if output.path}
        github_actions.deliver(report, annotate=shown <= {DEFAULT}, written=files)


def show(report: Report, form: str = DEFAULT) -> None:
    """Prints a report; click takes the colours out where there is no terminal for them."""
    from seo_kit.report.text import render_text

    click.echo(render_text(report, colour=True) if form == DEFAULT else formats()[form](report))
