"""Which files changed since a git revision, and which findings are about them.

A file counts as unchanged only if git tracks it and says so: what git ignores, does not know or does not hold
may have changed. Git is started without a shell, and a revision can be no option of it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from seo_kit.errors import ConfigError
from seo_kit.model import Finding

OPTION = "--changed-since"


def changed_since(revision: str, files: Iterable[Path], folder: Path) -> list[Path]:
    """The files that changed since a revision: committed, staged or not, new, renamed, unknown to git.

    Args:
        revision: a branch, tag or commit; of a branch that went on, what it and the present state have in
            common counts.
        files: relative to `folder`, or absolute.
        folder: a folder of the work tree.

    Raises:
        ConfigError: git is missing, the folder is in no work tree, or there is no such revision.
    """
    top, commit = _state(revision, folder)
    differing = _names(top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit)
    unchanged = {top / name for name in _names(top, "ls-files", "-z") - differing}
    return [file for file in files if not _places(folder / file) <= unchanged]


def deleted_since(revision: str, targets: Iterable[Path], folder: Path) -> list[Path]:
    """The files below some targets that were there at a revision and are no more, sorted.

    Arguments and errors are those of `changed_since`. What pages link to or show may be among them.
    """
    top, commit = _state(revision, folder)
    gone = _names(
        top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=D", commit
    )
    below = [(folder / target).resolve() for target in targets]
    return sorted(file for file in (top / name for name in gone) if any(map(file.is_relative_to, below)))


def _state(revision: str, folder: Path) -> tuple[Path, str]:
    """The top of the work tree and the commit to compare with."""
    if revision.startswith("-") or not revision.strip():
        raise ConfigError(f"{OPTION}: {revision!r} is no revision: name a branch, a tag or a commit")
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    return top, _commit(revision, top)


def _places(file: Path) -> set[Path]:
    """Where a file stands and, when it is a link, where it leads."""
    here = _resolved(file.parent) / file.name
    return {here, here.resolve()} if here.is_symlink() else {here}


@cache
def _resolved(folder: Path) -> Path:
    return folder.resolve()


def _commit(revision: str, top: Path) -> str:
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except ConfigError as error:
        raise ConfigError(
            f"{OPTION}: git knows no revision {revision!r}: check its name, or fetch it first (a shallow "
            "clone does not hold it; in GitHub Actions set fetch-depth: 0)"
        ) from error
    return _fork_point(commit, top)


def _fork_point(commit: str, top: Path) -> str:
    """The last commit that a revision and the present state share; the revision when they share none."""
    try:
        return _git(top, "merge-base", commit, "HEAD").decode().strip()
    except ConfigError:
        return commit


def _names(top: Path, *arguments: str) -> set[str]:
    return {os.fsdecode(name) for name in _git(top, *arguments).split(b"\0") if name}


def _git(folder: Path, *arguments: str) -> bytes:
    """What a git command prints.

    Raises:
        ConfigError: it fails, or there is no git.
    """
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
    except OSError as error:
        raise ConfigError(f"{OPTION} needs git, which cannot be run: {error.strerror or error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise ConfigError(f"{OPTION}: git says: {said.splitlines()[0] if said else 'nothing'}")
    return done.stdout


def is_about(finding: Finding, changed: frozenset[str]) -> bool:
    """Whether a finding concerns one of some files: by its place, its source, or by naming path or URL.

    Findings about single files always do, for only changed files were judged.
    """
    if finding.scope != "site" or not changed.isdisjoint(
        (finding.location.path, finding.source, finding.url, *finding.related)
    ):
        return True
    said = "\n".join((finding.message, finding.evidence, finding.expected))
    return any(name in said and _names_whole(name, said) for name in changed)


def _names_whole(name: str, text: str) -> bool:
    """Whether a text holds a path or URL that is not a part of a longer one."""
    return re.search(rf"(?<![\w/.%~-]){re.escape(name)}(?![\w/%~-]|\.\w)", text) is not None
