"""SD: structured data, term by term: types, properties, values and references against schema.org."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify import vocabulary
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.jsonld import Node, defines
from seo_kit.verify.registry import rule

_THING = '{"@context": "https://schema.org", "@type": "Thing", "name": "Cramp"}'
_ALIASES = frozenset({"id", "type"})
"""schema.org's context gives these the meaning of @id and @type."""


@rule(
    "SD004",
    "unknown-type",
    Severity.ERROR,
    scope="page",
    passes=[
        _THING,
        '{"@context": "https://schema.org", "@type": ["http://schema.org/Thing", "gs1:Offer"]}',
        '{"@context": "https://www.w3.org/ns/activitystreams", "@type": "Note"}',
    ],
    fails=[
        '{"@context": "https://schema.org", "@type": "FaqPage"}',
        '{"@context": "https://schema.org", "@type": "PhysicalTherapist"}',
    ],
)
def unknown_type(context: PageContext) -> Iterator[Problem]:
    """Every type is a schema.org type, in its exact spelling.

    Why: Readers know types by name; what stands under an unknown one is no fact to them.
    Source: https://schema.org/docs/full.html (read 2026-11-22)
    Bad: `"@type": "FaqPage"`
    Good: `"@type": "FAQPage"`
    """
    for node in context.schema_nodes:
        for name in node.types:
            if ":" not in name and not vocabulary.is_type(name) and not defines(node.context, name):
                near = vocabulary.nearest(name)
                advice = _advice(near, "choose one from https://schema.org/docs/full.html")
                message = f'schema.org has no type "{name}": {advice}'
                yield node.problem(message, "@type", evidence=name, expected=near)


def _advice(near: str, otherwise: str) -> str:
    return f'write "{near}"' if near else otherwise


@rule(
    "SD005",
    "unknown-property",
    Severity.ERROR,
    scope="page",
    passes=[
        _THING,
        '{"@context": ["https://schema.org", {"size": "https://a.dk/"}], "@type": "Person", "size": 4}',
        '{"@context": "https://schema.org", "@type": "SearchAction", "query-input": "required name=q"}',
    ],
    fails=['{"@context": "https://schema.org", "@type": "Question", "acceptedAnswers": 1}'],
)
def unknown_property(context: PageContext) -> Iterator[Problem]:
    """Every property is a schema.org property, in its exact spelling.

    Why: Readers skip a property that they do not know, so the fact is lost.
    Source: https://schema.org/docs/full.html (read 2026-11-22)
    Bad: `"acceptedAnswers": {"@type": "Answer"}`
    Good: `"acceptedAnswer": {"@type": "Answer"}`
    """
    for node in context.schema_nodes:
        for name in _plain_names(node):
            if not vocabulary.is_property(name) and not defines(node.context, name):
                near = vocabulary.nearest(name, property_of=node.types, kind="properties")
                advice = _advice(near, "remove it or name the fact otherwise")
                message = f'schema.org has no property "{name}": {advice}'
                yield node.problem(message, name, evidence=name, expected=near)


def _plain_names(node: Node) -> Iterator[str]:
    """The property names of a node that schema.org must know, without the -input and -output of actions."""
    for name in node.data:
        if name[0:1] != "@" and ":" not in name and name not in _ALIASES:
            yield name.removesuffix("-input").removesuffix("-output") if "-" in name else name


@rule(
    "SD006",
    "wrong-domain",
    Severity.WARN,
    scope="page",
    passes=[
        '{"@context": "https://schema.org", "@type": ["MedicalWebPage", "Article"], "articleBody": "a"}',
        '{"@context": "https://schema.org", "@type": "OrganizationRole", "memberOf": "a"}',
    ],
    fails=['{"@context": "https://schema.org", "@type": "MedicalWebPage", "articleBody": "a"}'],
)
def wrong_domain(context: PageContext) -> Iterator[Problem]:
    """Every property is defined for a type of its node or for one of that type's parents.

    Why: A property that its type does not have is read as nothing, or as something else.
    Source: https://schema.org/docs/datamodel.html (read 2026-11-22)
    Bad: `{"@type": "Article", "reviewedBy": …}`
    Good: `{"@type": "MedicalWebPage", "reviewedBy": …}`
    """
    for node in context.schema_nodes:
        if not node.types or not all(vocabulary.is_type(name) for name in node.types):
            continue
        if any(vocabulary.is_a(name, "Role") for name in node.types):
            continue  # a Role repeats the property that it qualifies: https://schema.org/Role
        for name in vocabulary.misplaced(node.types, tuple(_plain_names(node))):
            domains = vocabulary.domains(name)
            where = ", ".join(domains[:4]) + (" …" if len(domains) > 4 else "")
            message = f'"{name}" is no property of {node.label}: move it to a node of type {where}'
            yield node.problem(message, name, evidence=name, expected=where)


@rule(
    "SD010",
    "empty-value",
    Severity.ERROR,
    scope="page",
    passes=[_THING, '{"@context": "https://schema.org", "@type": "Thing", "@graph": []}'],
    fails=[
        '{"@context": "https://schema.org", "@type": "Thing", "name": " "}',
        '{"@context": "https://schema.org", "@type": "Thing", "sameAs": [null]}',
        '{"@context": "https://schema.org", "@type": "Thing", "image": {}}',
    ],
)
def empty_value(context: PageContext) -> Iterator[Problem]:
    """No property is empty: no empty text, null, list or object.

    Why: An empty value states a fact without stating it; leaving the property out is the way to say nothing.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: `"description": ""`
    Good: no `description`
    """
    for node in context.schema_nodes:
        for name, value in node.data.items():
            if name not in ("@context", "@graph") and _is_empty(value):
                yield node.problem(
                    f'"{name}" of {node.label} is empty: state its value or leave it out', name
                )


def _is_empty(value: Json) -> bool:
    if isinstance(value, str):
        return not value or value.isspace()
    if isinstance(value, list):
        return not value or any(_is_empty(item) for item in value)
    return value is None or value == {}


@rule(
    "SD013",
    "dangling-id",
    Severity.WARN,
    scope="page",
    passes=[
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@id": "https://example.com/b#me"}}',
        '{"@graph": [{"@id": "#a", "about": {"@id": "#b"}}, {"@id": "#b", "name": "b"}]}',
    ],
    fails=[
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@id": "#me"}}',
        '{"@context": "https://schema.org", "@type": "WebPage", "author": {"@id": "https://example.com/a#me"}}',
    ],
)
def dangling_id(context: PageContext) -> Iterator[Problem]:
    """Every reference to a node of this page leads to a node.

    Why: The fact behind the reference, an author or a publisher, is not there.
    Source: https://www.w3.org/TR/json-ld11/#node-identifiers (read 2026-11-22)
    Bad: `"author": {"@id": "#me"}` on a page without a node of that id.
    Good: the same, with `{"@id": "#me", "@type": "Person", "name": "…"}`
    """
    homes = {"", context.page.url, *(tag.attributes.get("href", "") for tag in context.canonicals)}
    for node in context.nodes:
        home, sign, _ = node.id.partition("#")
        if (
            node.is_reference
            and sign
            and node.id not in context.by_id
            and (home in homes or context.is_ours(home))
        ):
            message = f'nothing on the page has the @id "{node.id}": add the node or correct the reference'
            yield node.problem(message, "@id", evidence=node.id)
