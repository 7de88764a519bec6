"""What a run looked at, so that "this silences nothing" is said only of what it could have silenced."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a build that has nothing to do loads no rule
    from seo_kit.verify.registry import Scope

SITE = "."
"""How a finding without a file is listed: it is about the folder as a whole."""


@dataclass(frozen=True, slots=True)
class Places:
    """How files are called: by findings, from the folder `base`, and in settings, from the folder `root`."""

    base: Path
    root: Path

    def home(self, path: str) -> str:
        """A finding's path as the settings and the baseline write it."""
        return _moved(path, self.base, self.root) if path else SITE

    def shown(self, path: str) -> str:
        """A path of the settings as a finding writes it."""
        return _moved(path, self.root, self.base)


@cache
def _moved(path: str, start: Path, end: Path) -> str:
    if "://" in path:  # a URL is called the same everywhere
        return path
    try:
        return Path(os.path.relpath(start.absolute() / path, end.absolute())).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a run judged; all paths are those of the settings.

    Args:
        found: the files that were named or found in folders.
        judged: those that were judged.
        folders: the folders that were gone through.
        silent: the codes of rules that did not run, or not everywhere.
        unwanted: those among them that the settings never run, as rules of a stricter profile.
    """

    found: frozenset[str] = frozenset()
    judged: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()

    def is_sure(self, codes: Iterable[str], path: str) -> bool:
        """Whether all that some rules could find in a file was found; a file that is gone holds nothing."""
        return (path in self.judged or path == SITE or self.is_gone(path)) and self.ran(codes)

    def ran(self, codes: Iterable[str]) -> bool:
        """Whether some rules ran wherever they could; of a family, those that the settings run."""
        wanted = set(codes) - self.unwanted
        return bool(wanted) and self.silent.isdisjoint(wanted)

    def is_gone(self, path: str) -> bool:
        """Whether a file lay below a folder that was gone through, and is not there."""
        return path not in self.found and self.holds(path)

    def holds(self, path: str) -> bool:
        """Whether a path lies below a folder that was gone through."""
        return any(folder == SITE or f"{path}/".startswith(f"{folder}/") for folder in self.folders)


def scopes_of(codes: Iterable[str]) -> frozenset[Scope]:
    """The scopes in which some rules judge."""
    from seo_kit.verify.registry import rules_called

    return frozenset(rule.scope for code in codes for rule in rules_called(code))
