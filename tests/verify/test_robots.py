"""Robots directives: as crawlers read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.head.robots import contradictions, directives


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("NOINDEX, Follow", "noindex follow"),
        ("max-snippet:-1,max-image-preview: large", "max-snippet:-1 max-image-preview:large"),
        (" , ,", ""),
        (
            "unavailable_after: Friday, 25-Aug-2028 15:00:00 EST, noindex",
            "unavailable_after:friday, 25-aug-2028 15:00:00 est noindex",
        ),
    ],
)
def test_reads_directives(content: str, read: str) -> None:
    """Directives are divided by commas, in any case; a date keeps its own commas."""
    assert " ".join(map(str, directives(content))) == read
    assert all(directive.is_known for directive in directives(content))


@pytest.mark.parametrize(
    "content", ["no-index", "noindex nofollow", "max-snippet", "max-image-preview:big", "noindex:1"]
)
def test_knows_what_is_none(content: str) -> None:
    """What no crawler reads is not known."""
    assert not directives(content)[0].is_known


def test_finds_contradictions() -> None:
    """Opposites and two values of one directive contradict each other; repetitions do not."""
    pairs = contradictions(directives("index, noindex, follow, follow, max-snippet:0, max-snippet:50"))
    assert [tuple(map(str, pair)) for pair in pairs] == [
        ("noindex", "index"),
        ("max-snippet:0", "max-snippet:50"),
    ]


@given(st.text(max_size=40))
def test_takes_whatever_is_written(content: str) -> None:
    """No content raises anything."""
    assert contradictions(directives(content)) is not None
