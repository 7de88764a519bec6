"""Nodes that use schema.org as it is meant: of most nodes the rules about terms need no closer look."""

from __future__ import annotations

from functools import lru_cache

from seo_kit.verify.read.jsonld_context import unknown_keywords
from seo_kit.verify.schema_org.vocabulary import (
    misplaced,
    pending,
    superseded,
    unknown_properties,
    unknown_types,
)


@lru_cache(maxsize=10_000)
def is_usual(types: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether all terms are schema.org's, current, settled, and defined for one of the types.

    Args:
        types: the types of a node, by their schema.org names.
        names: the names of all its members, keywords included.

    Pages repeat the same few combinations, so each is worked out once.
    """
    properties = tuple(name for name in names if name[:1] != "@")
    terms = (*types, *properties)
    if "additionalType" in names or unknown_keywords(names) or any(":" in term for term in terms):
        return False
    unknown = unknown_types(types) or unknown_properties(properties)
    return not (unknown or misplaced(types, properties) or superseded(terms) or pending(terms))
