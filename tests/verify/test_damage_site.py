"""The judge is awake: each kind of damage to a correct sitemap or set of pages gives its finding."""

from __future__ import annotations

import gzip
import pickle
from dataclasses import replace
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.model import Finding, Severity
from seo_kit.verify.check import check_site
from seo_kit.verify.read.page import read_page
from seo_kit.verify.read.sitemap import read_sitemap
from seo_kit.verify.site.facts import PageFacts, SiteFacts, page_facts

SITE = "https://example.com"
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.com/cramp</loc><lastmod>2025-10-01</lastmod></url>
<url><loc>https://example.com/h%C3%A6l</loc><lastmod>2025-09-13</lastmod></url>
<url><loc>https://example.com/undated</loc></url>
</urlset>
"""
PAGES = (
    PageFacts("cramp.html", f"{SITE}/cramp", "a/cramp.md", title="Cramp", description="On cramp.",
              changed="2025-10-01"),
    PageFacts("hael.html", f"{SITE}/hæl", "a/hael.md", title="Heel", changed="2025-09-13"),
    PageFacts("undated.html", f"{SITE}/undated", "a/undated.md", title="Undated"),
    PageFacts("private.html", f"{SITE}/private", title="Cramp", robots=frozenset({"noindex"})),
    PageFacts("print.html", f"{SITE}/print", title="Cramp", canonical=f"{SITE}/cramp"),
)  # fmt: skip


def judge(sitemap: str | bytes = SITEMAP, pages: tuple[PageFacts, ...] = PAGES) -> list[Finding]:
    """The findings of a site that seo-kit wrote."""
    data = sitemap.encode() if isinstance(sitemap, str) else sitemap
    return check_site(SiteFacts(pages, (read_sitemap(data, "sitemap.xml"),), ours=True), Config(url=SITE))


DAMAGES = {
    "a loc of another host": ("//example.com/undated", "//www.example.com/undated", "SM002 SM004 SM007"),
    "a loc of another scheme": ("https://example.com/cramp", "http://example.com/cramp", "SM002 SM004 SM007"),
    "a loc changed": ("/cramp</loc>", "/crampe</loc>", "SM002 SM004"),
    "a lastmod a day off": ("2025-10-01", "2025-10-02", "SM006"),
    "a lastmod too many": ("undated</loc>", "undated</loc><lastmod>2025-01-01</lastmod>", "SM006"),
    "a lastmod gone": ("<lastmod>2025-10-01</lastmod>", "", "SM006"),
    "a URL gone": ("<url><loc>https://example.com/undated</loc></url>", "", "SM004"),
    "a URL twice": ("</urlset>", "<url><loc>https://example.com/undated</loc></url></urlset>", "SM001"),
    "a noindex page": ("</urlset>", "<url><loc>https://example.com/private</loc></url></urlset>", "IX001"),
    "a page with another canonical": (
        "</urlset>",
        "<url><loc>https://example.com/print</loc></url></urlset>",
        "SM003",
    ),
    "broken XML": ("</urlset>", "", "SM001"),
    "another namespace": ("sitemap/0.9", "sitemap/1.0", "SM001"),
    "a DOCTYPE": ("<urlset", '<!DOCTYPE urlset [<!ENTITY a "b">]><urlset', "SM001"),
    "another encoding": ('encoding="UTF-8"', 'encoding="ISO-8859-1"', "SM001"),
    "an element of its own": ("</urlset>", "<page/></urlset>", "SM001"),
    "a relative loc": ("https://example.com/undated", "/undated", "SM001 SM002 SM004"),
    "a loc too long": ("undated</loc>", f"undated?{'a' * 2048}</loc>", "SM001 SM002 SM004"),
    "a loc not encoded": ("h%C3%A6l", "hæl", "SM001"),
    "a date in another form": ("2025-10-01", "01/10/2025", "SM001 SM006"),
    "a day that does not exist": ("2025-10-01", "2025-02-30", "SM001 SM006"),
}


def test_says_nothing_of_a_site_as_it_was_written() -> None:
    """Pages and the sitemap that lists those to be indexed have no finding."""
    assert judge() == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_sees_the_damage(damage: str) -> None:
    """A damaged sitemap has the findings for this damage, and only those."""
    old, new, expected = DAMAGES[damage]
    assert old in SITEMAP
    codes = [finding.code for finding in judge(SITEMAP.replace(old, new, 1))]
    assert " ".join(sorted(codes)) == expected


def test_points_at_the_line() -> None:
    """A finding on an entry names the sitemap and the line."""
    (finding,) = judge(SITEMAP.replace("2025-10-01", "2025-10-02"))
    assert str(finding.location) == "sitemap.xml:3"
    assert finding.severity is Severity.ERROR


def test_is_lenient_with_strangers() -> None:
    """A stranger's lastmod may be days off, and what its sitemap lacks is a warning."""
    data = SITEMAP.replace("2025-10-01", "2025-10-05").encode()
    one_more = (*PAGES, PageFacts("new.html", f"{SITE}/new"))
    findings = check_site(SiteFacts(one_more, (read_sitemap(data, "sitemap.xml"),)), Config())
    assert [(finding.code, finding.severity) for finding in findings] == [("SM004", Severity.WARN)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Cramp"}, "TI003"),
        ({"description": "On cramp."}, "DE003"),
        ({"url": f"{SITE}/cramp"}, "CA008"),
    ],
)
def test_sees_what_two_pages_share(change: dict[str, Any], expected: str) -> None:
    """A title, description or URL of two pages is told at the second, which is named by its article."""
    pages = (*PAGES, replace(PageFacts("new.html", f"{SITE}/new", "a/new.md"), **change))
    sitemap = SITEMAP.replace("</urlset>", f"<url><loc>{SITE}/new</loc></url></urlset>")
    findings = [finding for finding in judge(sitemap, pages) if finding.code[:2] != "SM"]
    assert [(finding.code, finding.location.path) for finding in findings] == [(expected, "a/new.md")]


def test_sees_that_two_articles_have_one_file() -> None:
    """Two articles with one file for their pages are told once, both named, and not as missing."""
    doubles = (PageFacts("CRAMP.html", f"{SITE}/CRAMP", "a/old-cramp.md"), *PAGES)
    (finding,) = judge(pages=doubles)
    assert (finding.code, finding.location.path) == ("CA008", "a/cramp.md")
    assert "a/old-cramp.md" in finding.message
    assert "a/cramp.md" in finding.message


def test_does_not_know_pages_that_it_was_not_given() -> None:
    """A sitemap judged without pages has no dead URLs."""
    assert check_site(SiteFacts((), (read_sitemap(SITEMAP.encode(), "sitemap.xml"),)), Config()) == []


def test_reads_a_gzipped_sitemap_and_refuses_a_bomb() -> None:
    """A gzipped sitemap is read; one that unpacks to more than the limit is refused before it is unpacked."""
    assert judge(gzip.compress(SITEMAP.encode())) == []
    bomb = read_sitemap(gzip.compress(b" " * (50 * 1024 * 1024 + 1)), "sitemap.xml.gz")
    assert "larger than" in bomb.problems[0].message
    assert read_sitemap(gzip.compress(SITEMAP.encode())[:40], "cut.xml.gz").problems


def test_refuses_too_many_urls() -> None:
    """A sitemap may hold 50,000 URLs and no more."""
    row = "<url><loc>https://example.com/{}</loc></url>"
    head, tail = SITEMAP.split("<url>")[0], "</urlset>"
    full = read_sitemap((head + "".join(row.format(n) for n in range(50_000)) + tail).encode(), "sitemap.xml")
    over = read_sitemap((head + "".join(row.format(n) for n in range(50_001)) + tail).encode(), "sitemap.xml")
    assert (len(full.entries), full.problems) == (50_000, ())
    assert "50001 entries" in over.problems[0].message


def test_reads_an_index() -> None:
    """An index is read as such, and its entries are no pages."""
    data = (
        SITEMAP.replace("urlset", "sitemapindex")
        .replace("<url>", "<sitemap>")
        .replace("</url>", "</sitemap>")
    )
    index = read_sitemap(data.encode(), "sitemap.xml")
    assert (index.kind, len(index.entries), index.problems) == ("sitemapindex", 3, ())
    assert check_site(SiteFacts((), (index,), ours=True), Config()) == []


def test_never_fetches_an_entity(tmp_path: Any) -> None:
    """An external entity is not read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    data = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{SITEMAP.split("?>")[1]}'
    sitemap = read_sitemap(data.replace("undated", "&x;").encode(), "sitemap.xml")
    assert "DOCTYPE" in sitemap.problems[0].message
    assert "secret" not in str(sitemap.entries)


def test_facts_are_small_and_travel(our_page: Any) -> None:
    """A page is reduced to facts that can be pickled, with the dates of its page node."""
    facts = page_facts(read_page(our_page.html.encode(), "cramp.html", f"{SITE}/cramp"), "a/cramp.md")
    assert pickle.loads(pickle.dumps(facts)) == facts
    assert (facts.title, facts.date_published, facts.date_modified) == (
        "Cramp → causes & help",
        "2025-09-13",
        "2025-10-01",
    )
    assert [*facts.answers.values()] == ["Why do legs cramp at night?", "What helps against cramp?"]
    assert (facts.canonical, facts.alternates, facts.indexable) == (
        f"{SITE}/cramp",
        {"da": f"{SITE}/da/krampe", "en": f"{SITE}/cramp"},
        True,
    )
