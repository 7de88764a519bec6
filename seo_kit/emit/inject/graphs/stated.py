"""The JSON-LD that a page has already, script by script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urljoin

from seo_kit.model import Json

Node = Mapping[str, Json]

_DEEPEST = 100
"""Levels of nesting that are read, for what reads them may recurse."""
_CONTEXT = ("https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a script states: `top` are the nodes that stand by themselves, `all` those inside of others too.

    `can_merge` tells that it speaks plain schema.org, so that its nodes can move into another graph. Ids are
    absolute; what cannot be an id is left out, and blank ones are its own.
    """

    top: tuple[Node, ...] = ()
    all: tuple[Node, ...] = ()
    can_merge: bool = False


def read_scripts(scripts: Iterable[str], base: str) -> list[Stated]:
    """The scripts of a page at the URL `base`; of what is not JSON nothing is known."""
    return [_read(text, base, number) for number, text in enumerate(scripts)]


def _read(text: str, base: str, number: int) -> Stated:
    try:
        data = json.loads(text, parse_constant=_refuse)
        json.dumps(data, allow_nan=False)  # 1e999 is JSON, and no number that can be written again
    except (ValueError, RecursionError):
        return Stated()
    if is_deep(data):
        return Stated()
    tops = [top for top in as_list(data) if isinstance(top, Mapping)]
    nodes = tuple(_with_ids(node, base, number) for top in tops for node in _nodes(top))
    can_merge = len(tops) == len(as_list(data)) and all(top.get("@context") in _CONTEXT for top in tops)
    return Stated(nodes, tuple(walk(nodes)), can_merge)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _nodes(top: Node) -> list[Node]:
    if "@graph" in top:
        return [node for node in as_list(top["@graph"]) if isinstance(node, Mapping)]
    return [{key: value for key, value in top.items() if key != "@context"}]


def _with_ids(node: Node, base: str, number: int) -> Node:
    def absolute(value: Node) -> Json:
        id_ = _id(value.get("@id"), base, number)
        rest = {key: item for key, item in value.items() if key != "@id"}
        return {"@id": id_, **rest} if id_ else rest

    made: Node = changed(node, absolute)
    return made


def _id(written: Json, base: str, number: int) -> str:
    if not isinstance(written, str):
        return ""
    if written.startswith("_:"):
        return f"_:script{number}-{written[2:]}"
    try:
        return urljoin(base, written.strip()) if written.strip() else ""
    except ValueError:  # such as http://[
        return ""


# ---- any JSON-LD -------------------------------------------------------------------------------


def as_list(value: Json) -> list[Any]:
    """A value as a list, which JSON-LD may leave out for one."""
    return value if isinstance(value, list) else [value]


def is_deep(data: Json) -> bool:
    """Whether JSON is nested deeper than what works on it may recurse."""
    level = [data]
    for _ in range(_DEEPEST):
        inner = (value.values() if isinstance(value, Mapping) else value for value in level)
        level = [item for items in inner for item in items if isinstance(item, (Mapping, list))]
    return bool(level)


def walk(data: Json) -> Iterator[Node]:
    """Every node that says something, however deep it stands; references are none."""
    stack = list(data) if isinstance(data, tuple) else [data]
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            if len(value) > 1 or "@id" not in value:
                yield value
            stack += value.values()
        elif isinstance(value, list):
            stack += value


def changed(data: Json, change: Callable[[Node], Json]) -> Any:
    """The same data with every object changed, the inner ones first."""
    if isinstance(data, Mapping):
        return change({key: changed(value, change) for key, value in data.items()})
    if isinstance(data, list):
        return [changed(value, change) for value in data]
    return data


def id_of(node: Node) -> str:
    """The node's id; empty when it has none."""
    return str(node.get("@id", ""))


def types_of(node: Node) -> frozenset[str]:
    """The names of the node's types, without the vocabulary before them."""
    names = (name for name in as_list(node.get("@type", [])) if isinstance(name, str))
    return frozenset(name.rpartition("/")[2].removeprefix("schema:") for name in names)
