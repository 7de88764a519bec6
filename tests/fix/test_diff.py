"""The diff that --diff prints."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.fix.diff import render_diff


def test_names_the_file_on_both_sides() -> None:
    """A change stands between three lines before and after it."""
    before = b"1\n2\n3\n4\ndate: 13/09/2025\n6\n7\n8\n9\n"
    assert render_diff("articles/a.md", before, before.replace(b"13/09/2025", b"2025-09-13")) == (
        "--- articles/a.md\n+++ articles/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n"
        "-date: 13/09/2025\n+date: 2025-09-13\n 6\n 7\n 8\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (b"a", b"b", ["-a", "\\ No newline at end of file", "+b", "\\ No newline at end of file"]),
        (b"a", b"a\n", ["-a", "\\ No newline at end of file", "+a"]),
        (b"a\r\n", b"b\r\n", ["-a\r", "+b\r"]),
        (b"a\rb\n", b"c\rb\n", ["-a\rb", "+c\rb"]),
        ("\ufeffæ\n".encode(), "\ufeffø\n".encode(), ["-\ufeffæ", "+\ufeffø"]),
        ("æ\n".encode("utf-16"), "ø\n".encode("utf-16"), ["-\ufeffæ", "+\ufeffø"]),
        (b"a\x85\x0b\xe2\x80\xa8b\n", b"a\n", ["-a\ufffd\x0b\u2028b", "+a"]),
    ],
)
def test_line_ends_are_as_patch_counts_them(before: bytes, after: bytes, lines: list[str]) -> None:
    """Only a line feed ends a line; a missing one at the end of the file is told."""
    assert render_diff("a.md", before, after).split("\n")[3:-1] == lines


def test_a_page_is_shown_in_its_own_encoding() -> None:
    """What browsers see is what the diff shows."""
    page = b'<meta charset="latin1">\n<p>\xe6\n'
    assert "+<p>ø\n" in render_diff("a.html", page, page.replace(b"\xe6", b"\xf8"))


def test_no_change_is_no_diff() -> None:
    """Nothing is printed of a file that stays."""
    assert render_diff("a.md", b"a", b"a") == ""


TEXT = st.text(st.sampled_from("ab \t\r\n\u2028æ😀"), max_size=40)


@pytest.mark.parametrize("name", ["a.md", "a folder/æ b.md"])
@pytest.mark.parametrize("tool", ["patch -p0 --binary", "git apply -p0"])
def test_patch_makes_the_change(tool: str, name: str, tmp_path: Path) -> None:
    """`patch -p0` and `git apply -p0` take the diff, also of a name with blanks."""
    if not shutil.which(tool.split()[0]):
        pytest.skip(f"needs {tool.split()[0]}")
    before, after = b"\xef\xbb\xbfa\r\nb\nc", b"\xef\xbb\xbfa\r\nB\nc"
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(before)
    diff = render_diff(name, before, after).encode()
    subprocess.run(tool.split(), input=diff, cwd=tmp_path, check=True, capture_output=True)
    assert path.read_bytes() == after


@given(TEXT, TEXT)
def test_the_diff_holds_both_texts(before: str, after: str) -> None:
    """The lines taken away and kept are the old file, those added and kept the new one, for small files."""
    lines = render_diff("a.md", before.encode(), after.encode()).split("\n")[3:-1]
    for sign, text in (("-", before), ("+", after)):
        found = [line[1:] for line in lines if line[:1] in (" ", sign)]
        kept = text.removesuffix("\n").split("\n") if text else []
        assert before == after or len(kept) > 6 or found == kept
