"""JSON-LD blocks → nodes with their places: arrays, `@graph` and nesting flattened, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from seo_kit.model import Json, JsonLdBlock, Problem
from seo_kit.verify.json_places import escape, file_position, locate

Path = tuple[str | int, ...]

_NESTED = (dict, list)
_WRAPPER = frozenset({"@context", "@graph"})
_SCHEMA_CONTEXT = re.compile(r"https?://(www\.)?schema\.org(/|/docs/jsonldcontext\.jsonl?d?)?", re.IGNORECASE)
_SCHEMA_TERM = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)(?=[^/#]+$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Node:
    """One node object. `context` is the `@context` it stands under, None when there is none.

    `types` are its types by their schema.org names; a type of another vocabulary keeps its prefix or IRI.
    """

    block: JsonLdBlock
    path: Path
    data: Mapping[str, Json]
    context: Json
    types: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its `@id`, empty when it has none."""
        value = self.data.get("@id")
        return value if isinstance(value, str) else ""

    @property
    def is_reference(self) -> bool:
        """Whether it only points to a node that is told elsewhere."""
        return len(self.data) == 1 and "@id" in self.data

    @property
    def label(self) -> str:
        """How a message names the node."""
        return "/".join(self.types) or "a node without @type"

    def pointer(self, *path: str | int) -> str:
        """The JSON pointer of the node, or of what stands under it."""
        return "".join(f"/{escape(part)}" for part in (*self.path, *path))

    def problem(self, message: str, *path: str | int, **details: Any) -> Problem:
        """A problem with the node, or with what stands at `path` in it, placed in the file."""
        return problem_at(self.block, self.pointer(*path), message, **details)


def problem_at(block: JsonLdBlock, pointer: str, message: str, **details: Any) -> Problem:
    """A problem with what `pointer` names in a block, with its line and column in the file."""
    line, column = file_position(block, locate(block.text, pointer))
    return Problem(message, line, column, pointer, **details)


def schema_name(term: str) -> str:
    """The schema.org name of a term: without `https://schema.org/` or `schema:`; others stay as they are."""
    return _SCHEMA_TERM.sub("", term, count=1) if ":" in term else term


def nodes_of(blocks: Iterable[JsonLdBlock]) -> Iterator[Node]:
    """The node objects of all blocks; references are among them, value objects are not."""
    for block in blocks:
        for data, path, context in _walk(block.data):
            yield Node(block, path, data, context, types_of(data))


def told_nodes(blocks: Iterable[JsonLdBlock]) -> Iterator[Mapping[str, Json]]:
    """The node objects of all blocks as they stand, references left out."""
    for block in blocks:
        yield from (data for data, _, _ in _walk(block.data) if len(data) > 1 or "@id" not in data)


def _walk(root: Json) -> Iterator[tuple[dict[str, Json], Path, Json]]:
    """The node objects under a value, each with its path and its context."""
    waiting: list[tuple[Json, Path, Json]] = [(root, (), None)]
    while waiting:
        value, path, context = waiting.pop()
        if isinstance(value, dict):
            context = value.get("@context", context)
            if _is_node(value):
                yield value, path, context
            items = [item for item in value.items() if item[1].__class__ in _NESTED and item[0] != "@context"]
        else:
            items = list(enumerate(value)) if isinstance(value, list) else []
        waiting += [(item, (*path, key), context) for key, item in reversed(items)]


def _is_node(value: dict[str, Json]) -> bool:
    """Whether an object is a node: neither a value, a list or a set, nor what only wraps a graph."""
    if "@value" in value or "@list" in value or "@set" in value:
        return False
    return len(value) > len(_WRAPPER) or not value.keys() <= _WRAPPER


def types_of(data: Mapping[str, Json]) -> tuple[str, ...]:
    """The types of a node object by their schema.org names; others keep their prefix or IRI."""
    types = data.get("@type")
    if isinstance(types, str):
        return (schema_name(types),)
    return (
        tuple(schema_name(item) for item in types if isinstance(item, str)) if isinstance(types, list) else ()
    )


# ---- contexts ----------------------------------------------------------------------------------


def speaks_schema(context: Json) -> bool:
    """Whether a `@context` makes plain names schema.org's: by its URL (http or https) or as `@vocab`."""
    if isinstance(context, str):
        return context == "https://schema.org" or bool(_SCHEMA_CONTEXT.fullmatch(context))
    if isinstance(context, list):
        return any(speaks_schema(item) for item in context)
    return isinstance(context, dict) and speaks_schema(context.get("@vocab"))


def defines(context: Json, term: str) -> bool:
    """Whether a `@context` gives a meaning of its own to a term."""
    if isinstance(context, list):
        return any(defines(item, term) for item in context)
    return isinstance(context, dict) and term in context


# ---- values ------------------------------------------------------------------------------------


def values(data: Mapping[str, Json], name: str) -> list[Json]:
    """A property's values as a list: JSON-LD makes no difference between one value and a list of one."""
    value = data.get(name)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: Json) -> str:
    """A text value, also as a value object; empty for anything else."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else ""
