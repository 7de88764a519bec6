"""URLs: which spellings are one page, and whose host stands in for a site's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.urls.compare import join, quoted
from seo_kit.verify.urls.forms import (
    drift,
    is_absolute,
    resolve,
    same_but_for_form,
    same_page,
    tracking_parameters,
    url_form,
)
from seo_kit.verify.urls.hosts import is_local, stands_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.dk", "https://a.dk/"),
        ("https://A.dk:443/x", "https://a.dk/x"),
        ("http://a.dk:80/x", "http://a.dk/x"),
        ("https://a.dk/%C3%B8", "https://a.dk/ø"),
        ("https://xn--smrrebrd-64af.dk/", "https://smørrebrød.dk/"),
        ("https://a.dk/x#y", "https://a.dk/x"),
    ],
)
def test_knows_spellings_of_one_page(one: str, other: str) -> None:
    """What a server takes for one page is one page, and differs in nothing."""
    assert same_page(one, other)
    assert drift(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("https://a.dk/x", "https://a.dk/x/", "the slash at the end"),
        ("https://a.dk/x", "https://www.a.dk/x", "www"),
        ("https://a.dk/x", "https://a.dk/X", "capital letters"),
        ("https://a.dk/", "https://a.dk/index.html", "the index file"),
        ("https://a.dk/x", "https://a.dk/x?utm_source=y", "parameters"),
        ("https://a.dk/x", "https://a.dk/x?utm_source=y=z", "parameters"),
        ("https://a.dk/x", "https://www.a.dk/x/", "www, the slash at the end"),
        ("https://a.dk/x", "http://a.dk/x", ""),
        ("https://a.dk/x", "https://a.dk/y", ""),
        ("https://a.dk/x?page=2", "https://a.dk/x", ""),
    ],
)
def test_names_what_differs_in_form_only(one: str, other: str, differs: str) -> None:
    """Two spellings that a person takes for one page differ in form; other pages, and the scheme, do not."""
    assert ", ".join(drift(one, other)) == ", ".join(drift(other, one)) == differs


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        (" b#c ", "https://a.dk/x/b#c"),
        ("/b", "https://a.dk/b"),
        ("/./b", "https://a.dk/b"),
        ("//b.dk/", "https://b.dk/"),
        ("https://b.dk", "https://b.dk"),
        ("mailto:b@a.dk", ""),
        ("//[", ""),
    ],
)
def test_follows_a_link(href: str, expected: str) -> None:
    """A link leads to an absolute URL, or to no web page."""
    assert join("https://a.dk/x/y", href) == expected
    assert resolve("https://a.dk/x/y", "//[") == ""


def test_writes_any_file_name_as_a_path() -> None:
    """Bytes that are no UTF-8 stay what they are; half a character becomes a question mark."""
    assert [quoted("/ø b"), quoted("/\udcff"), quoted("/\ud800")] == ["/%C3%B8%20b", "/%FF", "/%3F"]


def test_finds_parameters_that_only_count() -> None:
    """Parameters of campaigns are found, those that choose a page are not."""
    assert tracking_parameters("https://a.dk/?utm_source=x=y&page=2&gclid") == ["utm_source", "gclid"]


@given(
    st.text(alphabet="htps:/.[]@#?%&=aø1-", max_size=30), st.text(alphabet="htps:/.[]@#?%a1-", max_size=30)
)
def test_takes_whatever_is_written(one: str, other: str) -> None:
    """What is no URL raises nothing, has no host, and is alike only to itself."""
    assert url_form(one).host or not is_absolute(one)
    assert same_page(one, one)
    assert same_but_for_form(one, other) is same_but_for_form(other, one)
    assert isinstance(resolve(one, other), str)


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:3000", "127.0.0.1:8000", "[::1]", "192.168.1.20", "a.test", "my-mac.local"],
)
def test_knows_hosts_that_the_web_does_not_reach(host: str) -> None:
    """A machine's own names and addresses, with a port or without, are local."""
    assert is_local(host)


@pytest.mark.parametrize("host", ["local.dk", "testing.com", "10.dk", "172.40.1.1", "localhost.dk", ""])
def test_does_not_take_others_for_local(host: str) -> None:
    """Names that only look alike are the web's."""
    assert not is_local(host)


@pytest.mark.parametrize(
    ("url", "other", "whose"),
    [
        ("https://a-git-main.vercel.app/x", "https://www.a.dk/x", "a preview's"),
        ("https://a.vercel.app/x", "https://a.vercel.app/y", ""),
        ("https://staging.a.dk/x", "https://www.a.dk/x", "a test site's"),
        ("https://dev-a.dk/x", "https://b.dk/x", ""),
        ("https://test.dk/x", "https://a.dk/x", ""),
        ("https://yourdomain.com/x", "https://a.dk/x", "a template's"),
        ("https://example.com/x", "https://a.dk/y", ""),
        ("https://a.dk/x", "https://b.dk/x", ""),
    ],
)
def test_knows_whose_host_stands_in(url: str, other: str, whose: str) -> None:
    """Previews, test sites and templates are told by what else the page goes by; alone they are at home."""
    assert stands_in(url, lambda: [other]) == whose
    assert stands_in(url, list) == ""
