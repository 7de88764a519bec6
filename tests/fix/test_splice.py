"""Edits as splices of bytes: what is changed, what is refused, and what never changes."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seo_kit.fix.splice import Spliced, splice
from seo_kit.model import Certainty, Edit, Finding, Fix, Location, Severity

LATIN = b'<meta charset="latin1">'


def finding(*edits: Edit, code: str = "SD008") -> Finding:
    """A finding with a fix."""
    place = Location("a.html", edits[0].line if edits else 0)
    fix = Fix(edits)
    return Finding(code, "bad-value", Severity.ERROR, Certainty.SURE, "page", place, "wrong", fix=fix)


def spliced(data: bytes, *edits: Edit, path: str = "a.md") -> Spliced:
    """A file after one fix."""
    return splice(path, data, [finding(*edits)])


def reason(data: bytes, *edits: Edit, path: str = "a.md") -> str:
    """Why a fix was not made; the file is as it was."""
    result = spliced(data, *edits, path=path)
    assert (result.data, result.applied) == (data, ())
    return result.skipped[0].reason


# ---- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        (b"ab\nab\n", Edit(2, 2, "b", "c"), b"ab\nac\n"),
        (b"ab\r\nab\r\n", Edit(2, 2, "b", "c"), b"ab\r\nac\r\n"),
        (b"a\rb\r\nc\nb", Edit(4, 1, "b", "d"), b"a\rb\r\nc\nd"),
        (b"a\r\r\nb", Edit(3, 1, "b", "c"), b"a\r\r\nc"),
        ("æ😀\tb".encode(), Edit(1, 4, "b", "ø"), "æ😀\tø".encode()),
        (b"\xef\xbb\xbfab", Edit(1, 1, "a", "b"), b"\xef\xbb\xbfbb"),
        (b"a\n", Edit(2, 1, "", "b"), b"a\nb"),
        (b"", Edit(1, 1, "", "b"), b"b"),
        (b"a\r\nb\r\nc", Edit(1, 1, "a\nb\n", ""), b"c"),
        (b"a\rb", Edit(1, 2, "\n", "\n\n"), b"a\r\rb"),
        (b"a\r\nb\n", Edit(1, 1, "a", "x\ny"), b"x\r\ny\r\nb\n"),
        (b"\xff\n\xff\xfe b\nb", Edit(3, 1, "b", "c"), b"\xff\n\xff\xfe b\nc"),
        ("a\x85\u2028b".encode(), Edit(1, 4, "b", "c"), "a\x85\u2028c".encode()),
        ("😀\r\na".encode("utf-16"), Edit(2, 1, "a", "😀\nb"), "😀\r\n😀\r\nb".encode("utf-16")),
        (codecs.BOM_UTF16_BE + b"\n\x0d\0a\xd8\0\0\n\0b", Edit(2, 1, "b", "c"), None),
    ],
)
def test_finds_places_as_the_parsers_count_them(before: bytes, edit: Edit, after: bytes | None) -> None:
    """Lines end at CR, LF or both, columns are characters; a new line ends as the one it stands in."""
    if after is None:
        after = before[:-1] + b"c"
    assert spliced(before, edit).data == after


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (Edit(0, 1, "a", "b"), "the file has no line 0: check it again"),
        (Edit(3, 1, "a", "b"), "the file has no line 3: check it again"),
        (Edit(1, 0, "a", "b"), "line 1 has no column 0: check the file again"),
        (Edit(1, 9, "a", "b"), "line 1 has no column 9: check the file again"),
        (Edit(-1, -1, "a", "b"), "the file has no line -1: check it again"),
        (Edit(1, 1, "b", "c"), '"b" does not stand at 1:1: check the file again'),
        (Edit(2, 1, "a\n", "c"), '"a\n" does not stand at 2:1: check the file again'),
        (Edit(1, 1, "ab" * 99, "c"), f'"{"ab" * 30}…" does not stand at 1:1: check the file again'),
        (Edit(1, 1, "a", "\ud800"), 'UTF-8 has no characters for "\ud800": save the file as UTF-8'),
    ],
)
def test_refuses_what_is_not_there(edit: Edit, why: str) -> None:
    """An edit whose place does not exist, or where something else stands, is dropped with a reason."""
    assert reason(b"a\na", edit) == why


def test_refuses_a_line_that_is_no_text() -> None:
    """Nobody can count characters after bytes that are none; before them, one can."""
    assert reason(b"\xffa", Edit(1, 2, "a", "b")) == (
        "line 1 holds bytes that are no text in UTF-8: save the file as UTF-8"
    )
    assert spliced(b"a\xff", Edit(1, 1, "a", "b")).data == b"b\xff"


def test_a_fix_is_made_as_a_whole() -> None:
    """When one edit of a fix cannot be made, none is; the other fixes are."""
    broken = finding(Edit(1, 1, "a", "b"), Edit(9, 1, "a", "b"))
    result = splice("a.md", b"aa", [broken, finding(Edit(1, 2, "a", "c"))])
    assert result.data == b"ac"
    assert [item.finding for item in result.skipped] == [broken]


# ---- overlaps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "second",
    [Edit(1, 2, "bc", "x"), Edit(1, 3, "cd", "x"), Edit(1, 1, "abcd", ""), Edit(1, 2, "", "x")],
)
def test_of_edits_that_meet_the_first_is_made(second: Edit) -> None:
    """The other fix waits for the next round, with all its edits."""
    first, other = finding(Edit(1, 2, "bc", "BC")), finding(Edit(1, 5, "e", "E"), second)
    result = splice("a.md", b"abcde", [first, other])
    assert (result.data, result.applied, result.waiting) == (b"aBCde", (first,), (other,))


def test_edits_side_by_side_do_not_meet() -> None:
    """One may end where the next begins, in any order."""
    edits = Edit(1, 3, "c", "C"), Edit(1, 1, "ab", "AB"), Edit(1, 4, "", "!")
    assert spliced(b"abc", *edits).data == b"ABC!"


def test_a_fix_whose_edits_meet_is_refused() -> None:
    """Nobody can tell what it means."""
    assert reason(b"abc", Edit(1, 1, "ab", ""), Edit(1, 2, "bc", "")) == (
        "the edits of this fix meet one another"
    )


# ---- encodings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1252", "\x81€æ→"),
        ("iso-8859-1", "\x8d€æ→"),
        ("windows-1251", "ЖЯ→"),
        ("koi8-u", "іЖ→"),
        ("macintosh", "æ☃"),
        ("iso-8859-8-i", "שלום☃"),
        ("shift_jis", "日本①☃"),
        ("euc-jp", "日本😀"),
        ("gbk", "中文😀"),
        ("big5", "中文😀"),
        ("euc-kr", "한국😀"),
        ("iso-2022-jp", "日本😀"),
        ("utf-8", "日本😀\ud800"),
        ("gb18030", "中文😀\ud800"),
    ],
)
def test_writes_in_the_encoding_of_the_page(charset: str, text: str) -> None:
    """A page is decoded as browsers do; what it cannot hold, here the last character, is refused."""
    *held, lost = text
    data = f'<meta charset="{charset}">\r\n<a title="x">'.encode()
    before = splice("a.html", data, [finding(Edit(2, 11, "x", "".join(held)))])
    assert before.skipped == ()
    old = "".join(held)
    result = splice("a.html", before.data, [finding(Edit(2, 11, old, old[1:]))])
    assert result.data == splice("a.html", data, [finding(Edit(2, 11, "x", old[1:]))]).data
    refused = splice("a.html", before.data, [finding(Edit(2, 11, old, lost))])
    assert refused.data == before.data
    assert "has no characters for" in refused.skipped[0].reason


def test_a_page_is_read_in_the_same_encoding_after() -> None:
    """An edit after which browsers would guess another encoding is refused."""
    data = b"<p>\xe6</p><p>x</p>"
    assert splice("a.html", data, [finding(Edit(1, 12, "x", "ø"))]).data == b"<p>\xe6</p><p>\xf8</p>"
    assert reason(b"<p>x", Edit(1, 4, "x", "Ã¦"), path="a.html") == (
        "the file would be read in another encoding: state it with <meta charset>"
    )
    assert reason(LATIN + b"\xe6", Edit(1, 16, "latin1", "utf-8"), path="a.html").startswith("the file would")
    assert spliced(LATIN, Edit(1, 16, "latin1", "utf-8"), path="a.html").data == b'<meta charset="utf-8">'


# ---- properties --------------------------------------------------------------------------------

LINE = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20)
LINES = st.lists(LINE | st.sampled_from(["\r\n", "\n", "\r"]), max_size=9).map("".join)


@given(LINES, LINE, LINE, LINES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_bytes_outside_of_the_edit_never_change(
    before: str, old: str, new: str, after: str, encoding: str
) -> None:
    """Any text in any place of a file with any line ends: only the place of the edit changes."""
    before = f".{before}"
    assume(not (before.endswith("\r") and f"{old}{after}".startswith("\n")))
    edit = Edit(*_place(before), old, new)
    result = splice("a.md", f"{before}{old}{after}".encode(encoding), [finding(edit)])
    assert result.data == f"{before}{new}{after}".encode(encoding)


def _place(before: str) -> tuple[int, int]:
    """Line and column of what follows a text."""
    plain = before.replace("\r\n", "\n").replace("\r", "\n")
    return plain.count("\n") + 1, len(plain) - plain.rfind("\n")


@given(
    st.binary(max_size=200), st.integers(-2, 9), st.integers(-2, 30), st.text(max_size=5), st.text(max_size=5)
)
def test_any_bytes_and_any_edit(data: bytes, line: int, column: int, old: str, new: str) -> None:
    """Whatever a file holds and an edit says, the edit is made or refused; nothing is raised."""
    for path in ("a.md", "a.html"):
        result = splice(path, data, [finding(Edit(line, column, old, new))])
        assert len(result.applied) + len(result.skipped) == 1
        assert result.applied or result.data == data


def test_a_huge_line() -> None:
    """Ten thousand edits in a line of a megabyte take no more than a breath."""
    line = "<a title='æ'>".encode() * 100_000
    edits = [Edit(1, 11 + 13 * number, "æ", "ø") for number in range(10_000)]
    started = time.perf_counter()
    assert spliced(line, *edits).data == line.replace("æ".encode(), "ø".encode(), 10_000)
    assert time.perf_counter() - started < 5
