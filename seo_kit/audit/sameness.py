"""Which findings were there before.

It is what a baseline says: of a code in a file, as many findings as there were are known. Of more than there
were, those with a known fingerprint are the known ones. A finding about several pages, of which one may be
mended, is told in one of them, in whichever; so its fingerprint is that of no file, and it is known wherever
it was told before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from seo_kit.gate.baseline import entry_of
from seo_kit.gate.coverage import Places
from seo_kit.history.records import Entry, Prints
from seo_kit.model import Finding, Report

_OPEN = ("new", "known")


class Met(NamedTuple):
    """A finding: its position in the report, what it counts under, its fingerprint, and whether it is open.

    Files are called as in the history: the fingerprint is the same from whatever folder seo-kit is run.
    """

    position: int
    entry: Entry
    fingerprint: str
    is_open: bool


def is_open(finding: Finding) -> bool:
    """Whether a finding is neither waived nor ignored."""
    return finding.status in _OPEN


def met_by(report: Report, before: Mapping[Entry, Prints], places: Places) -> Iterator[Met]:
    """The findings of a report but for those about the run itself."""
    told = {(code, name): (path, code) for (path, code), prints in before.items() for name in prints}
    for position, finding in enumerate(report.findings):
        if finding.scope != "run":
            path, code = entry_of(finding, places)
            fingerprint = finding.fingerprint_in("" if finding.related else path)
            entry = told.get((code, fingerprint), (path, code))
            yield Met(position, entry, fingerprint, is_open(finding))


_is_open = attrgetter("is_open")


def prints_of(met: Iterable[Met]) -> Mapping[Entry, Prints]:
    """The fingerprints of open findings by what they count under."""
    found: dict[Entry, Counter[str]] = {}
    for each in filter(_is_open, met):
        found.setdefault(each.entry, Counter())[each.fingerprint] += 1
    return found


def known_among(met: Iterable[Met], before: Mapping[Entry, Prints]) -> Iterator[int]:
    """The positions of the findings that were there before."""
    of_entry: dict[Entry, list[Met]] = {}
    for each in filter(_is_open, met):
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
