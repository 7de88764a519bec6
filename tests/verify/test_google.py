"""Google's features: what is found when an example lacks one thing, and what is only mentioned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import problems_of, script
from seo_kit.verify.google.catalogue import features
from seo_kit.verify.google.features import Asked, Feature, Item, Requirement
from seo_kit.verify.google.items import items_of
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import rules_called

HOME = "https://example.com/"
CONTEXT = {"@context": "https://schema.org"}
EXAMPLES = Path(__file__).parent / "google_examples"
LIVE = [feature for feature in features() if feature.status != "retired" and feature.items]
CODES: dict[Asked, str] = {"required": "SD040", "recommended": "SD041", "values": "SD044"}


def context_of(data: Json, url: str = HOME) -> PageContext:
    """A page that says something in JSON-LD."""
    graph = [CONTEXT | node for node in data] if isinstance(data, list) else CONTEXT | data
    html = script(graph)
    return PageContext(read_page(html.encode(), "a.html", url), None, Config())


def found(asked: Asked, data: Json, url: str = HOME) -> list[Problem]:
    """What the rule about requirements, recommendations or values has to say."""
    (rule,) = rules_called(CODES[asked])
    return list(rule.check(context_of(data, url)))


def said(data: Json, url: str = HOME) -> list[tuple[str, str]]:
    """Where something required is missing, and what: pointer, and feature with names."""
    return [(problem.pointer, problem.evidence) for problem in found("required", data, url)]


# ---- complete examples, and each thing taken away ----------------------------------------------


def example_of(feature: Feature) -> Json:
    return json.loads((EXAMPLES / f"{feature.key}.json").read_text(encoding="utf-8"))


def test_every_live_feature_has_an_example() -> None:
    """Each live feature that reads pages has a complete example, and no example is left over."""
    assert sorted(path.stem for path in EXAMPLES.iterdir()) == sorted(feature.key for feature in LIVE)


@pytest.mark.parametrize("feature", LIVE, ids=lambda feature: feature.key)
@pytest.mark.parametrize("asked", CODES)
def test_a_complete_example_is_silent(feature: Feature, asked: Asked) -> None:
    """A complete example of a feature gives no finding about it, and none at all about what is required."""
    problems = found(asked, example_of(feature))
    assert [one for one in problems if asked != "recommended" or f'"{feature.name}"' in one.message] == []


def _cases(asked: Asked) -> list[Any]:
    return [
        pytest.param(feature, item, requirement, id=f"{feature.key}-{index}-{requirement}")
        for feature in LIVE
        for index, item in enumerate(feature.items)
        for requirement in getattr(item, asked)
    ]


@pytest.mark.parametrize(("feature", "item", "requirement"), _cases("required"))
def test_each_missing_requirement_is_the_only_finding(
    feature: Feature, item: Item, requirement: Requirement
) -> None:
    """An example without one required property gives exactly one finding, which names it, at that item."""
    outcomes = [
        (pointer, said(damaged)) for pointer, damaged in _without(feature, item, requirement, "required")
    ]
    assert outcomes
    wanted = [(pointer, [(pointer, f"{feature.key}: {requirement}")]) for pointer, _ in outcomes]
    assert any(pair in wanted for pair in outcomes)
    assert all(pair in wanted or not pair[1] for pair in outcomes)


@pytest.mark.parametrize(("feature", "item", "requirement"), _cases("recommended"))
def test_each_missing_recommendation_is_told(feature: Feature, item: Item, requirement: Requirement) -> None:
    """An example without one recommended property gives a finding that names it, at that item."""
    for pointer, damaged in _without(feature, item, requirement, "recommended"):
        told = [one.evidence for one in found("recommended", damaged) if one.pointer == pointer]
        names = [name for evidence in told for name in evidence.partition(": ")[2].split(", ")]
        assert names.count(str(requirement)) == 1


def _without(
    feature: Feature, item: Item, requirement: Requirement, asked: Asked
) -> Iterator[tuple[str, Json]]:
    """The feature's example without what meets a requirement, for each node that is such an item."""
    data = example_of(feature)
    for one in items_of(context_of(data), asked):
        if one.item is item:
            damaged = deepcopy(data)
            for condition in filter(lambda one: one.is_plain, requirement.conditions):
                _remove(_at(damaged, one.node.path), condition.path)
            yield one.node.pointer(), damaged


def _at(data: Json, path: tuple[str | int, ...]) -> Json:
    for part in path:
        data = data[part]
    return data


def _remove(node: Json, path: tuple[str, ...]) -> None:
    *parents, name = path
    nodes = [node]
    for parent in parents:
        values = [one[parent] for one in nodes if isinstance(one, dict) and parent in one]
        nodes = [one for value in values for one in (value if isinstance(value, list) else [value])]
    for one in nodes:
        if isinstance(one, dict):
            one.pop(name, None)


# ---- what is meant, and what is only mentioned -------------------------------------------------


VIDEO = {"@type": "VideoObject", "name": "Stretch"}
CLINIC = {"@type": "Dentist", "name": "Tand Nord", "telephone": "+45 12 34 56 78"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (VIDEO, [("", "video: thumbnailUrl, uploadDate")]),
        ({"@type": "Article", "video": [VIDEO]}, [("/video/0", "video: thumbnailUrl, uploadDate")]),
        ({"@type": "VideoObject"}, [("", "video: name, thumbnailUrl, uploadDate")]),
        (CLINIC, [("", "local-business: address")]),
        ({"@type": "WebPage", "mainEntity": CLINIC}, [("/mainEntity", "local-business: address")]),
        ({"@type": "Person", "name": "Bo", "worksFor": CLINIC}, []),
        ({"@type": "WebPage", "about": {**CLINIC, "geo": {}}}, [("/about", "local-business: address")]),
        ({"@graph": [{"@type": "WebSite", "publisher": {"@id": "#a"}}, {**CLINIC, "@id": "#a"}]}, []),
        ({"@type": "Drug", "name": "Ibuprofen"}, []),
        ({"@type": "ItemList", "itemListElement": [{"@type": "Product", "name": "Insole", "url": HOME}]}, []),
        ({"@type": "Article", "about": {"@type": "Event", "name": "Marathon"}}, []),
        ({"@type": "Event", "name": "A", "startDate": "2026", "location": {"@type": "VirtualLocation"}}, []),
        ({"@type": "Event", "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode"}, []),
        ({"@type": "SoftwareApplication", "name": "Diary"}, []),
        ({"@type": "ImageObject", "url": HOME}, []),
        ({"@type": "Book", "name": "Feet", "review": {"@type": "Review", "reviewBody": "Good."}}, []),
        ({"@type": "FAQPage"}, []),
        ({"@type": "HowTo"}, []),
        ({"@type": "https://schema.org/VideoObject"}, [("", "video: name, thumbnailUrl, uploadDate")]),
    ],
)  # fmt: skip
def test_only_what_is_meant_for_a_feature_is_asked(data: Json, expected: list[tuple[str, str]]) -> None:
    """What a page is about, or says so much of that it must be meant, is asked; a mention is let alone."""
    assert said(data, f"{HOME}page") == expected


def test_a_site_name_is_asked_of_the_home_page_only() -> None:
    """Google reads the site's name on the root page of a host."""
    site = {"@type": "WebSite", "name": "Klinik Nord"}
    assert said(site, HOME) == [("", "site-name: url")]
    assert said(site, f"{HOME}cramp") == said(site, "") == []


@pytest.mark.parametrize(
    "nodes",
    [
        [{**VIDEO, "@id": "#v", "uploadDate": "2026"}, {"@type": "Thing", "@id": "#v", "thumbnailUrl": "a"}],
        [{"@type": "ProfilePage", "@id": "#p"}, {"@type": "Person", "mainEntityOfPage": {"@id": "#p"}}],
        [{"@type": "ProfilePage"}, {"@type": "Person", "mainEntityOfPage": HOME}],
        [{"@type": "ProfilePage", "mainEntity": {"@id": "#a"}},
         {"@type": "Person", "@id": "#a", "name": "A"}],
        [{"@type": "ProfilePage", "mainEntity": {"@id": "https://example.com/anna#me"}}],
        [{"@type": "WebPage", "video": {"@type": "VideoObject", "@id": "#v", "name": "Told elsewhere"}}],
    ],
)  # fmt: skip
def test_a_fact_may_stand_elsewhere_on_the_page(nodes: list[Json]) -> None:
    """A fact counts when another node tells it: one of the same id, or one that points here by an inverse."""
    assert said({"@graph": nodes}) == []


def test_the_last_of_a_trail_is_the_last_position() -> None:
    """The last breadcrumb may lack its item, whatever order the list is written in."""
    first = {"@type": "ListItem", "position": 1, "name": "Home", "item": HOME}
    last = {"@type": "ListItem", "position": 2, "name": "Cramp"}
    assert said({"@type": "BreadcrumbList", "itemListElement": [last, first]}) == []
    del first["item"]
    assert said({"@type": "BreadcrumbList", "itemListElement": [last, first]}) == [
        ("/itemListElement/1", "breadcrumb: item")
    ]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ({"merchantReturnLink": HOME}, []),
        ({"applicableCountry": "DK", "returnPolicyCategory": "MerchantReturnNotPermitted"}, []),
        (
            {"applicableCountry": "DK", "returnPolicyCategory": "http://schema.org/MerchantReturnFiniteReturnWindow"},
            ["return-policy: merchantReturnDays or merchantReturnLink"],
        ),
    ],
)  # fmt: skip
def test_a_requirement_may_hang_on_a_value(policy: Json, expected: list[str]) -> None:
    """What is asked of a return policy depends on its kind, written as a name or an IRI."""
    assert [names for _, names in said({"@type": "MerchantReturnPolicy", **policy})] == expected


def test_a_name_missing_for_two_features_is_told_once() -> None:
    """A Product with stars and without a name is one finding, not one for each feature that asks for it."""
    data = {
        "@type": "Product",
        "aggregateRating": {"@type": "AggregateRating", "ratingValue": 4, "ratingCount": 1},
    }
    assert [names for _, names in said(data)] == ["product-snippet: name"]


def test_a_limited_feature_gives_information_only() -> None:
    """What only partners or a beta can use weighs less."""
    (problem,) = found("required", {"@type": "SpeakableSpecification", "name": "Summary"})
    assert problem.severity is Severity.INFO


def test_a_message_says_what_to_do_and_promises_nothing() -> None:
    """A message names the item, what it lacks, the feature, its source and when that was read."""
    (problem,) = found("required", VIDEO)
    assert problem.message == (
        "VideoObject lacks thumbnailUrl and uploadDate: add them; without them the item is not eligible "
        'for "Video" in Google Search '
        "(https://developers.google.com/search/docs/appearance/structured-data/video, read 2026-11-25)"
    )
    assert not re.search(r"\b(will|shows? up|appears?)\b", problem.message)


def test_a_cycle_of_references_ends() -> None:
    """Items that lead to each other are each visited once."""
    step = {"@type": "HowToStep", "@id": "#s", "name": "Chop", "itemListElement": {"@id": "#s"}}
    data = {
        "@graph": [
            {"@type": "Recipe", "name": "Soup", "image": HOME, "recipeInstructions": {"@id": "#s"}},
            step,
        ]
    }
    assert said(data) == []


@pytest.mark.parametrize(
    "value", [None, "", [], {}, 7, True, [None, [[]]], {"@id": 3}, {"@type": 5}, "http://["]
)
@pytest.mark.parametrize("feature", LIVE, ids=lambda feature: feature.key)
def test_no_value_crashes_the_rules(feature: Feature, value: Json) -> None:
    """Whatever stands where a node or a text should, the rules go on."""
    example = example_of(feature)
    for node in example if isinstance(example, list) else [example]:
        for name in node:
            context = context_of({**node, name: value} if name != "@type" else {**node, "name": value})
            for code in (*CODES.values(), "SD042", "FA015"):
                (rule,) = rules_called(code)
                list(rule.check(context))


# ---- ratings -----------------------------------------------------------------------------------


STARS = {"@type": "AggregateRating", "ratingValue": "4.8", "ratingCount": 150}


@pytest.mark.parametrize(
    ("rated", "severity"),
    [
        ({"@type": "NewsArticle"}, Severity.WARN),
        ({"@type": "FAQPage"}, Severity.WARN),
        ({"@type": "Dentist", "url": "https://example.com/"}, Severity.WARN),
        ({"@type": "Dentist", "url": "https://example.com/clinics/nord"}, None),
        ({"@type": "Dentist", "url": "https://tand-nord.example/"}, None),
        ({"@type": "Service", "name": "Massage"}, Severity.INFO),
        ({"@type": "https://example.com/vocabulary#Shoe"}, None),
        ({"@type": "DietarySupplement"}, None),
    ],
)
def test_stars_weigh_by_what_is_rated(rated: Json, severity: Severity | None) -> None:
    """Stars on a text are an error, on the site itself a warning, where Google shows none information."""
    (rule,) = rules_called("SD042")
    problems = list(rule.check(context_of({**rated, "aggregateRating": STARS}, f"{HOME}page")))
    assert [problem.severity for problem in problems] == ([severity] if severity else [])


# ---- retired features --------------------------------------------------------------------------


def test_a_retired_feature_is_told_once_a_site() -> None:
    """However many pages have the markup, there is one note, which says that it may stay."""
    pages = {name: script({"@type": "FAQPage"}) for name in "abc"}
    (rule,) = rules_called("FA008")
    (problem,) = problems_of(rule, pages)
    assert problem.path == "a.html"
    assert problem.message == (
        'Google retired "FAQ" on 2026-05-07: expect no such result of FAQPage on 3 pages. The markup may '
        "stay for other readers. "
        "(https://developers.google.com/search/updates#removing-faq-rich-result, read 2026-11-25)"
    )


def test_what_lives_on_is_not_called_retired() -> None:
    """A Car that is a Product serves product snippets; an Occupation, a Quiz and a video have other uses."""
    (rule,) = rules_called("SD043")
    kinds = (
        ["Product", "Car"],
        "Occupation",
        "Quiz",
        ["VideoObject", "LearningResource"],
        "Course",
        "HowToStep",
    )
    assert problems_of(rule, {f"p{index}": script({"@type": kind}) for index, kind in enumerate(kinds)}) == []
