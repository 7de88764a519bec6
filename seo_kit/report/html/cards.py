"""AuditResult → the cards of pages, in chunks that the browser inflates when one is opened.

All of a large site's cards would be many times the size of its tables. So they go in as far as there is room:
first a page for each rule of each template, which is what an editor opens to see a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice

from seo_kit.audit_records import AuditResult, PageCard
from seo_kit.model import Finding, Json
from seo_kit.report.html.columns import Numbered
from seo_kit.report.html.packing import DataElement, packed

SIZE = 20
"""Cards in a chunk."""
NO_THUMBNAIL = -1
_ALWAYS = 0
_ELSEWHERE = frozenset(
    {"path", "url", "template", "status", "title", "types", "why_not_indexable", "unread", "error"}
)
"""What the tables hold already."""


@dataclass(frozen=True, slots=True)
class CardData:
    """The numbers of the pages whose cards are there, `size` to a chunk, and the thumbnails, once each."""

    pages: list[int]
    size: int
    chunks: tuple[DataElement, ...]
    thumbnails: DataElement


def card_data(result: AuditResult, room: int) -> CardData:
    """The cards that fit.

    Args:
        result: what the audit found.
        room: bytes for all chunks together; thumbnails are not counted.
    """
    order, thumbnails = telling_first(result), Numbered[str]()
    numbers: list[int] = []
    chunks: list[DataElement] = []
    for some in _batches(order, SIZE):
        cards = [_card(result.pages[number], result, thumbnails) for number in some]
        chunk = packed(f"cards-{len(chunks)}", cards, longest=_ALWAYS)
        room -= len(chunk.text) + len(some) * 6
        if room < 0:
            break
        chunks.append(chunk)
        numbers += some
    return CardData(numbers, SIZE, tuple(chunks), packed("thumbnails", thumbnails.all, longest=1 << 40))


def telling_first(result: AuditResult) -> list[int]:
    """The numbers of all pages, first those that are the first of their template to break a rule."""
    seen: set[tuple[str, str]] = set()
    first: list[int] = []
    rest: list[int] = []
    for number, page in enumerate(result.pages):
        broken = {(page.template, result.report.findings[found].code) for found in page.findings}
        (rest if broken <= seen else first).append(number)
        seen |= broken
    return first + rest


def _batches(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, size)):
        yield some


def _card(page: PageCard, result: AuditResult, thumbnails: Numbered[str]) -> Json:
    card = asdict(replace(page, findings=()))
    for social in card["social"]:
        thumbnail = result.thumbnails.get(social["image_url"])
        social["thumbnail"] = thumbnails.refer(thumbnail) if thumbnail else NO_THUMBNAIL
    places = [_place(result.report.findings[number], page) for number in page.findings]
    return {name: value for name, value in card.items() if name not in _ELSEWHERE} | {"findings": places}


def _place(finding: Finding, page: PageCard) -> list[Json]:
    """Where a finding stands in the page; one that several pages have is shown in another one."""
    if finding.location.path != page.path:
        return [finding.code, 0, "", "", 0]
    return [finding.code, finding.location.column, finding.location.pointer, finding.excerpt, finding.caret]
