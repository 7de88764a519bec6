"""Which page a URL or a link leads to, and when it may be said that it leads to none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.config import Config
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.redirects import pattern_of, read_redirects
from seo_kit.verify.site.facts import PageFacts, SiteFacts
from seo_kit.verify.urls.compare import home_of, host_of, join, one_page, origin, path, stem
from seo_kit.verify.urls.references import Reference

SITE = "https://example.com"
PAGES = (
    PageFacts("index.html", f"{SITE}/"),
    PageFacts("cramp.html", f"{SITE}/cramp"),
    PageFacts("legs/heel.html", f"{SITE}/legs/h%C3%A6l"),
)
WHOLE = SiteFacts(PAGES, whole=True, files=frozenset({"cramp.html", "images/a.png", "leaflet.pdf"}))


def context(site: SiteFacts = WHOLE, **changes: Any) -> SiteContext:
    """A site as rules see it."""
    return SiteContext(replace(site, **changes), Config())


@pytest.mark.parametrize(
    ("fact", "values", "sharing"),
    [
        ("title", ["A", "B", "A", "C"], [0, 2]),
        ("text", ["1", "2", "3", "4"], []),
        ("answers", [{"1": "Why?", "2": "How?"}, {"3": "Why?"}, {}, {"2": "how?"}], [0, 3]),
        ("sketch", [b"1", b"2", b"3", b"4"], [0, 1, 2, 3]),
    ],
)
def test_pages_share_what_two_of_them_have(fact: str, values: list[Any], sharing: list[int]) -> None:
    """Those with a fact, or with one of several answers, in common; all when they may be nearly alike."""
    pages = tuple(
        PageFacts(f"{number}.html", f"{SITE}/{number}", **{fact: value})
        for number, value in enumerate(values)
    )
    assert list(SiteContext(SiteFacts(pages), Config()).sharing(fact)) == [pages[place] for place in sharing]


def linking(*links: str, base: str = "") -> SiteContext:
    """The site, its page on cramp with some links."""
    page = replace(
        PAGES[1], links=tuple(Reference(link, number) for number, link in enumerate(links, 1)), base=base
    )
    return context(pages=(PAGES[0], page, PAGES[2]))


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.com/cramp", "cramp.html"),
        ("https://example.com/cramp/", "cramp.html"),
        ("https://example.com/cramp.html", "cramp.html"),
        ("https://example.com/cramp/index.html#help", "cramp.html"),
        ("http://EXAMPLE.com/cramp", "cramp.html"),
        ("https://example.com/legs/hæl", "legs/heel.html"),
        ("https://example.com", "index.html"),
        ("https://example.com/index.html", "index.html"),
        ("https://example.com/cramp?page=2", None),
        ("https://example.com/Cramp", None),
        ("https://www.example.com/cramp", None),
    ],
)
def test_finds_the_page_in_any_spelling(url: str, path: str | None) -> None:
    """What servers answer with the same page is the same page; case, host and query tell pages apart."""
    page = context().index.find(url)
    assert (page.path if page else None) == path


@pytest.mark.parametrize(
    ("url", "is_missing"),
    [
        ("https://example.com/knee", True),
        ("https://example.com/knee.html", True),
        ("https://example.com/cramp/", False),
        ("https://example.com/leaflet.pdf", False),
        ("https://example.com/poster.pdf", False),
        ("https://example.com/search?q=knee", False),
        ("https://example.com/cdn-cgi/l/email-protection", False),
        ("https://example.com/old/knee", False),
        ("https://other.example/knee", False),
    ],
)
def test_says_that_a_page_is_missing_only_when_it_is(url: str, is_missing: bool) -> None:
    """A URL leads to no page when the whole site was given, and nothing else can answer it."""
    site = replace(WHOLE, redirects=read_redirects(b"# moved\n/old/*  /new/:splat 301\n"))
    assert context(site).index.is_missing(url) is is_missing
    assert context(site, whole=False).index.is_missing(url) is False


def test_a_part_of_a_site_is_no_whole_site() -> None:
    """Without the home page, what lies outside the folder of the pages may well exist."""
    index = context(pages=(PAGES[2],)).index
    assert index.is_missing(f"{SITE}/legs/knee")
    assert not index.is_missing(f"{SITE}/legs/")
    assert not index.is_missing(f"{SITE}/about")
    assert not context(pages=(PAGES[1],)).index.is_missing(f"{SITE}/about")


@pytest.mark.parametrize(
    ("url", "lacks"),
    [
        ("https://example.com/images/b.png", True),
        ("https://example.com/images/b.webp?v=2", True),
        ("https://example.com/images/A.png", True),
        ("https://example.com/images/a.png?v=2", False),
        ("https://example.com/uploads/b.png", False),
        ("https://example.com/images/b.pdf", False),
    ],
)
def test_a_file_is_missing_where_others_of_its_kind_are(url: str, lacks: bool) -> None:
    """Images may be kept on another server; where some are beside the pages, one that is not is missing."""
    assert context().index.lacks_file(url) is lacks


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/cramp", "https://example.com/cramp"),
        ("heel", "https://example.com/heel"),
        ("legs/h%C3%A6l#a", "https://example.com/legs/h%C3%A6l"),
        ("?page=2", "https://example.com/cramp?page=2"),
        ("#a", "https://example.com/cramp"),
        ("../heel", "https://example.com/heel"),
        ("//example.com/heel", "https://example.com/heel"),
        ("https://example.com/heel", "https://example.com/heel"),
        (" /heel ", "https://example.com/heel"),
    ],
)
def test_a_link_starts_from_its_page(link: str, target: str) -> None:
    """Links of every form are resolved as a browser does."""
    assert list(linking(link).links.targets) == [target]


def test_a_link_starts_from_the_base() -> None:
    """The base element of a page is what its relative links start from."""
    assert list(linking("heel", "/knee", base="/legs/").links.targets) == [
        f"{SITE}/legs/heel",
        f"{SITE}/knee",
    ]


@pytest.mark.parametrize(
    "link", ["mailto:a@example.com", "tel:+45", "javascript:void(0)", "https://[", "data:,a"]
)
def test_what_leads_to_no_page_is_no_link(link: str) -> None:
    """Mail, telephone, scripts, and what is no URL at all are left out."""
    assert linking(link).links.targets == {}


def test_counts_pages_that_link_and_clicks() -> None:
    """A target knows the first page and link to it; a link to the page itself does not count."""
    heel = replace(PAGES[2], links=(Reference("/cramp", 9), Reference("#help", 10), Reference("/gone", 11)))
    home = replace(PAGES[0], links=(Reference("cramp", 3), Reference("gone", 4)))
    links = context(pages=(home, PAGES[1], heel)).links
    target = links.targets[f"{SITE}/cramp"]
    assert (target.source.path, target.link.line) == ("index.html", 3)
    assert [page.path for page in target.sources] == ["index.html"]  # all is well there
    assert [page.path for page in links.targets[f"{SITE}/gone"].sources] == ["index.html", heel.path]
    assert links.targets[heel.url].sources == []
    assert links.linked == {"cramp.html"}
    assert links.clicks(["index.html"]) == {"index.html": 0, "cramp.html": 1}


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_url_makes_it_fail(one: str, other: str) -> None:
    """Whatever stands in an href, nothing is raised."""
    for function in (origin, host_of, home_of, path, stem, one_page):
        function(one)
    join(one, other)
    assert pattern_of(read_redirects(f"{one} {other}".encode())) is not False


def test_a_redirect_for_everything_leaves_nothing_missing() -> None:
    """An application that answers every path itself has no dead links that files could show."""
    assert not context(redirects=read_redirects(b"/* /index.html 200")).index.is_missing(f"{SITE}/knee")
