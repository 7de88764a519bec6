"""Which findings were there before.

It is what a baseline says: of a code in a file, as many findings as there were are known. Of more than there
were, those with a known fingerprint are the known ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from seo_kit.gate.baseline import entry_of, may_be_known
from seo_kit.gate.coverage import Places
from seo_kit.history.records import Entry, Prints
from seo_kit.model import Finding, Report

_OPEN = ("new", "known")


class Met(NamedTuple):
    """An open finding: its position in the report, what it counts under, and its fingerprint.

    Files are called as in the history: the fingerprint is the same from whatever folder seo-kit is run.
    """

    position: int
    entry: Entry
    fingerprint: str


def is_open(finding: Finding) -> bool:
    """Whether a finding is neither waived nor ignored."""
    return finding.status in _OPEN


def met_by(report: Report, places: Places) -> Iterator[Met]:
    """The open findings of a report that a history can know."""
    for position, finding in enumerate(report.findings):
        if is_open(finding) and may_be_known(finding):
            entry = entry_of(finding, places)
            yield Met(position, entry, finding.fingerprint_in(entry[0]))


def prints_of(met: Iterable[Met]) -> Mapping[Entry, Prints]:
    """The fingerprints of findings by what they count under."""
    found: dict[Entry, Counter[str]] = {}
    for each in met:
        found.setdefault(each.entry, Counter())[each.fingerprint] += 1
    return found


def known_among(met: Iterable[Met], before: Mapping[Entry, Prints]) -> Iterator[int]:
    """The positions of the findings that were there before."""
    of_entry: dict[Entry, list[Met]] = {}
    for each in met:
        if each.entry in before:
            of_entry.setdefault(each.entry, []).append(each)
    for entry, several in of_entry.items():
        yield from most_alike([(each.position, each.fingerprint) for each in several], before[entry])


def most_alike(findings: Iterable[tuple[int, str]], before: Prints) -> list[int]:
    """As many findings as there were, those with a known fingerprint first, then as they stand.

    Args:
        findings: the positions of findings of one entry, with their fingerprints.
        before: the fingerprints that were known, and how often.
    """
    left = Counter(before)
    alike: list[int] = []
    others: list[int] = []
    for position, fingerprint in findings:
        (alike if left[fingerprint] > 0 else others).append(position)
        left[fingerprint] -= 1
    return [*alike, *others][: sum(before.values())]
