"""SD: structured data, term by term: types and properties against schema.org."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, count

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import property_fix, type_fix
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.read.jsonld_context import defines, misspells_schema, schema_name, unknown_keywords
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org import vocabulary

_MOST_ADVISED = 100
"""Unknown names of a page for which the one that was meant is looked for: each costs milliseconds."""
_THING = '{"@context": "https://schema.org", "@type": "Thing", "name": "Cramp"}'


@rule(
    "SD003",
    "jsonld-type-missing",
    Severity.WARN,
    scope="page",
    passes=[
        _THING,
        '{"@context": "https://schema.org", "@type": "Article", "author": {"@id": "https://example.com/#me"}}',
        '{"@context": "https://schema.org", "@id": "https://example.org/#us", "name": "told elsewhere"}',
        '{"@context": "https://schema.org", "@type": "Article", "name": {"@language": "en", "@value": "A"}}',
        '{"@context": "https://schema.org", "type": "Thing", "name": "by its alias"}',
        '{"@context": "https://schema.org", "@graph": [{"@id": "#a", "@type": "Thing"}, '
        '{"@id": "#a", "name": "A"}]}',
    ],
    fails=[
        '{"@context": "https://schema.org", "name": "Cramp"}',
        '{"@context": "https://schema.org", "@type": "Article", "author": {"name": "Anna Holm"}}',
        '{"@context": "https://schema.org", "@id": "#a", "name": "Cramp"}',
    ],
)
def jsonld_type_missing(context: PageContext) -> Iterator[Problem]:
    """Every node says what it is. A reference, or a node that another page describes, needs no type.

    Why: Without a type no reader can tell what the properties are about.
    Source: https://www.w3.org/TR/json-ld11/#specifying-the-type (read 2026-11-25)
    Bad: `"author": {"name": "Anna Holm"}`
    Good: `"author": {"@type": "Person", "name": "Anna Holm"}`
    """
    for node in context.schema_nodes:
        if node.types or not node.names or (":" in node.id and node.names == ("name",)):
            continue  # typed, or a reference with its label
        if _is_of_page(context, node) and not _typed_elsewhere(context, node):
            last = node.path[-1] if node.path else ""
            likely = _likely_type(last) if isinstance(last, str) else ""
            message = f'a node with {", ".join(node.names[:3])} has no @type: add "@type": "{likely or "…"}"'
            yield node.problem(message, evidence=", ".join(node.names[:5]), expected=likely)


def _likely_type(property_: str) -> str:
    """The entity that a property asks for; empty when it takes several."""
    entities = [name for name in vocabulary.ranges(property_) if not vocabulary.is_a(name, "DataType")]
    return entities[0] if len(entities) == 1 else ""


def _is_of_page(context: PageContext, node: Node) -> bool:
    """Whether nobody but this page can tell of the node: it has no id, or one of this page's."""
    return not node.id or context.is_of_page(node.id)


def _typed_elsewhere(context: PageContext, node: Node) -> bool:
    if not node.id:
        return False
    own = context.absolute(node.id)
    return any(other.types and context.absolute(other.id) == own for other in context.nodes if other.id)


@rule(
    "SD004",
    "unknown-type",
    Severity.ERROR,
    scope="page",
    passes=[
        _THING,
        '{"@context": "https://schema.org", "@type": ["http://schema.org/Thing", "gs1:Offer"]}',
        '{"@context": "https://www.w3.org/ns/activitystreams", "@type": "Note"}',
        '{"@context": ["https://schema.org", "https://example.org/ours.jsonld"], "@type": "OurType"}',
        '{"@context": ["https://schema.org", {"Knee": "https://example.org/Knee"}], "@type": "Knee"}',
        '<p itemscope itemtype="http://data-vocabulary.org/Review"><b itemprop="rating">5</b>',
    ],
    fails=[
        '{"@context": "https://schema.org", "@type": "FaqPage"}',
        '{"@context": "https://schema.org", "@type": "PhysicalTherapist"}',
        '{"@context": "https://schema.org", "@type": "https://schema.org/Artikel"}',
        '<p itemscope itemtype="https://schema.org/Persn"><b itemprop="name">Bo</b>',
        '{"@context": "https://schema.org", "@type": {"@id": "Person"}, "name": "Bo"}',
        '{"@context": "https://schema.org", "@type": "https://schema.com/Person", "name": "Bo"}',
        '{"@context": "https://schema.org", "@id": 7, "@type": "Person", "name": "Bo"}',
    ],
)
def unknown_type(context: PageContext) -> Iterator[Problem]:
    """Every type is a schema.org type, in its exact spelling.

    Why: Readers know types by name; what stands under an unknown one is no fact to them.
    Source: https://schema.org/docs/full.html (read 2026-11-22)
    Bad: `"@type": "FaqPage"`
    Good: `"@type": "FAQPage"`
    """
    advised = count()
    for node in context.schema_nodes:
        types, name = node.data.get("@type", ""), node.data.get("@id", "")
        if types.__class__ is not str and not _are_texts(types):
            yield node.problem('"@type" is no text: write the name of the type', "@type", expected="a name")
        if name.__class__ is not str:
            yield node.problem('"@id" is no text: write the URL that names the node', "@id", expected="a URL")
    for node in context.unusual_nodes:
        for name in node.types:
            if ":" in name and misspells_schema(name):
                yield node.problem(
                    f'"{name}" is not of schema.org: write https://schema.org/…', "@type", evidence=name
                )
        for name in vocabulary.unknown_types(node.types):
            if not defines(node.context, name):
                near = vocabulary.nearest(name) if next(advised) < _MOST_ADVISED else ""
                advice = _advice(near, "choose one from https://schema.org/docs/full.html")
                message = f'schema.org has no type "{name}": {advice}'
                fix = type_fix(node.block, node.pointer("@type"), name, near)
                yield node.problem(message, "@type", evidence=name, expected=near, fix=fix)


def _are_texts(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


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
        '{"@context": ["https://schema.org", "https://w3id.org/ext/v1"], "@type": "Person", "shoeSize": 4}',
        '{"@type": "schema:Person", "schema:name": "Bo", "foaf:nick": "B"}',
        '<p itemscope itemtype="https://schema.org/Person" data-x="y"><b itemprop="name">Bo</b>',
    ],
    fails=[
        '{"@context": "https://schema.org", "@type": "Question", "acceptedAnswers": 1}',
        '{"@context": "https://schema.org", "@type": "Person", "https://schema.org/nmae": "Bo"}',
        '<p itemscope itemtype="https://schema.org/Person"><b itemprop="Name">Bo</b>',
        '{"@context": "https://schema.org", "@type": "Person", "@url": "https://example.com/bo"}',
    ],
)
def unknown_property(context: PageContext) -> Iterator[Problem]:
    """Every property is a schema.org property, in its exact spelling.

    Why: Readers skip a property that they do not know, so the fact is lost.
    Source: https://schema.org/docs/full.html (read 2026-11-22)
    Bad: `"acceptedAnswers": {"@type": "Answer"}`
    Good: `"acceptedAnswer": {"@type": "Answer"}`
    """
    advised = count()
    for node in context.unusual_nodes:
        for name in unknown_keywords(tuple(node.data)):
            message = f'JSON-LD has no keyword "{name}": write "{name[1:]}", or remove it'
            yield node.problem(message, name, evidence=name, expected=name[1:])
        for name in vocabulary.unknown_properties(node.names):
            if not defines(node.context, name):
                is_asked = next(advised) < _MOST_ADVISED
                near = vocabulary.nearest(name, property_of=node.types, kind="properties") if is_asked else ""
                advice = _advice(near, "remove it or name the fact otherwise")
                message = f'schema.org has no property "{name}": {advice}'
                fix = property_fix(node.block, node.pointer(name), name, near)
                yield node.problem(message, name, evidence=name, expected=near, fix=fix)


@rule(
    "SD006",
    "wrong-domain",
    Severity.WARN,
    scope="page",
    passes=[
        '{"@context": "https://schema.org", "@type": ["MedicalWebPage", "Article"], "articleBody": "a"}',
        '{"@context": "https://schema.org", "@type": "OrganizationRole", "memberOf": "a"}',
        '{"@context": "https://schema.org", "@type": "MedicalClinic", "medicalSpecialty": "Physiotherapy"}',
        '{"@context": "https://schema.org", "@type": "Place", "additionalType": "https://schema.org/Event", '
        '"startDate": "2027-01-01"}',
    ],
    fails=[
        '{"@context": "https://schema.org", "@type": "MedicalWebPage", "articleBody": "a"}',
        '{"@context": "https://schema.org", "@type": "Article", "reviewedBy": {"@type": "Person"}}',
    ],
)
def wrong_domain(context: PageContext) -> Iterator[Problem]:
    """Every property is defined for a type of its node or for one of that type's parents.

    Why: A property that its type does not have is read as nothing, or as something else.
    Source: https://schema.org/docs/datamodel.html (read 2026-11-22)
    Bad: `{"@type": "Article", "reviewedBy": …}`
    Good: `{"@type": "MedicalWebPage", "reviewedBy": …}`
    """
    for node in context.unusual_nodes:
        for name in vocabulary.misplaced(_all_types(node), node.names):
            if not defines(node.context, name):
                domains = vocabulary.domains(name)
                where = ", ".join(domains[:4]) + (" …" if len(domains) > 4 else "")
                message = f'"{name}" is no property of {node.label}: move it to a node of type {where}'
                yield node.problem(message, name, evidence=name, expected=where)


def _all_types(node: Node) -> tuple[str, ...]:
    """The types of a node, those that it names as additionalType included."""
    if "additionalType" not in node.data:
        return node.types
    more = (schema_name(text_of(value)) for value in values(node.data, "additionalType"))
    return (*node.types, *(name for name in more if vocabulary.is_type(name)))


@rule(
    "SD009",
    "superseded-term",
    Severity.INFO,
    scope="page",
    passes=[
        _THING,
        '{"@context": "https://schema.org", "@type": "Place", "hasMap": "https://example.com/m"}',
    ],
    fails=['{"@context": "https://schema.org", "@type": "MedicalWebPage", "aspect": "Treatment"}'],
)
def superseded_term(context: PageContext) -> Iterator[Problem]:
    """No term is superseded; each such term is told once a page.

    Why: Readers look for the successor, and may stop to read the old term.
    Source: https://schema.org/docs/howwework.html (read 2026-11-25)
    Bad: `"significantLinks": "https://example.com/cramp"`
    Good: `"significantLink": "https://example.com/cramp"`
    """
    for node, name in _once(context, vocabulary.superseded):
        successors = " or ".join(f'"{term}"' for term in vocabulary.superseded_by(name))
        message = f'"{name}" is superseded: write {successors}'
        yield node.problem(message, "@type" if name in node.types else name, evidence=name)


@rule(
    "SD026",
    "pending-term",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=[_THING],
    fails=['{"@context": "https://schema.org", "@type": "HealthTopicContent", "name": "Cramp"}'],
)
def pending_term(context: PageContext) -> Iterator[Problem]:
    """No term is still pending at schema.org; each such term is told once a page.

    Why: A pending term may still change its name or its meaning.
    Source: https://schema.org/docs/howwework.html (read 2026-11-25)
    Bad: `"@type": "HealthTopicContent"`
    Good: `"@type": "MedicalWebPage"`
    """
    for node, name in _once(context, vocabulary.pending):
        message = f'"{name}" is pending at schema.org, so it may still change: use it knowingly'
        yield node.problem(message, "@type" if name in node.types else name, evidence=name)


def _once(
    context: PageContext, among: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Iterator[tuple[Node, str]]:
    """Each term that a look-up finds among the names of nodes, with the first node that uses it."""
    told: set[str] = set()
    for node in context.unusual_nodes:
        for name in among((*node.types, *node.names)):
            if name not in told and not defines(node.context, name):
                told.add(name)
                yield node, name


@rule(
    "SD010",
    "empty-value",
    Severity.ERROR,
    scope="page",
    passes=[
        _THING,
        '{"@context": "https://schema.org", "@type": "Thing", "@graph": []}',
        '{"@context": "https://schema.org", "@type": "Offer", "price": 0}',
        '{"@context": "https://schema.org", "@type": "Article", "isAccessibleForFree": false}',
    ],
    fails=[
        '{"@context": "https://schema.org", "@type": "Thing", "name": " "}',
        '{"@context": "https://schema.org", "@type": "Thing", "sameAs": [null]}',
        '{"@context": "https://schema.org", "@type": "Thing", "image": {}}',
        '{"@context": "https://schema.org", "@type": "Thing", "name": {"@value": ""}}',
    ],
)
def empty_value(context: PageContext) -> Iterator[Problem]:
    """No property is empty: no empty text, null, list or object.

    Why: An empty value states a fact without stating it; leaving the property out is the way to say nothing.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: `"description": ""`
    Good: no `description`
    """
    for statement in chain.from_iterable(context.statements.values()):
        if (not statement.value or statement.value.__class__ is str) and statement.is_empty:
            message = (
                f'"{statement.name}" of {statement.node.label} is empty: state its value or leave it out'
            )
            yield statement.problem(message)
