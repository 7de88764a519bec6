"""Every property of schema.org with a value of every kind that it takes: the judge has nothing to say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from seo_kit.config import Config
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import default_rules
from seo_kit.verify.schema_org import vocabulary

VALUES: dict[str, list[Any]] = {
    "Text": ["some words"],
    "PronounceableText": ["some words"],
    "URL": ["https://example.org/a", {"@id": "https://example.org/a"}],
    "Date": ["2025-09-13"],
    "DateTime": ["2025-09-13T08:00:00+02:00", "2025-09-13"],
    "Time": ["08:00:00", "08:00"],
    "Duration": ["PT1H30M", "P3D"],
    "Number": [4.5, 4, "4.5"],
    "Float": [4.5],
    "Integer": [4, "4"],
    "Boolean": [True, "False", "https://schema.org/True"],
    "CssSelectorType": ["#main"],
    "XPathType": ["/html/head/title"],
    "Mass": ["5 kg"],
    "Distance": ["5 m"],
    "Energy": ["170 calories"],
}
SPECIAL: dict[str, list[Any]] = {
    **{name: ["da", "en-GB"] for name in ("inLanguage", "availableLanguage", "knowsLanguage")},
    **{name: ["da"] for name in ("subtitleLanguage",)},
    **{name: ["DKK"] for name in ("priceCurrency", "currency", "salaryCurrency")},
    **{name: ["99.95", 100] for name in ("price", "lowPrice", "highPrice", "minPrice", "maxPrice")},
    **{name: [4, "4.5"] for name in ("ratingValue", "bestRating", "worstRating")},
    **{name: [55.6, "12.5"] for name in ("latitude", "longitude")},
    "openingHours": ["Mo-Fr 09:00-17:00"],
    **{name: ["4006381333931", "https://id.gs1.org/01/04006381333931"] for name in ("gtin", "gtin13")},
    "gtin8": ["96385074"],
    "gtin12": ["036000291452"],
    "gtin14": ["14006381333938"],
    "globalLocationNumber": ["4006381333931"],
}
"""Properties whose texts have a form of their own."""
TERM_RULES = frozenset({"SD002", "SD003", "SD004", "SD005", "SD006", "SD007", "SD008", "SD010"})


def values_of(property_: str) -> Iterator[Any]:
    """A value of each kind that a property takes."""
    for wanted in vocabulary.ranges(property_):
        if property_ in SPECIAL and wanted in VALUES:
            yield from SPECIAL[property_]
        elif wanted in VALUES:
            yield from VALUES[wanted]
        elif vocabulary.is_a(wanted, "Enumeration"):
            for member in sorted(vocabulary.members(wanted))[:2]:
                yield from (member, f"https://schema.org/{member}", {"@id": f"http://schema.org/{member}"})
        else:
            yield {"@type": wanted, "name": "a"}


def loud(nodes: list[dict[str, Any]]) -> list[str]:
    """What the rules about terms and values say of nodes above a note."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    context = PageContext(read_page(script(text).encode(), "a.html"), None, Config())
    problems = [
        (rule.severity, problem)
        for rule in default_rules("page")
        if rule.code in TERM_RULES
        for problem in rule.check(context)
    ]
    return [
        f"{nodes[int(problem.pointer.split('/')[2])]}: {problem.message}"[:300]
        for severity, problem in problems
        if (problem.severity or severity) != "info"
    ]


def test_every_property_may_have_what_it_takes() -> None:
    """No value of a kind that a property takes is told, on each type that the property is defined for."""
    nodes = [
        {"@type": domain, name: value}
        for name in vocabulary.vocabulary().properties
        for domain in filter(vocabulary.is_type, vocabulary.domains(name))  # some are retired
        for value in values_of(name)
    ]
    assert len(nodes) > 5000
    assert loud(nodes) == []


def test_every_type_may_have_what_its_parents_have() -> None:
    """No property is out of place on a subtype of the type that it is defined for."""
    types = [name for name in vocabulary.vocabulary().types if not vocabulary.is_a(name, "DataType")]
    nodes = []
    for type_ in types:
        node: dict[str, Any] = {"@type": type_}
        for name in sorted(vocabulary.properties_of(type_)):
            value = next(values_of(name), None)
            if value is not None:
                node[name] = value
        nodes.append(node)
    assert len(nodes) > 900
    assert loud(nodes) == []
