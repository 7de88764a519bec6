"""A page before and after its scripts ran → what it says otherwise, value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seo_kit.audit_records import Change, ChangeKind
from seo_kit.model import Json
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node
from seo_kit.verify.read.statements import statements_of
from seo_kit.verify.urls.references import links
from seo_kit.verify.visible.faq import Entry, shows_question, unshown_parts

_LONGEST = 500
"""Characters of a value that are kept."""


def changes(context: PageContext, raw: PageContext) -> Iterator[Change]:
    """What differs, in the order in which a reader would ask for it.

    Args:
        context: the page after its scripts ran.
        raw: the page as it came.
    """
    yield from _texts(context, raw)
    yield from _pairs("hreflang", _versions(raw), _versions(context))
    yield from _lists("h1", _headings(raw), _headings(context))
    yield from _graph(context, raw)
    yield from _faq(context, raw)
    yield from _lists("link", _links(raw), _links(context))


def _change(kind: ChangeKind, name: str, raw: str, rendered: str) -> Change:
    return Change(kind, name[:_LONGEST], raw[:_LONGEST], rendered[:_LONGEST])


def _pairs(kind: ChangeKind, raw: Mapping[str, str], rendered: Mapping[str, str]) -> Iterator[Change]:
    """What differs between two tables of values by their names."""
    for name in dict.fromkeys((*raw, *rendered)):
        before, after = raw.get(name, ""), rendered.get(name, "")
        if before != after:
            yield _change(kind, name, before, after)


def _lists(kind: ChangeKind, raw: Sequence[str], rendered: Sequence[str]) -> Iterator[Change]:
    """What is gone from a list, and what was added; one for another is a change."""
    gone = list((Counter(raw) - Counter(rendered)).elements())
    added = list((Counter(rendered) - Counter(raw)).elements())
    if kind != "link" and len(gone) == len(added) == 1:
        yield _change(kind, "", gone[0], added[0])
        return
    yield from (_change(kind, "", text, "") for text in gone)
    yield from (_change(kind, "", "", text) for text in added)


# ---- head and body -------------------------------------------------------------------------------


def _texts(context: PageContext, raw: PageContext) -> Iterator[Change]:
    said: tuple[tuple[ChangeKind, str, str], ...] = (
        ("title", raw.head.title, context.head.title),
        ("description", raw.head.description, context.head.description),
        ("robots", _robots(raw), _robots(context)),
        ("canonical", _canonical(raw), _canonical(context)),
    )
    for kind, before, after in said:
        if before != after:
            yield _change(kind, "", before, after)


def _robots(context: PageContext) -> str:
    """What crawlers are told, those of one name only behind its name."""
    told = {name: ", ".join(map(str, context.head.told(name))) for name in context.head.robots_tags}
    return "; ".join(text if name == "robots" else f"{name}: {text}" for name, text in told.items())


def _canonical(context: PageContext) -> str:
    return " ".join(tag.attributes.get("href", "").strip() for tag in context.canonicals)


def _versions(context: PageContext) -> Mapping[str, str]:
    return {tag.attributes["hreflang"]: tag.attributes.get("href", "") for tag in context.head.alternates}


def _headings(context: PageContext) -> list[str]:
    return [" ".join(tag.text.split()) for tag in context.page.headings if tag.name == "h1"]


def _links(context: PageContext) -> list[str]:
    return [reference.url for reference in links(context.page)]


# ---- structured data ------------------------------------------------------------------------------


def _graph(context: PageContext, raw: PageContext) -> Iterator[Change]:
    """Nodes that are gone or added; of those that both have, the properties that differ."""
    before, after = _nodes(raw), _nodes(context)
    for name in dict.fromkeys((*before, *after)):
        if name in before and name in after:
            yield from _properties(name, _values(before[name], raw), _values(after[name], context))
        else:
            was, is_ = (_summary(nodes, name, page) for nodes, page in ((before, raw), (after, context)))
            yield _change("node", name, was, is_)


def _nodes(context: PageContext) -> Mapping[str, Node]:
    """The nodes by what a reader would call them, numbered where several are called the same."""
    found: dict[str, Node] = {}
    times: Counter[str] = Counter()
    for node in context.nodes:
        if not node.is_reference:
            name = _called(node)
            times[name] += 1
            found[name if times[name] == 1 else f"{name} ({times[name]})"] = node
    return found


def _called(node: Node) -> str:
    """The types of a node with its id, or its place among others when it has none."""
    return f"{node.label} {node.id}".strip()


def _summary(nodes: Mapping[str, Node], name: str, context: PageContext) -> str:
    """What a node says, empty when there is none."""
    if name not in nodes:
        return ""
    values = _values(nodes[name], context)
    return "; ".join(f"{key}: {value}" for key, value in values.items()) or nodes[name].label


def _properties(name: str, raw: Mapping[str, str], rendered: Mapping[str, str]) -> Iterator[Change]:
    for change in _pairs("property", raw, rendered):
        yield _change("property", f"{name}: {change.name}", change.raw, change.rendered)


def _values(node: Node, context: PageContext) -> Mapping[str, str]:
    return {
        name: "; ".join(_shown(each.value, context) for each in stated)
        for name, stated in statements_of((node,)).items()
    }


def _shown(value: Json, context: PageContext) -> str:
    """A value in words; a node by what it is called, for what it says is told with it."""
    node = context.told(value)
    if node:
        return f"→ {_called(node)}"
    if isinstance(value, dict):
        return f"→ {value.get('@id', '')}"
    return str(value)


# ---- questions ------------------------------------------------------------------------------------


def _faq(context: PageContext, raw: PageContext) -> Iterator[Change]:
    """The questions and answers that readers see before or after, not both."""
    for entry in context.faq or raw.faq:
        yield from _seen("question", entry.name, entry.name, _sees(entry, raw), _sees(entry, context))
        for answer in entry.answers:
            before, after = (not unshown_parts(each, answer) for each in (raw, context))
            yield from _seen("answer", entry.name, answer.plain, before, after)


def _sees(entry: Entry, context: PageContext) -> bool:
    return shows_question(context, entry)


def _seen(kind: ChangeKind, name: str, text: str, before: bool, after: bool) -> Iterable[Change]:
    if before != after:
        yield _change(kind, name, text if before else "", text if after else "")
