"""What is told of a page of ours that does not say what it was meant to, and of what it says besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from seo_kit.model import Head, Intended, Json, Meta, Page, Problem
from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page
from seo_kit.verify.roundtrip.graph import graph_problems
from seo_kit.verify.roundtrip.head import head_problems
from seo_kit.verify.roundtrip.surplus import surplus_problems

URL = "https://e.org/a"
GRAPH: dict[str, Json] = {
    "@context": "https://schema.org",
    "@graph": [{"@type": "WebPage", "@id": URL, "name": "Ø"}, {"@type": "FAQPage", "@id": f"{URL}#faq"}],
}
METAS = (
    Meta("name", "og:fake", "in a name"),
    Meta("property", "og:title", "A"),
    Meta("property", "article:author", "B"),
)
INTENDED = Intended(URL, GRAPH, Head("en", "T", METAS, (), ""))
TAGS = "".join(f'<meta {meta.attribute}="{meta.key}" content="{meta.content}">' for meta in METAS)


def page_with(graph: Json = GRAPH, more: str = "") -> Page:
    """A page that says what it was meant to, and more."""
    html = f'<!doctype html>\n<html lang="en"><head><title>T</title>\n{TAGS}{script(graph)}\n{more}</head>'
    return read_page(html.encode(), "a.html", URL, second_reader=True)


def read_otherwise(**items: Any) -> Page:
    """The page as extruct might read it."""
    page = page_with()
    return replace(page, extruct={**page.extruct, **items})


def said(problems: Any) -> list[tuple[str, str, str, str]]:
    """Pointer, message, evidence and what was expected."""
    return [(each.pointer, each.message, each.evidence, each.expected) for each in problems]


def test_says_nothing_of_a_page_that_says_what_was_meant() -> None:
    """Both readers agree, and nothing is too much."""
    for told in (graph_problems, head_problems, surplus_problems):
        assert list(told(page_with(), INTENDED)) == []


# ---- the graph ---------------------------------------------------------------------------------


def test_tells_what_the_strict_parser_reads() -> None:
    """Each value with both sides, letters as they are."""
    other = {**GRAPH, "@graph": [{"@type": "WebPage", "@id": URL, "name": "Å"}, *GRAPH["@graph"][1:]]}
    assert said(graph_problems(page_with(other), INTENDED)) == [
        (
            "/@graph/0/name",
            '/@graph/0/name should be "Ø", the page says "Å": write the page again, or change its article',
            '"Å"',
            '"Ø"',
        )
    ]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([{"name": "other"}, GRAPH], []),
        (
            [{"@id": "#x"}, {**GRAPH, "@graph": [GRAPH["@graph"][0]]}],
            [
                (
                    "/@graph/1",
                    f'/@graph/1 should be {{"@type": "FAQPage", "@id": "{URL}#faq"}}, extruct reads nothing: '
                    "write the page again, or change its article",
                    "nothing",
                    f'{{"@type": "FAQPage", "@id": "{URL}#faq"}}',
                )
            ],
        ),
        (
            [],
            [
                (
                    "",
                    "extruct finds no JSON-LD here: write the script type as application/ld+json",
                    "",
                    "",
                )
            ],
        ),
    ],
)
def test_tells_what_extruct_reads_otherwise(items: list[Mapping[str, Json]], expected: list[Any]) -> None:
    """The item that is most like ours is compared; where none is, the script's type is to blame."""
    assert said(graph_problems(read_otherwise(**{"json-ld": items}), INTENDED)) == expected


def test_a_graph_may_be_one_node() -> None:
    """Without @graph the page's own node is found among others by its id."""
    node = {"@context": "https://schema.org", "@type": "WebPage", "@id": URL}
    page = page_with({"@context": "https://schema.org", "@type": "Thing"}, script(node))
    assert list(graph_problems(page, Intended(URL, node, INTENDED.head))) == []


def test_a_list_of_differences_ends() -> None:
    """A graph that changed as a whole needs no longer list than twenty."""
    nodes = [{"@id": f"#{number}", "name": "a"} for number in range(25)]
    other = [{**node, "name": "b"} for node in nodes]
    intended = Intended(URL, {"@graph": nodes}, INTENDED.head)
    assert len(list(graph_problems(page_with({"@graph": other}), intended))) == 20


# ---- the head ----------------------------------------------------------------------------------


def test_tells_what_extruct_reads_of_open_graph() -> None:
    """The tags are as meant, the second reader's list is not."""
    page = read_otherwise(opengraph=[{"properties": [("og:title", "Other"), ("x:y", "z")]}])
    meant = [("og:title", "A"), ("article:author", "B")]
    assert said(head_problems(page, INTENDED)) == [
        (
            "",
            f'Open Graph, as extruct reads it, should be "{meant}", the page says '
            "\"[('og:title', 'Other')]\": write the page again, or change its article",
            "[('og:title', 'Other')]",
            str(meant),
        )
    ]


# ---- what is too much --------------------------------------------------------------------------

TOO_MUCH = {
    "another block": (
        script({"@type": "Thing"}),
        Problem("this JSON-LD is not what seo-kit wrote: remove the block", 4, 36),
    ),
    "a base": (
        '<base href="/x/">',
        Problem(
            '<base href="/x/"> makes every relative link start elsewhere: remove it',
            4,
            1,
            evidence='<base href="/x/">',
        ),
    ),
    "a refresh": (
        '<meta http-equiv=" Refresh" content="0">',
        Problem(
            '<meta http-equiv=" Refresh" content="0"> sends readers and crawlers to another page: remove it',
            4,
            1,
            evidence='<meta http-equiv=" Refresh" content="0">',
        ),
    ),
    "a ban": (
        '<meta name=" Googlebot " content="all, NOINDEX">',
        Problem(
            '<meta name=" Googlebot " content="all, NOINDEX"> hides from one crawler what the article '
            "shows to all: remove it",
            4,
            1,
            evidence='<meta name=" Googlebot " content="all, NOINDEX">',
        ),
    ),
}


@pytest.mark.parametrize(("more", "expected"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_tells_what_is_too_much(more: str, expected: Problem) -> None:
    """What nobody meant the page to say is told at its place."""
    assert list(surplus_problems(page_with(more=more), INTENDED)) == [expected]


@pytest.mark.parametrize(
    "more",
    [
        '<meta name="googlebot" content="all">',
        '<meta name="robot-colour" content="none">',
        "<meta content=none>",
    ],
)
def test_lets_be_what_hides_nothing(more: str) -> None:
    """Other words to crawlers, and other metas."""
    assert list(surplus_problems(page_with(more=more), INTENDED)) == []


def test_a_ban_that_was_meant_is_none() -> None:
    """An article may hide its page from one crawler."""
    ban = Meta("name", "googlebot", "noindex")
    intended = Intended(URL, GRAPH, Head("en", "T", (*METAS, ban), (), ""))
    assert list(surplus_problems(page_with(more='<meta name="googlebot" content="noindex">'), intended)) == []
