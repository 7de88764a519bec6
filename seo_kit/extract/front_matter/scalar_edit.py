"""The edit that gives a scalar of the front matter another value; its quotes and its comment stay.

Lists, maps, block scalars, aliases and texts of several lines are left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from seo_kit.extract.front_matter.reader import FrontMatter, read_front_matter
from seo_kit.extract.front_matter.toml_text import KEY
from seo_kit.extract.front_matter.yaml_events import scalar_event
from seo_kit.extract.front_matter.yaml_text import BREAKS
from seo_kit.model import Edit, Json

QUOTES: dict[str, Callable[[str], str]] = {
    "'": lambda text: "'" + text.replace("'", "''") + "'",
    '"': lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
}
"""How a text is written between quotes; without them it stands as it is."""

PLAIN_ENTRY = re.compile(r"""([\w-]+):[ ]+(["']?)(\w[\w ./-]*)\2[ ]*""")
PLAIN_TEXT = re.compile(r"\d[\d:T.+-]*", re.ASCII)
TOML_TEXT = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*')\s*(?:#.*)?""")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a scalar stands; `raw` is what stands there, with its quotes."""

    line: int
    column: int
    raw: str


def scalar_edit(front: FrontMatter, path: str, new: str) -> Edit | None:
    """The edit that makes the scalar at a dotted path ("date", "seo.date") say something else.

    None when the value is no scalar of one line, or when the edited front matter would not read as it did
    but for this value.
    """
    if edit := _plain_edit(front, path, new):
        return edit
    toml = front.head.lstrip("\n").startswith("+")
    place = _toml_place(front, path) if toml else _yaml_place(front.head, path)
    if place is None:
        return None
    quoted = QUOTES.get(place.raw[:1], str)(new)
    edit = Edit(place.line, place.column, place.raw, quoted)
    return edit if _means(front, edit, path, new) else None


def _plain_edit(front: FrontMatter, path: str, new: str) -> Edit | None:
    """The edit of a value that no rule of YAML says anything about: a few words on the line of their key."""
    line = front.lines.get(path, 0)
    if front.problems or not line or front.ends.get(path) != line or not front.head.startswith("---\n"):
        return None
    match = PLAIN_ENTRY.fullmatch(front.head.split("\n")[line - 1])
    if not match or (match[1], match[3]) != (path, front.values.get(path)) or not PLAIN_TEXT.fullmatch(new):
        return None
    return Edit(line, match.start(2) + 1, match[2] + match[3] + match[2], match[2] + new + match[2])


def _yaml_place(head: str, path: str) -> _Place | None:
    """JSON is read as YAML too."""
    try:
        event = scalar_event(head.translate(BREAKS), path)
    except yaml.YAMLError:
        return None
    if event is None:
        return None
    start, end = event.start_mark, event.end_mark
    raw = head[start.index : end.index]
    plain = event.style in (None, "") and raw == event.value
    if "\n" in raw or not (plain or raw[:1] in QUOTES):
        return None
    return _Place(start.line + 1, start.column + 1, raw)


def _toml_place(front: FrontMatter, path: str) -> _Place | None:
    line = front.lines.get(path, 0)
    text = front.head.split("\n")[line - 1] if line else ""
    key = KEY.match(text)
    match = TOML_TEXT.fullmatch(text, key.end()) if key else None
    return _Place(line, match.start(1) + 1, match[1]) if match else None


def _means(front: FrontMatter, edit: Edit, path: str, new: str) -> bool:
    """Whether the front matter says the same after an edit, but for the value at a path."""
    lines = front.head.split("\n")
    text = lines[edit.line - 1]
    start, end = edit.column - 1, edit.column - 1 + len(edit.old)
    lines[edit.line - 1] = text[:start] + edit.new + text[end:]
    edited = read_front_matter("\n".join(lines))
    return bool(edited.values == _with(front.values, path.split("."), new))


def _with(values: Json, path: list[str], new: str) -> Json:
    """The values with another one at a path; as they are when they hold nothing there."""
    if not path:
        return new
    if isinstance(values, Mapping) and path[0] in values:
        return {**values, path[0]: _with(values[path[0]], path[1:], new)}
    return _in_list(values, path, new) if isinstance(values, list) and path[0].isdigit() else values


def _in_list(values: list[Any], path: list[str], new: str) -> list[Any]:
    index = int(path[0])
    return [_with(value, path[1:], new) if at == index else value for at, value in enumerate(values)]
