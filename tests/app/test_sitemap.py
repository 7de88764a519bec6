"""`seo-kit sitemap`: the first test runs it as a process, the others in this one."""

from __future__ import annotations

import gzip
from pathlib import Path

from click.testing import CliRunner, Result
from lxml import etree

from seo_kit.cli import main
from tests.app.check_driver import titled, write
from tests.app.conftest import Run

PAGES = {
    "public/index.html": titled("Home", ""),
    "public/a.html": titled("A", "a"),
    "public/print/a.html": titled("A", "a"),
}
URL = ("--url", "https://e.org/")


def run_here(*arguments: str) -> Result:
    """Runs seo-kit in this process; what it did not foresee is raised."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def locations(content: bytes | str) -> list[str]:
    """The URLs of a sitemap or an index."""
    data = content if isinstance(content, bytes) else content.encode()
    return [str(text) for text in etree.fromstring(data).xpath("//*[local-name()='loc']/text()")]


def test_a_first_run_a_second_one_and_a_change(site: Path, run: Run) -> None:
    """Written, unchanged, told by --check, written again."""
    write(site, PAGES)
    first = run("sitemap", "public", *URL)
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr == (
        "seo-kit: public/print/a.html: left out, canonical elsewhere: https://e.org/a\n"
        "seo-kit: public/sitemap.xml: 2 pages listed, 1 left out (1 canonical elsewhere); "
        "1 of 1 files written\n"
        "seo-kit: robots.txt does not name the sitemap: add the line Sitemap: https://e.org/sitemap.xml\n"
    )
    assert locations((site / "public/sitemap.xml").read_bytes()) == ["https://e.org/", "https://e.org/a"]
    again = run("sitemap", "public", *URL, "-q", "--check")
    assert (again.returncode, "0 of 1 files written" in again.stderr) == (0, True)
    assert "print" not in again.stderr
    write(site, {"public/b.html": titled("B", "b")})
    changed = run("sitemap", "public", *URL, "--check")
    assert (changed.returncode, changed.stderr.splitlines()[-1]) == (
        1,
        "seo-kit: public/sitemap.xml: is not what would be written",
    )
    assert len(locations((site / "public/sitemap.xml").read_bytes())) == 2
    assert run("sitemap", "public", *URL).returncode == 0
    assert len(locations((site / "public/sitemap.xml").read_bytes())) == 3


def test_a_dry_run_prints_and_writes_nothing(folder: Path) -> None:
    """What comes out is XML; a sitemap of another program is in nobody's way."""
    write(folder, {**PAGES, "public/sitemap.xml": "<urlset/>"})
    done = run_here("sitemap", "public", *URL, "--dry-run", "--gzip")
    assert (done.exit_code, locations(done.stdout)) == (0, ["https://e.org/", "https://e.org/a"])
    assert (folder / "public/sitemap.xml").read_text() == "<urlset/>"
    assert len([*folder.glob("public/sitemap*")]) == 1


def test_a_sitemap_of_another_program_is_replaced_only_when_asked(folder: Path) -> None:
    """Exit code 2 and a word of what to do."""
    write(folder, {**PAGES, "public/sitemap.xml": "<urlset/>"})
    refused = run_here("sitemap", "public", *URL)
    assert refused.exit_code == 2
    assert "public/sitemap.xml: was not written by seo-kit sitemap and is left alone" in refused.stderr
    assert run_here("sitemap", "public", *URL, "--replace").exit_code == 0
    assert run_here("sitemap", "public", *URL).exit_code == 0


def test_compressed_and_elsewhere(folder: Path) -> None:
    """--gzip writes each file twice, -o puts it below the folder, and its URL follows."""
    write(folder, PAGES)
    done = run_here("sitemap", "public", *URL, "--gzip", "-o", "public/maps")
    assert "add the line Sitemap: https://e.org/maps/sitemap.xml" in done.stderr
    plain = (folder / "public/maps/sitemap.xml").read_bytes()
    assert gzip.decompress((folder / "public/maps/sitemap.xml.gz").read_bytes()) == plain
    assert run_here("sitemap", "public", *URL, "-o", "public/maps").exit_code == 0
    assert [path.name for path in (folder / "public/maps").iterdir()] == ["sitemap.xml"]
    write(folder, {"public/robots.txt": "Sitemap: https://e.org/maps/sitemap.xml"})
    assert "robots.txt" not in run_here("sitemap", "public", *URL, "-o", "public/maps").stderr


def test_an_index_over_the_sitemaps_of_several_programs(folder: Path) -> None:
    """It names what they wrote; a check of the folder is content with all of it."""
    write(folder, PAGES | {"public/robots.txt": "Sitemap: https://e.org/sitemap-index.xml\n"})
    run_here("sitemap", "public", *URL)
    done = run_here("sitemap", "--index", "public", *URL)
    assert (done.exit_code, done.stderr) == (
        0,
        "seo-kit: public/sitemap-index.xml: 1 sitemaps named, 0 left out; 1 of 1 files written\n",
    )
    index = (folder / "public/sitemap-index.xml").read_bytes()
    assert locations(index) == ["https://e.org/sitemap.xml"]
    assert run_here("sitemap", "--index", "public", *URL, "--check").exit_code == 0
    judged = run_here("check", "public", "--select", "SM,IX")
    assert (judged.exit_code, judged.stdout) == (
        0,
        "5 files judged: 0 errors, 0 warnings, 0 notes\n",
    )


def test_an_index_lies_beside_the_sitemaps_that_were_named(folder: Path) -> None:
    """In the folder that holds them all, whose URL is the site's root."""
    one = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://e.org/a</loc></url></urlset>'
    write(folder, {"public/a/sitemap.xml": one, "public/b/sitemap.xml": one.replace("/a<", "/b<")})
    done = run_here("sitemap", "--index", "public/a/sitemap.xml", "public/b/sitemap.xml", *URL)
    assert done.exit_code == 0
    assert locations((folder / "public/sitemap-index.xml").read_bytes()) == [
        "https://e.org/a/sitemap.xml",
        "https://e.org/b/sitemap.xml",
    ]


def test_nothing_to_list_and_what_cannot_be_read(folder: Path) -> None:
    """Exit code 3; the sitemap of an earlier run stands, and unreadable pages do not stop the others."""
    write(folder, PAGES | {"public/empty.html": ""})
    assert run_here("sitemap", "public", *URL).exit_code == 3
    before = (folder / "public/sitemap.xml").read_bytes()
    assert len(locations(before)) == 2
    nothing = run_here("sitemap", "public", "--url", "https://elsewhere.example")
    assert (nothing.exit_code, nothing.stderr.splitlines()[-1].endswith("; nothing was written")) == (
        3,
        True,
    )
    assert (folder / "public/sitemap.xml").read_bytes() == before


def test_what_pages_hold_cannot_paint_the_terminal(folder: Path) -> None:
    """A canonical with an escape sequence is told in one harmless line."""
    write(
        folder,
        PAGES | {"public/b.html": titled("B", "b").replace("https://e.org/b", "\x1b[2Jhttps:\n//x.org")},
    )
    told = run_here("sitemap", "public", *URL).stderr
    assert "\x1b" not in told
    assert [line for line in told.splitlines() if "public/b.html: left out, canonical elsewhere" in line]
    assert all(line.startswith("seo-kit: ") for line in told.splitlines())


def test_wrong_usage_is_told(folder: Path) -> None:
    """Exit code 2, and what to do instead."""
    write(folder, PAGES)
    for arguments, message in (
        (["nowhere"], "does not exist: name the folder"),
        (["public", "public"], "several sitemaps go with --index"),
        (["--index", "public"], "there is no sitemap to name"),
        (["public", "--url", "e.org"], "must be absolute"),
        ([], "Missing argument"),
    ):
        done = run_here("sitemap", *arguments)
        assert (done.exit_code, message in done.stderr) == (2, True)
