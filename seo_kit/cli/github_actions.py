"""What a report becomes by itself inside GitHub Actions: annotations in the log, Markdown in the summary.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands (read 2026-11-25)
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from seo_kit.model import Report

MOST_BYTES = 1024 * 1024
"""GitHub drops the whole summary of a step that is larger."""
CUT = b"\n\nThe rest was cut, because a summary holds no more: see the log.\n"


def is_on() -> bool:
    """Whether this runs inside GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def deliver(report: Report, annotate: bool, written: Collection[Path]) -> None:
    """Adds annotations to the log, and the report to the summary of the step.

    Args:
        report: what was found.
        annotate: whether annotations may stand on standard output: a program that reads it must not see them.
        written: the absolute paths of reports; when one of them is the summary, it is left as it is.
    """
    from seo_kit.report.github import render_github, render_step_summary

    commands = [line for line in render_github(report).splitlines() if line.startswith("::")]
    if annotate and commands:
        click.echo("\n".join(commands))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and Path(summary).absolute() not in written:
        _append(Path(summary), f"{render_step_summary(report)}\n".encode())


def _append(file: Path, data: bytes) -> None:
    try:
        taken = file.stat().st_size if file.exists() else 0
        with file.open("ab") as stream:
            stream.write(_fitting(data, MOST_BYTES - taken))
    except OSError as error:
        click.echo(f"seo-kit: the summary of the step cannot be written: {error.strerror}", err=True)


def _fitting(data: bytes, room: int) -> bytes:
    """As many whole lines as there is room for, with a note when some were cut."""
    if len(data) <= room:
        return data
    kept = data[: max(room - len(CUT), 0)].rpartition(b"\n")[0]
    return kept + CUT if kept else b""
