"""A run beside what its history knows: which findings are new, known and fixed, and what is to be added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from seo_kit.audit.sameness import Met, is_open, known_among, met_by, prints_of
from seo_kit.audit.seen import Seen, seen_by
from seo_kit.audit_records import Fixed, History, Note, PageCard, PastRun
from seo_kit.gate.coverage import SITE, Places
from seo_kit.gate.settle import Judgement
from seo_kit.history.records import Addition, Earlier, Entry, Prints
from seo_kit.model import Report, Severity, Since


@dataclass(frozen=True, slots=True)
class Past:
    """The history that a run is compared with: its file, what it knows, how it calls files, and what takes
    the run that is to be added.
    """

    file: str
    earlier: Earlier
    places: Places
    take: Callable[[Addition], None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The runs with this one, and what is fixed since the one before."""

    history: History
    fixed: tuple[Fixed, ...]

    @property
    def since(self) -> Since | None:
        """The change in figures, None for a first run."""
        run, known = self.history.runs[-1], len(self.history.known)
        if run.new is None or run.fixed is None:
            return None
        return Since(self.history.since, run.new, known, run.fixed)


def compare(
    judgement: Judgement,
    report: Report,
    cards: Sequence[PageCard],
    notes: Iterable[Note],
    past: Past,
    at: str,
) -> Comparison:
    """Compares a run with what its history knows, and hands over what the history is to be given.

    Args:
        judgement: what the run looked at.
        report: what it found.
        cards: all pages that it met.
        notes: what is to be known of how they were found.
        past: the history.
        at: when the pages were read, ISO 8601 with offset.
    """
    seen = seen_by(judgement, cards, notes, past.earlier, past.places)
    met = list(met_by(report, past.earlier.found, past.places))
    now, known = prints_of(met), frozenset(known_among(met, past.earlier.found))
    fixed = tuple(_fixed(met, seen, past)) if past.earlier.runs else ()
    fresh = [each.entry for each in met if each.is_open and each.position not in known]
    run = _counted(report, cards, at, seen)
    if past.earlier.runs:
        run = replace(run, new=len(fresh), fixed=sum(each.count for each in fixed))
    history = History(
        past.file,
        (*past.earlier.runs, run),
        known,
        sum(code not in past.earlier.rules for _, code in fresh),
        sum(path not in past.earlier.places for path, _ in fresh),
        _unseen(now, seen, past.earlier),
    )
    past.take(Addition(run, now, seen.coverage.judged, seen.codes, seen.is_sure))
    return Comparison(history, fixed)


def _fixed(met: Iterable[Met], seen: Seen, past: Past) -> Iterator[Fixed]:
    """What was there and was looked for in vain. A waived finding is not fixed."""
    there = Counter(each.entry for each in met)
    for entry, before in past.earlier.found.items():
        gone = sum(before.values()) - there[entry]
        if gone > 0 and seen.is_sure(entry):
            path, code = entry
            yield Fixed(code, "" if path == SITE else past.places.shown(path), gone)


def _unseen(now: Mapping[Entry, Prints], seen: Seen, earlier: Earlier) -> int:
    """How many findings were there before, are not there now, and were not looked for."""
    missing = (
        sum(before.values()) - sum(now.get(entry, {}).values())
        for entry, before in earlier.found.items()
        if not seen.is_sure(entry)
    )
    return sum(max(0, number) for number in missing)


# ---- counts -------------------------------------------------------------------------------------


def _counted(report: Report, cards: Sequence[PageCard], at: str, seen: Seen) -> PastRun:
    found = [finding for finding in report.findings if is_open(finding)]
    severities = Counter(finding.severity for finding in found)
    errors = [is_open(each) and each.severity is Severity.ERROR for each in report.findings]
    read = [card for card in cards if not card.unread]
    return PastRun(
        at,
        report.ruleset,
        len(read),
        len(cards) - len(read),
        sum(not any(errors[position] for position in card.findings) for card in read),
        severities[Severity.ERROR],
        severities[Severity.WARN],
        severities[Severity.INFO],
        is_partial=seen.is_partial,
        rules=Counter(finding.code for finding in found),
    )
