"""data/init/HOST/init.toml → Recipe: what a project of that host needs.

Its keys:

    title     the host, as its makers write it
    project   files that show a project of the host, any one of them; settings are read from the first found
    [settings]  what seo-kit.toml says: a value, or {from = "KEY"} for a value of the project's file
    [[file]]  one file each, in the order in which a person would look at them
        target  its path in the project; or a list of paths, of which one may be there already
        source  the file beside init.toml that is written when there is no target; without it none is written
        where   for a target that exists: the place where the lines belong
        lines   for a target that exists: what to add; without it the source as a whole
        done    a text by which a target shows that it holds the lines; without it the lines themselves
    next      commands or steps that follow, one text each
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "init"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that a project needs: the paths it may have, its text when it is ours to write, and what to add
    to one that exists; `done` is the text that an existing one holds when nothing is left to do.
    """

    targets: tuple[str, ...]
    text: str | None
    where: str
    lines: str
    done: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of seo-kit.toml: its value, or the key of the project's file that holds it."""

    name: str
    value: str | bool | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a project of one host needs; see the top of this module."""

    title: str
    project: tuple[str, ...]
    settings: tuple[Setting, ...]
    files: tuple[Wanted, ...]
    next: tuple[str, ...] = field(default=())


def hosts() -> list[str]:
    """The hosts that there is a recipe for, by name."""
    return sorted(path.parent.name for path in FOLDER.glob("*/init.toml"))


def read_recipe(host: str) -> Recipe:
    """Reads the recipe of a host, one of `hosts()`."""
    folder = FOLDER / host
    table = tomllib.loads((folder / "init.toml").read_text(encoding="utf-8"))
    return Recipe(
        table["title"],
        tuple(table["project"]),
        tuple(_setting(name, value) for name, value in table["settings"].items()),
        tuple(_wanted(item, folder) for item in table.get("file", ())),
        tuple(table.get("next", ())),
    )


def _setting(name: str, value: str | bool | Mapping[str, str]) -> Setting:
    return Setting(name, key=value["from"]) if isinstance(value, Mapping) else Setting(name, value)


def _wanted(item: Mapping[str, str | list[str]], folder: Path) -> Wanted:
    target = item["target"]
    texts = {key: value for key, value in item.items() if isinstance(value, str)}
    text = (folder / texts["source"]).read_text(encoding="utf-8") if "source" in texts else None
    lines = texts.get("lines", text or "")
    targets = (target,) if isinstance(target, str) else tuple(target)
    return Wanted(targets, text, texts.get("where", "in its place"), lines, texts.get("done", lines))
