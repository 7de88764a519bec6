"""Which files are judged: folders, standard input, what changed; and what stays open."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.app.check_driver import FINE, NO_DATE, NO_TITLE, check, found, not_run, titled, write


def commit(folder: Path, message: str = "change") -> None:
    """Commits all that there is."""
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@e.org", "commit", "-qm", message],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_changed_since_judges_what_changed(folder: Path) -> None:
    """Rules about single files see changed ones only; those about the site tell what is about them."""
    write(folder, {"a.html": NO_TITLE, "b.html": titled("Same", "b"), "c.html": titled("Same", "c")})
    write(folder, {"d.html": titled("Other", "d"), "a.md": NO_DATE})
    commit(folder)
    nothing = check(".", "--changed-since", "HEAD")
    assert (nothing.exit_code, nothing.stderr) == (
        0,
        "seo-kit: nothing changed since HEAD: no file was judged\n",
    )
    write(folder, {"d.html": titled("Other one", "d")})
    assert found(".", "--changed-since", "HEAD", "--select", "TI001,TI003,DA013") == []
    assert check(".", "--changed-since", "HEAD", "--min-pages", "5").exit_code == 0
    write(folder, {"d.html": titled("Same", "d"), "b.md": NO_DATE})
    told = found(".", "--changed-since", "HEAD", "--select", "TI001,TI003,DA013")
    assert "b.md DA013 new" in told
    assert any(entry.endswith("TI003 new") for entry in told)
    assert not any("TI001" in entry or "a.md" in entry for entry in told)


def test_changed_since_tells_what_a_deletion_breaks(folder: Path) -> None:
    """A page that did not change links to one that is gone; no other finding of that page is told."""
    link = titled("", "") + '<a href="/a">a</a> <a href="/b">b</a>'
    write(folder, {"index.html": link, "a.html": titled("", "a"), "b.html": titled("B", "b")})
    write(folder, {"elsewhere/c.html": titled("C", "c")})
    commit(folder)
    (folder / "elsewhere/c.html").unlink()
    assert check("index.html", "--changed-since", "HEAD").exit_code == 0
    (folder / "b.html").unlink()
    told = found(".", "--changed-since", "HEAD", "--select", "LI001,TI001")
    assert [entry for entry in told if "LI001" in entry]
    assert not [entry for entry in told if "TI001" in entry]


def test_changed_since_still_proves_dates_by_all_articles(folder: Path) -> None:
    """03/04/2025 is clear because an unchanged article says 31/12/2024."""
    dated = "---\ntitle: T\ndate: {}\n---\n\nText.\n"
    write(folder, {"old.md": dated.format("31/12/2024")})
    commit(folder)
    write(folder, {"new.md": dated.format("03/04/2025")})
    assert found(".", "--changed-since", "HEAD", "--select", "DA011") == []


def test_nothing_changed_excuses_no_wrong_folder(folder: Path) -> None:
    """What cannot be judged at all is told, whatever changed."""
    write(folder, {"a.html": FINE, "empty/notes.txt": ""})
    commit(folder)
    assert check("a.html", "empty", "--changed-since", "HEAD").exit_code == 3
    assert check("empty", "--changed-since", "HEAD").exit_code == 3


def test_changed_since_needs_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere it is wrong usage, and says so."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    write(folder, {"a.html": FINE})
    result = check("a.html", "--changed-since", "main")
    assert (result.exit_code, "not a git repository" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("page.html", NO_TITLE, "TI001"), ("sub/page.HTM", NO_TITLE, "TI001"), ("a.md", NO_DATE, "DA013")],
)
def test_standard_input_is_judged_under_its_name(name: str, text: str, code: str, folder: Path) -> None:
    """For editors: the file need not exist, and its name says what it is."""
    assert found("-", "--stdin-filename", name, stdin=text) == [f"{name} {code} new"]


def test_standard_input_needs_a_name_of_a_known_kind(folder: Path) -> None:
    """Without one nobody could tell a page from an article."""
    assert "--stdin-filename page.html" in check("-", stdin="").stderr
    assert "is of no kind that can be judged" in check("-", "--stdin-filename", "a.txt", stdin="").stderr


def test_a_folder_of_all_kinds(folder: Path) -> None:
    """Articles and pages lie side by side; links to files count, what no site shows does not."""
    write(
        folder,
        {
            "site/a.md": NO_DATE,
            "site/deep/b.HTML": NO_TITLE,
            "site/node_modules/c.html": NO_TITLE,
            "site/.cache/d.html": NO_TITLE,
            "site/._e.html": NO_TITLE,
            "site/notes.txt": "",
            "elsewhere/f.html": NO_TITLE,
        },
    )
    (folder / "site/link.html").symlink_to("../elsewhere/f.html")
    (folder / "site/linked").symlink_to("../elsewhere")
    (folder / "site/loop").symlink_to(".")
    assert found("site") == ["site/a.md DA013 new", "site/deep/b.HTML TI001 new", "site/link.html TI001 new"]


def test_odd_files_are_told_and_do_not_hang(folder: Path) -> None:
    """A link that leads nowhere and a pipe cannot be judged, the others can; such a run is incomplete."""
    write(folder, {"site/a.html": FINE, "site/dir.html/b.html": FINE.replace("<title>T", "<title>U")})
    (folder / "site/dead.html").symlink_to("nowhere")
    os.mkfifo(folder / "site/pipe.html")
    result = check("site", "-f", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 3
    assert report["pages"] == 2
    assert [(each["path"], each["message"]) for each in report["findings"]] == [
        ("site/dead.html", "cannot be read: No such file or directory"),
        ("site/pipe.html", "is no regular file: name one"),
    ]


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        ("a.html b.html", "no folder was named, so that the rest of the site is not known"),
        ("a.md", "no page was given"),
        ("articles", "no page was given"),
        ("sitemap.xml", "no page was given"),
        ("sitemap.xml a.html", "no folder was named, so that the rest of the site is not known"),
        (". sitemap.xml", None),
    ],
)
def test_rules_about_the_site_say_why_they_could_not_judge(
    targets: str, reason: str | None, folder: Path
) -> None:
    """A part of a site proves nothing about the rest."""
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://e.org/a</loc></url></urlset>'
    article = "---\ntitle: T\ndate: 2025-01-01\n---\n\nText.\n"
    write(
        folder,
        {"a.html": titled("A", "a"), "b.html": titled("B", "b"), "a.md": article, "sitemap.xml": sitemap},
    )
    write(folder, {"articles/a.md": article})
    assert not_run(*targets.split()).get("SM002") == reason
