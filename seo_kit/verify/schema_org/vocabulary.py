"""schema.org as a table: types with parents, properties with domains and ranges, enumeration members, layers.

The table is data/schemaorg.json, release 30.0 of 2026-03-19 (https://schema.org/docs/developers.html, read
2026-11-22): names and relations only. `python -m seo_kit.verify.schema_org.update_vocabulary` makes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from seo_kit.verify.tables import read_table

_LONGEST_NAME = 60
Table = Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The table. An entry has some of parents, domains, ranges, inverse, of, layer, superseded_by."""

    release: str
    types: Table
    properties: Table
    members: Table


@cache
def vocabulary() -> Vocabulary:
    """The table, read once."""
    text = read_table("schemaorg.json")
    return Vocabulary(**json.loads(text))


def is_type(name: str) -> bool:
    """Whether schema.org has this type (data types such as Text and Date are types too)."""
    return name in vocabulary().types


def is_property(name: str) -> bool:
    """Whether schema.org has this property."""
    return name in vocabulary().properties


@cache
def ancestors(type_: str) -> frozenset[str]:
    """A type with all its parents, up to Thing or DataType; an unknown type has only itself."""
    parents = vocabulary().types.get(type_, {}).get("parents", [])
    return frozenset((type_,)).union(*(ancestors(parent) for parent in parents))


@lru_cache(maxsize=10_000)
def kinds_of(types: tuple[str, ...]) -> frozenset[str]:
    """Several types with all their parents."""
    return frozenset().union(*map(ancestors, types))


def is_a(type_: str, parent: str) -> bool:
    """Whether a type is another or one of its subtypes."""
    return parent in ancestors(type_)


def domains(property_: str) -> tuple[str, ...]:
    """The types that a property is defined for; their subtypes may use it too."""
    return tuple(vocabulary().properties.get(property_, {}).get("domains", ()))


def ranges(property_: str) -> tuple[str, ...]:
    """The types that a property's value may have."""
    return tuple(vocabulary().properties.get(property_, {}).get("ranges", ()))


def inverses(property_: str) -> frozenset[str]:
    """The properties that tell the same fact from the other side."""
    return frozenset(vocabulary().properties.get(property_, {}).get("inverse", ()))


def fits(property_: str, type_: str) -> bool:
    """Whether a property is defined for a type or one of its parents."""
    return not ancestors(type_).isdisjoint(domains(property_))


def base_name(property_: str) -> str:
    """The property that `-input` or `-output` of an action speaks of: https://schema.org/docs/actions.html"""
    return property_.removesuffix("-input").removesuffix("-output") if "-" in property_ else property_


# Pages repeat the same few shapes of nodes, so each is worked out once.


@lru_cache(maxsize=10_000)
def unknown_types(types: tuple[str, ...]) -> tuple[str, ...]:
    """The types that are written as schema.org's but are none of them."""
    return tuple(name for name in types if ":" not in name and not is_type(name))


@lru_cache(maxsize=10_000)
def unknown_properties(names: tuple[str, ...]) -> tuple[str, ...]:
    """The property names that schema.org does not have."""
    return tuple(name for name in names if not is_property(base_name(name)))


@lru_cache(maxsize=10_000)
def misplaced(types: tuple[str, ...], properties: tuple[str, ...]) -> tuple[str, ...]:
    """The properties that are defined for none of the types; unknown ones are not among them.

    Nothing is said of nodes with a type that schema.org does not have, nor of a Role, which repeats the
    property that it qualifies: https://schema.org/Role (read 2026-11-22).
    """
    if not types or not all(map(is_type, types)) or any(is_a(name, "Role") for name in types):
        return ()
    known = ((name, domains(base_name(name))) for name in properties)
    kinds = frozenset().union(*map(ancestors, types))
    return tuple(name for name, wanted in known if wanted and kinds.isdisjoint(wanted))


@lru_cache(maxsize=10_000)
def superseded(names: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that another one has superseded."""
    return tuple(name for name in names if superseded_by(name))


@lru_cache(maxsize=10_000)
def pending(names: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that schema.org has not settled yet."""
    return tuple(name for name in names if layer(name) == "pending")


@cache
def properties_of(type_: str) -> frozenset[str]:
    """All properties of a type, inherited ones included, superseded ones too."""
    kinds = ancestors(type_)
    table = vocabulary().properties
    return frozenset(name for name, entry in table.items() if not kinds.isdisjoint(entry.get("domains", ())))


@cache
def members(enumeration: str) -> frozenset[str]:
    """The members of an enumeration and of its subtypes, superseded ones included."""
    table = vocabulary().members
    return frozenset(
        name for name, entry in table.items() if any(is_a(of, enumeration) for of in entry["of"])
    )


def nearest_member(name: str, enumeration: str) -> str:
    """The member of an enumeration that is most like an unknown name, empty when none is."""
    return _nearest_of("".join(name.rpartition("/")[2].split()), sorted(members(enumeration)))


def superseded_by(name: str) -> tuple[str, ...]:
    """What takes the place of a superseded type, property or member; empty for a current one."""
    return tuple(_entry(name).get("superseded_by", ()))


def layer(name: str) -> str:
    """Where a term stands: core, pending, health-lifesci, auto, bib or meta."""
    return "".join(_entry(name).get("layer", ["core"]))


def _entry(name: str) -> Mapping[str, list[str]]:
    table = vocabulary()
    return table.types.get(name) or table.properties.get(name) or table.members.get(name) or {}


@lru_cache(maxsize=4_096)
def nearest(name: str, *, property_of: tuple[str, ...] = (), kind: str = "types") -> str:
    """The known name that is most like an unknown one, empty when none is.

    Args:
        name: the unknown name.
        property_of: types whose own properties are looked at first.
        kind: types, properties or members.
    """
    own = sorted(set().union(*(properties_of(type_) for type_ in property_of)))
    return _nearest_of(name, own) or _nearest_of(name, getattr(vocabulary(), kind))


def _nearest_of(name: str, known: Mapping[str, object] | list[str]) -> str:
    import difflib

    if len(name) > _LONGEST_NAME:
        return ""
    by_lower = {candidate.lower(): candidate for candidate in known}
    alike = [other for other in by_lower if abs(len(other) - len(name)) <= 2 + len(name) // 3]
    found = difflib.get_close_matches(name.lower(), alike, 1, 0.75)
    return by_lower[found[0]] if found else ""
