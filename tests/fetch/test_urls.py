"""URLs as the crawler writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.fetch.content_type import charset_of, is_page
from seo_kit.fetch.urls import canonical

BASE = "https://base.org/x/y"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("HTTP://EXAMPLE.org:80/æ/../ø?q=å b#part", "http://example.org/%C3%B8?q=%C3%A5%20b"),
        ("//e.org", "https://e.org/"),
        (" ../b\n", "https://base.org/b"),
        ("?a=1", "https://base.org/x/y?a=1"),
        ("#part", "https://base.org/x/y"),
        ("/a/./b/", "https://base.org/a/b/"),
        ("https://u:p@e.org:443/", "https://e.org/"),
        ("https://blåbær.dk", "https://xn--blbr-roah.dk/"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("https://e.org/a%2fb%20c", "https://e.org/a%2fb%20c"),
        ("mailto:a@b.c", ""),
        ("javascript:void(0)", ""),
        ("http://", ""),
        ("http://e.org:99999/", ""),
        ("http://[broken/", ""),
    ],
)
def test_a_link_has_one_spelling(link: str, url: str) -> None:
    """What leads to no web page is empty."""
    assert canonical(link, BASE) == url


@given(st.text() | st.from_regex(r"(https?:)?//[^/]{1,20}/.{0,30}", fullmatch=True))
def test_no_link_is_too_strange(link: str) -> None:
    """Nothing is raised, the result can be sent to a server, and it is its own canonical form."""
    url = canonical(link, BASE)
    assert url.isascii()
    assert canonical(url) == url


@pytest.mark.parametrize(
    ("value", "charset", "page"),
    [
        ("text/html", "", True),
        ("Text/HTML; Charset=UTF-8", "utf-8", True),
        ('text/html;charset="cp1252"; x=y', "cp1252", True),
        ("application/xhtml+xml", "", True),
        ("", "", True),
        ("application/pdf; charset=utf-8", "utf-8", False),
    ],
)
def test_content_types(value: str, charset: str, page: bool) -> None:
    """The charset is taken from wherever it stands; only HTML is a page."""
    assert (charset_of(value), is_page(value)) == (charset, page)
