"""What the front matter asks to silence: `seo-kit: {ignore: {FA007: reason}}`, or a list of such texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from seo_kit.extract.facts.keys import simple_key
from seo_kit.extract.facts.lookup import Facts, Stated
from seo_kit.model import Ignore, Json

KEY = "ignore"
FORM = "rules with their reasons, such as `FA007: the questions stand in a box of their own`"


def resolve_ignores(facts: Facts) -> tuple[Ignore, ...]:
    """The requests of the front matter, as text; what is no text is noted as a problem."""
    stated = facts.get("seo_kit")
    if stated is None:
        return ()
    keys = stated.value if isinstance(stated.value, Mapping) else {str(stated.value): None}
    if strange := [key for key in keys if simple_key(key) != KEY]:
        facts.wrong_type(
            replace(stated, value=", ".join(strange)), f"a map with the key `{KEY}` and no other"
        )
        return ()
    return tuple(request for inner in _inner(facts, stated) for request in _requests(facts, inner, ""))


def _requests(facts: Facts, stated: Stated, code: str) -> Iterator[Ignore]:
    """The requests in a text, a map or a list; `code` is the key of a map that the text stands under."""
    if isinstance(stated.value, str) and (stated.value or code):
        yield Ignore(f"{code}: {stated.value}" if code else stated.value, stated.line)
    elif isinstance(stated.value, Mapping | list) and not code:
        for inner in _inner(facts, stated):
            key = inner.path.rpartition(".")[2] if isinstance(stated.value, Mapping) else ""
            yield from _requests(facts, inner, key)
    elif stated.value:
        facts.wrong_type(stated, FORM)


def _inner(facts: Facts, stated: Stated) -> Iterator[Stated]:
    """The values in a map or a list, with their paths and lines."""
    value: Json = stated.value
    for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
        path = f"{stated.path}.{key}"
        yield Stated(inner, path, facts.front.lines.get(path, stated.line))
