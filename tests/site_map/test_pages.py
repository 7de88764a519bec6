"""Which pages of a folder are listed, whatever stands in them."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from seo_kit.config import Config
from seo_kit.emit.sitemap import ascii_url, render_sitemaps
from seo_kit.errors import ConfigError, InputError
from seo_kit.site_map.pages import LeftOut, Listing, list_pages
from seo_kit.verify.examples import script
from seo_kit.verify.read.sitemap import read_sitemap

SITE = "https://www.example.org"
TODAY = date(2026, 11, 25)


def listing(folder: Path, pages: dict[str, str], url: str = SITE, exclude: tuple[str, ...] = ()) -> Listing:
    """Writes pages into a folder and lists them."""
    for name, html in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html or "<p>Text.", encoding="utf-8", errors="surrogatepass")
    return list_pages(folder, Config(url=url), TODAY, exclude)


def urls(found: Listing) -> list[str]:
    """The URLs that are listed, without the site."""
    return [entry.url.removeprefix(SITE) for entry in found.entries]


def left_out(found: Listing) -> dict[str, str]:
    """The reasons by the names of the files."""
    return {Path(page.path).name: page.reason for page in found.left_out}


def canonical(url: str) -> str:
    """A page with a canonical."""
    return f'<link rel="canonical" href="{escape(url)}"><p>Text.'


def test_parts_without_canonicals_stand_where_the_settings_say(tmp_path: Path) -> None:
    """Only the articles state their URLs; the pages beside their folder are placed below the site's root."""
    found = listing(
        tmp_path, {"index.html": "", "about.html": "", "blog/a.html": canonical(f"{SITE}/blog/a/")}
    )
    assert sorted(urls(found)) == ["/", "/about/", "/blog/a/"]


def test_without_settings_the_canonicals_tell_the_host(tmp_path: Path) -> None:
    """The host that most pages name is the site's."""
    pages = {name: canonical(f"{SITE}/{name}") for name in ("a.html", "b.html")}
    found = listing(tmp_path, {**pages, "c.html": canonical("https://other.example/c.html")}, url="")
    assert (urls(found), left_out(found)) == (["/a.html", "/b.html"], {"c.html": "canonical elsewhere"})
    assert found.home == SITE


def test_a_part_of_a_site_has_the_url_that_its_canonicals_show(tmp_path: Path) -> None:
    """The folder is served as /docs, so the sitemap in it is /docs/sitemap.xml."""
    found = listing(tmp_path, {"a.html": canonical(f"{SITE}/docs/a"), "b.html": canonical(f"{SITE}/docs/b")})
    assert found.home == f"{SITE}/docs"


def test_a_site_that_nothing_tells_is_asked_for(tmp_path: Path) -> None:
    """Neither settings nor canonicals name the host."""
    with pytest.raises(ConfigError, match="name it with --url"):
        listing(tmp_path, {"a.html": ""}, url="")


@pytest.mark.parametrize("name", ["missing", "file.html"])
def test_only_a_folder_with_pages_has_a_sitemap(name: str, tmp_path: Path) -> None:
    """A folder that is missing, a file, and a folder without pages are refused."""
    (tmp_path / "file.html").write_text("<p>")
    with pytest.raises(InputError, match="name the folder of pages"):
        list_pages(tmp_path / name, Config(url=SITE), TODAY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"holds no page: no \.html"):
        list_pages(tmp_path / "empty", Config(url=SITE), TODAY)


def test_excluded_files_are_not_looked_at(tmp_path: Path) -> None:
    """Globs are taken from the folder; what they match is not even counted."""
    found = listing(tmp_path, {"a.html": "", "x/b.html": "", "x/y/c.html": ""}, exclude=("x/**",))
    assert (urls(found), found.left_out) == (["/a.html"], ())


def test_a_change_that_is_still_to_come_is_no_last_change(tmp_path: Path) -> None:
    """A date after today is left out."""
    dated = {
        day: script({"@type": "WebPage", "dateModified": day}) + "<p>" for day in ("2026-11-25", "2026-11-26")
    }
    found = listing(tmp_path, {f"{day}.html": html for day, html in dated.items()})
    assert [entry.lastmod for entry in found.entries] == ["2026-11-25", ""]


def test_of_pages_with_one_url_the_one_in_its_place_is_listed(tmp_path: Path) -> None:
    """The copy has the same canonical as the page, and comes first by name."""
    same, others = canonical(f"{SITE}/b/"), {f"{n}.html": canonical(f"{SITE}/{n}") for n in "cd"}
    found = listing(tmp_path, {"b.html": same, "b/index.html": same, **others})
    assert urls(found) == ["/b/", "/c", "/d"]
    assert left_out(found) == {"b.html": "duplicate"}


def test_files_that_fit_no_canonical_have_theirs_as_url(tmp_path: Path) -> None:
    """Names that the renderer made up; of two files with one canonical, one is listed."""
    pages = {
        "1.html": canonical(f"{SITE}/a"),
        "2.html": canonical(f"{SITE}/b"),
        "3.html": canonical(f"{SITE}/b"),
    }
    found = listing(tmp_path, {**pages, "4.html": ""})
    assert urls(found) == ["/a", "/b"]
    assert left_out(found) == {"3.html": "duplicate", "4.html": "URL unknown"}


def test_a_url_that_no_sitemap_takes_is_left_out(tmp_path: Path) -> None:
    """2,047 characters pass, one more does not."""
    long, longer = (f"{SITE}/{'a' * (length - len(SITE) - 1)}" for length in (2047, 2048))
    found = listing(tmp_path, {"a.html": canonical(long), "b.html": canonical(longer)})
    assert ([entry.url for entry in found.entries], left_out(found)) == ([long], {"b.html": "URL too long"})


def test_what_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    """A pipe, a dangling link and bytes that are no text are told; a folder with a page's name is none."""
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "link.html").symlink_to("nowhere.html")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "bytes.html").write_bytes(bytes(range(32)) * 9)
    (tmp_path / "folder.html").mkdir()
    found = listing(tmp_path, {"a.html": "", "folder.html/deep.html": "<div>" * 2000 + "<p>Text"})
    assert urls(found) == ["/a.html", "/folder.html/deep.html"]
    assert left_out(found) == dict.fromkeys(("bytes.html", "link.html", "pipe.html"), "unreadable")
    assert all(isinstance(page, LeftOut) and page.detail for page in found.left_out)


def test_a_file_name_that_is_no_text_is_the_url_that_servers_give_it(tmp_path: Path) -> None:
    """Its bytes are percent-encoded as they are."""
    with open(os.fsencode(tmp_path) + b"/h\xe6l.html", "wb") as file:  # noqa: PTH123  (bytes)
        file.write(b"<p>Text.")
    assert urls(listing(tmp_path, {})) == ["/h%E6l.html"]


ANY = st.text() | st.text("/:?#[]@%&;<>\"'. \\\t\nhtpsxn-æ\u202e\x00", max_size=30)


@given(ANY, st.sampled_from(["", "/", f"{SITE}/", "https://", "//"]))
@example("\x00\x0b\ufffe\ud800<&>\"']]>", f"{SITE}/")
@example("[", "https://")
@example("a%2", f"{SITE}/")
def test_any_canonical_gives_a_sitemap_that_can_be_read(text: str, start: str) -> None:
    """Two independent readers find the URLs that were listed, and the protocol has nothing against them."""
    with tempfile.TemporaryDirectory() as folder:
        found = listing(Path(folder), {"a.html": canonical(start + text), "b.html": canonical(f"{SITE}/b")})
        files = render_sitemaps(found.entries, found.home)
    sitemap = read_sitemap(files["sitemap.xml"], "sitemap.xml")
    listed = sorted(ascii_url(entry.url) for entry in found.entries)
    assert sitemap.problems == ()
    assert sorted(entry.loc for entry in sitemap.entries) == listed
    assert sorted(etree.fromstring(files["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")) == listed
    assert all(url.startswith(SITE) for url in listed)
    assert len(found.entries) + len(found.left_out) == 2


@given(
    st.dictionaries(st.sampled_from("abc"), st.lists(st.tuples(ANY, st.sampled_from("abcd/")), max_size=3))
)
def test_any_language_links_give_well_formed_pairs(named: dict[str, list[tuple[str, str]]]) -> None:
    """Every version that the sitemap names is listed, and names the page back, x-default aside."""
    pages = {
        f"{name}.html": "".join(
            f'<link rel="alternate" hreflang="{escape(tag)}" href="{SITE}/{to}.html">' for tag, to in links
        )
        for name, links in named.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        found = listing(Path(folder), {**pages, "d.html": ""})
    versions = {
        entry.url: {link.href for link in entry.alternates if link.hreflang != "x-default"}
        for entry in found.entries
    }
    for url, others in versions.items():
        assert not others or (url in others and len(others) > 1)
    data = render_sitemaps(found.entries, found.home)["sitemap.xml"]
    assert read_sitemap(data, "sitemap.xml").problems == ()
