"""A page before and after its scripts ran: which one is judged, and where in its source findings stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from seo_kit.excerpts import excerpted
from seo_kit.model import Finding, Page, Tag
from seo_kit.verify.check import Rules, judge_page
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.page import read_page
from seo_kit.verify.site.facts import PageFacts, page_facts
from seo_kit.verify.urls.references import Reference, References

_OF_SOURCE = frozenset({"HT000", "HT001", "HT002", "HT003", "HT010", "PE001"})
"""Rules about the bytes that a server sends; a browser writes down sound HTML whatever it was given."""


def after_scripts(raw: PageContext, html: str) -> PageContext:
    """The page after its scripts ran; the one that came, where they change nothing that is judged.

    Args:
        raw: the page as it came.
        html: what the browser has then; empty when it could not be rendered.
    """
    if not html:
        return raw
    page = read_page(html.encode("utf-8", "replace"), raw.page.path, encoding="utf-8")
    return raw if _said(page) == _said(raw.page) else replace(raw, page=page, raw=raw)


def _said(page: Page) -> tuple[object, ...]:
    """What a page says, whatever its HTML looks like."""
    tags = (*page.titles, *page.metas, *page.links, *page.headings, *page.anchors, *page.images, *page.times)
    blocks = [(block.data, block.text if block.problem else "") for block in page.blocks]
    shown = [_bare(tag) for tag in (*tags, *page.bases)]
    return (page.language, page.ids, shown, blocks, [item.data for item in page.items], page.text.split())


def _bare(tag: Tag) -> tuple[object, ...]:
    return (tag.name, dict(tag.attributes), " ".join(tag.text.split()), tag.in_head)


# ---- findings -----------------------------------------------------------------------------------


def in_source(findings: list[Finding], context: PageContext, rules: Rules) -> list[Finding]:
    """Findings of a page with their places in the source that can be edited.

    What is found in the page as it came, too, stands there; what only scripts bring about stands nowhere, and
    shows an excerpt of what they made.
    """
    if context.raw is None:
        return findings
    known: dict[str, list[Finding]] = {}
    source = context.raw.page.source.split("\n")
    for finding in judge_page(context.raw, rules):
        known.setdefault(finding.fingerprint, []).append(excerpted(finding, source))
    of_source = [each for some in known.values() for each in some if each.code in _OF_SOURCE]
    lines = context.page.source.split("\n")
    made = (finding for finding in findings if finding.code not in _OF_SOURCE)
    placed = (_taken(known, finding) or _made_by_script(finding, lines) for finding in made)
    return [*of_source, *placed]


def _taken(known: Mapping[str, list[Finding]], finding: Finding) -> Finding | None:
    """The same finding of the page as it came, each once."""
    same = known.get(finding.fingerprint)
    return same.pop(0) if same else None


def _made_by_script(finding: Finding, lines: list[str]) -> Finding:
    return replace(excerpted(finding, lines), location=replace(finding.location, line=0, column=0), fix=None)


# ---- facts and places ---------------------------------------------------------------------------


def facts_of(context: PageContext) -> PageFacts:
    """What site rules know of a page, with places in its source; what scripts added has none."""
    facts = page_facts(context.page, nodes=context.nodes, head=context.head)
    if context.raw is None:
        return facts
    raw = page_facts(context.raw.page, nodes=context.raw.nodes, head=context.raw.head)
    return replace(
        facts,
        lines={name: raw.lines.get(name, 0) for name in facts.lines},
        links=_placed(facts.links, raw.links),
        images=_placed(facts.images, raw.images),
        shared_images=_placed(facts.shared_images, raw.shared_images),
        graph_images=_placed(facts.graph_images, raw.graph_images),
        references=_placed(facts.references, raw.references),
    )


def _placed(found: References, raw: References) -> References:
    places = {reference.url: reference for reference in raw}
    return tuple(places.get(reference.url, Reference(reference.url)) for reference in found)


@dataclass(frozen=True, slots=True)
class SourceLines:
    """Lines of a page after its scripts ran → lines of its source, for what stands in JSON-LD."""

    starts: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, page: Page, raw: Page) -> SourceLines:
        """The lines of the scripts that both pages have."""
        return cls(tuple(_same_blocks(page, raw)))

    def line(self, line: int) -> int:
        """The line in the source, 0 when a script wrote it."""
        found = (start - made for made, end, start in self.starts if made <= line <= end)
        return line + next(found, -line)


def _same_blocks(page: Page, raw: Page) -> Iterator[tuple[int, int, int]]:
    """Of each JSON-LD script that came with the page: first and last line now, first line in the source."""
    places = {block.text: block.line for block in raw.blocks}
    for block in page.blocks:
        if block.text in places:
            yield block.line, block.line + block.text.count("\n"), places[block.text]
