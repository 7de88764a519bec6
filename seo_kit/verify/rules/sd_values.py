"""SD: structured data, value by value: dates and members of enumerations."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify import vocabulary
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.dates import is_iso
from seo_kit.verify.jsonld import Node, text_of, values
from seo_kit.verify.jsonld_context import schema_name
from seo_kit.verify.registry import rule

_DATES = ("datePublished", "dateModified", "lastReviewed", "uploadDate")
_ENUMERATIONS = {
    "specialty": "MedicalSpecialty",
    "medicalSpecialty": "MedicalSpecialty",
    "medicalAudience": "MedicalAudienceType",
}


def _page(name: str, value: str) -> str:
    return f'{{"@context": "https://schema.org", "@type": "MedicalWebPage", "{name}": {value}}}'


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
    ],
    fails=[
        _page("specialty", '"Physical Therapy"'),
        _page("specialty", '"https://schema.org/Physiotherapie"'),
        _page("medicalSpecialty", '{"@id": "https://schema.org/Clinician"}'),
        _page("medicalAudience", '"https://schema.org/Patient"'),
        _page("datePublished", '"13/09/2025"'),
        _page("dateModified", '"2025-02-30"'),
        _page("lastReviewed", '"2025-09-13 08:30"'),
    ],
)
def bad_value(context: PageContext) -> Iterator[Problem]:
    """Dates are ISO 8601, and a medical specialty or audience is a member of its enumeration.

    Why: Readers drop a date that they cannot parse, and a specialty of another name means nothing to them.
    Source: https://schema.org/MedicalSpecialty (read 2026-11-22)
    Bad: `"specialty": "Physical Therapy"`, `"datePublished": "13/09/2025"`
    Good: `"specialty": "https://schema.org/Physiotherapy"`, `"datePublished": "2025-09-13"`
    """
    for node in context.schema_nodes:
        for name in _DATES:
            for text in filter(str.strip, map(text_of, values(node.data, name))):
                if not is_iso(text):
                    message = f'"{text}" is no date of ISO 8601: write {name} as YYYY-MM-DD'
                    yield node.problem(message, name, evidence=text, expected="YYYY-MM-DD")
        for name, enumeration in _ENUMERATIONS.items():
            yield from _strangers(node, name, enumeration)


def _strangers(node: Node, name: str, enumeration: str) -> Iterator[Problem]:
    """The values of a property that name no member of the enumeration; nodes of a type are left alone."""
    known = vocabulary.members(enumeration)
    for said in filter(str.strip, map(_name_of, values(node.data, name))):
        if schema_name(said) not in known:
            near = vocabulary.nearest_member(said, enumeration)
            choice = f"https://schema.org/{near}" if near else f"a member of https://schema.org/{enumeration}"
            message = f'"{said}" is no {enumeration}: write {choice} as {name}'
            yield node.problem(message, name, evidence=said, expected=choice)


def _name_of(value: Json) -> str:
    """What a value calls a member: its text, or the schema.org id that it refers to; empty for a node."""
    if isinstance(value, dict) and value.keys() == {"@id"} and isinstance(value["@id"], str):
        return value["@id"] if schema_name(value["@id"]) != value["@id"] else ""
    return text_of(value)
