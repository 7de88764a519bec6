"""What a page card shows: previews, social cards, the graph with what readers see of it, questions."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.audit_records import FaqPair, GraphLink, PageCard
from seo_kit.fetch.records import Fetched
from tests.audit.audit_driver import Pages, audited, card, script, states

PAGE = {"@type": "WebPage", "@id": "https://e.org/krampe#page"}
TEXT = "<p>En lang tekst om ben der gør ondt, og hvad man kan gøre ved det.</p>"


def page(*nodes: dict[str, Any], body: str = "", head: str = "") -> PageCard:
    """The card of a Danish page with a heading and a text."""
    html = f'<!doctype html><html lang="da"><head><title>Krampe</title>{head}{script(*nodes)}</head>'
    return card(f"{html}<body><h1>Krampe i benene</h1>{TEXT}{body}</body></html>")


# ---- facts --------------------------------------------------------------------------------------


def test_the_facts_of_a_page() -> None:
    """Title, description, dates and people are as the page states them; an organization may write."""
    people = {"author": [{"@type": "Person", "name": "Bo"}, {"@id": "#o"}], "reviewedBy": "Eva"}
    stated = {**PAGE, **people, "datePublished": "2025-03-03", "lastReviewed": "2025-04-01"}
    found = page(
        stated,
        {"@type": "Organization", "@id": "#o", "name": "Klinikken"},
        head='<meta name="description" content="Om krampe"><link rel="canonical" href="/krampe">',
    )
    assert (found.title, found.description, found.heading) == ("Krampe", "Om krampe", "Krampe i benene")
    assert (found.date_published, found.date_modified, found.last_reviewed) == (
        "2025-03-03",
        "",
        "2025-04-01",
    )
    assert (found.authors, found.reviewers) == (("Bo", "Klinikken"), ("Eva",))
    assert (found.url, found.canonical, found.status) == (
        "https://e.org/krampe",
        "https://e.org/krampe",
        200,
    )
    assert found.types == ("Organization", "Person", "WebPage")


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("", ()),
        ('<meta name="robots" content="noindex">', ("noindex",)),
        ('<link rel="canonical" href="https://e.org/andet">', ("canonical",)),
        ('<meta http-equiv="refresh" content="0; url=/andet">', ("redirect",)),
    ],
)
def test_why_a_page_is_not_indexable(head: str, why: tuple[str, ...]) -> None:
    """Each reason by its name; none when nothing speaks against it."""
    found = page(PAGE, head=head)
    assert (found.why_not_indexable, found.indexable) == (why, not why)


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("noindex", ("noindex",)),
        ("googlebot: nofollow, NOINDEX", ("noindex",)),
        ("otherbot: noindex, none", ()),
        ("otherbot: noindex, googlebot: none", ("noindex",)),
        ("max-snippet: 5, noindex", ("noindex",)),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST", ()),
    ],
)
def test_a_header_can_keep_a_page_from_the_index(field: str, why: tuple[str, ...]) -> None:
    """What it says to all crawlers or to Google's counts, what it says to others does not."""
    url = "https://e.org/krampe"
    page = Fetched(url, url, b"<p>Tekst", 200, (("x-robots-tag", field),))
    (found,) = audited(sources=[Pages(page)]).pages
    assert found.why_not_indexable == why


# ---- search previews ----------------------------------------------------------------------------


def test_a_title_that_fits_is_shown_whole_and_a_long_one_is_cut() -> None:
    """The cut is behind a word, and the widths are those of the dated presets."""
    long = "Krampe i benene om natten: årsager, øvelser og hvornår du skal søge læge for det | Klinikken"
    found = card(f"<title>{long}</title>{TEXT}")
    desktop, phone = found.previews
    assert desktop.title.shown == "Krampe i benene om natten: årsager, øvelser og hvornår du …"
    assert (desktop.title.is_cut, desktop.title.room_px, desktop.title.preset) == (True, 652, "desktop title")
    assert desktop.title.width_px > 652
    assert (phone.device, phone.title.preset) == ("phone", "phone title")
    short = page(PAGE).previews[0].title
    assert (short.shown, short.is_cut) == ("Krampe", False)


def _trail(*steps: tuple[str, str]) -> dict[str, Any]:
    items = [{"@type": "ListItem", "position": n, "name": name, "item": url}
             for n, (name, url) in enumerate(steps, 1)]  # fmt: skip
    return {"@type": "BreadcrumbList", "itemListElement": items}


@pytest.mark.parametrize(
    ("nodes", "line"),
    [
        ([PAGE], "e.org › krampe"),
        (
            [_trail(("Forside", "https://e.org/"), ("Ordbog", "https://e.org/ordbog"), ("Krampe", ""))],
            "e.org › Ordbog › Krampe",
        ),
        ([_trail(("Ordbog", "https://e.org/ordbog"))], "e.org › Ordbog"),
    ],
)
def test_the_breadcrumb_line(nodes: list[dict[str, Any]], line: str) -> None:
    """It follows the page's trail without its home page, else the URL; a phone shows the host alone."""
    desktop, phone = page(*nodes).previews
    assert (desktop.breadcrumb, phone.breadcrumb) == (line, "e.org")


def test_the_date_of_a_result_is_the_visible_one() -> None:
    """A date that only the markup states is not shown."""
    stated = {**PAGE, "datePublished": "2025-03-03"}
    hidden = page(stated)
    shown = card(f'<html lang="da">{script(stated)}<h1>Krampe</h1><p>Udgivet 3. marts 2025</p>{TEXT}')
    assert [found.previews[0].date for found in (hidden, shown)] == ["", "Udgivet 3. marts 2025"]


# ---- social cards -------------------------------------------------------------------------------


def test_social_cards_fall_back_from_x_to_open_graph_to_the_page() -> None:
    """What a page does not say for a network is taken from the next one."""
    graph = (
        '<meta property="og:title" content="OG"><meta property="og:image" content="/a.jpg">'
        '<meta property="og:image:alt" content="Et ben">'
        '<meta name="twitter:card" content="summary_large_image">'
        '<meta name="twitter:description" content="Til X"><meta name="description" content="Om krampe">'
    )
    og, x = page(PAGE, head=graph).social
    assert (og.title, og.description, og.site) == ("OG", "Om krampe", "e.org")
    assert (x.title, x.description, x.site) == ("OG", "Til X", "e.org")
    assert og.image_url == x.image_url == "https://e.org/a.jpg"
    assert (og.image_alt, og.is_large, x.is_large) == ("Et ben", True, True)
    assert [(each.title, each.image_url, each.is_large) for each in page(PAGE).social] == [
        ("Krampe", "", False),
        ("Krampe", "", False),
    ]


# ---- graph --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "body", "state"),
    [
        ({"name": "Krampe i benene"}, "", "visible"),
        ({"name": "Krampe  I BENENE"}, "", "visible"),
        ({"name": "Hold i skulderen"}, "", "differs Krampe"),
        ({"description": "Hold i skulderen"}, "", "not visible"),
        ({"headline": "Krampe i benet"}, "", "not visible"),
        ({"headline": "Ondt i nakken og ryggen"}, "", "differs Krampe"),
        ({"description": "Om ben der gør ondt, og hvad man kan gøre"}, "", "visible"),
        ({"description": "En lang tekst, om ben der gør ondt. Skrevet af Bo."}, "", "differs"),
        ({"description": "Et ben"}, '<img alt="Et ben" src=a.png>', "visible"),
        ({"inLanguage": "da"}, "", "not compared"),
        ({"url": "https://e.org/krampe"}, "", "not compared"),
        ({"timeRequired": "PT5M"}, "", "not compared"),
        ({"isAccessibleForFree": True}, "", "not compared"),
        ({"name": ""}, "", "not compared"),
        ({"datePublished": "2025-03-03"}, "<time>3. marts 2025</time>", "visible"),
        ({"datePublished": "2025-03-03"}, "", "not visible"),
        ({"datePublished": "i går"}, "", "not compared"),
    ],
)
def test_whether_a_reader_sees_a_value(stated: dict[str, Any], body: str, state: str) -> None:
    """Texts and dates are looked for on the page; what is for machines is not compared."""
    (node,) = page({**PAGE, **stated}, body=body).nodes
    assert states(node) == {next(iter(stated)): state}


def test_a_date_beside_another_byline_differs() -> None:
    """The byline is what the page shows instead."""
    html = f'<html lang="da">{script({**PAGE, "dateModified": "2025-03-08"})}<h1>Krampe</h1>'
    (node,) = card(f"{html}<p>Opdateret 3. marts 2025</p>{TEXT}").nodes
    assert states(node) == {"dateModified": "differs Opdateret 3. marts 2025"}


@pytest.mark.parametrize(
    ("stated", "body", "state"),
    [
        ({"price": "1299.00"}, "Pris: 1.299 kr.", "visible"),
        ({"price": 1299}, "Pris: 1.299,00 kr.", "visible"),
        ({"price": "1299.00"}, "Pris: 999 kr.", "differs 999"),
        ({"price": "1299.00"}, "", "not visible"),
    ],
)
def test_prices(stated: dict[str, Any], body: str, state: str) -> None:
    """However an amount is written, it is the same."""
    (node,) = page({"@type": "Offer", "priceCurrency": "DKK", **stated}, body=body).nodes
    assert states(node)["price"] == state


def test_a_page_that_only_scripts_fill_is_not_compared() -> None:
    """Nobody can say what its reader sees."""
    (node,) = card(f'{script({**PAGE, "name": "Krampe"})}<div id="app"></div>').nodes
    assert states(node) == {"name": "not compared"}


def test_nodes_and_the_links_between_them() -> None:
    """A link leads to a node inside, to one by its id, or to an id that no node of the page has."""
    stated = {**PAGE, "author": {"@id": "#bo"}, "publisher": {"@id": "#nobody"}, "about": {"@type": "Thing"}}
    whole, inner, bo = page(stated, {"@type": "Person", "@id": "#bo"}).nodes
    assert (whole.id, whole.types, whole.syntax, whole.line) == (PAGE["@id"], ("WebPage",), "JSON-LD", 1)
    assert whole.links == (
        GraphLink("author", bo.key, "#bo"),
        GraphLink("publisher", "", "#nobody"),
        GraphLink("about", inner.key),
    )
    assert len({whole.key, inner.key, bo.key}) == 3


def test_nodes_of_other_syntaxes_and_vocabularies() -> None:
    """Microdata is shown beside JSON-LD; of another vocabulary nothing is compared."""
    other = '<script type="application/ld+json">{"@context": "https://w3id.org/x", "name": "Krampe"}</script>'
    found = card(
        f'{other}<h1>Krampe</h1>{TEXT}<p itemscope itemtype="https://schema.org/Person">'
        '<b itemprop="name">Bo</b></p>'
    )
    assert [(node.syntax, states(node)) for node in found.nodes] == [
        ("JSON-LD", {"name": "not compared"}),
        ("microdata", {"name": "visible"}),
    ]


# ---- questions ----------------------------------------------------------------------------------


def _faq(*pairs: tuple[str, str]) -> dict[str, Any]:
    entries = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
        for name, text in pairs
    ]
    return {"@type": "FAQPage", "mainEntity": entries}


def _shown(pair: FaqPair) -> tuple[str, str, str]:
    return pair.question_state, pair.answer_state, pair.page_text


LONG = "Stræk musklen langsomt og hold strækket i 30 sekunder, hvil, og gentag det op til fem gange om dagen."


@pytest.mark.parametrize(
    ("answer", "body", "shown"),
    [
        (LONG, f"<h3>Hvad hjælper?</h3><p>{LONG}</p>", ("visible", "visible", LONG)),
        (
            f"<p>{LONG}</p>",
            f"<a>Hvad hjælper?</a><a>Mere</a><h3>HVAD HJÆLPER?</h3><p>{LONG}</p><p>Læs mere",
            ("visible", "visible", LONG),
        ),
        (
            LONG,
            f"<h3>Hvad hjælper?</h3><p>{LONG.replace('30', '60')}</p><h2>Andet</h2>",
            ("visible", "differs", LONG.replace("30", "60")),
        ),
        (LONG, "", ("not visible", "not visible", "")),
        (LONG, "<h3>Hvad hjælper?</h3>", ("visible", "not visible", "")),
    ],
)
def test_a_question_beside_what_the_page_says(answer: str, body: str, shown: tuple[str, str, str]) -> None:
    """The page's own text begins behind the question and ends where the answer does."""
    (pair,) = page(_faq(("Hvad hjælper?", answer)), body=body).faq
    assert (pair.question, pair.answer) == ("Hvad hjælper?", LONG)
    assert _shown(pair) == shown


def test_answers_that_changed_places_differ() -> None:
    """Each is shown with what stands under its own question."""
    asked = _faq(("Hvad hjælper?", "Varme."), ("Hvorfor?", "Kulde."))
    pairs = page(asked, body="<h3>Hvad hjælper?</h3>Kulde.<h3>Hvorfor?</h3>Varme.").faq
    assert list(map(_shown, pairs)) == [("visible", "differs", "Kulde."), ("visible", "differs", "Varme.")]


# ---- whatever pages hold ------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "@id @type @value @list @graph name text price datePublished author mainEntity "
                "acceptedAnswer itemListElement item ratingValue telephone".split()
            )
            | st.text(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(VALUES, st.text(), st.text())
def test_any_data_gives_a_card_that_json_can_hold(data: object, title: str, body: str) -> None:
    """Nothing that a page says makes the audit stumble."""
    text = json.dumps(data).replace("<", "\\u003c")
    html = f'<title>{title}</title><script type="application/ld+json">{text}</script><h1>{title}</h1>{body}'
    json.dumps(asdict(card(html)))
