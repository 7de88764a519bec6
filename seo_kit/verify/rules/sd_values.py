"""SD: structured data, value by value: what kind of value a property takes, and how high a rating goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld_context import defines
from seo_kit.verify.read.statements import Statement
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org import vocabulary


def _page(name: str, value: str) -> str:
    return f'{{"@context": "https://schema.org", "@type": "MedicalWebPage", "{name}": {value}}}'


def _node(type_: str, name: str, value: str) -> str:
    return f'{{"@context": "https://schema.org", "@type": "{type_}", "{name}": {value}}}'


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
    for statement in (*context.textless, *_misplaced_texts(context)):
        kind = _kind(context, statement.value)
        severity = _misfit(statement.name, kind) if kind else None
        if severity and not _is_left_alone(statement):
            yield _range_problem(statement, kind, severity)


def _misplaced_texts(context: PageContext) -> Iterator[Statement]:
    """The texts of properties that take none."""
    for name, statements in context.statements.items():
        if not _takes_text(name):
            yield from (statement for statement in statements if statement.value.__class__ is str)


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
        _node("AggregateRating", "ratingCount", "1"),
    ],
    fails=[
        _node("Rating", "ratingValue", "47"),
        _node("AggregateRating", "ratingValue", '"11", "bestRating": "10"'),
        _node("Rating", "ratingValue", '1, "worstRating": 2'),
        _node("Rating", "ratingValue", '-1, "worstRating": 0'),
        _node("AggregateRating", "reviewCount", "0"),
        _node("AggregateRating", "ratingCount", '"0"'),
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
                least = 1 if worst is None or "worstRating" not in node.data else worst
                said = f"{least:g} to {best or 5:g}"
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
