"""SD: structured data, value by value: texts, numbers and truth values against what their property takes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import value_fix
from seo_kit.verify.read.jsonld_context import defines, schema_name
from seo_kit.verify.read.statements import Statement
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org import vocabulary
from seo_kit.verify.schema_org.value_forms import Fault, form_of


def _page(name: str, value: str) -> str:
    return f'{{"@context": "https://schema.org", "@type": "MedicalWebPage", "{name}": {value}}}'


def _node(type_: str, name: str, value: str) -> str:
    return f'{{"@context": "https://schema.org", "@type": "{type_}", "{name}": {value}}}'


@rule(
    "SD008",
    "bad-value",
    Severity.ERROR,
    scope="page",
    passes=[
        _page("specialty", '"Physiotherapy"'),
        _page("specialty", '["https://schema.org/Dermatology", {"@id": "http://schema.org/Renal"}]'),
        _page("specialty", '{"@type": "MedicalSpecialty", "name": "Sleep medicine"}'),
        _page("medicalAudience", '{"@type": "Patient"}'),
        _page("medicalAudience", '"https://schema.org/Clinician"'),
        _page("datePublished", '["2025", "2025-09", "2025-09-13", "20250913", "2025-09-13T08:30+02:00"]'),
        _page("dateModified", '{"@type": "Date", "@value": "2025-09-13T08:30:00.5Z"}'),
        _page("inLanguage", '["da", "en-GB", "zh-Hant-TW"]'),
        _page("isAccessibleForFree", '[true, "False", "https://schema.org/True"]'),
        _page("timeRequired", '["PT1H30M", "P1DT12H"]'),
        _page("sameAs", '["https://example.com/æ", "urn:isbn:0451450523"]'),
        _node(
            "OpeningHoursSpecification", "dayOfWeek", '["Monday", "http://purl.org/goodrelations/v1#Sunday"]'
        ),
        _node("OpeningHoursSpecification", "opens", '["09:00", "09:00:00"]'),
        _node("Offer", "price", '["99.95", 99.95, "0"]'),
        _node("Rating", "ratingValue", '["4.5", 4, "9/10", "85%"]'),
        _node("Person", "gender", '"non-binary"'),
        _node("Game", "gameLocation", '["Rivet City", "#city"]'),
        _node("LocalBusiness", "openingHours", '["Mo-Fr 09:00-17:00", "Mo,We 09:00-12:00"]'),
    ],
    fails=[
        _page("specialty", '"Physical Therapy"'),
        _page("specialty", '"https://schema.org/Physiotherapie"'),
        _page("medicalAudience", '"https://schema.org/Patient"'),
        _page("datePublished", '"13/09/2025"'),
        _page("dateModified", '"2025-02-30"'),
        _page("lastReviewed", '"2025-09-13 08:30"'),
        _page("lastReviewed", '"2025-09-13T08:30:00Z"'),
        _page("inLanguage", '"da_DK"'),
        _page("isAccessibleForFree", '"yes"'),
        _page("timeRequired", '"10 min"'),
        _page("url", '"/cramp"'),
        _page("url", '"www.example.com/cramp"'),
        _page("sameAs", '"javascript:alert(1)"'),
        _node("MedicalClinic", "medicalSpecialty", '{"@id": "https://schema.org/Clinician"}'),
        _node("OpeningHoursSpecification", "dayOfWeek", '"mandag"'),
        _node("OpeningHoursSpecification", "opens", '"9am"'),
        _node("Offer", "price", '"99,95 kr."'),
        _node("Offer", "priceCurrency", '"kr."'),
        _node("Offer", "priceCurrency", '"UDC"'),
        _page("image", '"/images/knee.jpg"'),
        _page("inLanguage", '"dk"'),
        _page("url", '"htps://example.com/cramp"'),
        _node("GeoCoordinates", "latitude", '"559.75"'),
        _node("ListItem", "item", '"/guides/"'),
        _node("Offer", "availability", '"instock"'),
        _node("AggregateRating", "ratingValue", '"4,5"'),
        _node("AggregateRating", "reviewCount", '"about 20"'),
        _node("LocalBusiness", "openingHours", '"man-fre 9-17"'),
    ],
)
def bad_value(context: PageContext) -> Iterator[Problem]:
    """A value has the form of its property: an ISO 8601 date, a URL, a number, a member of its enumeration.

    Why: Readers drop a date that they cannot parse, and a specialty of another name means nothing to them.
    Source: https://schema.org/DataType (read 2026-11-25)
    Bad: `"specialty": "Physical Therapy"`, `"datePublished": "13/09/2025"`
    Good: `"specialty": "https://schema.org/Physiotherapy"`, `"datePublished": "2025-09-13"`
    """
    for name, statements in context.statements.items():
        form = form_of(name)
        for statement in statements if form else ():
            text = _text(statement.value)
            fault = form(text) if form and text else None
            if fault and not defines(statement.node.context, name):
                yield _value_problem(context, statement, text, fault)


def _value_problem(context: PageContext, statement: Statement, text: str, fault: Fault) -> Problem:
    message = f'"{text[:100]}" {fault.reason}: write {statement.name} as {fault.expected}'
    fix = value_fix(
        context.page, statement.node.block, statement.pointer, text, fault.expected, context.config.url
    )
    return statement.problem(
        message, evidence=text[:200], expected=fault.expected, severity=fault.severity, fix=fix
    )


def _text(value: Json) -> str:
    """What a value says in words: a text, a number where a date or member is asked, a schema.org id."""
    if value.__class__ is str:
        return str(value).strip()
    if value.__class__ is dict and value.keys() == {"@id"} and isinstance(value["@id"], str):
        return value["@id"] if schema_name(value["@id"]) != value["@id"] else ""
    return ""


@rule(
    "SD007",
    "wrong-range",
    Severity.WARN,
    scope="page",
    passes=[
        _page("author", '{"@type": "Person", "name": "Bo"}'),
        _page("author", '{"@type": "MedicalClinic", "name": "Us"}'),
        _page("author", '{"@id": "https://example.com/b#me"}'),
        _page("author", '{"@type": "OrganizationRole", "author": {"@type": "Organization", "name": "Us"}}'),
        _page("author", '{"@type": ["Person", "https://example.org/Physio"], "name": "Bo"}'),
        _page("about", '{"@type": "MedicalCondition", "name": "Cramp"}'),
        _page("image", '"https://example.com/a.jpg"'),
        _page("specialty", '{"@type": "MedicalSpecialty", "name": "Sleep medicine"}'),
        _node("WebPage", "@id", '"#a", "url": {"@id": "#a"}'),
        _node("SearchAction", "query-input", '{"@type": "PropertyValueSpecification", "valueName": "q"}'),
        _node("PostalAddress", "postalCode", "1620"),
        _node("Article", "wordCount", "900"),
        _node("CreativeWork", "name", '{"@type": "PronounceableText", "inLanguage": "da"}'),
    ],
    fails=[
        _page("headline", '{"@type": "Thing", "name": "Cramp"}'),
        _page("author", '{"@type": "Article", "name": "Bo"}'),
        _page("author", "true"),
        _page("reviewedBy", '"Anna Holm"'),
        _page("image", '{"@type": "Person", "name": "Bo"}'),
        _page("author", '{"@type": "Thing", "name": "Bo"}'),
        _node("Article", "wordCount", "900.5"),
        _node("Person", "name", "true"),
        _page("datePublished", "20250913"),
        _page("isAccessibleForFree", "1"),
    ],
)
def wrong_range(context: PageContext) -> Iterator[Problem]:
    """A value is of a kind that its property takes: an entity where one is asked for, text where text is.

    Text in place of an entity, and an entity of a more general type than asked for, are notes, for schema.org
    lets them pass; a Thing is none, for it says nothing.

    Why: Readers look for a name inside a person, and for words where words belong; the rest they skip.
    Source: https://schema.org/docs/datamodel.html (read 2026-11-25)
    Bad: `"headline": {"@type": "Thing"}`, `"author": {"@type": "Article"}`
    Good: `"headline": "Cramp"`, `"author": {"@type": "Person", "name": "Anna Holm"}`
    """
    for name, statements in context.statements.items():
        takes_text = _takes_text(name)
        for statement in statements:
            if takes_text and statement.value.__class__ is str:
                continue
            kind = _kind(context, statement.value)
            severity = _misfit(name, kind) if kind else None
            if severity and not _is_left_alone(statement):
                yield _range_problem(statement, kind, severity)


def _is_left_alone(statement: Statement) -> bool:
    """Whether nobody can say what the property takes, or the value is a URL in the form of a reference."""
    if "-" in statement.name or defines(statement.node.context, statement.name):
        return True
    return statement.is_reference and "URL" in vocabulary.ranges(statement.name)


@cache
def _takes_text(name: str) -> bool:
    return _misfit(name, ("Text",)) is None


def _range_problem(statement: Statement, kind: tuple[str, ...], severity: Severity) -> Problem:
    wanted = " or ".join(vocabulary.ranges(statement.name)[:4])
    said = statement.value if kind[0] in _PLAIN else "/".join(kind)
    shown = f'"{str(said)[:60]}"' if kind == ("Text",) else str(said)
    message = f'"{statement.name}" of {statement.node.label} is {shown}: give it a value of type {wanted}'
    return statement.problem(message, evidence=str(said)[:200], expected=wanted, severity=severity)


_PLAIN = frozenset({"Text", "Boolean", "Integer", "Number"})


def _kind(context: PageContext, value: Json) -> tuple[str, ...]:
    """What a value is, by schema.org's names; empty when nobody can tell, or it is no value."""
    if value.__class__ is str:
        return ("Text",) if value and not _is_reference(value) else ()
    if value.__class__ is dict:
        node = context.told(value)
        return node.types if node else ()
    if value.__class__ is bool:
        return ("Boolean",)
    return ("Integer",) if value.__class__ is int else ("Number",) if value.__class__ is float else ()


def _is_reference(text: str) -> bool:
    """Whether a text is an id or a URL, which may stand for an entity."""
    return "://" in text or text[:1] in ("#", "/") or text[:2] == "_:"


_NUMERIC = frozenset("Number Integer Float Text PronounceableText Mass Distance Energy Quantity".split())
"""Data types whose values may be written as numbers."""
_TEXTUAL = _NUMERIC | frozenset("URL Date DateTime Time Duration Boolean CssSelectorType XPathType".split())
"""Data types whose values may be written as text; value_forms.py looks at how."""


@lru_cache(maxsize=10_000)
def _misfit(name: str, kind: tuple[str, ...]) -> Severity | None:
    """How badly a property takes a value of a kind; None when it takes it, or schema.org does not say."""
    ranges = vocabulary.ranges(name)
    if not ranges:
        return None
    if kind == ("Text",):
        textual = not _TEXTUAL.isdisjoint(ranges) or any(
            vocabulary.is_a(each, "Enumeration") for each in ranges
        )
        return None if textual else Severity.INFO
    if kind == ("Boolean",):
        return None if "Boolean" in ranges else Severity.WARN
    if kind in (("Integer",), ("Number",)):
        if kind == ("Number",) and "Integer" in ranges and _NUMERIC.isdisjoint({*ranges} - {"Integer"}):
            return Severity.WARN
        return None if not _NUMERIC.isdisjoint(ranges) else Severity.WARN
    return _entity_misfit(ranges, kind)


def _entity_misfit(ranges: tuple[str, ...], types: tuple[str, ...]) -> Severity | None:
    if not all(map(vocabulary.is_type, types)) or any(vocabulary.is_a(name, "Role") for name in types):
        return None
    if any(vocabulary.is_a(name, wanted) for name in types for wanted in ranges):
        return None
    if types == ("Thing",):
        return Severity.WARN  # it says nothing
    general = any(vocabulary.is_a(wanted, name) for name in types for wanted in ranges)
    return Severity.INFO if general else Severity.WARN


@rule(
    "SD027",
    "rating-out-of-range",
    Severity.WARN,
    scope="page",
    passes=[
        _node("Rating", "ratingValue", "4.8"),
        _node("Rating", "ratingValue", '47, "bestRating": 100'),
        _node("Rating", "ratingValue", '"9/10"'),
        _node("Rating", "ratingValue", '"A"'),
        _node("Rating", "ratingValue", '0, "worstRating": 0'),
    ],
    fails=[
        _node("Rating", "ratingValue", "47"),
        _node("AggregateRating", "ratingValue", '"11", "bestRating": "10"'),
        _node("Rating", "ratingValue", '1, "worstRating": 2'),
        _node("AggregateRating", "reviewCount", "0"),
    ],
)
def rating_out_of_range(context: PageContext) -> Iterator[Problem]:
    """A rating lies between the worst and the best, which are 1 and 5 where nothing else is said.

    Why: A rating above the best is no rating; readers drop it, or show it as full marks.
    Source: https://schema.org/bestRating (read 2026-11-25)
    Bad: `"ratingValue": 47`
    Good: `"ratingValue": 47, "bestRating": 100`
    """
    for statement in context.stating("ratingValue"):
        node, value = statement.node, _number(statement.value)
        if value is not None:
            best, worst = _number(node.data.get("bestRating", 5)), _number(node.data.get("worstRating", 0))
            if (best is not None and value > best) or (worst is not None and value < worst):
                said = f"{worst or 1:g} to {best or 5:g}"
                message = f"the rating {value:g} is not within {said}: correct it, or state bestRating too"
                yield node.problem(message, "ratingValue", evidence=f"{value:g}", expected=said)
    for statement in context.stating("reviewCount", "ratingCount"):
        count = _number(statement.value)
        if count is not None and count < 1:
            message = f"{statement.name} is {count:g}: nobody rated, so leave the rating out"
            yield statement.problem(message, evidence=f"{count:g}")


def _number(value: Json) -> float | None:
    """A number, also as text; None for anything else, such as a fraction or a class."""
    try:
        return float(value) if isinstance(value, str | int | float) else None
    except ValueError:
        return None
