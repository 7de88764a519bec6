"""Audits of small sites, run in this process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seo_kit.audit.assemble import Circumstances, audit
from seo_kit.audit.comparison import Past
from seo_kit.audit.work import Audit, Renderer
from seo_kit.audit_records import AuditResult, GraphNode, PageCard
from seo_kit.config import Config
from seo_kit.fetch.records import Fetched, Source
from seo_kit.gate.selection import choose
from seo_kit.gate.settle import settle
from seo_kit.gate.silencers import Silencers
from seo_kit.gate.verdict import Gate
from seo_kit.targets import find_targets

CONFIG = Config()
AT = datetime(2026, 11, 25, 18, tzinfo=UTC)


def audited(
    *targets: Path,
    sources: Sequence[Source] = (),
    by: Silencers | None = None,
    gate: Gate | None = None,
    renderer: Renderer | None = None,
    select: Sequence[str] = (),
    past: Past | None = None,
    jobs: int = 1,
) -> AuditResult:
    """What an audit of folders, files and other sources finds."""
    run = Audit(
        find_targets(targets),
        CONFIG,
        choose(CONFIG.check, select),
        AT.date(),
        sources=tuple(sources),
        renderer=renderer,
        jobs=jobs,
    )
    names = tuple(map(str, targets))
    told = Circumstances(names, AT, {"seo-kit": "0.1.0"}, past=past)
    known = by or Silencers()
    return audit(run, lambda judged: settle(judged, known), known, gate or Gate(), told)


class Pages:
    """A source of pages that are at hand, as a crawl would give them."""

    kind, name, folder = "crawl", "https://e.org/", None

    def __init__(self, *pages: Fetched, notes: Sequence[Any] = ()) -> None:
        self.given, self.notes, self.sitemaps, self.robots = pages, list(notes), [], None

    def pages(self) -> Sequence[Fetched]:
        """The pages."""
        return self.given


def card(html: str, url: str = "https://e.org/krampe") -> PageCard:
    """The card of a page that was fetched."""
    (found,) = audited(sources=[Pages(Fetched(url, url, html.encode(), 200))]).pages
    return found


def script(*nodes: dict[str, Any]) -> str:
    """Nodes as JSON-LD on a line of their own."""
    data = {"@context": "https://schema.org", "@graph": list(nodes)}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>\n'


def states(node: GraphNode) -> dict[str, str]:
    """The state of each value of a node, with what is shown instead."""
    return {value.name: f"{value.state} {value.shown}".strip() for value in node.values}
