"""Front matter without rules, as Python-Markdown reads it: what is header, what is body, on which line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.extract.front_matter.header import read_header

HEADERS = [
    ("Title: A: b\nDate: 2025-01-02\n\nText.\n", {"title": "A: b", "date": "2025-01-02"}, "Text.\n", 4),
    ("---\nTitle: A\n---\nText.\n", {"title": "A"}, "Text.\n", 4),
    ("Summary: one\n    two\nTags: x\n\nText.\n", {"summary": "one\ntwo", "tags": "x"}, "Text.\n", 5),
    ("Author: Ada\nAuthor: Ben\n\nText.\n", {"author": "Ada\nBen"}, "Text.\n", 4),
    ("Title: A\r\n\r\nText.\r\n", {"title": "A"}, "Text.\n", 3),
    ("Title: A\nText without a blank line.\n", {"title": "A"}, "Text without a blank line.\n", 2),
    ("Title:\n\nText.\n", {"title": ""}, "Text.\n", 3),
    ("\nTitle: A\n\nText.\n", {}, "\nTitle: A\n\nText.\n", 1),
    ("# Title\n\nText: this is no header.\n", {}, "# Title\n\nText: this is no header.\n", 1),
    ("", {}, "", 1),
]


@pytest.mark.parametrize(("text", "values", "body", "line"), HEADERS)
def test_a_header_ends_at_the_first_line_that_is_none(
    text: str, values: dict[str, str], body: str, line: int
) -> None:
    """A blank line, a rule or a sentence ends it; a sentence belongs to the body."""
    front = read_header(text)
    assert (dict(front.values), front.body, front.body_line) == (values, body, line)


def test_each_key_knows_its_lines() -> None:
    """First and last line of each value, counted from the top of the file."""
    front = read_header("---\nTitle: A\nSummary: one\n    two\n---\n\nText.\n")
    assert front.lines == {"title": 2, "summary": 3}
    assert front.ends == {"title": 2, "summary": 4}


@given(st.text(alphabet=st.sampled_from("aT: -.\n\r\t#é"), max_size=60))
def test_no_text_is_lost(text: str) -> None:
    """Whatever the text, header and body together are all of it, and the body starts on its line."""
    front = read_header(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert front.head + front.body == lines
    assert front.head.count("\n") == front.body_line - 1
