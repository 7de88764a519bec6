"""How awake the judge is: each value of a correct page is damaged in each way, and what is seen is counted.

The page is judged as a stranger's, so nothing but the rules can know what was meant.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.verify.check import check_page
from seo_kit.verify.read.page import read_page

URL = "https://www.example.org/guides/cramp"
TODAY = date(2026, 11, 25)
ANSWERS = {
    "Why do legs cramp at night?": "Often from tired muscles and too little water.",
    "What helps against cramp?": "Stretch the muscle and hold it for 30 seconds.",
    "Is cramp dangerous?": "Rarely. See a doctor if it comes back every night.",
}
GRAPH: list[dict[str, Any]] = [
    {
        "@type": "MedicalClinic",
        "@id": "https://www.example.org/#clinic",
        "name": "Example Clinic",
        "url": "https://www.example.org/",
        "telephone": "+45 12 34 56 78",
        "medicalSpecialty": "https://schema.org/Physiotherapy",
        "address": {"@type": "PostalAddress", "streetAddress": "Nygade 7", "addressCountry": "DK"},
        "openingHoursSpecification": {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
            "opens": "09:00",
            "closes": "17:00",
        },
    },
    {
        "@type": "MedicalWebPage",
        "@id": f"{URL}#webpage",
        "url": URL,
        "name": "Cramp in the legs",
        "description": "Why legs cramp, and what helps.",
        "inLanguage": "en",
        "datePublished": "2025-09-13",
        "dateModified": "2025-10-01",
        "lastReviewed": "2025-10-01",
        "isAccessibleForFree": True,
        "timeRequired": "PT4M",
        "specialty": "https://schema.org/Physiotherapy",
        "medicalAudience": {"@type": "MedicalAudience", "audienceType": "Patients"},
        "author": {"@id": f"{URL}#author"},
        "reviewedBy": {"@type": "Person", "name": "Bo Ek", "jobTitle": "Physiotherapist"},
        "publisher": {"@id": "https://www.example.org/#clinic"},
        "about": {"@type": "MedicalCondition", "name": "Muscle cramp"},
        "breadcrumb": {"@id": f"{URL}#trail"},
        "primaryImageOfPage": {
            "@type": "ImageObject",
            "url": "https://www.example.org/cramp.jpg",
            "width": 1200,
            "height": 800,
        },
    },
    {"@type": "Person", "@id": f"{URL}#author", "name": "Anna Holm", "sameAs": "https://example.net/anna"},
    {
        "@type": "BreadcrumbList",
        "@id": f"{URL}#trail",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://www.example.org/"},
            {"@type": "ListItem", "position": 2, "name": "Guides", "item": "https://www.example.org/guides"},
            {"@type": "ListItem", "position": 3, "name": "Cramp in the legs"},
        ],
    },
    {
        "@type": "FAQPage",
        "@id": f"{URL}#faq",
        "mainEntity": [
            {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
            for name, text in ANSWERS.items()
        ],
    },
]
FAQ = "".join(f"<h3>{name}</h3><p>{text}</p>" for name, text in ANSWERS.items())
HTML = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cramp in the legs | Example Clinic</title>
<meta name="description" content="Why legs cramp, and what helps.">
<link rel="canonical" href="{URL}">
<script type="application/ld+json">%s</script>
</head>
<body>
<nav><a href="/">Home</a> <a href="/guides">Guides</a></nav>
<main>
<h1>Cramp in the legs</h1>
<p>By Anna Holm, checked by Bo Ek</p>
<p>Published September 13, 2025, updated October 1, 2025</p>
<h2>Questions and answers</h2>
{FAQ}
</main>
<footer>Example Clinic, Nygade 7, +45 12 34 56 78</footer>
</body>
</html>
"""

Path = tuple[str | int, ...]
Damage = Callable[[Any, str | int], None]


def findings(graph: Any) -> list[str]:
    """The codes of the errors and warnings that a page with this graph has."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph})
    page = read_page((HTML % text.replace("<", "\\u003c")).encode(), "cramp.html", URL)
    found = check_page(page, None, Config(), TODAY)
    return [finding.code for finding in found if finding.severity != "info"]


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of each member of each object, those of lists of texts included."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))


def rename(holder: Any, key: str | int) -> None:
    """A letter too many in the name of a property."""
    holder[f"{key}x"] = holder.pop(key)


def retype(holder: Any, key: str | int) -> None:
    """Another kind of value: an object for a text, a truth value for anything else."""
    other: Any = 5 if isinstance(holder[key], bool) else True
    holder[key] = {"@type": "QuantitativeValue"} if isinstance(holder[key], str) else other


def empty(holder: Any, key: str | int) -> None:
    """No value."""
    holder[key] = ""


def garble(holder: Any, key: str | int) -> None:
    """Another text of the same kind, which nobody can read on the page, or which is no member."""
    value = holder[key]
    if isinstance(value, str):
        scheme, colon, rest = value.partition("://")
        holder[key] = f"{scheme}{colon}xq{rest}" if colon else f"Xq {value[::-1]} qx"


def remove(holder: Any, key: str | int) -> None:
    """The property is gone."""
    del holder[key]


FREE = {
    "description", "telephone", "name/MedicalClinic", "streetAddress", "addressCountry", "audienceType",
    "jobTitle", "name/MedicalCondition", "sameAs", "url/MedicalClinic", "url/ImageObject", "item", "width",
    "height",
}  # fmt: skip
"""Texts that may say anything: no rule can know that they were others, or were there at all."""
NEEDED = {"@type", "mainEntity", "acceptedAnswer", "text/Answer", "position"}
"""Members without which a node says nothing; of others only a site's habit tells that they are missing."""


def spoken_of(holder: Any, key: str | int, damage: Damage) -> bool:
    """Whether a rule could know of the damage from the page alone."""
    kind = f"{key}/{holder.get('@type')}" if isinstance(holder, dict) else str(key)
    if damage is rename:
        return key not in ("@type", "@id")
    if damage is remove:
        return not NEEDED.isdisjoint({str(key), kind})
    if damage is garble:
        return isinstance(holder[key], str) and FREE.isdisjoint({str(key), kind}) and key != "@id"
    return key != "@id"


RATES: dict[str, tuple[Damage, float]] = {
    "rename": (rename, 1.0),
    "retype": (retype, 0.95),
    "empty": (empty, 0.95),
    "garble": (garble, 0.95),
    "remove": (remove, 0.95),
}


def missed_by(damage: Damage) -> tuple[list[Path], int]:
    """The damages that nothing was said about, and how many there were."""
    missed, tried = [], 0
    for path in places(GRAPH):
        graph = copy.deepcopy(GRAPH)
        holder: Any = graph
        for part in path[:-1]:
            holder = holder[part]
        if spoken_of(holder, path[-1], damage):
            damage(holder, path[-1])
            tried += 1
            if not findings(graph):
                missed.append(path)
    return missed, tried


def test_the_page_is_correct() -> None:
    """Nothing is said of the page as it is."""
    assert findings(GRAPH) == []


@pytest.mark.parametrize("kind", RATES)
def test_damages_are_seen(kind: str) -> None:
    """Of the damages that the rules speak of, nearly all are told."""
    damage, rate = RATES[kind]
    missed, tried = missed_by(damage)
    assert tried > 10
    assert 1 - len(missed) / tried >= rate, missed


def test_swapped_values_are_seen() -> None:
    """Values that change places between two properties of a node are told when their kinds differ."""
    missed, tried = [], 0
    page = GRAPH[1]
    texts = [key for key, value in page.items() if isinstance(value, str) and key[0] != "@"]
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            if {one, other} <= {"datePublished", "dateModified", "lastReviewed"}:
                continue  # a review may well fall on the day of a change
            graph = copy.deepcopy(GRAPH)
            graph[1][one], graph[1][other] = page[other], page[one]
            tried += 1
            if not findings(graph):
                missed.append((one, other))
    assert tried > 20
    assert 1 - len(missed) / tried >= 0.95, missed
