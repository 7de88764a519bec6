"""Two JSON values side by side."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.roundtrip.differences import ABSENT, Difference, differences, same, side_by_side

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("@id"), inner),
    max_leaves=15,
)


@pytest.mark.parametrize(
    ("meant", "read", "expected"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, []),
        ({"a": (1, 2)}, {"a": [1, 2]}, []),
        ({"a": 1}, {"a": True}, [("/a", 1, True)]),
        ({"a": 1}, {"a": 1.0}, [("/a", 1, 1.0)]),
        ({"a/b": {"c~": "x"}}, {"a/b": {"c~": "y"}}, [("/a~1b/c~0", "x", "y")]),
        ({"a": None}, {}, [("/a", None, ABSENT)]),
        ({}, {"a": None}, [("/a", ABSENT, None)]),
        ([1, 2], [1], [("/1", 2, ABSENT)]),
        ([1], [1, 2], [("/1", ABSENT, 2)]),
        ([{"@id": "x"}, {"@id": "y"}], [{"@id": "y"}], [("/0", {"@id": "x"}, ABSENT)]),
        ([{"@id": "x"}, {"@id": "y"}], [{"@id": "y"}, {"@id": "x"}], [("", ["x", "y"], ["y", "x"])]),
        (
            [{"@id": "x", "n": 1}, {"@id": "y"}],
            [{"@id": "x", "n": 2}],
            [("/0/n", 1, 2), ("/1", {"@id": "y"}, ABSENT)],
        ),
        ("a", ["a"], [("", "a", ["a"])]),
    ],
)
def test_tells_each_value_that_differs(meant: Any, read: Any, expected: list[tuple[str, Any, Any]]) -> None:
    """Values differ by type too; lost and extra nodes are one difference each; names have no order."""
    assert list(differences(meant, read)) == [Difference(*each) for each in expected]
    assert same(meant, read) is not expected


@given(JSON)
def test_a_value_is_the_same_as_its_copy(value: Any) -> None:
    """Nothing differs from its copy."""
    assert same(value, copy.deepcopy(value))
    assert list(differences(value, copy.deepcopy(value))) == []


@given(JSON, JSON)
def test_finds_a_difference_exactly_when_there_is_one(one: Any, other: Any) -> None:
    """Two values are the same when, and only when, no difference is told."""
    assert same(one, other) is (not list(differences(one, other)))
    if one != other:
        assert not same(one, other)


def test_shows_where_long_texts_differ() -> None:
    """Long values are cut to the place where they part."""
    ours, theirs = side_by_side("x" * 200 + "one" + "y" * 200, "x" * 200 + "two" + "y" * 200)
    assert "one" in ours
    assert "two" in theirs
    assert max(len(ours), len(theirs)) < 70
    assert all((text[0], text[-1]) == ("…", "…") for text in (ours, theirs))
    assert side_by_side("x" * 200 + "one", "x" * 200 + "two") == (
        "…" + "x" * 20 + 'one"',
        "…" + "x" * 20 + 'two"',
    )
    assert side_by_side("a", ABSENT) == ('"a"', "nothing")
