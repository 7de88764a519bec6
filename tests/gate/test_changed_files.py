"""What git knows to have changed, and which findings are about it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from seo_kit.errors import ConfigError
from seo_kit.gate.changed_files import changed_since, deleted_since, is_about
from tests.gate.conftest import finding

ODD = 'a "b"\n\tæ*.md'


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with three commits: tagged `start`, one on main, and one on the branch `work`."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for name in ("same.md", "committed.md", "staged.md", "edited.md", "gone.md", "old-name.md", "on-main.md"):
        write(folder / name)
    write(folder / "sub" / ODD)
    write(folder / ".gitignore", "ignored/\n")
    commit(folder, "start")
    git(folder, "tag", "start")
    git(folder, "checkout", "-q", "-b", "work")
    write(folder / "committed.md", "changed")
    commit(folder, "work")
    git(folder, "checkout", "-q", "main")
    write(folder / "on-main.md", "changed")
    commit(folder, "main")
    git(folder, "checkout", "-q", "work")
    return folder


def git(folder: Path, *arguments: str) -> None:
    """Runs git as a person with a name."""
    person = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    """Commits all that there is."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def write(path: Path, text: str = "text") -> None:
    """Writes a file that differs from others, so that git takes none for a copy."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{path.name} {text}")


def changed(folder: Path, revision: str = "start") -> list[str]:
    """The names of all files that changed, below the folder."""
    files = [
        path.relative_to(folder)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    ]
    return [path.as_posix() for path in changed_since(revision, files, folder)]


def test_nothing_but_commits(repository: Path) -> None:
    """What was committed since; of a branch that went on, not what changed there."""
    assert changed(repository) == ["committed.md"]
    assert changed(repository, "main") == ["committed.md"]
    assert changed(repository, "HEAD") == []


def test_staged_edited_new_and_renamed_files(repository: Path) -> None:
    """Whatever the state is called in git; a file that is gone is no file to judge."""
    write(repository / "staged.md", "changed")
    git(repository, "add", "staged.md")
    write(repository / "edited.md", "changed")
    write(repository / "new.md")
    (repository / "gone.md").unlink()
    git(repository, "mv", "old-name.md", "new-name.md")
    expected = ["edited.md", "new-name.md", "new.md", "staged.md"]
    assert changed(repository, "HEAD") == expected
    assert changed(repository) == sorted(["committed.md", *expected])


def test_deleted_and_moved_files_are_gone(repository: Path) -> None:
    """Only those below what is judged count."""
    (repository / "gone.md").unlink()
    git(repository, "mv", "old-name.md", "new-name.md")
    gone = deleted_since("HEAD", [Path()], repository)
    assert [path.name for path in gone] == ["gone.md", "old-name.md"]
    assert deleted_since("HEAD", [Path("sub")], repository) == []


def test_a_change_that_was_taken_back_is_none(repository: Path) -> None:
    """The files as they stand now are what is judged."""
    write(repository / "committed.md")
    assert changed(repository) == []


def test_odd_names_and_folders_below(repository: Path) -> None:
    """Quotes, tabs, line ends and letters beyond ASCII; paths go from the folder one stands in."""
    write(repository / "sub" / ODD, "changed")
    assert changed(repository, "HEAD") == [f"sub/{ODD}"]
    assert changed(repository / "sub", "HEAD") == [ODD]
    git(repository, "config", "diff.relative", "true")
    assert changed(repository / "sub", "HEAD") == [ODD]


def test_what_git_ignores_or_does_not_hold_may_have_changed(repository: Path, tmp_path: Path) -> None:
    """A built site that git ignores must not pass as unchanged."""
    write(repository / "ignored" / "page.html")
    write(tmp_path / "outside.html")
    assert changed(repository, "HEAD") == ["ignored/page.html"]
    outside = tmp_path / "outside.html"
    assert changed_since("HEAD", [outside, repository / "same.md"], repository) == [outside]


def test_a_link_changes_with_what_it_leads_to(repository: Path) -> None:
    """git tracks the link alone."""
    (repository / "link.md").symlink_to("edited.md")
    commit(repository, "link")
    assert changed(repository, "HEAD") == []
    write(repository / "edited.md", "changed")
    assert changed(repository, "HEAD") == ["edited.md", "link.md"]


@pytest.mark.parametrize("revision", ["", " ", "-p", "--output=x", "--exec=touch x"])
def test_an_option_is_no_revision(revision: str, repository: Path) -> None:
    """git is never handed an option by way of a revision."""
    with pytest.raises(ConfigError, match="is no revision: name a branch, a tag or a commit"):
        changed(repository, revision)


@pytest.mark.parametrize("revision", ["no-such-branch", "$(touch x)", "HEAD:same.md", "a b", "main..work"])
def test_an_unknown_revision_is_refused(revision: str, repository: Path) -> None:
    """With a hint for shallow clones; no shell sees it."""
    with pytest.raises(ConfigError, match="git knows no revision"):
        changed(repository, revision)
    assert not (repository / "x").exists()


def test_a_folder_without_git_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As is a machine without it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ConfigError, match="--changed-since: git says: not a git repository"):
        changed_since("HEAD", [], tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError, match="--changed-since needs git, which cannot be run"):
        changed_since("HEAD", [], tmp_path)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"scope": "page"}, True),
        ({"path": "b.html"}, True),
        ({"source": "b.html"}, True),
        ({"url": "https://e.org/b"}, True),
        ({"message": "shares its title with b.html: write another"}, True),
        ({"message": "shares its title with https://e.org/b."}, True),
        ({"message": "shares its title with https://e.org/bc"}, False),
        ({"message": "shares its title with https://e.org/b/c"}, False),
        ({"message": "shares its title with ab.html and x/b.html"}, False),
        ({"related": ("c.html", "b.html")}, True),
        ({"path": ""}, False),
        ({}, False),
    ],
)
def test_a_finding_about_the_site_counts_when_it_names_what_changed(
    facts: dict[str, Any], expected: bool
) -> None:
    """By place, source, URL, other pages or words; findings of single files always count."""
    about = finding(**{"code": "TI003", "path": "a.html", "scope": "site", **facts})
    assert is_about(about, frozenset({"b.html", "https://e.org/b"})) is expected
