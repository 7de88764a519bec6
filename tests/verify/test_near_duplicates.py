"""Pages that say nearly the same are found among many, and siblings of one template are left alone."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.site.near_duplicates import main_content, near_duplicates
from seo_kit.verify.site.sketch import hashes_of, likeness, marks, reach, sample, shared_by_most, sketch

WORDS = [
    "".join(random.Random(number).choices("abdeghiklmnoprstuv", k=2 + number % 9)) for number in range(4000)
]


def words(seed: int, count: int) -> list[str]:
    """A text, the same for the same seed."""
    return random.Random(seed).choices(WORDS, k=count)


def sketch_of(text: list[str]) -> bytes:
    """The sketch of a text."""
    return sketch(" ".join(text).encode())


def groups(texts: list[list[str]]) -> list[list[int]]:
    """The groups of nearly equal texts."""
    return alike([sketch_of(text) for text in texts])


def alike(sketches: list[bytes]) -> list[list[int]]:
    """The groups of nearly equal sketches."""
    shared = shared_by_most(sample(sketches))
    contents = [main_content(one, shared) for one in sketches]
    return near_duplicates(contents, [reach(one) for one in sketches])


def edited(text: list[str], count: int) -> list[str]:
    """A text with some words spread over it changed."""
    step = len(text) // count
    return ["changed" if place % step == step // 2 else word for place, word in enumerate(text)]


@pytest.mark.parametrize("length", [150, 400, 3000])
def test_sees_that_few_words_were_changed(length: int) -> None:
    """One word in sixty changed leaves nearly the same page, however long it is."""
    text = words(1, length)
    assert groups([words(2, length), text, words(3, length), edited(text, length // 60)]) == [[1, 3]]


@pytest.mark.parametrize("length", [150, 400, 3000])
def test_is_silent_where_a_third_differs(length: int) -> None:
    """Pages that share two thirds of their text are no copies of one another."""
    shared = words(1, length * 2 // 3)
    assert groups([shared + words(seed, length // 3) for seed in (2, 3, 4)]) == []


def test_puts_aside_what_most_pages_share() -> None:
    """Much more header and footer than content makes no duplicates."""
    frame = words(1, 400)
    assert groups([frame + words(seed, 100) for seed in range(2, 10)]) == []


def test_says_nothing_of_short_pages() -> None:
    """Few words are alike by chance."""
    assert groups([words(1, 40), words(1, 40)]) == []


def test_a_sketch_is_small_and_estimates_well() -> None:
    """However long two texts are, their sketches tell how alike they are."""
    text = words(1, 20_000)
    one, other = sketch_of(text), sketch_of(text[:15_000] + words(2, 5_000))
    ours, theirs = hashes_of(one), hashes_of(other)
    share, proof = likeness(ours, theirs, len({*ours} & {*theirs}), min(reach(one), reach(other)))
    assert len(one) == len(other) == 512
    assert proof > 100
    assert abs(share - 0.6) < 0.15


HASHES = st.lists(st.integers(0, 2**32 - 1), max_size=150, unique=True).map(sorted)


@given(HASHES, HASHES, HASHES)
def test_marks_differ_no_more_than_hashes(shared: list[int], one: list[int], other: list[int]) -> None:
    """Pages are passed over by their marks only where their hashes differ as much at least."""
    ours, theirs = {*shared, *one}, {*shared, *other}
    differing = (marks(sorted(ours)) ^ marks(sorted(theirs))).bit_count()
    assert differing <= len(ours ^ theirs)
    assert differing > 0 or {value % 1024 for value in ours} == {value % 1024 for value in theirs}


def test_the_work_grows_with_the_pages() -> None:
    """Two thousand siblings with a few copies among them take a moment, not minutes."""
    texts = [words(seed, 200) for seed in range(2000)]
    sketches = [sketch_of(text) for text in (*texts, texts[17], texts[1234])]
    start = time.process_time()
    found = alike(sketches)
    assert found == [[17, 2000], [1234, 2001]]
    assert time.process_time() - start < 3


@given(st.lists(st.text(max_size=200), max_size=5))
def test_no_text_makes_it_fail(texts: list[str]) -> None:
    """Any text has a sketch."""
    assert groups([text.encode("utf-8", "replace").decode().split() for text in texts]) == []
