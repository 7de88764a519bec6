"""What the data of a page claims: people, dates and headlines, questions and answers, the URLs it goes by."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.model import Head, Intended, Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page
from seo_kit.verify.urls.own import find_own_urls, names
from seo_kit.verify.visible.claims import dates, headlines, people
from seo_kit.verify.visible.faq import read_faq


def stating(data: Any, head: str = "", body: str = "", url: str = "https://e.org/a") -> PageContext:
    """A page of a stranger's with some data."""
    text = json.dumps({"@context": "https://schema.org", **data})
    html = f'<!doctype html><html lang="en"><title>A</title>{head}{script(text)}{body}'
    return PageContext(read_page(html.encode(), "a.html", url), None, Config(url="https://site.org"))


ANNA = {"@type": "Person", "@id": "#anna", "name": "Anna Holm"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"author": ANNA}, ["author Anna Holm"]),
        ({"author": [ANNA, ANNA], "reviewedBy": ANNA}, ["author Anna Holm", "reviewedBy Anna Holm"]),
        ({"author": {"@type": "Person", "givenName": "Anna", "familyName": "Holm"}}, ["author Anna Holm"]),
        ({"author": {"@type": "Person", "familyName": "Holm"}}, ["author Holm"]),
        ({"author": {"@list": [ANNA]}}, ["author Anna Holm"]),
        ({"author": {"@set": [ANNA]}}, ["author Anna Holm"]),
        ({"author": {"@id": "#anna"}, "reviewedBy": [ANNA]}, ["author Anna Holm", "reviewedBy Anna Holm"]),
        ({"author": {"@type": "Organization", "name": "Clinic"}}, []),
        ({"author": {"@type": "Person", "name": " "}}, []),
        ({"author": "Anna Holm"}, []),
        ({"author": {"@id": "#nobody"}}, []),
    ],
)
def test_the_people_of_a_document(data: Any, expected: list[str]) -> None:
    """Persons by whatever names they have, each once in a role; organizations and bare texts are none."""
    found = people(stating({"@type": "Article", **data}))
    assert [f"{claim.name} {claim.text}" for claim in found] == expected


def test_the_dates_and_headlines_of_a_document() -> None:
    """Each once, in the order of the properties."""
    context = stating(
        {
            "@type": "Article",
            "headline": ["A", "B"],
            "name": "A",
            "dateModified": "2025-01-02",
            "datePublished": "2025-01-01",
        }
    )
    assert [(claim.name, claim.text) for claim in headlines(context)] == [
        ("headline", "A"),
        ("headline", "B"),
        ("name", "A"),
    ]
    assert [(claim.name, claim.text) for claim in dates(context)] == [
        ("datePublished", "2025-01-01"),
        ("dateModified", "2025-01-02"),
    ]


def test_what_we_meant_to_claim() -> None:
    """Of a page of ours the page and its article claim, nothing else; once all is lost, nobody does."""
    nodes = [
        {
            "@type": "MedicalWebPage",
            "@id": "#page",
            "dateModified": "2025-01-02",
            "reviewedBy": {"@id": "#bo"},
        },
        {"@type": "BlogPosting", "@id": "#article", "author": [{"@id": "#anna"}, "Eve"], "headline": "A"},
        {"@type": "VideoObject", "@id": "#video", "datePublished": "2020-01-01", "author": {"@id": "#bo"}},
        {"@type": "Organization", "@id": "#bo", "name": "Bo Ek"},
        ANNA,
    ]
    intended = Intended("https://e.org/a", {"@graph": nodes}, Head("en", "", (), (), ""))
    whole, lost = (
        PageContext(read_page(html.encode(), "a.html"), intended, Config())
        for html in (script({"@graph": nodes}), "<p>")
    )
    found = [*dates(whole), *headlines(whole), *people(whole)]
    assert [(claim.name, claim.text) for claim in found] == [
        ("dateModified", "2025-01-02"),
        ("headline", "A"),
        ("author", "Anna Holm"),
    ]
    assert [*dates(lost), *headlines(lost), *people(lost)] == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"@type": "Answer", "text": "<p>Rest  well.</p>"}, ["Rest well."]),
        ([{"@type": "Answer", "text": "One."}, {"@type": "Answer", "text": "Two."}], ["One.", "Two."]),
        ({"@type": "Answer", "text": ["One.", "Two."]}, ["One. Two."]),
        ({"@type": "Answer", "text": "<br>"}, []),
        ({"@type": "Answer"}, []),
        ({"@id": "#nobody"}, []),
        ("Rest.", []),
    ],
)
def test_the_answers_of_a_question(answer: Any, expected: list[str]) -> None:
    """The texts of accepted answers, without tags; what has no text is no answer."""
    question = {"@type": "Question", "name": "<b>Why?</b>", "acceptedAnswer": answer}
    (entry,) = read_faq(stating({"@type": "FAQPage", "mainEntity": [question, {"@type": "Thing"}]}))
    assert (entry.name, entry.words) == ("<b>Why?</b>", " Why ")
    assert [found.plain for found in entry.answers] == expected


def test_the_urls_that_a_page_goes_by() -> None:
    """Its own, og:url, those of documents, its versions; the site of the settings where it links there."""
    head = (
        '<meta property="og:url" content=" https://e.org/og ">'
        '<link rel="alternate" hreflang="de" href="https://e.org/de">'
        '<link rel="alternate" hreflang="fr" href="/fr">'
    )
    link = '<a href="https://site.org/b">B</a>'
    context = stating({"@type": "Article", "url": "https://e.org/data"}, head, link)
    assert [(own.what, own.url) for own in find_own_urls(context)] == [
        ("the page's own URL", "https://e.org/a"),
        ("og:url", "https://e.org/og"),
        ("url of Article", "https://e.org/data"),
    ]
    assert names(context) == [
        "https://e.org/a",
        "https://e.org/og",
        "https://e.org/data",
        "https://e.org/de",
        "https://site.org",
    ]
    assert names(stating({"@type": "Article", "url": "/a"}, url="")) == []


def test_a_problem_with_an_own_url_has_its_place() -> None:
    """That of the tag, or of the property; a page's own URL stands nowhere."""
    head = '\n <meta property="og:url" content="https://e.org/og">\n'
    found = find_own_urls(stating({"@type": "Article", "url": "https://e.org/data"}, head))
    assert [own.problem("Wrong.", "https://e.org/b") for own in found] == [
        Problem("Wrong.", evidence="https://e.org/a", expected="https://e.org/b"),
        Problem("Wrong.", 2, 2, evidence="https://e.org/og", expected="https://e.org/b"),
        Problem("Wrong.", 3, 91, "/url", "https://e.org/data", "https://e.org/b"),
    ]
