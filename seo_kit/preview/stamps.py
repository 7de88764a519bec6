"""Files → stamps that tell whether one changed: what a watcher may miss, the next look finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from seo_kit.config import FILE_NAMES, Config
from seo_kit.errors import InputError
from seo_kit.files import find_files
from seo_kit.gate.baseline import FILE_NAME as BASELINE

Stamp = tuple[int, int, int]
"""Time of the last change in ns, bytes and inode: a save by renaming changes the last one at least."""
Stamps = Mapping[Path, Stamp]


def stamps_of(config: Config, settings: Path | None = None) -> Stamps:
    """The stamps of all files that the preview depends on, images beside the articles included.

    Args:
        config: names the folders.
        settings: the settings file that the user named.
    """
    return dict(_stamped((*_single_files(config, settings), *_in_folders(config))))


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None when it is gone."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def differences(before: Stamps, after: Stamps) -> frozenset[Path]:
    """The files that came, went or changed."""
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def watched_folders(config: Config) -> tuple[Path, ...]:
    """The folders below which everything counts; those that exist."""
    folders = [config.root / config.articles]
    if config.templates:
        folders.append(config.root / config.templates)
    return tuple(folder for folder in folders if folder.is_dir())


def _single_files(config: Config, settings: Path | None) -> Iterator[Path]:
    yield from (config.root / name for name in FILE_NAMES)
    yield config.root / (config.check.baseline or BASELINE)
    if settings:
        yield settings


def _in_folders(config: Config) -> Iterator[Path]:
    def unreadable(error: InputError) -> None:
        """Told where the articles are read."""

    for folder in watched_folders(config):
        yield from find_files(folder, ("",), unreadable)


def _stamped(paths: Iterable[Path]) -> Iterator[tuple[Path, Stamp]]:
    for path in paths:
        if stamp := stamp_of(path):
            yield path, stamp
