"""SD: structured data, id by id: nodes that contradict each other, references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.jsonld import Node
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org import vocabulary
from seo_kit.verify.texts.dates import is_same

_NODES = '{"@context": "https://schema.org", "@graph": [%s]}'
_ONE_OF_A_KIND = (
    "name",
    "headline",
    "url",
    "description",
    "legalName",
    "telephone",
    "email",
    "datePublished",
    "dateModified",
    "lastReviewed",
    "inLanguage",
    "position",
    "text",
    "price",
    "ratingValue",
    "reviewCount",
    "birthDate",
    "jobTitle",
)
"""Properties of which a thing has one: two values are a contradiction, not a list."""
_NAMING = frozenset({"@id", "@type", "@context"})
"""Keywords that tell nothing of a thing but its name and kind."""
_SHORT = 10
"""Characters of an id that are too few to call another one a misspelling of it."""
_ALIKE = (frozenset({"Organization", "Place"}), frozenset({"CreativeWork", "Product"}))
"""Kinds of things that one thing can be at once, such as a clinic, or a book on sale."""


@rule(
    "SD012",
    "duplicate-node",
    Severity.WARN,
    scope="page",
    passes=[
        _NODES
        % '{"@id": "#a", "@type": "Person", "name": "Bo"}, {"@id": "#a", "@type": "Person", "name": "Bo"}',
        _NODES % '{"@id": "#a", "@type": "Person", "name": "Bo"}, {"@id": "#a", "jobTitle": "Nurse"}',
        _NODES % '{"@id": "#a", "@type": "Organization"}, {"@id": "#a", "@type": "MedicalClinic"}',
        _NODES % '{"@id": "#a", "@type": "WebPage"}, {"@id": "#a", "@type": "Article"}',
        _NODES
        % '{"@id": "#a", "@type": "Person", "sameAs": "https://a.dk/"}, {"@id": "#a", "sameAs": "https://b.dk/"}',
    ],
    fails=[
        _NODES
        % '{"@id": "#a", "@type": "Person", "name": "Bo"}, {"@id": "#a", "@type": "Person", "name": "Ida"}',
        _NODES % '{"@id": "#a", "@type": "Person"}, {"@id": "#a", "@type": "Organization"}',
    ],
)
def duplicate_node(context: PageContext) -> Iterator[Problem]:
    """Nodes that share an `@id` agree: they are one thing, told in parts.

    Why: Readers merge nodes by their id, so that the thing gets two names, or is a person and a firm at once.
    Source: https://www.w3.org/TR/json-ld11/#node-identifiers (read 2026-11-25)
    Bad: `{"@id": "#us", "name": "FysFinder"}` and `{"@id": "#us", "name": "Example Ltd"}`
    Good: one node of that id, or two that say the same.
    """
    by_id: dict[str, list[Node]] = {}
    for node in context.schema_nodes:
        if node.id and node.id[:2] != "_:":
            by_id.setdefault(context.absolute(node.id), []).append(node)
    for name, nodes in by_id.items():
        for first, second in pairwise(nodes) if len(nodes) > 1 else ():
            yield from _contradictions(name, first, second)


def _contradictions(name: str, first: Node, second: Node) -> Iterator[Problem]:
    if first.types and second.types and not _can_be_one(first.types, second.types):
        message = f'"{name}" is {first.label} and {second.label}: give each of the two its own @id'
        yield second.problem(message, "@id", evidence=f"{first.label}, {second.label}")
        return
    for key in _ONE_OF_A_KIND:
        one, other = first.data.get(key), second.data.get(key)
        if _is_plain(one) and _is_plain(other) and not is_same(str(one), str(other)):
            message = (
                f'"{name}" has two values of {key}, "{one}" and "{other}": keep one, or give each its own @id'
            )
            yield second.problem(message, key, evidence=str(other), expected=str(one))


def _is_plain(value: Json) -> bool:
    return isinstance(value, str | int | float) and value != ""


def _can_be_one(types: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one thing can be of both kinds; of types that schema.org does not have, nobody knows."""
    if not all(map(vocabulary.is_type, (*types, *others))):
        return True
    kinds, other_kinds = (frozenset().union(*map(vocabulary.ancestors, names)) for names in (types, others))
    shared = (kinds & other_kinds) - {"Thing"}
    alike = any(not pair.isdisjoint(kinds) and not pair.isdisjoint(other_kinds) for pair in _ALIKE)
    return bool(shared) or alike or "Thing" in (*types, *others)


@rule(
    "SD013",
    "dangling-id",
    Severity.WARN,
    scope="page",
    passes=[
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@id": "https://example.com/b#me"}}',
        _NODES % '{"author": {"@id": "https://b.dk/#me-2"}}, {"@id": "https://b.dk/#me-1", "name": "Bo"}',
        script('{"@type": "WebPage", "author": {"@id": "#me"}}') + script('{"@id": "#me",'),
        '{"@graph": [{"@id": "#a", "about": {"@id": "#b"}}, {"@id": "#b", "name": "b"}]}',
        '{"@graph": [{"about": {"@id": "https://example.com/a#b"}}, {"@id": "#b", "name": "b"}]}',
        '{"@context": "https://schema.org", "@type": "WebPage", "mainEntityOfPage": {"@id": "https://example.com/a"}}',
    ],
    fails=[
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@id": "#me"}}',
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@id": "https://example.com/a#me"}}',
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@type": "Person", "@id": "#me"}}',
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@id": "_:me"}}',
        _NODES
        % '{"author": {"@id": "https://b.dk/bo-beck#me"}}, {"@id": "https://b.dk/bo-bech#me", "name": "Bo"}',
    ],
)
def dangling_id(context: PageContext) -> Iterator[Problem]:
    """Every reference to a node of this page leads to a node.

    Why: The fact behind the reference, an author or a publisher, is not there.
    Source: https://www.w3.org/TR/json-ld11/#node-identifiers (read 2026-11-22)
    Bad: `"author": {"@id": "#me"}` on a page without a node of that id.
    Good: the same, with `{"@id": "#me", "@type": "Person", "name": "…"}`
    """
    if any(block.data is None for block in context.page.blocks):
        return  # the node may stand in the block that does not parse
    pointing: list[Node] = []
    told: set[str] = set()
    for node in context.nodes:
        if _only_points(node):
            pointing.append(node)
        elif node.id:
            told.add(context.absolute(node.id))
    for node in pointing:
        name = context.absolute(node.id)
        if name in told or _is_told_of(context, node.id, told):
            continue
        near = _misspelt(name, told)
        if near or _is_local(context, node.id):
            mend = f'write "{near}"' if near else "add the node or correct the reference"
            message = f'nothing on the page has the @id "{node.id}": {mend}'
            yield node.problem(message, "@id", evidence=node.id, expected=near)


def _only_points(node: Node) -> bool:
    """Whether a node says nothing but its id, and perhaps its type."""
    return len(node.data) <= len(_NAMING) and bool(node.id and node.path) and _NAMING.issuperset(node.data)


def _is_told_of(context: PageContext, name: str, told: set[str]) -> bool:
    """Whether a relative id leads to a node under another URL that the page goes by."""
    return name[:1] == "#" and any(home + name in told for home in context.homes)


def _is_local(context: PageContext, name: str) -> bool:
    return name[:2] == "_:" or ("#" in name and context.is_of_page(name))


def _misspelt(name: str, told: set[str]) -> str:
    """The id on the page that differs from a name by one letter; another number is another id."""
    for other in sorted(told):
        if len(name) == len(other) and name != other and len(name) > _SHORT:
            letters = [pair for pair in zip(name, other, strict=True) if pair[0] != pair[1]]
            if len(letters) == 1 and "".join(letters[0]).isalpha():
                return other
    return ""


@rule(
    "SD014",
    "id-not-absolute",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=[
        '{"@context": "https://schema.org", "@id": "https://example.com/#me", "@type": "Person"}',
        '{"@context": "https://schema.org", "@id": "_:b0", "@type": "Person"}',
        '{"@context": "https://schema.org", "@id": "urn:isbn:0451450523", "@type": "Book"}',
    ],
    fails=['{"@context": "https://schema.org", "@id": "#me", "@type": "Person"}'],
)
def id_not_absolute(context: PageContext) -> Iterator[Problem]:
    """An `@id` is an absolute URL, so that it means the same wherever the node is read.

    Why: `#me` becomes another id on every page, and under every URL of one page.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: `"@id": "#me"`
    Good: `"@id": "https://example.com/#me"`
    """
    relative = [node for node in context.nodes if node.id and ":" not in node.id and not node.is_reference]
    if relative:
        more = f", and {len(relative) - 1} more" if len(relative) > 1 else ""
        message = f'the @id "{relative[0].id}"{more}, is relative: write it as an absolute URL'
        yield relative[0].problem(message, "@id", evidence=relative[0].id)
