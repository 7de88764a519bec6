"""Sitemaps and robots.txt."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from sample_articles import CONFIG, load_article, make_article

from seo_kit.config import Config
from seo_kit.emit.sitemap import (
    Entry,
    article_entry,
    ascii_url,
    render_index,
    render_robots,
    render_sitemaps,
    zipped,
)
from seo_kit.errors import ConfigError
from seo_kit.model import Article, Image

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "x": "http://www.w3.org/1999/xhtml",
}


def numbered(count: int) -> list[Article]:
    """Articles with the URLs 000, 001 and so on, last one first."""
    return [make_article(url=f"https://www.example.dk/{number:03}") for number in reversed(range(count))]


def render(articles: Iterable[Article], config: Config = CONFIG, **limits: int) -> dict[str, bytes]:
    """The sitemap of a site of articles."""
    listed = (article_entry(article, config) for article in articles)
    return render_sitemaps(filter(None, listed), config.url, **limits)


def locations(content: bytes) -> list[str]:
    """The loc texts of a sitemap or an index."""
    found = etree.fromstring(content).xpath("/s:*/s:*/s:loc/text()", namespaces=NAMESPACES)
    return [str(text) for text in found]


def test_a_sitemap_looks_like_this() -> None:
    """URL, date of the last change, all languages and the image; no priority and no changefreq."""
    content = render([load_article("everything")])["sitemap.xml"].decode()
    assert (
        content
        == """<?xml version='1.0' encoding='utf-8'?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
  <url>
    <loc>https://www.example.dk/ordbog/hold-i-nakken</loc>
    <lastmod>2025-09-13T08:30:00+02:00</lastmod>
    <xhtml:link rel="alternate" hreflang="da" href="https://www.example.dk/ordbog/hold-i-nakken"/>
    <xhtml:link rel="alternate" hreflang="en" href="https://www.example.com/neck"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="https://www.example.com/neck"/>
    <image:image>
      <image:loc>https://www.example.dk/img/nakke.jpg</image:loc>
    </image:image>
  </url>
</urlset>
"""
    )


def test_only_the_namespaces_in_use_are_declared() -> None:
    """A plain sitemap has one namespace, and a page without dates no lastmod."""
    content = render([make_article()])["sitemap.xml"]
    assert content.count(b"xmlns") == 1
    assert b"lastmod" not in content


def test_urls_are_sorted() -> None:
    """The order of the articles does not matter."""
    assert render(numbered(9)) == render(reversed(numbered(9)))
    assert locations(render(numbered(3))["sitemap.xml"])[0].endswith("/000")


@pytest.mark.parametrize(
    "facts",
    [
        {"draft": True},
        {"noindex": True},
        {"canonical": "https://example.org/x"},
        {"url": "https://example.org/x", "canonical": "https://example.org/x"},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_pages_that_must_not_be_indexed_are_left_out(facts: dict[str, Any]) -> None:
    """Drafts, noindex, foreign canonicals and other sites are not in it; without pages there is none."""
    hidden = make_article(**{"url": "https://www.example.dk/hidden", **facts})
    assert locations(render([hidden, make_article()])["sitemap.xml"]) == [make_article().url]
    assert render([hidden]) == {}


@pytest.mark.parametrize(
    ("published", "modified", "expected"),
    [("2024-01-02", "2025-03-04", "2025-03-04"), ("2024-01-02", None, "2024-01-02")],
)
def test_lastmod_is_the_date_of_the_last_change(published: str, modified: str | None, expected: str) -> None:
    """The date of modification, else that of publication."""
    article = make_article(date_published=published, date_modified=modified)
    assert f"<lastmod>{expected}</lastmod>" in render([article])["sitemap.xml"].decode()


def test_many_urls_are_split_with_an_index() -> None:
    """Seven URLs at three a file make three files and an index of them."""
    files = render(numbered(7), max_urls=3)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert locations(files["sitemap.xml"]) == [f"https://www.example.dk/{name}" for name in list(files)[1:]]
    assert [len(locations(files[name])) for name in list(files)[1:]] == [3, 3, 1]


@pytest.mark.parametrize("limit", [400, 700, 1500])
def test_no_file_is_larger_than_the_limit(limit: int) -> None:
    """Every URL is still there once, and every file is small enough."""
    files = render(numbered(40), max_bytes=limit)
    parts = [content for name, content in files.items() if name != "sitemap.xml"]
    assert max(map(len, parts)) <= limit
    assert sorted(url for part in parts for url in locations(part)) == sorted(
        article.url for article in numbered(40)
    )


def test_the_official_limits_are_the_default() -> None:
    """50,000 URLs are one file, one more are two and an index."""
    article = make_article()
    assert len(render([article] * 50_000)) == 1
    assert len(render([article] * 50_001)) == 3


def test_gzip_files_hold_the_same_and_no_clock() -> None:
    """Each file comes zipped; its header has neither a time nor a name."""
    files = render(numbered(7), max_urls=4)
    assert list(zipped(files)) == ["sitemap.xml.gz", "sitemap-1.xml.gz", "sitemap-2.xml.gz"]
    for name, data in zipped(files).items():
        assert gzip.decompress(data) == files[name.removesuffix(".gz")]
        assert data[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def test_a_mark_stands_before_the_root() -> None:
    """Each file begins with it, also where there are several."""
    files = render_sitemaps(
        [Entry("https://e.dk/a"), Entry("https://e.dk/b")], "https://e.dk", mark="M", max_urls=1
    )
    assert len(files) == 3
    assert all(data.splitlines()[1] == b"<!-- M -->" for data in files.values())


def test_an_index_looks_like_this() -> None:
    """Each sitemap with its URL and, where it is known, the date of its last change."""
    index = render_index([Entry("https://e.dk/a.xml", "2025-01-01"), Entry("https://e.dk/ø.xml")]).decode()
    assert (
        index
        == """<?xml version='1.0' encoding='utf-8'?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap>
    <loc>https://e.dk/a.xml</loc>
    <lastmod>2025-01-01</lastmod>
  </sitemap>
  <sitemap>
    <loc>https://e.dk/%C3%B8.xml</loc>
  </sitemap>
</sitemapindex>
"""
    )


@given(st.text(), st.text())
@example("\x00\x0b\ufffe\ud800", "<&>\"']]>")
def test_any_text_gives_well_formed_xml(path: str, tag: str) -> None:
    """Characters that XML lacks never break a sitemap, and every URL is plain ASCII."""
    url = f"https://www.example.dk/{path}"
    article = make_article(url=url, image=Image(url), translations={tag: url})
    content = render([article])["sitemap.xml"]
    location = locations(content)[0]
    assert location == ascii_url(url)
    assert location.isascii()
    assert not set(location) & set(' <>"\n')


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.dk/a%20b?c=d&e=%C3%A6", "https://e.dk/a%20b?c=d&e=%C3%A6"),
        ("https://e.dk/hæl og sål?q=ø#å", "https://e.dk/h%C3%A6l%20og%20s%C3%A5l?q=%C3%B8#%C3%A5"),
        ("https://bevægelse.dk:8080/", "https://xn--bevgelse-l0a.dk:8080/"),
    ],
)
def test_urls_are_ascii_and_never_encoded_twice(url: str, expected: str) -> None:
    """Letters are percent-encoded, the host becomes Punycode, escapes stay as they are."""
    assert ascii_url(url) == expected


def test_robots_txt_names_the_sitemap() -> None:
    """Everything may be crawled, and the sitemap's address is absolute."""
    assert (
        render_robots(CONFIG) == "User-agent: *\nDisallow:\n\nSitemap: https://www.example.dk/sitemap.xml\n"
    )


def test_without_url_there_is_no_sitemap() -> None:
    """Both say which setting is missing."""
    for make in (lambda: render([make_article()], Config()), lambda: render_robots(Config())):
        with pytest.raises(ConfigError, match="url is not set"):
            make()
