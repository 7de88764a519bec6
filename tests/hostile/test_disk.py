"""Folders and disks that play tricks: loops, names, vanishing files, no space, no right, a wrong clock."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
from pathlib import Path

import pytest
from hostile_files import ARTICLE, PAGE
from hostile_run import contents, run, site

from seo_kit import files
from seo_kit.build.run import build
from seo_kit.config import load_config
from seo_kit.errors import InputError

linux = pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes and /dev are Linux's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two articles."""
    return site(tmp_path, {"articles/a.md": ARTICLE, "articles/b.md": ARTICLE})


# ---- links -------------------------------------------------------------------------------------


@linux
def test_links_that_lead_nowhere_or_in_a_circle_are_told(folder: Path) -> None:
    """Links to themselves, to nothing, to a device, and a pipe are findings; folders in a circle are not
    gone through; the other articles are built.
    """
    articles = folder / "articles"
    for name, target in {"self.md": "self.md", "dead.md": "nowhere", "zero.md": "/dev/zero"}.items():
        (articles / name).symlink_to(target)
    (articles / "loop").symlink_to(".")
    (articles / "up").symlink_to("..")
    os.mkfifo(articles / "pipe.md")
    done = run(folder, "build")
    assert done.returncode == 3
    told = {line.split()[0]: line for line in done.stdout.splitlines() if "RU002" in line}
    assert {name: line.partition("input-unusable ")[2] for name, line in told.items() if name != "more"} == {
        "articles/dead.md": "cannot be read: No such file or directory",
        "articles/pipe.md": "is no regular file: name one",
        "articles/self.md": "cannot be read: Too many levels of symbolic links",
        "articles/zero.md": "is no regular file: name one",
    }
    assert (folder / "output/a.html").is_file()


@pytest.mark.parametrize("target", ["output", "seo-kit.toml"])
def test_an_output_that_is_no_folder_is_refused(folder: Path, target: str) -> None:
    """A link to itself, or a file, where the output folder should stand: nothing is done."""
    (folder / "output").symlink_to(target)
    before = contents(folder)
    done = run(folder, "build")
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)
    assert contents(folder) == before


# ---- names -------------------------------------------------------------------------------------

NAMES = {
    b"caf\xe9.md": "caf%E9.html",
    b"new\nline.md": "new-line.html",
    b"\x1b[31mred.md": "%1B%5B31mred.html",
    b"-rf.md": "-rf.html",
    b"a" * 251 + b".md": None,
}
"""The names of articles in bytes, and the names of their pages."""


@linux
def test_articles_may_have_any_name(tmp_path: Path) -> None:
    """Names that are no UTF-8, hold line ends or control a terminal are shown escaped, and become URLs."""
    folder = site(tmp_path, {os.fsdecode(b"articles/" + name): b"Text.\n" for name in NAMES})
    for command in (["check", "articles"], ["build"], ["extract", "articles"]):
        done = run(folder, *command)
        assert "\x1b" not in done.stdout
        assert r"caf\udce9.md" in done.stdout
    assert all((folder / "output" / page).is_file() for page in NAMES.values() if page)
    assert "<loc>https://e.org/caf%E9</loc>" in (folder / "output/sitemap.xml").read_text()


@linux
@pytest.mark.parametrize(
    "format_", ["json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "text"]
)
def test_every_report_names_any_file(tmp_path: Path, format_: str) -> None:
    """Each format of the report can be written, in UTF-8, whatever files are called."""
    from click.testing import CliRunner

    from seo_kit.cli import main

    folder = site(tmp_path, {os.fsdecode(b"articles/" + name): b"Text.\n" for name in NAMES})
    done = CliRunner().invoke(
        main, ["check", str(folder / "articles"), "-f", format_], catch_exceptions=False
    )
    assert done.exit_code == 0
    assert done.stdout_bytes.decode()


# ---- disks -------------------------------------------------------------------------------------


def test_an_article_that_vanishes_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that is deleted between being found and being read is a finding; the other one is built."""
    open_ = os.open

    def vanishing(path: Path | str, *arguments: int) -> int:
        if Path(path).name == "a.md":
            Path(path).unlink(missing_ok=True)
        return open_(path, *arguments)

    monkeypatch.setattr(os, "open", vanishing)
    result = build(load_config(folder))
    assert [
        finding.code for finding in result.report.findings if finding.location.path == "articles/a.md"
    ] == ["RU002"]
    assert (folder / "output/b.html").is_file()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_nothing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    """A file that cannot be written stands as before, and no temporary one is left beside it."""
    page = tmp_path / "a.html"
    page.write_bytes(b"old")

    def failing(*args: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(InputError, match=os.strerror(fault)):
        files.write_if_changed(page, b"new")
    assert contents(tmp_path) == {"a.html": b"old"}


@linux
@pytest.mark.parametrize("command", ["build", "inject site --from-html", "sitemap site", "manifest"])
def test_a_full_disk_leaves_whole_files(folder: Path, command: str) -> None:
    """Where files may grow to 50 bytes only, a command says so, changes no file and leaves no part of one."""

    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))

    (folder / "site").mkdir()
    (folder / "site/a.html").write_bytes(PAGE)
    before = contents(folder)
    done = run(folder, *command.split(), prepare=small_disk)
    assert done.returncode in (1, 2)
    assert "cannot be written: File too large" in done.stderr + done.stdout
    assert contents(folder) == before


def _as_anybody() -> None:
    """Takes from root the right to write anywhere (CAP_DAC_OVERRIDE); others do not have it."""
    import ctypes

    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@linux
def test_a_folder_that_may_not_be_written_is_told(folder: Path) -> None:
    """Without the right to write into the output folder the command ends with what to look at."""
    (folder / "output").mkdir()
    (folder / "output").chmod(0o500)
    before = contents(folder)
    done = run(folder, "build", prepare=_as_anybody)
    assert (done.returncode, "cannot be written: Permission denied" in done.stderr) == (2, True)
    assert contents(folder) == before


def test_a_clock_in_the_past_changes_no_byte(folder: Path) -> None:
    """A machine that believes to live in 1971 writes the same files: no date of ours comes from its clock."""
    build(load_config(folder))
    before = contents(folder / "output")
    for path in folder.rglob("*"):
        os.utime(path, (4e7, 4e7))
    (folder / "output").rename(folder / "old")
    build(load_config(folder))
    assert contents(folder / "output") == before
