"""robots.txt as Googlebot obeys it, and the lines that findings name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.read.robots_txt import Robots, forbids, read_robots, rule_against, sitemaps_of

URL = "https://example.com/health/cramp"


def robots(text: str) -> Robots:
    """A robots.txt."""
    return read_robots(text.encode(), "robots.txt")


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("User-agent: *\nDisallow: /health/", True),
        ("User-agent: *\nDisallow: /health/\nAllow: /health/cramp", False),
        ("User-agent: *\nDisallow: /*cramp$", True),
        ("User-agent: *\nDisallow: /health/\n\nUser-agent: Googlebot\nDisallow:", False),
        ("User-agent: GPTBot\nDisallow: /", False),
        ("\ufeffUser-agent: *\nDisallow: /", True),
        ("<!doctype html><title>Not found</title>", False),
        ("", False),
    ],
)
def test_forbids_what_google_may_not_read(text: str, forbidden: bool) -> None:
    """The longest rule of Googlebot's own group decides, else that of all crawlers."""
    assert forbids(robots(text), URL) is forbidden
    assert forbids(None, URL) is False


def test_names_the_line() -> None:
    """A finding can point at the line that forbids."""
    text = "User-agent: *\nDisallow: /booking\ndisallow : /health  # soon\n"
    assert rule_against(robots(text), URL) == ("Disallow: /health", 3)
    assert rule_against(robots(""), URL) == ("", 0)


def test_reads_sitemap_lines() -> None:
    """Sitemap lines stand anywhere, in any case."""
    text = "sitemap: https://example.com/a.xml\nUser-agent: *\nSitemap:/b.xml"
    assert list(sitemaps_of(robots(text))) == [("https://example.com/a.xml", 1), ("/b.xml", 3)]


@given(st.binary(max_size=200))
def test_no_file_makes_it_fail(data: bytes) -> None:
    """Any bytes are read."""
    found = read_robots(data, "robots.txt")
    assert forbids(found, URL) in (True, False)
    assert rule_against(found, URL)[1] >= 0
