"""Whether search engines may list an article: robots, noindex, draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seo_kit.extract.facts.lookup import Facts, truth
from seo_kit.model import Json

WITHHELD = frozenset(("draft", "private", "hidden", "unpublished"))
"""States in which the usual systems show an article to nobody."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """The robots directives as stated, whether the page is kept out of the index, whether it is published."""

    robots: tuple[str, ...]
    noindex: bool
    draft: bool


def resolve_indexing(facts: Facts) -> Indexing:
    """What the front matter says about indexing; any of its ways to say no is enough."""
    stated = facts.get("robots")
    robots = tuple(dict.fromkeys(_directives(stated.value))) if stated else ()
    hidden = bool(facts.flag("noindex")) or bool(facts.flag("unlisted"))
    return Indexing(robots, hidden or not {"noindex", "none"}.isdisjoint(robots), _is_draft(facts))


def _directives(value: Json) -> Iterator[str]:
    """Directives from a text, a list, or a map such as {index: false, follow: true}."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            answer = truth(item)
            if answer is None:
                yield f"{name}:{item}".lower()
            elif name.lower() in ("index", "follow"):
                yield name.lower() if answer else f"no{name.lower()}"
            elif answer:
                yield name.lower()
        return
    for text in value if isinstance(value, list) else [value]:
        yield from (part.strip().lower() for part in str(text).split(",") if part.strip())


def _is_draft(facts: Facts) -> bool:
    """`draft: true`, `status: draft`, `visibility: hidden`, or `published: false`, else a date."""
    states = [facts.get("status"), facts.get("visibility")]
    withheld = any(str(stated.value).casefold() in WITHHELD for stated in states if stated)
    published = facts.get("published")
    unpublished = published is not None and truth(published.value) is False
    return bool(facts.flag("draft")) or unpublished or withheld
