"""YAML events → values that keep scalars as text, with the line of each key.

YAML 1.1 turns `no` into False, `12:30` into 750 and a date into an object; an article means the text. The
values are built from libyaml's events on an own stack: composing nodes recurses in C, and crashes when nested
deeply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from seo_kit.extract.front_matter.metadata_block import (
    LONGEST_PATH,
    MAX_DEPTH,
    Block,
    duplicate_key,
    finite,
    typed_key,
)
from seo_kit.model import Json, Problem

MAX_SIZE = 1_000_000
"""Characters that a block may hold once its aliases are written out: a few lines can stand for gigabytes."""

NULLS = frozenset({"~", "null", "Null", "NULL"})
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<rest>(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
Event = Any

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class RefusedYaml(yaml.YAMLError):
    """Valid YAML that front matter cannot use."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem, self.problem_mark = problem, mark


def build(block: str, first_line: int) -> Block:
    """The values of a block of YAML that starts on a line of the file. Raises yaml.YAMLError."""
    builder = _Builder(block, first_line)
    for event in yaml.parse(block, Loader=_Loader):
        builder.take(event)
    return Block(builder.root, builder.lines, builder.ends, tuple(builder.problems))


def scalar_event(text: str, path: str) -> Event | None:
    """The event of the scalar at a dotted path, None when an alias, a map, a list or nothing stands there.

    Raises yaml.YAMLError for YAML that is broken before that place.
    """
    builder = _Builder(text, 1)
    for event in yaml.parse(text, Loader=_Loader):
        builder.take(event)
        if path in builder.ends:
            return event if type(event) is yaml.ScalarEvent else None
    return None


def typed(text: str) -> Json:
    """The JSON value that a plain scalar stands for: true, false, null, a number, else the text itself."""
    if text in ("true", "false"):
        return text == "true"
    if text in NULLS or not text:
        return None
    if (match := NUMBER.fullmatch(text)) and len(text) < 300:
        return finite(float(text), text) if match["rest"] else int(text)
    return text


@dataclass(slots=True)
class _Frame:
    """A map or list that is being filled; `start` is the size of the block before it."""

    value: Any
    path: str
    anchor: str | None
    start: int
    key: str | None = None
    merged: list[dict[str, Json]] = field(default_factory=list)

    @property
    def wants_key(self) -> bool:
        return self.key is None and type(self.value) is dict


class _Builder:
    """Takes the events of one block; lives as long as one call of `build`."""

    def __init__(self, block: str, first_line: int) -> None:
        self.block, self.first_line = block, first_line
        self._breaks = block.count("\n")
        self.root: Json = None
        self.lines: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Json, int] | None] = {}
        self._size = 0
        self._documents = 0
        self._last_line = first_line

    def take(self, event: Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._take_scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open(event, {})
        elif kind is yaml.SequenceStartEvent:
            self._open(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._take_alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise RefusedYaml("a second document starts here", event.start_mark)

    def _take_scalar(self, event: Event) -> None:
        self._size += len(event.value) + 1
        if self._stack and self._stack[-1].wants_key:
            self._take_key(self._stack[-1], event)
            return
        value = self._plain(event.value) if event.implicit[0] else event.value
        if event.anchor:
            self._anchors[event.anchor] = (value, len(event.value) + 1)
        self._end(self._place(event), self._line_of_end(event))
        self._put(value, event)

    def _take_key(self, frame: _Frame, event: Event) -> None:
        frame.key = event.value
        line = event.start_mark.line + self.first_line
        path = f"{frame.path}.{frame.key}" if frame.path else event.value
        if len(path) > LONGEST_PATH:
            raise RefusedYaml(f"keys of more than {LONGEST_PATH} characters together", event.start_mark)
        if frame.key in frame.value:
            self.problems.append(duplicate_key(event.value, line, self.lines[path]))
        self.lines[path] = line

    def _plain(self, text: str) -> Json:
        if self._stack and self._stack[0].key and typed_key(self._stack[0].key):
            return typed(text)
        return "" if text in NULLS else text

    def _take_alias(self, event: Event) -> None:
        target = self._anchors.get(event.anchor)
        if target is None:
            what = "an alias inside of what it names" if event.anchor in self._anchors else "undefined alias"
            raise RefusedYaml(f"{what}: *{event.anchor}", event.start_mark)
        value, size = target
        self._size += size
        if self._size > MAX_SIZE:
            raise RefusedYaml("the aliases stand for too much text", event.start_mark)
        self._end(self._place(event), event.end_mark.line + self.first_line)
        self._put(value, event)

    def _open(self, event: Event, value: dict[str, Json] | list[Json]) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise RefusedYaml(f"nested more than {MAX_DEPTH} levels deep", event.start_mark)
        if self._stack and self._stack[-1].wants_key:
            raise RefusedYaml("a key must be a text, not a flow map or list", event.start_mark)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._stack.append(_Frame(value, self._place(event), event.anchor, self._size))
        self._last_line = event.end_mark.line + self.first_line

    def _close(self, event: Event) -> None:
        frame = self._stack.pop()
        for base in frame.merged:
            frame.value = base | frame.value
        self._size += 1
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.value, self._size - frame.start)
        self._end(frame.path, self._last_line)
        self._put(frame.value, event)

    def _place(self, event: Event) -> str:
        """The dotted path of the value that comes next; notes the line on which a list's item starts."""
        if not self._stack:
            return ""
        frame = self._stack[-1]
        name = str(len(frame.value)) if frame.key is None else frame.key
        path = f"{frame.path}.{name}" if frame.path else name
        if frame.key is None:
            self.lines[path] = event.start_mark.line + self.first_line
        return path

    def _end(self, path: str, line: int) -> None:
        self._last_line = line
        if path:
            self.ends[path] = line

    def _put(self, value: Json, event: Event) -> None:
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if type(frame.value) is list:
            frame.value.append(value)
        elif frame.key is None:
            raise RefusedYaml("a key must be a text, not an alias", event.start_mark)
        elif frame.key == "<<":
            frame.merged += _maps(value, event)
        else:
            frame.value[frame.key] = value
        frame.key = None

    def _line_of_end(self, event: Event) -> int:
        """The last line of a scalar; libyaml lets a block scalar end where the next key starts, and a value
        that is missing at the end on a line of its own.
        """
        line: int = event.end_mark.line
        if event.style in ("|", ">"):
            start, end = event.start_mark.index, event.end_mark.index
            text_end = start + len(self.block[start:end].rstrip())
            line -= self.block.count("\n", text_end, end)
        return min(line, self._breaks) + self.first_line


def _maps(value: Json, event: Event) -> list[dict[str, Json]]:
    """The maps that a merge key names (https://yaml.org/type/merge.html, read 2026-11-22); the first wins."""
    maps = value if isinstance(value, list) else [value]
    if not all(isinstance(item, dict) for item in maps):
        raise RefusedYaml("<< must name a map, or a list of maps", event.start_mark)
    return maps
