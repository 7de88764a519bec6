"""HTML → where it is based, and the links that crawlers may follow."""

from __future__ import annotations

import pytest

from seo_kit.verify.read.html_links import read_links


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/a">A</a><area href="b"><a>none</a><a href="/a">again</a>', ("", ("/a", "b"))),
        ('<base href="/x/"><base href="/y/"><a href="a">', ("/x/", ("a",))),
        ('<base target="_top"><a href="a">', ("", ("a",))),
        (
            '<link rel="Next" href="2"><link rel="canonical" href="c"><link rel="prev" href="0">',
            ("", ("2", "0")),
        ),
        (
            '<link rel="alternate" hreflang="da" href="/da"><link rel="alternate" href="/feed">',
            ("", ("/da",)),
        ),
        (
            '<a rel="UGC noopener" href="a"><a rel="sponsored" href="b"><a rel="noopener" href="c">',
            ("", ("c",)),
        ),
        ('<base href="/x/"><meta name="ROBOTS" content="index, NOFOLLOW"><a href="a">', ("/x/", ())),
        ('<meta name="robots" content="none"><a href="a">', ("", ())),
        ('<meta name="ourbot" content="nofollow"><a href="a">', ("", ())),
        ('<meta name="otherbot" content="nofollow"><a href="a">', ("", ("a",))),
        ('<meta name="robots" content="noindex"><a href="a">', ("", ("a",))),
    ],
)
def test_the_links_that_may_be_followed(html: str, expected: tuple[str, tuple[str, ...]]) -> None:
    """Each once, as it stands there; a page, or the link itself, may refuse."""
    assert read_links(html.encode(), crawler="ourbot") == expected


@pytest.mark.parametrize("encoding", ["", "utf-8", "no encoding"])
def test_links_in_any_encoding(encoding: str) -> None:
    """What the server states counts where it is an encoding; else the page is asked."""
    assert read_links('<meta charset="utf-8"><a href="/ø">'.encode(), encoding) == ("", ("/ø",))
    assert read_links('<a href="/ø">'.encode("latin-1"), "iso-8859-1") == ("", ("/ø",))
