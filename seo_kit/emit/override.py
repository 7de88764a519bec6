"""Nodes that the author wrote by hand, laid over the generated ones."""

from __future__ import annotations

from urllib.parse import urljoin

from seo_kit.emit.node import Node
from seo_kit.model import Article, Json, JsonLdOverride


def apply_override(nodes: list[Node], article: Article) -> list[Node]:
    """Merges the front matter's `jsonld` into the nodes, or puts it in their place.

    A node is laid over the one of the same `@id`, else over the only one of the same `@type`, else added.
    Its properties win, and null takes a property away (as in RFC 7396). An id such as "#webpage" or
    "/#organization" is one of this page or this site.
    """
    override = article.jsonld
    if not override:
        return nodes
    written = _written(override, article.canonical)
    if override.replace:
        return written
    merged = [*nodes]
    for patch in written:
        target = _target(merged, patch)
        if target is None:
            merged.append(_lay_over({}, patch))
        else:
            merged[target] = _lay_over(merged[target], patch)
    return merged


def _written(override: JsonLdOverride, base: str) -> list[Node]:
    nodes: list[Node] = [_absolute(dict(item), base) for item in override.nodes]
    return [{name: value for name, value in item.items() if name != "@context"} for item in nodes]


def _absolute(value: Json, base: str) -> Json:
    if isinstance(value, dict):
        return {
            name: _join(base, item)
            if name == "@id" and isinstance(item, str) and item.startswith(("#", "/"))
            else _absolute(item, base)
            for name, item in value.items()
        }
    return [_absolute(item, base) for item in value] if isinstance(value, (list, tuple)) else value


def _join(base: str, written: str) -> str:
    try:
        return urljoin(base, written)
    except ValueError:  # such as //[, which is told when the page is read back
        return written


def _target(nodes: list[Node], patch: Node) -> int | None:
    if "@id" in patch:
        same = [index for index, node in enumerate(nodes) if node.get("@id") == patch["@id"]]
    else:
        same = [index for index, node in enumerate(nodes) if node.get("@type") == patch.get("@type")]
    return same[0] if len(same) == 1 else None


def _lay_over(node: Node, patch: Node) -> Node:
    return {name: value for name, value in {**node, **patch}.items() if value is not None}
