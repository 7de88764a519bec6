"""Two URLs in a page at https://www.example.org/a, and whether they are one."""

from __future__ import annotations

import pytest

from seo_kit.emit.inject.urls import same_url


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("https://www.example.org/a", "HTTPS://WWW.example.org:443/a#top", True),
        ("https://www.example.org", "https://www.example.org/", True),
        ("http://www.example.org/", "http://www.example.org:80", True),
        ("b", "/b", True),
        (" /b ", "https://www.example.org/b", True),
        ("/b%20c", "/b c", True),
        ("/%C3%B8", "/ø", True),
        ("/a%40b:c,d;e=1!~(x)*'$&+", "/a@b:c,d;e=1!~(x)*'$&+", True),
        ("https://www.example.org/a", "https://example.org/a", False),
        ("https://www.example.org/a", "http://www.example.org/a", False),
        ("https://www.example.org/a", "https://www.example.org:8443/a", False),
        ("https://www.example.org:80/a", "https://www.example.org/a", False),
        ("/a", "/A", False),
        ("/a", "/a/", False),
        ("/a?b=1", "/a?b=2", False),
        ("/a%3Fb", "/a?b", False),
        ("http://[", "http://[", True),
        ("http://[", "http://]", False),
    ],
)
def test_two_urls_are_one(one: str, other: str, expected: bool) -> None:
    """Letter case of the host, default ports, escapes and fragments make no difference; all else does."""
    assert same_url(one, other, "https://www.example.org/a") == expected
