"""What a browser made of pages → what their cards, and the notes of the run, tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from seo_kit.audit.changes import changes
from seo_kit.audit.scripted import SourceLines
from seo_kit.audit_records import Change, Note, PageCard, Rendering
from seo_kit.fetch.render.records import Rendered
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.urls.compare import host_of

_MOST = 20
"""Changes of a kind that a card shows."""
_HOSTS = 5
"""Hosts that a note names."""


def scripted_card(card: PageCard, context: PageContext, rendered: Rendered) -> PageCard:
    """A page's card with what its scripts changed, and lines that are those of its source.

    Args:
        card: the card of the page as it was judged.
        context: the page as it was judged.
        rendered: what the browser told.
    """
    rendering = _rendering(context, rendered)
    if context.raw is None:
        return replace(card, rendering=rendering)
    lines = SourceLines.of(context.page, context.raw.page)
    nodes = tuple(replace(node, line=lines.line(node.line)) for node in card.nodes)
    faq = tuple(replace(pair, line=lines.line(pair.line)) for pair in card.faq)
    return replace(card, rendering=rendering, nodes=nodes, faq=faq)


def _rendering(context: PageContext, rendered: Rendered) -> Rendering:
    raw = context.raw or context
    found = list(changes(context, raw)) if context.raw else []
    told = tuple(_first_of_each(found))
    hosts = tuple(dict.fromkeys(filter(None, map(host_of, rendered.refused))))
    return Rendering(
        rendered.error,
        told,
        len(found) - len(told),
        len(raw.page.text.split()),
        len(context.page.text.split()),
        hosts,
        len(rendered.refused),
        rendered.dialogs,
    )


def _first_of_each(found: Iterable[Change]) -> Iterator[Change]:
    """The first changes of each kind."""
    times: Counter[str] = Counter()
    for change in found:
        times[change.kind] += 1
        if times[change.kind] <= _MOST:
            yield change


@dataclass(slots=True)
class RenderingNotes:
    """Gathers what is to be told once for a run."""

    _failed: dict[str, list[str]] = field(default_factory=dict)
    _refused: Counter[str] = field(default_factory=Counter)

    def add(self, path: str, rendered: Rendered) -> None:
        """Takes what became of a page."""
        if rendered.error:
            self._failed.setdefault(rendered.error, []).append(path)
        self._refused.update(map(host_of, rendered.refused))

    def __iter__(self) -> Iterator[Note]:
        """The notes: pages that were not rendered by the reason, and what pages were not given."""
        for error, (first, *more) in self._failed.items():
            others = f", and {len(more)} more like it" if more else ""
            yield Note(first, f"not rendered: {error}; it was judged as it came{others}", is_incomplete=False)
        if self._refused:
            hosts = [host for host, _ in self._refused.most_common(_HOSTS)]
            rest = f" and {len(self._refused) - _HOSTS} more" if len(self._refused) > _HOSTS else ""
            message = f"requests of rendered pages that were not made: {self._refused.total()}, to "
            yield Note("--render", f"{message}{', '.join(hosts)}{rest}", is_incomplete=False)
