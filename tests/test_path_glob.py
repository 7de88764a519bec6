"""Globs over paths."""

from __future__ import annotations

import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.path_glob import catches_all, fixed_folder, path_glob


@pytest.mark.parametrize(
    ("pattern", "matches", "others"),
    [
        ("a/b.html", ["a/b.html"], ["b.html", "a/b.htmlx", "x/a/b.html", "a/bxhtml"]),
        ("a/*.html", ["a/b.html", "a/.html"], ["a/b/c.html", "a/b.md"]),
        ("a/**", ["a/b", "a/b/c.html"], ["a", "ab/c"]),
        ("a/", ["a/b", "a/b/c.html"], ["a", "ab/c"]),
        ("**/b.html", ["b.html", "a/b.html", "a/a/b.html"], ["ab.html", "a/ab.html"]),
        ("a/**/b.html", ["a/b.html", "a/c/d/b.html"], ["a/xb.html", "b.html"]),
        ("./a?.html", ["ab.html"], ["a.html", "a/.html"]),
        ("app/[slug]/**", ["app/[slug]/a.md"], ["app/s/a.md"]),
        ("a(b|c)+.html", ["a(b|c)+.html"], ["ab.html"]),
        ("æ/*.md", ["æ/ø.md"], ["ae/o.md"]),
    ],
)
def test_a_glob_matches_whole_paths(pattern: str, matches: list[str], others: list[str]) -> None:
    """One star stays within a name, two go through folders, all else stands for itself."""
    assert [path for path in (*matches, *others) if path_glob(pattern).fullmatch(path)] == matches


@given(st.text("ab*?!-^\\.", max_size=8), st.text("ab*?!-^\\.\n", max_size=6))
def test_within_a_name_it_is_what_shells_do(pattern: str, name: str) -> None:
    """Without slashes and double stars it agrees with fnmatch, whatever the characters."""
    if "**" not in pattern and not pattern.startswith("./"):
        assert bool(path_glob(pattern).fullmatch(name)) == fnmatch.fnmatchcase(name, pattern)


@pytest.mark.parametrize(
    "pattern",
    ["", " ", "*", "**", "**/*", "*/*", "/", "./", "?*", "*.*", "**/*.html", "*.md", "."],
)
def test_a_pattern_that_names_nothing_catches_all(pattern: str) -> None:
    """Wildcards alone, or with a suffix, name no place."""
    assert catches_all(pattern)


@pytest.mark.parametrize("pattern", ["a/**", "**/a/*", "index.html", "**/index.html", "*-draft.md", "a*"])
def test_a_pattern_with_a_name_does_not(pattern: str) -> None:
    """A folder, a file, or a part of a name is a place."""
    assert not catches_all(pattern)


@pytest.mark.parametrize(
    ("pattern", "folder"),
    [
        ("a/b/*.html", "a/b"),
        ("a/b.html", "a"),
        ("a/*/c/d.html", "a"),
        ("**/b.html", "."),
        ("b*.html", "."),
        ("a/b/", "a/b"),
    ],
)
def test_the_fixed_folder_is_where_all_matches_lie(pattern: str, folder: str) -> None:
    """The folders in front of the first wildcard."""
    assert fixed_folder(pattern) == folder
