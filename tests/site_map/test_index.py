"""An index over sitemaps that other programs wrote."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from seo_kit.config import Config
from seo_kit.errors import ConfigError, InputError
from seo_kit.site_map.index import SitemapIndex, index_sitemaps

SITE = "https://www.example.org"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(*entries: str, kind: str = "urlset", name: str = "url") -> bytes:
    """A sitemap of paths, each with a date behind a blank or without."""
    rows = []
    for entry in entries:
        path, _, day = entry.partition(" ")
        rows.append(f"<{name}><loc>{SITE}{path}</loc>{f'<lastmod>{day}</lastmod>' * bool(day)}</{name}>")
    return f'<{kind} xmlns="{NAMESPACE}">{"".join(rows)}</{kind}>'.encode()


def index(folder: Path, files: dict[str, bytes], *names: str, url: str = SITE) -> SitemapIndex:
    """Writes files and makes an index over some of them, or over the folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    paths = [folder / name for name in names] or [folder]
    return index_sitemaps(paths, folder, Config(url=url))


def named(found: SitemapIndex) -> dict[str, str]:
    """The paths of the sitemaps with their dates."""
    return {entry.url.removeprefix(SITE): entry.lastmod for entry in found.entries}


def test_each_sitemap_has_the_latest_date_that_stands_in_it(tmp_path: Path) -> None:
    """Dates are compared as moments; a sitemap without dates has none."""
    files = {
        "sitemap-posts.xml": sitemap(
            "/a 2025-03-04", "/b 2025-03-04T23:00:00-05:00", "/c 2025-03-05T01:00:00Z"
        ),
        "docs/sitemap.xml.gz": gzip.compress(sitemap("/docs/a")),
    }
    found = index(tmp_path, files, *files)
    assert named(found) == {"/sitemap-posts.xml": "2025-03-04T23:00:00-05:00", "/docs/sitemap.xml.gz": ""}
    assert (found.faults, found.left_out, found.home) == ((), 0, SITE)


def test_a_folder_gives_all_its_sitemaps_once(tmp_path: Path) -> None:
    """Below it, too; not the compressed copy of a file that is there, not other XML, not an index of ours."""
    files = {
        "sitemap.xml": sitemap("/a"),
        "sitemap.xml.gz": gzip.compress(sitemap("/a")),
        "blog/post-sitemap.xml": sitemap("/b"),
        "bl øg/sitemap.xml.gz": gzip.compress(sitemap("/c")),
        "feed.xml": b"<rss/>",
        "sitemap-index.xml": b"<sitemapindex/>",
    }
    assert [*named(index(tmp_path, files))] == [
        "/bl%20%C3%B8g/sitemap.xml.gz",
        "/blog/post-sitemap.xml",
        "/sitemap.xml",
    ]


def test_faults_are_told_with_their_line(tmp_path: Path) -> None:
    """What cannot be used is left out and counted; what has a fault is named all the same."""
    bomb = gzip.compress(b" " * (51 * 1024 * 1024))
    files = {
        "sitemap-1.xml": sitemap("/a 03/04/2025"),
        "sitemap-2.xml": sitemap("/sitemap-1.xml", kind="sitemapindex", name="sitemap"),
        "sitemap-3.xml": sitemap(),
        "sitemap-4.xml": b"<urlset>",
        "sitemap-5.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><urlset>&b;</urlset>',
        "sitemap-6.xml.gz": bomb,
        "sitemap-7.xml.gz": b"\x1f\x8b\x08",
    }
    found = index(tmp_path, files, *files, "sitemap-8.xml")
    told = [fault.removeprefix(f"{tmp_path}/") for fault in found.faults]
    assert named(found) == {"/sitemap-1.xml": ""}
    assert found.left_out == 7
    assert [line for line in told if "left out" in line] == [
        "sitemap-2.xml: left out, for it is an index itself: name its sitemaps",
        "sitemap-3.xml: left out, for it lists no URL",
        *(f"{name}: left out, for it cannot be read as a sitemap" for name in [*files][3:]),
    ]
    assert 'sitemap-1.xml:1: lastmod "03/04/2025" is no W3C datetime' in " ".join(told)
    assert "sitemap-8.xml: cannot be read: No such file" in " ".join(told)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["/b", "/", "/c"], SITE),
        (["", "/b"], SITE),
        (["/docs/", "/docs/a", "/docs/b/"], f"{SITE}/docs"),
        (["/docs/", "/docs-b"], None),
        (["/a", "/b"], None),
        (["/"], SITE),
        (["/a"], None),
        (["/", ".example/"], None),
    ],
)
def test_the_root_is_the_home_page_that_is_listed(
    paths: list[str], expected: str | None, tmp_path: Path
) -> None:
    """It is the URL that all others begin with; where there is none, the root is asked for."""
    if expected:
        assert index(tmp_path, {"sitemap.xml": sitemap(*paths)}, url="").home == expected
    else:
        with pytest.raises(ConfigError, match=r"or name it with --url"):
            index(tmp_path, {"sitemap.xml": sitemap(*paths)}, url="")


def test_a_sitemap_elsewhere_has_no_known_url(tmp_path: Path) -> None:
    """It must lie below the folder that is served."""
    (tmp_path / "a.xml").write_bytes(sitemap("/a"))
    (tmp_path / "site").mkdir()
    for path in (tmp_path / "a.xml", tmp_path / "site" / ".." / "a.xml"):
        with pytest.raises(InputError, match="lies outside of"):
            index_sitemaps([path], tmp_path / "site", Config(url=SITE))


def test_without_a_sitemap_there_is_no_index(tmp_path: Path) -> None:
    """The message says what was wrong with those that were found."""
    with pytest.raises(InputError, match="lists no URL; there is no sitemap to name"):
        index(tmp_path, {"sitemap.xml": sitemap()})
