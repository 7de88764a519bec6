"""Putting into a project what it lacks; a file that exists is never touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seo_kit.errors import ConfigError
from seo_kit.files import read_bytes, write_if_changed
from seo_kit.starter.host_config import read_texts
from seo_kit.starter.recipe import Recipe, Wanted
from seo_kit.starter.settings import FILE_NAME, starter_settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: "written", "complete" (it holds all that is needed), or "left alone", with the
    lines that a person has to add and the place where they belong.
    """

    path: str
    state: str
    where: str = ""
    lines: str = ""


def prepare(recipe: Recipe, folder: Path) -> Iterator[Outcome]:
    """Writes what a project lacks, file by file.

    Args:
        recipe: what a project of its kind needs.
        folder: the project.

    Raises:
        ConfigError: the folder holds no project of the kind; nothing was written.
        InputError: a file cannot be read or written.
    """
    project = _existing(recipe.project, folder)
    if project is None:
        names = " or ".join(recipe.project)
        raise ConfigError(f"no project of {recipe.title} in {folder}: name the folder that holds {names}")
    if not _existing((FILE_NAME,), folder):
        text = starter_settings(recipe, read_texts(folder / project))
        yield _write(FILE_NAME, text, folder)
    for wanted in recipe.files:
        yield _prepare(wanted, folder)


def _prepare(wanted: Wanted, folder: Path) -> Outcome:
    path = _existing(wanted.targets, folder)
    if path is None and wanted.text is not None:
        return _write(wanted.targets[0], wanted.text, folder)
    held = read_bytes(folder / path).decode("utf-8", "replace") if path else ""
    path = path or wanted.targets[0]
    if wanted.done.strip() in held.replace("\r\n", "\n"):
        return Outcome(path, "complete")
    return Outcome(path, "left alone", wanted.where, wanted.lines)


def _existing(names: tuple[str, ...], folder: Path) -> str | None:
    """The first of some names that is taken, be it by a link that leads nowhere."""
    return next((name for name in names if os.path.lexists(folder / name)), None)


def _write(name: str, text: str, folder: Path) -> Outcome:
    write_if_changed(folder / name, text.encode())
    return Outcome(name, "written")
