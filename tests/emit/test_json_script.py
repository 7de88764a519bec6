"""JSON inside of a script element."""

from __future__ import annotations

import json
import math
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.emit.json_script import dump

NASTY = [
    "</script>",
    "<!--",
    "<script",
    "-->",
    "]]>",
    "&lt;",
    "&amp;",
    "\u2028",
    "\u2029",
    "\x00",
    '"',
    "\\",
    "\\u003c",
]
texts = st.lists(st.text() | st.sampled_from(NASTY)).map("".join)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20)


def refuse(constant: str) -> Any:
    """A strict reader takes no NaN and no Infinity."""
    raise AssertionError(constant)


@given(values)
def test_the_value_comes_back(value: Any) -> None:
    """A strict JSON reader gives back what was written."""
    assert json.loads(dump(value), parse_constant=refuse) == value


@given(values)
def test_nothing_can_end_the_script(value: Any) -> None:
    """No character that HTML could act upon, no line separator and no raw control is in the text."""
    text = dump(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert all(character >= " " or character == "\n" for character in text)


@given(texts)
def test_an_html5_parser_gives_the_same_text(text: str) -> None:
    """Inside of a script element the text survives the parser unchanged."""
    script = dump({"name": text})
    tree = html5lib.parse(f"<!doctype html><script>{script}</script><p>after", namespaceHTMLElements=False)
    assert tree.findtext(".//script") == script
    assert tree.findtext(".//p") == "after"


def test_one_item_stands_on_a_line() -> None:
    """A changed value changes one line, and keys keep their order."""
    assert dump({"b": [1, "<"], "a": {"c": "å"}}) == '{"b": [1,\n"\\u003c"],\n"a": {"c": "å"}}'


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_json_lacks_are_refused(number: float) -> None:
    """NaN and infinities are errors, never text."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump({"x": number})


def test_half_a_surrogate_pair_is_replaced() -> None:
    """The output can always be written as UTF-8."""
    assert dump(["a\ud800b"]) == '["a\ufffdb"]'
