"""Microdata and RDFa read as JSON-LD would tell them, with their places; JSON-LD names in all their forms."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page

URL = "https://example.com/a"


def context_of(html: str) -> PageContext:
    """What a rule is given to judge of a page."""
    return PageContext(read_page(html.encode(), "a.html", URL), None, Config())


MICRODATA = {
    "a nested item": (
        '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="name headline">A</h1>'
        '<p itemprop="author" itemscope itemtype="http://schema.org/Person">'
        '<b itemprop="name">Bo</b></p></div>',
        {
            "@type": "https://schema.org/Article",
            "name": "A",
            "headline": "A",
            "author": {"@type": "http://schema.org/Person", "name": "Bo"},
        },
    ),
    "a time with, and without, datetime": (
        '<div itemscope itemtype="https://schema.org/Article">'
        '<time itemprop="datePublished" datetime="2025-09-13">13 Sept</time>'
        '<time itemprop="dateCreated">2025-09-12</time>'
        '<time itemprop="expires" content="2027-01-01">in 2027</time></div>',
        {
            "@type": "https://schema.org/Article",
            "datePublished": "2025-09-13",
            "dateCreated": "2025-09-12",
            "expires": "2027-01-01",
        },
    ),
    "itemref, itemid, several values and a property by its IRI": (
        '<div itemscope itemtype="https://schema.org/Person" itemid="#bo" itemref="more">'
        '<a itemprop="sameAs" href="/x">x</a><a itemprop="sameAs" href="/y">y</a></div>'
        '<p id="more" itemprop="http://schema.org/jobTitle">Physiotherapist</p>',
        {
            "@type": "https://schema.org/Person",
            "@id": "#bo",
            "sameAs": ["https://example.com/x", "https://example.com/y"],
            "jobTitle": "Physiotherapist",
        },
    ),
}


def _without_context(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_context(item) for key, item in value.items() if key != "@context"}
    return value


@pytest.mark.parametrize("case", MICRODATA)
def test_microdata_reads_as_json_ld(case: str) -> None:
    """An item is read with its types, its properties by schema.org's names and the items it holds."""
    html, expected = MICRODATA[case]
    (item,) = context_of(html).page.items
    assert (item.syntax, _without_context(item.data)) == ("microdata", expected)


@pytest.mark.parametrize(("levels", "expected"), [(100, 1), (101, 0), (5000, 0)])
def test_microdata_is_read_as_deep_as_pages_go(levels: int, expected: int) -> None:
    """Items nested a hundred deep are read; deeper ones are not waited for, and that is told."""
    person = '<div itemprop="knows" itemscope itemtype="https://schema.org/Person">'
    start = time.process_time()
    page = context_of(person * levels + '<b itemprop="name">Bo</b>').page
    assert time.process_time() - start < 5
    assert len(page.items) == expected
    told = [problem.slug for problem in page.problems if "nested" in problem.message]
    assert told == ([] if expected else ["second-reader-failed"])


def test_microdata_knows_where_it_stands() -> None:
    """A problem with a property of a nested item is placed at the element that states it."""
    context = context_of(
        '<div itemscope itemtype="https://schema.org/Article">\n<p itemprop="author" itemscope '
        'itemtype="https://schema.org/Person">\n <b itemprop="name">Bo</b></p></div>'
    )
    person = next(node for node in context.nodes if "Person" in node.types)
    problem = person.problem("is wrong", "name")
    assert (problem.line, problem.column, problem.pointer) == (3, 2, "/author/name")


def test_items_that_hold_each_other_end() -> None:
    """Items that refer to one another in a ring are read without end of neither time nor depth."""
    html = (
        '<div id="a" itemscope itemtype="https://schema.org/Thing" itemref="b"></div>'
        '<div id="b" itemprop="about" itemscope itemtype="https://schema.org/Thing" itemref="c"></div>'
        '<div id="c" itemprop="about" itemscope itemtype="https://schema.org/Thing" itemref="b"></div>'
    )
    assert len(context_of(html).page.items) <= 3


def test_rdfa_reads_as_json_ld() -> None:
    """A resource is read with the resources it holds; of a time its `datetime` counts, not its text."""
    html = (
        '<body vocab="https://schema.org/"><article typeof="Article" resource="#a"><h1 property="name">A</h1>'
        '<time property="datePublished" datetime="2025-09-13">13 September</time>'
        '<p property="author" typeof="Person"><b property="name">Bo</b></p>'
        '<a property="url" href="/x">x</a></article>'
    )
    (item,) = context_of(html).page.items
    assert (item.syntax, _without_context(item.data)) == (
        "rdfa",
        {
            "@type": "Article",
            "@id": "https://example.com/a#a",
            "name": "A",
            "datePublished": "2025-09-13",
            "author": {"@type": "Person", "name": "Bo"},
            "url": "https://example.com/x",
        },
    )
    assert item.place("") == (1, 35)


def test_rdfa_reads_the_same_each_time() -> None:
    """Values and resources come in one order, though the reader below draws new ids in each run."""
    people = "".join(
        f'<b property="author" typeof="Person"><i property="name">{name}</i></b>' for name in "QPR"
    )
    source = f'<html vocab="https://schema.org/"><p typeof="Article">{people}</p></html>'.encode()
    assert len({repr(read_page(source, "a.html").items) for _ in range(8)}) == 1


def test_script_that_says_typeof_is_no_rdfa() -> None:
    """A script that uses the word `typeof` does not make a page be read as RDFa."""
    assert context_of("<script>if (typeof x === 'a') y()</script><p>a").page.items == ()


PLAIN = {"@type": "Person", "@id": "#bo", "name": "Bo"}
SPELLINGS: dict[str, Any] = {
    "plain": {"@context": "https://schema.org", **PLAIN},
    "aliases": {"@context": "https://schema.org", "type": "Person", "id": "#bo", "name": "Bo"},
    "IRIs": {"@type": "http://schema.org/Person", "@id": "#bo", "https://schema.org/name": "Bo"},
    "a prefix nobody declares": {"@type": "schema:Person", "@id": "#bo", "schema:name": "Bo"},
    "a prefix": {
        "@context": {"s": "http://schema.org/"},
        "@type": "s:Person",
        "@id": "#bo",
        "s:name": "Bo",
    },
    "names of one's own": {
        "@context": ["https://schema.org", {"kind": "@type", "who": {"@id": "schema:name"}}],
        "kind": "Person",
        "@id": "#bo",
        "who": "Bo",
    },
    "a graph": {"@context": "https://schema.org", "@graph": [PLAIN]},
    "a list of blocks": [{"@context": "https://schema.org", **PLAIN}],
    "included": {"@context": "https://schema.org", "@included": [PLAIN]},
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_name_may_be_spelt_in_many_ways(spelling: str) -> None:
    """However a node is spelt, a rule sees schema.org's names."""
    (node,) = context_of(script(SPELLINGS[spelling])).nodes
    assert (node.types, node.id, node.data["name"]) == (("Person",), "#bo", "Bo")


def test_a_problem_points_to_the_name_as_it_is_written() -> None:
    """The JSON pointer and the place are those of the page's own spelling."""
    html = script('{"@type": "schema:Person",\n "schema:name": ""}')
    (node,) = context_of(html).nodes
    problem = node.problem("is empty", "name")
    assert (problem.pointer, problem.line, problem.column) == ("/schema:name", 2, 2)


def test_reverse_properties_hold_nodes_but_are_none() -> None:
    """What stands under `@reverse` is read as nodes; the object that lists the properties is none."""
    graph = {"@context": "https://schema.org", **PLAIN, "@reverse": {"author": [{"@type": "Article"}]}}
    assert [node.types for node in context_of(script(graph)).nodes] == [("Person",), ("Article",)]


def test_references_are_followed_across_blocks() -> None:
    """A reference, relative or absolute, leads to the node that tells most, in whichever block it stands."""
    first = {"@context": "https://schema.org", "@type": "Article", "author": {"@id": "#bo"}}
    stub = {"@context": "https://schema.org", "@type": "Person", "@id": f"{URL}#bo"}
    context = context_of(script(first) + script(stub) + script({"@context": "https://schema.org", **PLAIN}))
    told = context.told(context.nodes[0].data["author"])
    assert told is not None
    assert told.data["name"] == "Bo"


def test_documents_are_the_page_and_its_article() -> None:
    """The page and its main entity are documents; a page that is only mentioned is none."""
    graph = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "page",
        "mainEntity": {"@type": "Article", "name": "article"},
        "isPartOf": {"@type": "WebPage", "name": "another"},
    }
    documents = context_of(script(json.dumps(graph))).documents
    assert [node.data["name"] for node in documents] == ["page", "article"]


def test_a_block_with_many_faults_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many problems speak of a block, the places in it are worked out once."""
    from seo_kit.verify.read import json_places

    looked: list[str] = []
    members = json_places.members
    monkeypatch.setattr(json_places, "members", lambda text: looked.append(text) or members(text))
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "Thing", "nmae": n} for n in range(300)]}
    nodes = context_of(script(graph)).nodes
    assert len({node.problem("is unknown", "nmae").column for node in nodes}) == 300
    assert len(looked) == 1


def test_rdfa_types_come_in_one_order() -> None:
    """Whichever way round they are written, and in every run: a baseline knows findings by what they say."""
    page = '<div vocab="https://schema.org/" typeof="{}"><span property="name">Clinic</span></div>'
    read = [read_page(page.format(types).encode(), "a.html") for types in ("Place Clinic", "Clinic Place")]
    assert [each.items[0].data["@type"] for each in read] == [["Clinic", "Place"]] * 2
