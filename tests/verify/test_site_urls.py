"""Files and their canonicals → URLs: learnt from most pages, and never the URL of another page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.layout import learn, place
from seo_kit.verify.urls.compare import comparable

SITE = "https://example.com"


def urls(pages: dict[str, str], **known: Any) -> dict[str, str]:
    """The URL of each file, given the canonical that stands in it."""
    facts = [PageFacts(path, "", canonical=canonical) for path, canonical in pages.items()]
    return {page.path: page.url for page in place(facts, learn(facts, **known))}


LAYOUTS = {
    "files without their ending": {
        "out/index.html": "/",
        "out/cramp.html": "/cramp",
        "out/legs/heel.html": "/legs/heel",
    },
    "files with their ending": {"cramp.html": "/cramp.html", "legs/heel.html": "/legs/heel.html"},
    "a folder for each page": {
        "public/index.html": "/",
        "public/cramp/index.html": "/cramp/",
        "public/legs/heel/index.html": "/legs/heel/",
    },
    "a folder for each page, without a slash": {
        "out/cramp/index.html": "/cramp",
        "out/heel/index.html": "/heel",
    },
    "a part of a site": {"out/index.html": "/health/", "out/cramp.html": "/health/cramp"},
    "letters beyond ASCII": {"/tmp/ud/hæl.html": "/h%C3%A6l", "/tmp/ud/å og ø.html": "/%C3%A5%20og%20%C3%B8"},
    "articles that stand at the root": {
        "out/index.html": "/",
        "out/about/index.html": "/about/",
        "out/contact/index.html": "/contact/",
        "out/blog/cramp.html": "/cramp",
        "out/blog/heel.html": "/heel",
    },
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_that_is_its_own_canonical_is_found_there(layout: str) -> None:
    """Where all pages state themselves, that is where they are."""
    pages = {path: SITE + url for path, url in LAYOUTS[layout].items()}
    assert urls(pages) == pages


@pytest.mark.parametrize(
    "layout", ["files without their ending", "files with their ending", "a folder for each page"]
)
def test_a_page_that_states_nothing_is_placed_like_the_others(layout: str) -> None:
    """A page without a canonical gets the URL of its place in the folder, in the form of the others."""
    pages = {path: SITE + url for path, url in LAYOUTS[layout].items()}
    *_, silent = pages
    assert urls({**pages, silent: ""}) == pages


def test_no_page_takes_the_url_of_another() -> None:
    """Copies, misspelled canonicals and those of other hosts leave the page where its file is."""
    stated = {
        "out/index.html": f"{SITE}/",
        "out/cramp.html": f"{SITE}/cramp",
        "out/heel.html": f"{SITE}/heel",
        "out/knee.html": f"{SITE}/knee",
        "out/print/cramp.html": f"{SITE}/cramp",
        "out/print/heel.html": f"{SITE}/heel",
        "out/typo.html": f"{SITE}/tipo",
        "out/preview.html": "https://preview.example/preview",
    }
    found = urls(stated)
    assert found["out/print/cramp.html"] == f"{SITE}/print/cramp"
    assert found["out/print/heel.html"] == f"{SITE}/print/heel"
    assert found["out/typo.html"] == f"{SITE}/typo"
    assert found["out/preview.html"] == f"{SITE}/preview"
    assert found["out/cramp.html"] == f"{SITE}/cramp"


def test_two_hosts_in_two_folders() -> None:
    """Each folder has its own host when its pages say so."""
    pages = {
        f"out/{language}/{name}.html": f"https://example.{language}/{name}"
        for language in ("dk", "de")
        for name in ("cramp", "heel")
    }
    assert urls(pages) == pages


def test_canonicals_that_do_not_fit_the_files_are_the_urls() -> None:
    """Where names tell nothing, a canonical is the URL, of the first page that states it."""
    pages = {"1.html": f"{SITE}/cramp", "2.html": f"{SITE}/cramp", "3.html": f"{SITE}/heel"}
    assert urls(pages) == {**pages, "2.html": ""}


def test_without_canonicals_the_settings_or_the_sitemap_tell_the_host() -> None:
    """The root of the site, or the URLs of its sitemap, place pages that say nothing."""
    pages = {"out/index.html": "", "out/legs/cramp.html": ""}
    told = {"out/index.html": f"{SITE}/", "out/legs/cramp.html": f"{SITE}/legs/cramp.html"}
    assert urls(pages, home=SITE, folder="out") == told
    listed = [f"{SITE}/", f"{SITE}/legs/cramp"]
    assert urls(pages, listed=listed) == {**told, "out/legs/cramp.html": f"{SITE}/legs/cramp"}


def test_without_any_host_urls_begin_with_the_path() -> None:
    """Nobody tells the host, so a page is where it lies in the folder."""
    assert urls({"out/index.html": "", "out/cramp.html": ""}) == {
        "out/index.html": "/",
        "out/cramp.html": "/cramp.html",
    }


def test_a_given_url_is_kept() -> None:
    """A page whose URL is known is not placed anew, and helps to place the others."""
    facts = [PageFacts("a.html", f"{SITE}/x/a"), PageFacts("b.html", "")]
    assert [page.url for page in place(facts, learn(facts))] == [f"{SITE}/x/a", f"{SITE}/x/b"]


NAMES = st.text(alphabet="abæø-1", min_size=1, max_size=4).filter(lambda name: name != "index")
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


@given(
    st.sets(PATHS, min_size=2, max_size=8),
    st.sampled_from(["", ".html", "/"]),
    st.sampled_from(["", "out/", "/a/b/"]),
)
def test_any_site_is_learnt(names: set[str], ending: str, folder: str) -> None:
    """Whatever the folders, and whatever form of URL a site has, its own canonicals are its URLs."""
    suffix = "/index.html" if ending == "/" else ".html"
    pages = {f"{folder}{name}{suffix}": f"{SITE}/{name}{ending}" for name in names}
    found = urls(pages)
    assert {path: comparable(url) for path, url in found.items()} == pages


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=20)), max_size=6))
def test_nothing_makes_it_fail(pages: list[tuple[str, str]]) -> None:
    """Paths and canonicals of any kind are placed, or not, but never raise an error."""
    facts = [PageFacts(path, "", canonical=canonical) for path, canonical in pages]
    assert len(place(facts, learn(facts, home=SITE))) == len(pages)
