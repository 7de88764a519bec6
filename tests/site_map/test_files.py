"""What is written, and what is left alone."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from seo_kit.emit.sitemap import Entry, render_sitemaps, zipped
from seo_kit.errors import InputError
from seo_kit.site_map.files import MARK, is_ours, missing_line, plan, write

SITE = "https://www.example.org"
FOREIGN = b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'


def sitemaps(count: int) -> dict[str, bytes]:
    """The sitemaps of as many pages, one page a file."""
    return render_sitemaps(
        [Entry(f"{SITE}/{number}") for number in range(count)], SITE, mark=MARK, max_urls=1
    )


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_smaller_site_leaves_no_parts_behind(tmp_path: Path) -> None:
    """Parts and compressed copies of an earlier run go, other files stay."""
    files = sitemaps(3)
    write(plan(tmp_path, {**files, **zipped(files)}))
    assert len(names(tmp_path)) == 8
    others = {"sitemap-9.xml": FOREIGN, "sitemap-news.xml": files["sitemap-1.xml"], "sitemap.xsl": b"<a/>"}
    for name, data in others.items():
        (tmp_path / name).write_bytes(data)
    change = plan(tmp_path, sitemaps(1))
    assert (len(change.written), len(change.removed)) == (1, 7)
    write(change)
    assert names(tmp_path) == sorted(["sitemap.xml", *others])


def test_an_index_never_names_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    """The sitemaps are written first, the index last."""
    assert [path.name for path in plan(tmp_path, sitemaps(2)).written] == [
        "sitemap-2.xml",
        "sitemap-1.xml",
        "sitemap.xml",
    ]


@pytest.mark.parametrize("name", ["sitemap.xml", "sitemap-2.xml"])
@pytest.mark.parametrize(
    "data", [FOREIGN, b"", gzip.compress(FOREIGN, mtime=0), b"\x1f\x8b\x08", b"\xff\xfe<"]
)
def test_a_sitemap_of_another_program_is_left_alone(name: str, data: bytes, tmp_path: Path) -> None:
    """Nothing is written, unless its owner asks for it."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match="--replace"):
        plan(tmp_path, sitemaps(3))
    assert names(tmp_path) == [name]
    write(plan(tmp_path, sitemaps(3), replace=True))
    assert len(names(tmp_path)) == 4


def test_the_compressed_copy_of_what_is_replaced_goes_too(tmp_path: Path) -> None:
    """Else crawlers could still find what the other program wrote; without --replace it stays."""
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(FOREIGN))
    write(plan(tmp_path, sitemaps(1)))
    assert names(tmp_path) == ["sitemap.xml", "sitemap.xml.gz"]
    write(plan(tmp_path, sitemaps(1), replace=True))
    assert names(tmp_path) == ["sitemap.xml"]


def test_a_file_is_ours_in_any_dress(tmp_path: Path) -> None:
    """Compressed, with the line ends of another system, or with a byte order mark."""
    data = sitemaps(1)["sitemap.xml"]
    for dressed in (data, gzip.compress(data), data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data):
        (tmp_path / "sitemap.xml").write_bytes(dressed)
        assert is_ours(tmp_path / "sitemap.xml")


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    """A plan for files that are as they should be is empty."""
    write(plan(tmp_path / "new" / "folder", sitemaps(2)))
    assert not plan(tmp_path / "new" / "folder", sitemaps(2))


def test_a_folder_in_the_place_of_a_sitemap_is_told(tmp_path: Path) -> None:
    """The message names it; nothing is written."""
    (tmp_path / "sitemap.xml").mkdir()
    with pytest.raises(InputError, match=r"sitemap\.xml: cannot be read"):
        plan(tmp_path, sitemaps(1))


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (None, f"Sitemap: {SITE}/sitemap.xml"),
        ("User-agent: *\n", f"Sitemap: {SITE}/sitemap.xml"),
        (f"Sitemap: {SITE}/other.xml\n", f"Sitemap: {SITE}/sitemap.xml"),
        (f"sitemap:{SITE}/sitemap.xml # ours\n", ""),
        (f"Sitemap: {SITE}/other.xml\nSitemap: {SITE}/sitemap.xml", ""),
    ],
)
def test_robots_txt_is_only_read(robots: str | None, expected: str, tmp_path: Path) -> None:
    """The line that it lacks is given."""
    if robots is not None:
        (tmp_path / "robots.txt").write_text(robots)
    assert missing_line(tmp_path, f"{SITE}/sitemap.xml") == expected
