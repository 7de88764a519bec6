"""Pages whose main content is nearly the same, found without comparing each page with each.

Pages are put into buckets by the smallest hashes of parts of their text, as locality-sensitive hashing does:
those that are nearly alike meet in a bucket, and only a few of each bucket are compared. So the work grows
with the number of pages, not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from seo_kit.verify.site.sketch import bins, hashes_of, likeness, marks

ALIKE = 0.85
"""The share of pieces that nearly equal pages have in common, header and footer aside."""

_FEWEST = 20
"""Pieces without which nothing is said, some 70 words: short pages are alike by chance."""

_BANDS, _ROWS = 6, 2
"""Pages that are 85 % alike miss each other in all six bands about once in 2,000 times."""

_COMPARED = 4
_KEPT = 1000
"""Pages whose marks and hashes are kept at hand: the same few are compared again and again."""


def main_content(sketch: bytes, shared: Set[int]) -> array[int]:
    """The hashes of a sketch without those that most pages share: header, footer, navigation."""
    hashes = hashes_of(sketch)
    return array("I", [value for value in hashes if value not in shared]) if shared else hashes


def near_duplicates(contents: Sequence[Sequence[int]], reach: Sequence[int]) -> list[list[int]]:
    """Groups of pages that are nearly the same, as places in the sequence, in its order.

    Args:
        contents: the main content of each page.
        reach: the largest hash that the sketch of each page can hold.
    """
    group: dict[int, list[int]] = {}
    for one, other in _alike(contents, reach):
        found = group.setdefault(one, [one])
        if other not in group:
            found.append(other)
            group[other] = found
    return [found for place, found in group.items() if place == found[0]]


def _alike(contents: Sequence[Sequence[int]], reach: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of pages that are nearly the same, the earlier one first."""
    buckets: dict[tuple[int, ...], list[int]] = {}
    marked = lru_cache(_KEPT)(lambda place: marks(contents[place]))
    values = lru_cache(_KEPT)(lambda place: frozenset(contents[place]))
    for place, hashes in enumerate(contents):
        met = set[int]()
        for key in buckets_of(hashes):
            bucket = buckets.setdefault(key, [])
            met.update(bucket)
            if len(bucket) < _COMPARED:
                bucket.append(place)
        for earlier in sorted(met):
            one = contents[earlier]
            most = (len(one) + len(hashes) - (marked(earlier) ^ marked(place)).bit_count()) // 2
            if most < ALIKE * min(len(one), len(hashes)):
                continue  # they do not share enough to be alike
            shared = len(values(earlier).intersection(hashes))
            share, proof = likeness(one, hashes, shared, min(reach[earlier], reach[place]))
            if share >= ALIKE and proof >= _FEWEST:
                yield earlier, place


def buckets_of(hashes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The buckets of a page, one for each band; none for a page too short to be compared.

    A page that shares no bucket with another one changes nothing for the others.
    """
    if len(hashes) >= _FEWEST * ALIKE:
        smallest = bins(hashes, _BANDS * _ROWS)
        for band in range(_BANDS):
            key = smallest[band * _ROWS : (band + 1) * _ROWS]
            if all(key):
                yield band, *key
