"""Text → a sketch of it, and how alike two texts are by their sketches.

A text is cut into pieces of some words, where its own letters say so: then a changed word changes one piece
and the others stay what they are. The sketch holds the smallest hashes of the pieces, a sample that all pages
draw alike, so what two pages share shows in what their samples share (the bottom-k sketch of Cohen and
Kaplan, 2007). What most pages of a site share, its header and footer, can still be left out afterwards; a
MinHash signature does not allow that.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar
from zlib import crc32

Item = TypeVar("Item")

SIZE = 128
"""Hashes in a sketch. Texts of fewer pieces, about 450 words, are kept whole and compared exactly."""

_CUT = b"\1"
_CUTTING = bytes(1 if byte % 3 == 1 and not 48 <= byte <= 57 else byte for byte in range(256))
"""Makes one sign of every third byte of UTF-8, digits aside: in any script some of the words end with it."""

_SHORTEST = 10
"""Bytes of a piece that is counted: single words stand on all kinds of pages."""

_PLACES = 1024
"""Marks: so many that few hashes of a sketch share one."""

_LOOKED_AT = 200
"""Pages that show what most pages of a site share."""


def digest(text: bytes) -> str:
    """What equal texts have in common and others have not: 8 bytes as hexadecimal digits."""
    return blake2b(text, digest_size=8).hexdigest()


def sketch(text: bytes) -> bytes:
    """The sketch of a text in UTF-8 with single spaces between its words."""
    pieces = text.translate(_CUTTING).split(_CUT + b" ")
    hashes = {crc32(piece) for piece in pieces if len(piece) >= _SHORTEST}
    return array("I", sorted(hashes)[:SIZE]).tobytes()


def hashes_of(sketch_: bytes) -> array[int]:
    """The hashes of a sketch, smallest first."""
    hashes = array("I")
    hashes.frombytes(sketch_)
    return hashes


def reach(sketch_: bytes) -> int:
    """The largest hash that a sketch can hold: pieces with larger ones were left out if it is full."""
    hashes = hashes_of(sketch_)
    return hashes[-1] if len(hashes) == SIZE else 2**32


def sample(pages: Sequence[Item]) -> Sequence[Item]:
    """Some of the pages, by which one sees what most of them share."""
    return pages[:: max(1, len(pages) // _LOOKED_AT)]


def shared_by_most(sketches: Sequence[bytes]) -> frozenset[int]:
    """The hashes of pieces that stand on more than half of some pages, and on at least four."""
    times = Counter(value for sketch_ in sketches for value in hashes_of(sketch_))
    most = max(3, len(sketches) // 2)
    return frozenset(value for value, count in times.items() if count > most)


def likeness(one: Sequence[int], other: Sequence[int], shared: int, most: int) -> tuple[float, int]:
    """How alike two texts are, 0 to 1 (Jaccard), and how many pieces say so.

    Args:
        one: hashes of a sketch, smallest first; some may have been left out.
        other: the same of the other text.
        shared: how many are in both.
        most: the largest hash that both samples can hold.
    """
    together = bisect_right(one, most) + bisect_right(other, most) - shared
    return shared / (together or 1), together


def marks(hashes: Sequence[int]) -> int:
    """A number to compare hashes by: those of two sketches differ in no more bits than their hashes do."""
    places = bytearray(_PLACES)
    for value in hashes:
        places[value % _PLACES] = 1
    return int.from_bytes(places, "little")


def bins(hashes: Sequence[int], count: int) -> list[int]:
    """The smallest hash of each of `count` parts of a text's pieces, 0 where there is none.

    Args:
        hashes: the hashes of a sketch, smallest first.
        count: the number of parts. Texts of a likeness J have the same hash in about J of them.
    """
    smallest = [0] * count
    for value in reversed(hashes):
        smallest[value % count] = value
    return smallest
