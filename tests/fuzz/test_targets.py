"""Every surface that strangers' bytes come in by stands what is made of pieces of real files."""

from __future__ import annotations

import fuzz_seeds
import pytest
from fuzz_bounds import BoundError, within_bounds
from fuzz_targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = max(150, settings().max_examples)
"""How many inputs are tried of each target; HYPOTHESIS_PROFILE=explore tries more."""


@st.composite
def edited(draw: st.DrawFn, name: str) -> bytes:
    """A seed with some places cut out, or replaced by words and pieces of other seeds, often repeated."""
    data = draw(st.sampled_from(fuzz_seeds.seeds(name)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.sampled_from((0, 0, 1, 7, 60, 2_000))))
        data = data[:start] + draw(pieces(name)) * draw(st.sampled_from((1, 1, 1, 2, 40))) + data[stop:]
    return data


def pieces(name: str) -> st.SearchStrategy[bytes]:
    """A word, a piece of a seed, or any few bytes."""
    known = st.sampled_from(fuzz_seeds.words(name)) | st.sampled_from(fuzz_seeds.pieces(name))
    return known | st.binary(max_size=4)


def made_of_pieces(name: str) -> st.SearchStrategy[bytes]:
    """Words and pieces of seeds in any order."""
    return st.lists(pieces(name), max_size=40).map(b"".join)


@pytest.mark.parametrize("name", TARGETS)
def test_stands_any_input(name: str) -> None:
    """Nothing but our own errors, time and memory in proportion to the length, and what must hold holds."""

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(edited(name) | made_of_pieces(name))
    def run(data: bytes) -> None:
        within_bounds(TARGETS[name], data)

    TARGETS[name](b"")
    run()


@pytest.mark.parametrize("name", TARGETS)
def test_stands_its_seeds(name: str) -> None:
    """Each file that fuzzing starts from passes as it is."""
    for seed in fuzz_seeds.seeds(name):
        within_bounds(TARGETS[name], seed)


def test_what_takes_too_long_is_stopped() -> None:
    """A target that hangs, in Python or in a regular expression, is stopped and told."""
    import re

    with pytest.raises(BoundError, match="took more than 2"):
        within_bounds(lambda data: re.match(r"(a|aa)+$", "a" * 100 + "b"), b"")  # type: ignore[arg-type,return-value]


def test_what_takes_too_much_memory_is_told() -> None:
    """A target that fills the memory is told."""
    with pytest.raises(BoundError, match="MB of memory"):
        within_bounds(lambda data: print(len(b"x" * 10**9)), b"")
