"""A run → AuditResult: its findings, a card for each page, and the view of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from seo_kit.audit.cards import counted_card, page_card, placed_card, unread_card
from seo_kit.audit.comparison import Past, compare
from seo_kit.audit.gates import judged, outcomes
from seo_kit.audit.judge import judge
from seo_kit.audit.previews import all_presets
from seo_kit.audit.renderings import RenderingNotes, scripted_card
from seo_kit.audit.site_view import entities, parity, patterns, templates
from seo_kit.audit.thumbnails import thumbnails
from seo_kit.audit.work import Audit
from seo_kit.audit_records import AuditResult, Fixed, Note, PageCard, SourceKind
from seo_kit.config import Config
from seo_kit.excerpts import excerpted, with_excerpts
from seo_kit.fetch.records import Fetched
from seo_kit.fetch.render.records import Rendered
from seo_kit.gate.settle import Judgement, without_crashed
from seo_kit.gate.silencers import Silencers
from seo_kit.gate.verdict import Gate
from seo_kit.model import Finding, Location, Report
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.site.facts import PageFacts, SiteFacts

Settled = Callable[[Judgement], Report]
_Excerpts = Mapping[Location, tuple[str, int]]
_Seen = tuple[PageCard, _Excerpts]


@dataclass(slots=True)
class _Album:
    """The cards of the pages that a run meets; `excerpts` are those of pages that are no files."""

    cards: dict[str, PageCard] = field(default_factory=dict)
    excerpts: dict[Location, tuple[str, int]] = field(default_factory=dict)
    renderings: RenderingNotes = field(default_factory=RenderingNotes)
    context: SiteContext = field(default_factory=lambda: SiteContext(SiteFacts(()), Config()))

    def unread(self, page: Fetched) -> None:
        self.cards[page.name] = unread_card(page)

    def look(self, page: Fetched, context: PageContext, facts: PageFacts, findings: list[Finding]) -> _Seen:
        card = page_card(page, context, facts, findings)
        if not page.url:
            return card, {}
        lines = context.page.source.split("\n")
        told = (excerpted(finding, lines) for finding in findings if finding.location.line)
        return card, {each.location: (each.excerpt, each.caret) for each in told}

    def keep(self, page: str, seen: _Seen) -> None:
        self.cards[page], excerpts = seen
        self.excerpts.update(excerpts)

    def rendered(self, page: Fetched, context: PageContext, rendered: Rendered) -> None:
        self.renderings.add(page.name, rendered)
        self.cards[page.name] = scripted_card(self.cards[page.name], context, rendered)

    def site(self, context: SiteContext) -> None:
        self.context = context


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an audit tells of itself: what the user named, when pages were read, and versions by name.

    `baseline` is the file that says what is known, empty when there is none; `past` what earlier runs found.
    """

    targets: tuple[str, ...]
    at: datetime
    versions: Mapping[str, str]
    baseline: str = ""
    past: Past | None = None


def audit(run: Audit, settled: Settled, by: Silencers, gate: Gate, told: Circumstances) -> AuditResult:
    """Judges all pages once, and makes of them what a report for people shows.

    Args:
        run: what is judged, and by what.
        settled: makes the report of what was found.
        by: what silences findings.
        gate: what passes.
        told: what the audit tells of itself.

    Raises:
        ConfigError: a waiver names no rule.
    """
    album = _Album()
    judgement = judge(replace(run, witness=album))
    report = _excerpted(with_excerpts(settled(judgement)), album.excerpts)
    site, by_path = album.context, patterns(album.context)
    cards = tuple(_finished(album, by_path, report))
    found = sum(not card.unread for card in cards) + len(run.targets.articles)
    notes = (*_notes(run), *album.renderings)
    verdict = judged(report, gate, found, notes)
    at = told.at.isoformat(timespec="seconds")
    compared = compare(judgement, report, cards, notes, told.past, at) if told.past and found else None
    if compared and not told.baseline:
        report = replace(report, since=compared.since)
    fixed = compared.fixed if compared and not told.baseline else tuple(_fixed(report, judgement, by))
    return AuditResult(
        report,
        _kind(run),
        told.targets,
        at,
        cards,
        templates(by_path),
        entities(site, cards),
        parity(site),
        tuple(outcomes(report, gate, found)),
        verdict.exit_code,
        verdict.reason,
        fixed,
        notes,
        all_presets(),
        thumbnails(cards, site.index),
        told.versions,
        told.baseline,
        compared.history if compared else None,
    )


def _notes(run: Audit) -> Iterator[Note]:
    for source in run.sources:
        for note in source.notes:
            yield Note(note.name, note.message, note.incomplete)


def _kind(run: Audit) -> SourceKind:
    if run.sources:
        return run.sources[0].kind
    return "folder" if run.targets.folders else "file"


def _excerpted(report: Report, excerpts: _Excerpts) -> Report:
    return replace(report, findings=tuple(_with(finding, excerpts) for finding in report.findings))


def _with(finding: Finding, excerpts: _Excerpts) -> Finding:
    if finding.excerpt or finding.location not in excerpts:
        return finding
    text, caret = excerpts[finding.location]
    return replace(finding, excerpt=text, caret=caret)


def _finished(album: _Album, by_path: Mapping[str, str], report: Report) -> Iterator[PageCard]:
    """The cards with their places in the site and their findings."""
    placed = {page.path: page for page in album.context.pages}
    positions = _positions(report.findings)
    for path, card in album.cards.items():
        if facts := placed.get(path):
            card = placed_card(card, facts, album.context, by_path[path])
        yield counted_card(card, positions.get(path, ()), report.findings)


def _positions(findings: Iterable[Finding]) -> Mapping[str, list[int]]:
    """The places of the findings by the pages that they are about."""
    found: dict[str, list[int]] = {}
    for position, finding in enumerate(findings):
        for path in {finding.location.path: None, **dict.fromkeys(finding.related)}:
            found.setdefault(path, []).append(position)
    return found


def _fixed(report: Report, judgement: Judgement, by: Silencers) -> Iterator[Fixed]:
    """What the baseline knows and is no more."""
    left = by.baseline.pruned(report.findings, without_crashed(judgement), judgement.places).counts
    for (path, code), count in by.baseline.counts.items():
        if gone := count - left.get((path, code), 0):
            yield Fixed(code, judgement.places.shown(path), gone)
