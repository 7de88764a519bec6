"""Features of Google Search and the items that they read: the records that the files of data/google/ fill."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from seo_kit.once import once
from seo_kit.verify.schema_org.vocabulary import kinds_of

Status = Literal["active", "limited", "retired"]
Place = Literal["anywhere", "top", "main", "home page"]
Asked = Literal["required", "recommended", "values"]
"""The fields of an item that say something about a node."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`path` leads somewhere, or to what `value` says (sign `=`), or not to it (`!=`)."""

    path: tuple[str, ...]
    sign: str = ""
    value: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it asks for a property, whatever its value."""
        return not self.sign and not self.path[0].startswith("@")

    @property
    def is_free(self) -> bool:
        """Whether it can hold of a node that has nothing."""
        return self.sign == "!=" or self.path[0].startswith("@")


@dataclass(frozen=True)  # no slots: once needs a __dict__
class Requirement:
    """Conditions of which one is enough."""

    conditions: tuple[Condition, ...]

    @once
    def names(self) -> frozenset[str]:
        """The properties of the node itself that meet it: the short way for nearly all nodes."""
        return frozenset(one.path[0] for one in self.conditions if one.is_plain and len(one.path) == 1)

    @once
    def heads(self) -> frozenset[str]:
        """Names of which a node has one if a condition can hold; every item has a type."""
        always = {"@type"} if any(one.is_free for one in self.conditions) else set()
        return frozenset(one.path[0] for one in self.conditions) | always

    def __str__(self) -> str:
        """How a message names it: the properties that would meet it."""
        return " or ".join(".".join(one.path) for one in self.conditions if one.is_plain)


@dataclass(frozen=True, slots=True)
class ValueCheck:
    """What a text must be: one of some words, or of a form, or short; `says` tells the form in words."""

    any_of: tuple[str, ...] = ()
    pattern: str = ""
    max_length: int = 0
    says: str = ""

    def accepts(self, text: str) -> bool:
        """Whether Google takes a text, which has no white space around it."""
        if self.any_of:
            return text in self.any_of
        return re.fullmatch(self.pattern, text) is not None if self.pattern else len(text) <= self.max_length

    def __str__(self) -> str:
        return self.says or ", ".join(self.any_of) or f"at most {self.max_length} characters"


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A kind of node that a feature reads.

    `types` are its schema.org types, with their subtypes if `subtypes` says so, without those of `excluded`.
    A node counts when it stands at `place` or has one of `meant_by`, so that what a page only mentions is let
    alone: "top" is what stands by itself or is a page's mainEntity, "main" is that and no value of another
    node, "home page" is "top" on the root page of a host. With `under`, it counts when an item of the same
    feature leads to it by one of these properties; of several such items the first that fits counts. What
    meets one of `unless` is let alone.
    """

    types: tuple[str, ...]
    subtypes: bool = True
    excluded: tuple[str, ...] = ()
    place: Place | None = None
    meant_by: tuple[Requirement, ...] = ()
    under: tuple[str, ...] = ()
    unless: tuple[Requirement, ...] = ()
    required: tuple[Requirement, ...] = ()
    recommended: tuple[Requirement, ...] = ()
    values: tuple[tuple[Condition, ValueCheck], ...] = ()

    def fits(self, types: tuple[str, ...]) -> bool:
        """Whether a node of these types is such an item."""
        kinds = kinds_of(types)
        names = kinds if self.subtypes else set(types)
        return not names.isdisjoint(self.types) and kinds.isdisjoint(self.excluded)


@dataclass(frozen=True, eq=False)
class Feature:
    """A feature of Google Search.

    `source` is Google's page about it, `verified` the day when its table, in the newest copy at hand, was
    compared with the file, and `page_updated` the date that Google gave that copy. A feature is "active",
    "limited" (to partners, some countries or a beta) or "retired", and then `ended` is the day of which
    Google says so. `note` is for who reads the file or, of a retired feature, the message about it.
    """

    key: str
    name: str
    source: str
    verified: date
    status: Status
    page_updated: date | None = None
    ended: date | None = None
    note: str = ""
    items: tuple[Item, ...] = ()

    @once
    def roots(self) -> tuple[Item, ...]:
        """The items that are found by their types alone."""
        return tuple(item for item in self.items if not item.under)

    @once
    def links(self) -> tuple[str, ...]:
        """The properties by which an item leads to others."""
        return tuple(dict.fromkeys(name for item in self.items for name in item.under))

    def asks(self, item: Item, asked: Asked) -> bool:
        """Whether an item, or what hangs under it, has something of this kind to say."""
        return any(getattr(one, asked) for one in (item, *(one for one in self.items if one.under)))

    @property
    def reference(self) -> str:
        """Where a message may send its reader, and when that was read."""
        return f"{self.source}, read {self.verified}"
