"""A node of ours, one that the page states, and whether they count as one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seo_kit.emit.inject.graphs.stated import read_scripts
from seo_kit.emit.inject.graphs.twins import find_twin

PAGE = "https://www.example.org/a"
ARTICLE = {"@id": f"{PAGE}#article", "@type": "Article", "url": PAGE}
WEB_PAGE = {"@id": f"{PAGE}#webpage", "@type": "MedicalWebPage", "url": PAGE}
PERSON = {"@id": "https://www.example.org/ada#person", "@type": "Person", "name": "Ada Berg"}
ORGANIZATION = {
    "@id": "https://www.example.org/#organization",
    "@type": "Organization",
    "url": "https://www.example.org",
}
TRAIL = {"@id": f"{PAGE}#breadcrumb", "@type": "BreadcrumbList"}

CASES: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    (ARTICLE, {"@type": "BlogPosting"}, True),
    (ARTICLE, {"@type": "NewsArticle", "url": "/a"}, True),
    (ARTICLE, {"@type": "Article", "url": "/b"}, False),
    (ARTICLE, {"@type": "Article", "mainEntityOfPage": {"@id": f"{PAGE}#webpage"}}, True),
    (ARTICLE, {"@type": "Article", "mainEntityOfPage": "/b", "url": ""}, False),
    (ARTICLE, {"@type": "Article", "@id": "/b#article"}, False),
    (ARTICLE, {"@type": "Review", "url": PAGE}, False),
    (ARTICLE, {"@type": "ItemList", "itemListElement": {"@type": "Article", "url": PAGE}}, False),
    (WEB_PAGE, {"@type": "WebPage"}, True),
    (WEB_PAGE, {"@type": "WebPage", "@id": "/a"}, True),
    (WEB_PAGE, {"@type": "WebPage", "@id": "/b"}, False),
    (WEB_PAGE, {"@type": "WebPage", "url": "", "@id": "/b"}, False),
    (WEB_PAGE, {"@type": "WebSite", "url": PAGE}, False),
    (PERSON, {"@type": "Person", "name": "ADA BERG"}, True),
    (PERSON, {"@type": "Person", "name": "Bo Ek"}, False),
    (PERSON, {"@type": "Person", "name": ["Ada Berg"]}, False),
    (PERSON, {"@type": "Organization", "name": "Ada Berg"}, False),
    (PERSON, {"@type": "Review", "author": {"@type": "Person", "name": "Ada Berg"}}, True),
    (ORGANIZATION, {"@type": "Organization", "url": "https://www.example.org/"}, True),
    (ORGANIZATION, {"@type": "MedicalOrganization", "url": "/"}, True),
    (ORGANIZATION, {"@type": "Organization", "url": {"@id": "https://www.example.org/"}}, True),
    (ORGANIZATION, {"@type": "Organization", "url": "https://www.example.com/"}, False),
    (ORGANIZATION, {"@type": "Organization", "name": "Example"}, False),
    (ORGANIZATION, {"@type": "WebSite", "url": "https://www.example.org/"}, False),
    ({**ORGANIZATION, "url": "/"}, {"@type": "Organization", "url": "https://www.example.org/"}, True),
    ({"@id": "#o", "@type": "Organization"}, {"@type": "Organization", "url": "/None"}, False),
    (TRAIL, {"@type": "WebPage", "breadcrumb": {"@type": "BreadcrumbList"}}, True),
    (TRAIL, {"@type": "WebPage", "breadcrumb": {"@type": "BreadcrumbList", "@id": "/b#trail"}}, True),
    (TRAIL, {"@type": "WebPage", "breadcrumb": {"@type": "BreadcrumbList"}, "keywords": ["x"]}, True),
    (TRAIL, {"@type": "schema:BreadcrumbList"}, True),
    (TRAIL, {"@type": ["https://schema.org/BreadcrumbList"]}, True),
    (TRAIL, {"@type": "ItemList"}, False),
    (TRAIL, {"@type": "Thing", "@id": f"{PAGE}#breadcrumb", "name": "x"}, True),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), CASES)
def test_two_nodes_are_one(ours: dict[str, Any], theirs: dict[str, Any], expected: bool) -> None:
    """A page has one article, one page and one trail; people are known by name, all others by their URL."""
    stated = read_scripts([json.dumps(theirs)], PAGE)
    assert (find_twin(ours, stated, PAGE) is not None) == expected


@pytest.mark.parametrize(("levels", "is_read"), [(49, True), (50, False), (5000, False)])
def test_what_nests_too_deep_is_not_read(levels: int, is_read: bool) -> None:
    """Levels of a hundred are what a graph is read to, one of an object and one of a list each."""
    text = '{"hasPart": [' * levels + "{}" + "]}" * levels
    (stated,) = read_scripts([text], PAGE)
    assert bool(stated.top) == is_read
