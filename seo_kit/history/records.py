"""What a history knows of some targets before a run, and what the run adds to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from seo_kit.audit_records import PastRun

Entry = tuple[str, str]
"""A file, as the history calls it, and a code."""
Prints = Mapping[str, int]
"""How many findings have a fingerprint."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The kept runs of some targets, the newest last, and what they know together.

    `found` are the findings of each file as the last run that looked for them saw them. `places` are the
    files that some run judged, `rules` the codes by which some run judged.
    """

    runs: tuple[PastRun, ...] = ()
    found: Mapping[Entry, Prints] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Addition:
    """A run and what it adds: its findings, the files that it judged, and by which codes.

    `is_sure` tells of an entry whether the run has found all that there is: what was known of it before is
    forgotten then, and else kept.
    """

    run: PastRun
    found: Mapping[Entry, Prints]
    places: frozenset[str]
    rules: frozenset[str]
    is_sure: Callable[[Entry], bool]
