"""What names mean under a JSON-LD `@context`: schema.org's, a keyword's, or another vocabulary's.

Contexts are not fetched: schema.org's own is known; any other URL may define terms.
https://www.w3.org/TR/json-ld11/#the-context (read 2026-11-25)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from seo_kit.model import Json

_SCHEMA_CONTEXT = re.compile(r"https?://(www\.)?schema\.org(/|/docs/jsonldcontext\.jsonl?d?)?", re.IGNORECASE)
_SCHEMA_TERM = re.compile(
    r"(?:https?://(?:[a-z-]+\.)?schema\.org/|schema:)(?P<name>[A-Za-z0-9][\w-]*)", re.IGNORECASE
)
_ALIASES = {"id": "@id", "type": "@type"}
"""The names that schema.org's own context gives to keywords."""


_KEYWORDS = frozenset(
    "@base @container @context @direction @graph @id @import @included @index @json @language @list @nest "
    "@none @prefix @propagate @protected @reverse @set @type @value @version @vocab".split()
)
"""https://www.w3.org/TR/json-ld11/#syntax-tokens-and-keywords (read 2026-11-25)"""


@lru_cache(maxsize=10_000)
def unknown_keywords(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that look like keywords but are none."""
    return tuple(name for name in names if name[:1] == "@" and name not in _KEYWORDS)


@lru_cache(maxsize=10_000)
def schema_name(term: str) -> str:
    """The schema.org name of a term: without `https://schema.org/` or `schema:`; others stay as they are."""
    if ":" not in term:
        return term
    found = _SCHEMA_TERM.fullmatch(term)
    return found["name"] if found else term


def below(outer: Json, inner: Json) -> Json:
    """The context of a node that has one of its own inside of another."""
    if outer is None or inner is None:
        return inner
    return [*_items(outer), *_items(inner)]


def speaks_schema(context: Json) -> bool:
    """Whether a `@context` makes plain names schema.org's: by its URL (http or https) or as `@vocab`."""
    if context.__class__ is str:
        return _is_schema(context)
    for item in _items(context):
        if isinstance(item, str) and _is_schema(item):
            return True
        if isinstance(item, dict) and item.get("@vocab") and speaks_schema(item["@vocab"]):
            return True
    return False


def defines(context: Json, term: str) -> bool:
    """Whether a `@context` gives, or may give, a meaning of its own to a term."""
    if context.__class__ is str:
        return _is_foreign(context)
    for item in _items(context):
        if isinstance(item, dict) and term in item:
            return True
        if isinstance(item, str) and _is_foreign(item):
            return True
    return False


@lru_cache(maxsize=1000)
def _is_schema(url: str) -> bool:
    return bool(_SCHEMA_CONTEXT.fullmatch(url))


@lru_cache(maxsize=1000)
def _is_foreign(url: str) -> bool:
    """Whether a URL is not schema.org's, even misspelt."""
    return not _is_schema(url) and "schema.org" not in url.lower()


def misspells_schema(url: str) -> bool:
    """Whether a URL, or a host, is meant to be schema.org's but is not."""
    host = re.sub(r"^(https?:)?//(www\.)?|/.*$", "", url.strip().lower())
    near = host.endswith("schema.org") or SequenceMatcher(None, host, "schema.org").ratio() >= 0.8
    return (
        near and not host.endswith(".schema.org") and not re.match(r"https?://(www\.)?schema\.org(/|$)", url)
    )


def expand(term: str, context: Json) -> str:
    """What a property name or type stands for: a keyword, schema.org's name, or itself.

    A prefix or alias that the context declares is followed; `schema:` needs no declaration.
    """
    if term.startswith("@"):
        return term
    declared = _declared(context)
    meaning = declared.get(term) or _with_prefix(term, declared)
    if meaning:
        return schema_name(meaning)
    return _ALIASES.get(term, term) if ":" not in term else schema_name(term)


def is_plain(context: Json) -> bool:
    """Whether a context declares no names, so that terms stand for themselves."""
    return (
        context is None
        or context.__class__ is str
        or not any(isinstance(item, dict) for item in _items(context))
    )


def _with_prefix(term: str, declared: Mapping[str, str]) -> str:
    prefix, colon, name = term.partition(":")
    return declared[prefix] + name if colon and prefix in declared and name[:2] != "//" else ""


def _declared(context: Json) -> dict[str, str]:
    """The terms that a context declares with their meanings, an IRI or a keyword."""
    found: dict[str, str] = {}
    for item in _items(context):
        for term, value in item.items() if isinstance(item, dict) else ():
            meaning = value.get("@id") if isinstance(value, dict) else value
            if term[:1] != "@" and isinstance(meaning, str):
                found[term] = _resolved(meaning, found)
    return found


def _resolved(meaning: str, declared: Mapping[str, str]) -> str:
    prefix, _, name = meaning.partition(":")
    return declared[prefix] + name if prefix in declared and name[:2] != "//" else meaning


def _items(context: Json) -> Iterator[Json]:
    if isinstance(context, list):
        yield from context
    elif context is not None:
        yield context
