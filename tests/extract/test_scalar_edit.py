"""Editing one scalar of the front matter: quotes and comments stay, and all else reads as before."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.extract.front_matter.reader import read_front_matter
from seo_kit.extract.front_matter.scalar_edit import scalar_edit

NEW = "2025-09-13"


def edited(text: str, path: str, new: str = NEW) -> str | None:
    """A file after its scalar got another value, None when it was left alone."""
    edit = scalar_edit(read_front_matter(text), path, new)
    if edit is None:
        return None
    lines = text.split("\n")
    line, start = lines[edit.line - 1], edit.column - 1
    assert line[start : start + len(edit.old)] == edit.old
    lines[edit.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("---\ndate: OLD # why\n---\n", "date", "---\ndate: NEW # why\n---\n"),
        ("---\ndate:\t'OLD'#why\n---\n", "date", "---\ndate:\t'NEW'#why\n---\n"),
        ("---\ndate:   'OLD'  # why\n---\n", "date", "---\ndate:   'NEW'  # why\n---\n"),
        ('---\ntitle: 😀\ndate: "OLD"\n---\nOLD\n', "date", '---\ntitle: 😀\ndate: "NEW"\n---\nOLD\n'),
        ('---\n{"t": "😀", "date": "OLD"}\n---\n', "date", '---\n{"t": "😀", "date": "NEW"}\n---\n'),
        ("---\nseo: {a: OLD, date: OLD}\n---\n", "seo.date", "---\nseo: {a: OLD, date: NEW}\n---\n"),
        ("---\nseo:\n  date: OLD\ndate: OLD\n---\n", "seo.date", "---\nseo:\n  date: NEW\ndate: OLD\n---\n"),
        ("---\nd: [OLD, OLD]\n---\n", "d.1", "---\nd: [OLD, NEW]\n---\n"),
        ("---\n? date\n: OLD\n---\n", "date", "---\n? date\n: NEW\n---\n"),
        ("---\ndate:\n  OLD\n---\n", "date", "---\ndate:\n  NEW\n---\n"),
        ("\n\n---\ndate: OLD\n...\n", "date", "\n\n---\ndate: NEW\n...\n"),
        ("---\nt: a\x85b\u2028\ndate: OLD\n---\n", "date", "---\nt: a\x85b\u2028\ndate: NEW\n---\n"),
        ("---\ndate: OLD\n\nText\n", "date", "---\ndate: NEW\n\nText\n"),
        ("---\ndate: OLD\ntitle: a: b\n---\n", "date", "---\ndate: NEW\ntitle: a: b\n---\n"),
        ('+++\ndate = "OLD" # why\n+++\n', "date", '+++\ndate = "NEW" # why\n+++\n'),
        ("+++\n[seo]\n  date='OLD'\n+++\n", "seo.date", "+++\n[seo]\n  date='NEW'\n+++\n"),
        ('{"a": "\\"OLD", "date": "OLD"}\n', "date", '{"a": "\\"OLD", "date": "NEW"}\n'),
        ('{\n "date": "O\\u004cD"\n}\n', "date", '{\n "date": "NEW"\n}\n'),
    ],
)
def test_replaces_a_scalar_of_one_line(text: str, path: str, after: str) -> None:
    """YAML, TOML and JSON, with any quotes, nested or in a flow, keep all but the value."""
    old = "13/09/2025"
    assert edited(text.replace("OLD", old), path) == after.replace("OLD", old).replace("NEW", NEW)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("---\ndate: |\n  OLD\n---\n", "date"),
        ("---\ndate: >-\n  OLD\n---\n", "date"),
        ("---\ndate: a\n  b\n---\n", "date"),
        ('---\ndate: "a\n  b"\n---\n', "date"),
        ("---\ndate: &d OLD\nup: 1\n---\n", "date"),
        ("---\ndate: &d OLD\nup: *d\n---\n", "up"),
        ("---\ndate: !!str OLD\n---\n", "date"),
        ("---\ndate: [OLD]\n---\n", "date"),
        ("---\ndate: OLD\ndate: NEW\n---\n", "date"),
        ("---\na.b: OLD\n---\n", "a.b"),
        ("---\nt: a: b\ndate: OLD\n---\n", "date"),
        ("---\ndate: OLD\n---\n", "up"),
        ('+++\ndate = """OLD"""\n+++\n', "date"),
        ("+++\ndate = 2025-09-14\n+++\n", "date"),
        ("+++\nseo = {date = 'OLD'}\n+++\n", "seo.date"),
        ('+++\nt = """\ndate = "OLD"\n"""\n+++\n', "date"),
        ("date: OLD\n", "date"),
        ("", "date"),
    ],
)
def test_leaves_alone_what_a_person_must_edit(text: str, path: str) -> None:
    """Blocks, lines, aliases, tags, lists, double keys, and whatever cannot be found without a doubt."""
    assert edited(text, path) is None


STYLES = ["---\na: x\nb: %s # c\n---\nb", '+++\na = "x"\nb = %s # c\n+++\nb', '{"a": "x", "b": %s}\nb']


@pytest.mark.parametrize("style", STYLES)
@given(old=st.text(max_size=20), new=st.text(max_size=20))
def test_any_text_reads_as_meant(style: str, old: str, new: str) -> None:
    """Whatever is put in, it is read so and nothing else changes; else there is no edit."""
    text = style.replace("%s", json.dumps(old))
    front = read_front_matter(text)
    after = edited(text.replace("\r", "\n"), "b", new)
    if after is not None:
        again = read_front_matter(after)
        assert dict(again.values) == {**front.values, "b": new}
        assert again.body == front.body


@pytest.mark.parametrize(
    ("style", "quote"), [(STYLES[0], '"'), (STYLES[0], "'"), (STYLES[0], ""), (STYLES[1], '"')]
)
@given(new=st.text(st.characters(codec="utf-8", categories=["L", "N", "S", "Po"]), min_size=1, max_size=20))
def test_plain_words_can_always_be_written_in_quotes(style: str, quote: str, new: str) -> None:
    """Between quotes every text of letters, figures and signs finds its form."""
    after = edited(style % f"{quote}old{quote}", "b", new)
    assert after is not None or not quote


@given(st.text(max_size=80), st.text("ab.01", max_size=6))
def test_any_file_and_any_path(text: str, path: str) -> None:
    """Whatever a file holds, there is an edit that can be made, or none."""
    for start in ("---\n", "+++\n", "{", ""):
        edited(f"{start}{text}".replace("\r", "\n"), path)
