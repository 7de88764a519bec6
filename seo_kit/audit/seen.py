"""What a run could see, so that it calls nothing fixed that it has not looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from seo_kit.audit_records import Note, PageCard
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.settle import Judgement, without_crashed
from seo_kit.history.records import Earlier, Entry

_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run could see, in the names of the history; `codes` are those of the rules that judged."""

    coverage: Coverage
    codes: frozenset[str]
    is_partial: bool

    def is_sure(self, entry: Entry) -> bool:
        """Whether the run has found all that there is of a code in a file."""
        return self.coverage.is_sure((entry[1],), entry[0])


def seen_by(
    judgement: Judgement, cards: Sequence[PageCard], notes: Iterable[Note], earlier: Earlier, places: Places
) -> Seen:
    """What a run could see. When it missed pages, its rules that compare pages have not seen enough.

    Args:
        judgement: what the run looked at.
        cards: all pages that it met.
        notes: what is to be known of how they were found.
        earlier: what earlier runs judged.
        places: how the history calls files.
    """
    ran = without_crashed(judgement)
    renamed = _renamer(judgement.places, places)
    met = {places.home(card.path): card for card in cards}
    gone = {name for name, card in met.items() if card.unread and _is_gone(card)}
    judged = renamed(ran.judged) | (gone & earlier.places)
    unread = {name for name, card in met.items() if card.unread} | renamed(ran.found)
    is_partial = any(note.is_incomplete for note in notes) or bool((unread - judged) & earlier.places)
    of_site = {rule.code for rule in judgement.choice.rules_of("site")} if is_partial else set()
    coverage = replace(
        ran,
        found=renamed(ran.found) | judged,
        judged=judged,
        folders=tuple(renamed(ran.folders)),
        silent=ran.silent | of_site,
    )
    codes = frozenset(rule.code for rule in judgement.choice.rules) - ran.silent
    return Seen(coverage, codes, is_partial)


def _renamer(old: Places, new: Places) -> Callable[[Iterable[str]], frozenset[str]]:
    return lambda paths: frozenset(new.home(old.shown(path)) for path in paths)


def _is_gone(card: PageCard) -> bool:
    """Whether a server said that there is no such page, or that it is another one."""
    return card.status in _GONE or card.unread == "redirect"
