"""A run beside what its history knows: which findings are new, known and fixed.

Which findings are the same is what a baseline says: as many of a code in a file as there were are known. Of
more than there were, those with a known fingerprint are the known ones. A run says that a finding is fixed
only if it has looked for it, and forgets nothing that it has not looked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from seo_kit.audit_records import Fixed, History, Note, PageCard, PastRun
from seo_kit.gate.baseline import entry_of, may_be_known
from seo_kit.gate.coverage import SITE, Coverage, Places
from seo_kit.gate.settle import Judgement, without_crashed
from seo_kit.history.records import Addition, Earlier, Entry, Prints
from seo_kit.model import Finding, Report, Severity, Since

_GONE = (404, 410)
_OPEN = ("new", "known")


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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a run could see, in the names of the history; `codes` are those of the rules that judged."""

    coverage: Coverage
    codes: frozenset[str]
    is_partial: bool

    def is_sure(self, entry: Entry) -> bool:
        return self.coverage.is_sure((entry[1],), entry[0])


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
    seen = _seen(judgement, cards, notes, past)
    now, known = _found(report, past.places), _known(report, past)
    fixed = tuple(_fixed(report, seen, past)) if past.earlier.runs else ()
    fresh = [
        finding
        for position, finding in enumerate(report.findings)
        if _is_open(finding) and may_be_known(finding) and position not in known
    ]
    run = _counted(report, cards, at, seen)
    if past.earlier.runs:
        run = replace(run, new=len(fresh), fixed=sum(each.count for each in fixed))
    history = History(
        past.file,
        (*past.earlier.runs, run),
        known,
        sum(finding.code not in past.earlier.rules for finding in fresh),
        sum(past.places.home(finding.location.path) not in past.earlier.places for finding in fresh),
        _unseen(now, seen, past.earlier),
    )
    past.take(Addition(run, now, seen.coverage.judged, seen.codes, seen.is_sure))
    return Comparison(history, fixed)


def _is_open(finding: Finding) -> bool:
    return finding.status in _OPEN


# ---- what a run could see -----------------------------------------------------------------------


def _seen(judgement: Judgement, cards: Sequence[PageCard], notes: Iterable[Note], past: Past) -> _Seen:
    """When pages were missed, rules that compare pages have not seen enough to call anything fixed."""
    ran = without_crashed(judgement)
    renamed = _renamer(judgement.places, past.places)
    met = {past.places.home(card.path): card for card in cards}
    gone = {name for name, card in met.items() if card.unread and _is_gone(card)}
    judged = renamed(ran.judged) | gone
    unread = {name for name, card in met.items() if card.unread} | renamed(ran.found)
    is_partial = any(note.is_incomplete for note in notes) or bool((unread - judged) & past.earlier.places)
    of_site = {rule.code for rule in judgement.choice.rules_of("site")} if is_partial else set()
    coverage = replace(
        ran,
        found=renamed(ran.found) | judged,
        judged=judged,
        folders=tuple(renamed(ran.folders)),
        silent=ran.silent | of_site,
    )
    codes = frozenset(rule.code for rule in judgement.choice.rules) - ran.silent
    return _Seen(coverage, codes, is_partial)


def _renamer(old: Places, new: Places) -> Callable[[Iterable[str]], frozenset[str]]:
    return lambda paths: frozenset(new.home(old.shown(path)) for path in paths)


def _is_gone(card: PageCard) -> bool:
    """Whether a server said that there is no such page, or that it is another one."""
    return card.status in _GONE or card.unread == "redirect"


# ---- new, known, fixed --------------------------------------------------------------------------


def _found(report: Report, places: Places) -> Mapping[Entry, Prints]:
    found: dict[Entry, Counter[str]] = {}
    for finding in report.findings:
        if _is_open(finding) and may_be_known(finding):
            found.setdefault(entry_of(finding, places), Counter())[_fingerprint(finding, places)] += 1
    return found


def _fingerprint(finding: Finding, places: Places) -> str:
    """The fingerprint in the names of the history, the same from whatever folder seo-kit is run."""
    path = places.home(finding.location.path)
    return replace(finding, location=replace(finding.location, path=path)).fingerprint


def _known(report: Report, past: Past) -> frozenset[int]:
    """The positions of the open findings that were there before: of each entry as many as there were."""
    positions: dict[Entry, list[int]] = {}
    for position, finding in enumerate(report.findings):
        entry = entry_of(finding, past.places)
        if entry in past.earlier.found and _is_open(finding) and may_be_known(finding):
            positions.setdefault(entry, []).append(position)
    return frozenset(
        position
        for entry, of_entry in positions.items()
        for position in _most_alike(report, of_entry, past.earlier.found[entry], past.places)
    )


def _most_alike(report: Report, positions: Sequence[int], before: Prints, places: Places) -> list[int]:
    """As many findings as there were, those with a known fingerprint first, then as they stand."""
    left = Counter(before)
    alike: list[int] = []
    others: list[int] = []
    for position in positions:
        fingerprint = _fingerprint(report.findings[position], places)
        (alike if left[fingerprint] > 0 else others).append(position)
        left[fingerprint] -= 1
    return [*alike, *others][: sum(before.values())]


def _fixed(report: Report, seen: _Seen, past: Past) -> Iterator[Fixed]:
    """What was there and was looked for in vain. A waived finding is not fixed."""
    there = Counter(entry_of(finding, past.places) for finding in report.findings if finding.scope != "run")
    for entry, before in past.earlier.found.items():
        gone = sum(before.values()) - there[entry]
        if gone > 0 and seen.is_sure(entry):
            path, code = entry
            yield Fixed(code, "" if path == SITE else past.places.shown(path), gone)


def _unseen(now: Mapping[Entry, Prints], seen: _Seen, earlier: Earlier) -> int:
    """How many findings were there before, are not there now, and were not looked for."""
    missing = (
        sum(before.values()) - sum(now.get(entry, {}).values())
        for entry, before in earlier.found.items()
        if not seen.is_sure(entry)
    )
    return sum(max(0, number) for number in missing)


# ---- counts -------------------------------------------------------------------------------------


def _counted(report: Report, cards: Sequence[PageCard], at: str, seen: _Seen) -> PastRun:
    found = [finding for finding in report.findings if _is_open(finding)]
    severities = Counter(finding.severity for finding in found)
    broken = {finding.location.path for finding in found if finding.severity is Severity.ERROR}
    read = [card for card in cards if not card.unread]
    return PastRun(
        at,
        report.ruleset,
        len(read),
        len(cards) - len(read),
        sum(card.path not in broken for card in read),
        severities[Severity.ERROR],
        severities[Severity.WARN],
        severities[Severity.INFO],
        is_partial=seen.is_partial,
        rules=Counter(finding.code for finding in found),
    )
