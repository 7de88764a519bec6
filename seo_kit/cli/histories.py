"""`--history`: the file of earlier runs, what this run is called in it, and adding the run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from seo_kit.audit.comparison import Past
from seo_kit.cli.common import tell
from seo_kit.cli.outputs import Output
from seo_kit.config import Config
from seo_kit.gate.coverage import Places
from seo_kit.history.records import Addition
from seo_kit.history.store import add_run, read_history


class HistoryOptions(Protocol):
    """What the command line says of the history, and of what is audited."""

    @property
    def targets(self) -> tuple[str, ...]:
        """What the user named."""

    @property
    def history(self) -> Path | None:
        """The file of earlier runs."""

    @property
    def no_history(self) -> bool:
        """Whether no run is kept."""

    @property
    def history_name(self) -> str | None:
        """What the runs are called."""


@dataclass(frozen=True, slots=True)
class Record:
    """A run that is to be kept: what it is called, what was known before it, and what it adds."""

    file: Path
    name: str
    past: Past
    additions: Sequence[Addition]

    def keep(self, most: int) -> None:
        """Adds the run, unless it judged nothing. Raises InputError when the file cannot be written."""
        if not self.additions:
            tell(f"not added to the history {self.past.file}: nothing was judged")
        for addition in self.additions:
            count = add_run(self.file, self.name, addition, most)
            tell(f"added to the history {self.past.file}: run {count} of these targets")


def refuse_contradictory_histories(options: HistoryOptions) -> None:
    """Raises click.UsageError when options exclude one another."""
    if options.no_history and (options.history or options.history_name is not None):
        raise click.UsageError("--no-history goes with no other history option")
    if options.history_name is not None and not options.history_name.strip():
        raise click.UsageError("--history-name needs a name")


def record_of(config: Config, options: HistoryOptions, outputs: Iterable[Output]) -> Record | None:
    """The record of a run that is about to begin, None when none is kept.

    Raises:
        InputError: the file is no history, or cannot be used.
        click.UsageError: a report would take its place, or the run cannot be told from others.
    """
    file = _file(config, options)
    if file is None or not _has_name(config, options):
        return None
    if any(output.path and output.path.absolute() == file.absolute() for output in outputs):
        raise click.UsageError(f"{file} is the history: write the report to another file")
    shown = Places(Path.cwd(), config.root).shown(file.absolute().as_posix())
    name, additions = options.history_name or _name(config, options), list[Addition]()
    past = Past(shown, read_history(file, name), _places(config, options), additions.append)
    return Record(file, name, past, additions)


def _file(config: Config, options: HistoryOptions) -> Path | None:
    if options.no_history or not (options.history or config.audit.history):
        return None
    return options.history or config.root / config.audit.history


def _has_name(config: Config, options: HistoryOptions) -> bool:
    """Whether the next run will have the same name: a temporary folder that is no part of the project has
    another one each time.
    """
    temporary = [target for target in options.targets if _is_temporary(target, config.root)]
    if not temporary or options.history_name:
        return True
    why = f"{temporary[0]} is a temporary folder, another one each time: name the runs with --history-name"
    if options.history:
        raise click.UsageError(why)
    tell(f"not added to the history: {why}")
    return False


def _is_temporary(target: str, root: Path) -> bool:
    path, temporary = Path(target).resolve(), Path(tempfile.gettempdir()).resolve()
    return "://" not in target and path.is_relative_to(temporary) and not path.is_relative_to(root.resolve())


def _name(config: Config, options: HistoryOptions) -> str:
    """The targets, in whatever order and from whatever folder they are named."""
    places = Places(Path.cwd(), config.root)
    return "\n".join(sorted({places.home(target) for target in options.targets}))


def _places(config: Config, options: HistoryOptions) -> Places:
    """A single folder's files are called by their place in it, for it may be another folder the next time."""
    only = Path(options.targets[0])
    is_folder = len(options.targets) == 1 and only.is_dir()
    return Places(Path.cwd(), only.absolute() if is_folder else config.root)
