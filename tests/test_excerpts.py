"""The line that a finding speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import make_finding, make_report

from seo_kit.excerpts import WIDTH, cut, excerpted, with_excerpts
from seo_kit.terminal import printable, width
from seo_kit.verify.read.page import read_page


def excerpt_of(folder: Path, name: str, data: bytes, line: int, column: int = 0) -> tuple[str, str]:
    """The excerpt of a place in a file, and what stands at and after its caret."""
    (folder / name).write_bytes(data)
    (finding,) = with_excerpts(make_report(make_finding(name, line, column)), folder).findings
    return finding.excerpt, finding.excerpt[finding.caret - 1 :] if finding.caret else ""


@pytest.mark.parametrize(
    ("name", "data", "line", "column", "excerpt", "at_caret"),
    [
        ("a.md", b"\xef\xbb\xbf---\ntitle: A\n---\n", 2, 8, "title: A", "A"),
        ("a.md", "title: Æ\r\ndate: x\rname: y".encode(), 3, 7, "name: y", "y"),
        ("a.md", "title: Æ".encode("utf-16"), 1, 8, "title: Æ", "Æ"),
        ("a.html", "<p>æ😀</p>".encode(), 1, 5, "<p>æ😀</p>", "😀</p>"),
        ("a.html", b"<meta charset=iso-8859-1>\r\n<p>\xe6\xf8</p>", 2, 5, "<p>æø</p>", "ø</p>"),
        ("a.HTM", "<meta charset=shift_jis>\r<p>日本".encode("shift_jis"), 2, 5, "<p>日本", "本"),
        ("a.html", b"<meta charset=utf-8>\n<p>\xff\xe6x", 2, 5, "<p>\ufffd\ufffdx", "\ufffdx"),
        ("a.html", b"\t\t<b>\tx", 1, 7, "<b> x", "x"),
        ("sitemap.xml", b"<urlset>\n <url/>", 2, 0, "<url/>", ""),
        ("a.html", b"<p>\x1b[31m", 1, 4, r"<p>\x1b[31m", r"\x1b[31m"),
    ],
)
def test_an_excerpt_is_the_line_as_readers_count_it(
    tmp_path: Path, name: str, data: bytes, line: int, column: int, excerpt: str, at_caret: str
) -> None:
    """Encodings, byte order marks, line ends and tabs are taken as the readers take them."""
    assert excerpt_of(tmp_path, name, data, line, column) == (excerpt, at_caret)


@pytest.mark.parametrize("line", ["3", "0"])
def test_a_line_that_is_not_there_has_no_excerpt(tmp_path: Path, line: str) -> None:
    """A file may have changed since it was judged."""
    assert excerpt_of(tmp_path, "a.md", b"one\ntwo", int(line)) == ("", "")


@pytest.mark.parametrize(
    "path", ["missing.html", "", "a\0.html", "folder.html", "page.html.gz", "https://x.example/a.html"]
)
def test_what_cannot_be_read_has_no_excerpt(tmp_path: Path, path: str) -> None:
    """Nothing is raised for a file that is gone, a folder, an archive or a URL."""
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "page.html.gz").write_bytes(b"\x1f\x8b text")
    finding = make_finding(path, 1)
    assert with_excerpts(make_report(finding), tmp_path).findings == (finding,)


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings of two files in turn cost two readings, and stay in their order."""
    reads: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path) or read_bytes(path))
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("x\ny\n", encoding="utf-8")
    findings = [make_finding(name, line) for line in (1, 2) for name in ("a.md", "b.md")]
    found = with_excerpts(make_report(*findings), tmp_path).findings
    assert [finding.location for finding in found] == [finding.location for finding in findings]
    assert [finding.excerpt for finding in found] == ["x", "x", "y", "y"]
    assert len(reads) == 2


def test_a_finding_keeps_the_excerpt_that_it_has(tmp_path: Path) -> None:
    """What was shown when its page was judged is not read again, although the file has changed since."""
    (tmp_path / "a.md").write_text("new", encoding="utf-8")
    shown, line = excerpted(make_finding("a.md", 1), ["old"]), make_finding("a.md", 1)
    report = with_excerpts(make_report(shown, line), tmp_path)
    assert [finding.excerpt for finding in report.findings] == ["old", "new"]


def test_a_finding_without_a_line_has_no_excerpt() -> None:
    """It is about the whole file, not about its last line."""
    assert excerpted(make_finding("a.md", 0), ["one", "two"]).excerpt == ""


@given(st.text(st.characters(exclude_characters="\n\r")), st.integers(0, 60))
def test_an_excerpt_is_printable_and_short(line: str, column: int) -> None:
    """Whatever the line holds, its excerpt is one printable line of limited width."""
    text, caret = cut(line, column)
    assert printable(text) == text
    assert width(text) <= WIDTH + 2
    assert bool(caret) == bool(column)


@given(st.integers(1, 5000), st.sampled_from(["x", "日", "e\u0301"]))
def test_a_long_line_is_cut_around_its_column(column: int, sign: str) -> None:
    """In a minified page the sign in question is shown, with more of the line on both sides."""
    line = sign * (5000 // len(sign))
    line = f"{line[: column - 1]}§{line[column - 1 :]}"
    text, caret = cut(line, column)
    assert text[caret - 1] == "§"
    assert width(text) <= WIDTH + 2
    assert text.startswith("…") == (width(line[: column - 1]) > width(text[: caret - 1].strip("…")))


def test_the_caret_stands_where_the_rules_say(tmp_path: Path) -> None:
    """The columns that the page reader gives are those that excerpts count."""
    source = '<head><script type="application/ld+json">{"name": "æ😀", "a": 1,}</script>\r\n'
    page = read_page(source.encode(), "a.html")
    (problem,) = [block.problem for block in page.blocks if block.problem]
    _, rest = excerpt_of(tmp_path, "a.html", source.encode(), problem.line, problem.column)
    assert rest.startswith((",}", "}</script>"))
