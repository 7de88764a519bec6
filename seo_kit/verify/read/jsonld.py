"""Structured data → nodes with their places, in document order: one record, whatever the syntax.

Arrays, `@graph`, `@reverse` and nesting are flattened. Names are schema.org's, whether the page writes them
plainly, as IRIs, with a prefix, or as `type` and `id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from seo_kit.model import EmbeddedItem, Json, JsonLdBlock, Problem
from seo_kit.verify.read.json_places import escape, file_position, locate
from seo_kit.verify.read.jsonld_context import below, expand, is_plain, schema_name

Path = tuple[str | int, ...]
Source = JsonLdBlock | EmbeddedItem

_NESTED = frozenset((dict, list))
_WRAPPER = frozenset({"@context", "@graph", "@included"})
_VALUE = frozenset({"@value", "@list", "@set"})
_AS_WRITTEN: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, eq=False)  # not frozen: pages have dozens, and freezing doubles what each costs
class Node:
    """One node object, never changed. `context` is the `@context` it stands under, None when there is none.

    `types` are its types by their schema.org names; a type of another vocabulary keeps its prefix or IRI.
    `data` are its members by their schema.org names; `raw` is the object as the page has it, and `written`
    tells for a name how the page writes it, where that differs. `id` is its `@id` as written, empty when it
    has none; `is_reference` says that it only points to a node that is told elsewhere; `names` are those of
    its properties that schema.org must know: no keywords, none of other vocabularies.
    """

    block: Source
    path: Path
    data: Mapping[str, Json]
    context: Json
    types: tuple[str, ...]
    raw: Mapping[str, Json]
    written: Mapping[str, str]
    id: str
    is_reference: bool
    names: tuple[str, ...]

    @property
    def is_root(self) -> bool:
        """Whether it stands by itself: not as the value of another node's property."""
        return all(isinstance(part, int) or part == "@graph" for part in self.path)

    @property
    def label(self) -> str:
        """How a message names the node."""
        return "/".join(self.types) or "a node without @type"

    def pointer(self, *path: str | int) -> str:
        """The JSON pointer of the node, or of what stands under it."""
        if path and self.written:
            path = (self.written.get(str(path[0]), path[0]), *path[1:])
        return "".join(f"/{escape(part)}" for part in (*self.path, *path))

    def problem(self, message: str, *path: str | int, **details: Any) -> Problem:
        """A problem with the node, or with what stands at `path` in it, placed in the file."""
        return problem_at(self.block, self.pointer(*path), message, **details)


def problem_at(source: Source, pointer: str, message: str, **details: Any) -> Problem:
    """A problem with what `pointer` names in a block or item, with its line and column in the file."""
    if isinstance(source, JsonLdBlock):
        line, column = file_position(source, locate(source.text, pointer))
    else:
        line, column = source.place(pointer)
    return Problem(message, line, column, pointer, **details)


class _Names(NamedTuple):
    """What the member names of an object say: what each stands for, which are properties, and what it is."""

    meanings: tuple[str, ...]
    are_written_so: bool
    properties: tuple[str, ...]
    is_node: bool
    is_reference: bool


def nodes_of(sources: Iterable[Source]) -> Iterator[Node]:
    """The node objects of all blocks and items; references are among them, value objects are not."""
    for source in sources:
        read_names = _names_of if isinstance(source, JsonLdBlock) else _names_as_written
        for raw, path, context in _objects(source.data):
            meanings, are_written_so, properties, is_node, is_reference = read_names(tuple(raw), context)
            if is_node and not (path and path[-1] == "@reverse"):
                data, written = (raw, _AS_WRITTEN) if are_written_so else _renamed(raw, meanings)
                types, name = types_of(data, context), data.get("@id", "")
                id_ = name if name.__class__ is str else ""
                yield Node(source, path, data, context, types, raw, written, id_, is_reference, properties)


def _renamed(raw: dict[str, Json], meanings: tuple[str, ...]) -> tuple[dict[str, Json], dict[str, str]]:
    """The members by their schema.org names, and how each renamed one is written."""
    written = {meant: name for meant, name in zip(meanings, raw, strict=True) if meant != name}
    return dict(zip(meanings, raw.values(), strict=True)), written


def _names_as_written(written: tuple[str, ...], _: Json) -> _Names:
    return _names(written, written)


def _names_of(written: tuple[str, ...], context: Json) -> _Names:
    if context.__class__ is str or is_plain(context):
        return _plain_names(written)
    return _names(written, tuple(expand(name, context) for name in written))


@lru_cache(maxsize=10_000)
def _plain_names(written: tuple[str, ...]) -> _Names:
    """What names say where no context declares any; pages repeat the same few combinations."""
    return _names(written, tuple(expand(name, None) for name in written))


def _names(written: tuple[str, ...], meanings: tuple[str, ...]) -> _Names:
    known = frozenset(meanings)
    return _Names(
        meanings,
        meanings == written,
        tuple(name for name in dict.fromkeys(meanings) if name[:1] != "@" and ":" not in name),
        is_node=_VALUE.isdisjoint(written) and not _WRAPPER.issuperset(written),
        is_reference=known == {"@id"},
    )


def _objects(root: Json) -> Iterator[tuple[dict[str, Json], Path, Json]]:
    """The objects under a value, in document order, each with its path and its context."""
    waiting: list[tuple[Json, Path, Json]] = [(root, (), None)]
    while waiting:
        value, path, context = waiting.pop()
        if value.__class__ is dict:
            if "@context" in value:
                context = below(context, value["@context"])
            yield value, path, context
            for key, item in reversed(value.items()):
                if item.__class__ in _NESTED and key != "@context":
                    waiting.append((item, (*path, key), context))
        elif value.__class__ is list:
            for index in range(len(value) - 1, -1, -1):
                if value[index].__class__ in _NESTED:
                    waiting.append((value[index], (*path, index), context))


def types_of(data: Mapping[str, Json], context: Json = None) -> tuple[str, ...]:
    """The types of a node object by their schema.org names; others keep their prefix or IRI."""
    types = data.get("@type")
    if types is None:
        return ()
    if types.__class__ is str and context.__class__ is str:
        return (schema_name(types),)
    names = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    if is_plain(context):
        return tuple(schema_name(name) for name in names if isinstance(name, str))
    return tuple(expand(name, context) for name in names if isinstance(name, str))


# ---- values ------------------------------------------------------------------------------------


def values(data: Mapping[str, Json], name: str) -> list[Json]:
    """A property's values as a list: JSON-LD makes no difference between one value and a list of one."""
    value = data.get(name)
    if value is None:
        return []
    if value.__class__ is dict and ("@list" in value or "@set" in value):
        value = value.get("@list", value.get("@set"))
    return value if value.__class__ is list else [value]


def text_of(value: Json) -> str:
    """A text value, also as a value object; empty for anything else."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else ""
