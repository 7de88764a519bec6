"""Strict JSON: what is refused, with its cause and place, and what is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.model import JsonLdBlock
from seo_kit.verify.read.json_places import file_position, locate, members
from seo_kit.verify.read.strict_json import DUPLICATE, ENTITY, SYNTAX, parse

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)

# text, where the fault is, a part of the message
REFUSED = {
    "empty": (" \n", "", "empty"),
    "cut short": ('{"a": [1, ', "", "stops too early"),
    "byte-order mark": ("\ufeff{}", "\ufeff", "byte-order mark"),
    "CDATA": ("//<![CDATA[\n{}\n//]]>", "//<!", "wrapper"),
    "HTML comment": ("<!-- {} -->", "<!--", "wrapper"),
    "line comment": ('{"a": 1 // one\n}', "//", "comment"),
    "block comment": ('{/* a */ "a": 1}', "/*", "comment"),
    "comma in an object": ('{"a": 1, }', ", }", "comma after the last item"),
    "comma in an array": ('{"a": [1,\n]}', ",\n]", "comma after the last item"),
    "two commas": ('{"a": [1,,2]}', ",2", "missing or is no JSON"),
    "missing comma": ('{"a": 1 "b": 2}', '"b"', "comma or closing bracket"),
    "quote not escaped": ('{"a": "say "ah" now"}', "ah", 'a " inside a text'),
    "single quotes": ("{'a': 1}", "'a'", "single quotes"),
    "typographic quotes": ("{“a”: 1}", "“a", "typographic quotes"),
    "no quotes": ("{a: 1}", "a:", "name without quotes"),
    "colon missing": ('{"a" 1}', "1", "colon"),
    "escaped for HTML": ("{&quot;a&quot;: 1}", "&quot;a", "HTML-escaped"),
    "no-break space": ('{\u00a0"a": 1}', "\u00a0", "invisible character"),
    "NaN": ('{"a": "NaN", "b": NaN}', "NaN}", "NaN"),
    "-Infinity": ('{"a": -Infinity}', "-Infinity", "-Infinity"),
    "undefined": ('{"a": undefined}', "undefined", "programming language"),
    "template tag": ('{"a": {{ title }}}', "{{", "template"),
    "line break in a text": ('{"a": "b\nc"}', "\nc", "line break inside a text"),
    "tab in a text": ('{"a": "b\tc"}', "\tc", "control character"),
    "wrong escape": ('{"a": "b\\xc"}', "\\xc", "backslash"),
    "open text": ('{"a": "b', '"b', "closing quote"),
    "two values": ('{"a": 1}\n{"b": 2}', '{"b', "second value"),
    "something behind": ('{"a": 1};', ";", "something follows"),
    "half a character": ('{"a": "\\ud83d\\ude00", "b": "\\ud83d"}', '"\\ud83d"}', "half a character"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_tells_the_cause_and_the_place(case: str) -> None:
    """Each fault is refused with its usual cause, at the character where it is."""
    text, place, cause = REFUSED[case]
    _, fault = parse(text)
    assert fault is not None
    assert fault.slug == SYNTAX
    assert cause in fault.message
    assert fault.offset == (text.index(place) if place else fault.offset)


def test_says_nothing_of_json() -> None:
    """What RFC 8259 allows passes: escapes, pairs of surrogates, big numbers, any order."""
    text = '{"a": "\\u003c\\ud83d\\ude00\\n", "b": [1e5, -0.5, true, null, {}], "NaN": ""}'
    assert parse(text) == (json.loads(text), None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"b": {"a": 1, "a": 2}}', (DUPLICATE, 15, "a", "/b/a")),
        ('{"b": {"a": 1, "a": 2}, "c": NaN}', (SYNTAX, 29, "NaN", "")),
        ('{"a": ["x", "B &amp; C"]}', (ENTITY, 12, "B &amp; C", "/a/1")),
        ('{"a": {"b/c": "&#8217;"}}', (ENTITY, 7, "&#8217;", "/a/b~1c")),
        ('{"text": "B &amp; C", "name": "<b>B &amp; C</b>", "a": "A & B; &nosuch;"}', None),
    ],
)
def test_tells_what_and_where(text: str, fault: tuple[str, int, str, str] | None) -> None:
    """The rule, the offset, the evidence and the pointer of the first fault; what parses has a value, too."""
    data, found = parse(text)
    assert (found and (found.slug, found.offset, found.evidence, found.pointer)) == fault
    assert (data is None) == (fault is not None and fault[0] == SYNTAX)


@pytest.mark.parametrize("twice", ["", '"a": 1, "a": 2, '])
@pytest.mark.parametrize(
    ("letters", "padding", "is_read"),
    [(199, 20_000, True), (200, 20_000, False), (200, 0, True), (1, 20_000, True)],
)
def test_long_names_may_not_lead_on_and_on(letters: int, padding: int, is_read: bool, twice: str) -> None:
    """In a long text five names of 199 characters, each with its slash, lead as far as is read."""
    opened = f'{{"{"n" * letters}": ' * 5
    data, fault = parse(f'{{{twice}"p": "{"x" * padding}", {opened[1:]}0{"}" * 5}')
    assert (data is not None) == is_read
    assert fault is None if is_read and not twice else fault is not None


def test_refuses_what_is_nested_too_deep() -> None:
    """Nesting that the parser cannot follow is a fault, not an exception."""
    data, fault = parse("[" * 100_000)
    assert data is None
    assert fault is not None
    assert "nested too deep" in fault.message


@pytest.mark.parametrize("digits", [5_000])
def test_refuses_numbers_that_python_does_not_convert(digits: int) -> None:
    """A number of thousands of digits is a fault, not an exception."""
    assert parse("9" * digits)[1] is not None


def test_points_at_the_second_of_two_names() -> None:
    """A name twice in one object is found at its second place; the same name in two objects is fine."""
    text = '{"a": {"name": 1}, "b": [{"name": 2}, {"name": 3, "name": 4}]}'
    data, fault = parse(text)
    assert fault is not None
    assert (fault.slug, fault.offset, fault.pointer) == (DUPLICATE, text.index('"name": 4'), "/b/1/name")
    assert data == {"a": {"name": 1}, "b": [{"name": 2}, {"name": 4}]}
    assert parse('{"a": {"n": 1}, "b": {"n": 1}}')[1] is None


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ('{"name": "R &amp; D"}', True),
        ('{"name": "R \\u0026amp; D"}', True),
        ('{"name": "5 &lt; 6"}', True),
        ('{"name": "R & D; A&B;"}', False),
        ('{"text": "R &amp; D"}', False),
        ('{"description": "<p>R &amp; D</p>"}', False),
    ],
)
def test_refuses_entities_where_nothing_decodes_them(text: str, refused: bool) -> None:
    """An entity in plain text is refused; in an answer's text, or beside tags, it is HTML and right."""
    fault = parse(text)[1]
    assert (fault is not None and fault.slug == ENTITY) is refused


@given(JSON)
def test_reads_any_json_as_json_does(value: Any) -> None:
    """Whatever json writes is read as the same value, by its type too."""
    text = json.dumps(value)
    data, fault = parse(text)
    if fault is None or fault.slug == ENTITY:
        assert json.dumps(data) == text
    else:
        assert "half a character" in fault.message


@given(JSON)
def test_places_every_member(value: Any) -> None:
    """Each member's offset is where its name, or its item, begins in the text; each pointer leads to it."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    decoder = json.JSONDecoder()
    for pointer, offset in members(text):
        *path, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
        parent = value
        for part in path:
            parent = parent[int(part)] if isinstance(parent, list) else parent[part]
        found = decoder.raw_decode(text, offset)[0]
        assert found == (parent[int(last)] if isinstance(parent, list) else last)
        assert locate(text, pointer) == offset


def test_locates_the_nearest_parent() -> None:
    """What is not in the text is placed at the nearest parent that is."""
    text = ' {"a": [{"b": 1}]}'
    assert locate(text, "/a/0/c") == text.index('{"b"')
    assert locate(text, "/x/y") == 1


def test_gives_places_in_the_file() -> None:
    """An offset in a block becomes the line and column in the file, on the first line and on later ones."""
    block = JsonLdBlock('{\n "a": 1}', {}, line=7, column=36, in_head=True)
    assert file_position(block, 0) == (7, 36)
    assert file_position(block, 3) == (8, 2)
