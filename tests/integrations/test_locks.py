"""The locks of CI: every package by its hashes, no host, and within the bounds of pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.integrations.ci_files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]
NEEDED = {
    "requirements": [
        *PROJECT["project"]["dependencies"],
        *EXTRAS["dev"],
        *EXTRAS["browser"],
        *GROUPS["build"],
    ],
    "integrations": [*PROJECT["project"]["dependencies"], *EXTRAS["integrations"], *GROUPS["build"]],
    "minimum": [*PROJECT["project"]["dependencies"], *EXTRAS["dev"], *EXTRAS["browser"], *GROUPS["build"]],
    "supply": GROUPS["supply"],
}
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)[^\n]*\\\n(?P<hashes>(?:    --hash=.*\n)+)", re.M
)


def text_of(lock: str) -> str:
    return (ROOT / ".ci" / f"{lock}.lock").read_text(encoding="utf-8")


def versions(lock: str) -> dict[str, str]:
    return {found["name"]: found["version"] for found in ENTRY.finditer(text_of(lock))}


@pytest.mark.parametrize("lock", NEEDED)
def test_every_package_has_hashes(lock: str) -> None:
    """No entry is without one, none is of a weak kind, and no address of an index or a file stands there."""
    text = text_of(lock)
    entries = re.findall(r"^[^\s#].*", text, re.M)
    assert len(entries) == len(list(ENTRY.finditer(text)))
    assert not re.search(r"https?://|--(extra-)?index|--find-links|file:", text)
    assert set(re.findall(r"--hash=(\w+):", text)) == {"sha256"}


@pytest.mark.parametrize("lock", NEEDED)
def test_a_lock_follows_the_project(lock: str) -> None:
    """Who changes a bound and forgets `make lock` is told which package is to be locked anew."""
    locked = versions(lock)
    wanted = {canonicalize_name(each.name): each for each in map(Requirement, NEEDED[lock])}
    stale = {
        name: str(each.specifier)
        for name, each in wanted.items()
        if name not in locked or not each.specifier.contains(locked[name], prereleases=True)
    }
    assert stale == {}


def test_the_lowest_versions_are_the_bounds() -> None:
    """What `make test-minimum` runs with is exactly what the project says it needs at least."""
    locked = versions("minimum")
    own = chain(
        PROJECT["project"]["dependencies"], *(EXTRAS[name] for name in ("archive", "browser", "preview"))
    )
    bounds = {canonicalize_name(each.name): str(each.specifier)[2:] for each in map(Requirement, own)}
    padded = {
        name: bound for name, bound in bounds.items() if not f"{locked[name]}.0.0".startswith(f"{bound}.")
    }
    assert {name: locked[name] for name in padded} == {}
