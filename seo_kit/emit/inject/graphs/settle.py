"""Our graph as it goes into a page that has JSON-LD already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from seo_kit.emit.inject.graphs.stated import Node, Stated, as_list, changed, id_of, types_of, walk
from seo_kit.emit.inject.graphs.twins import twins_of
from seo_kit.model import Json

_HELPERS = frozenset({"Person", "ImageObject"})
"""Types of nodes that say nothing by themselves: they are there for others to refer to."""


class Clash(Exception):
    """What the page states cannot stand beside what we state, or be replaced."""


def settle_graph(
    graph: Node, stated: Sequence[Stated], policy: str, page: str, *, microdata_faq: bool
) -> tuple[dict[str, Json] | None, list[int]]:
    """Our graph as it goes into the page, None when nothing is left of it.

    Args:
        graph: ours, one `@graph` of nodes; those without an id, which only an author can write, get one.
        stated: what the scripts of the page say.
        policy: what is done about it.
        page: the URL of the page.
        microdata_faq: whether the page states an FAQPage that is no JSON-LD, and so cannot be replaced.

    Returns: the graph, and which of the scripts it takes the place of.

    Raises:
        Clash: the policy is `fail` and both state the same, an FAQPage cannot be replaced, or our own graph
            stands there without its marks.
    """
    ours = _with_ids(graph["@graph"])
    faq = [node for node in ours if "FAQPage" in types_of(node)]
    if microdata_faq and faq and policy in ("replace", "fail"):
        raise Clash(
            "it states an FAQPage in microdata, which cannot be replaced: take it out of the template"
        )
    if policy == "replace":
        return dict(graph), list(range(len(stated)))
    _refuse_lost_block(ours, stated)
    merged = [one for one in stated if policy == "merge" and one.can_merge]
    kept = [one for one in stated if one not in merged]
    twins = twins_of(ours, kept, page)
    if microdata_faq:
        twins.update((id_of(node), {}) for node in faq)
    if policy == "fail" and twins:
        raise Clash(_message(next(node for node in ours if id_of(node) in twins)))
    nodes = _without(ours, twins)
    if merged and nodes:
        nodes = merge(nodes, merged, page)
    return ({**graph, "@graph": nodes} if nodes else None), [stated.index(one) for one in merged if nodes]


def _with_ids(nodes: Iterable[Node]) -> list[Node]:
    return [
        node if isinstance(node.get("@id"), str) else {**node, "@id": f"_:node{number}"}
        for number, node in enumerate(nodes)
    ]


def _refuse_lost_block(ours: Sequence[Node], stated: Iterable[Stated]) -> None:
    ids = {id_of(node) for node in ours}
    if len(ids) > 1 and any(ids <= {id_of(node) for node in one.top} for one in stated):
        raise Clash(
            "it holds its article's markup outside of a block: keep a minifier from taking out comments that "
            "begin with seo-kit, render the page again, or use --policy json-ld=replace"
        )


def _message(node: Node) -> str:
    name = f"{' and '.join(sorted(types_of(node)))} {id_of(node)}"
    return f"it states {name} already: take that out of the template, or use --policy json-ld=keep"


# ---- keep --------------------------------------------------------------------------------------


def _without(ours: Sequence[Node], twins: Mapping[str, Node]) -> list[Node]:
    """Our nodes that the page does not speak of itself; what referred to others refers to the page's."""
    if not twins:
        return list(ours)
    names = {name: id_of(twin) for name, twin in twins.items()}
    left = [_rewired(node, names) for node in ours if id_of(node) not in twins]
    return _without_idle(left, _referred(ours))


def _rewired(node: Node, names: Mapping[str, str]) -> Node:
    """The node with references renamed, and without those to nodes that have no name any more."""
    gone = [{"@id": name} for name, other in names.items() if not other]
    made: dict[str, Json] = {}
    for key, value in node.items():
        left = [item for item in as_list(value) if item not in gone]
        if left or not as_list(value):
            made[key] = left if isinstance(value, list) else left[0]
    return _renamed(made, names)


def _renamed(node: Node, names: Mapping[str, str]) -> Node:
    def rename(value: Node) -> Json:
        is_reference = len(value) == 1 and id_of(value) in names
        return {"@id": names[id_of(value)]} if is_reference else value

    made: Node = changed(node, rename)
    return made


def _without_idle(nodes: Sequence[Node], once_referred: frozenset[str]) -> list[Node]:
    """Without people, images and the like that nothing refers to any more."""
    referred = _referred(nodes)

    def is_idle(node: Node) -> bool:
        name = id_of(node)
        return name in once_referred and name not in referred and bool(types_of(node) & _HELPERS)

    left = [node for node in nodes if not is_idle(node)]
    return left if len(left) == len(nodes) else _without_idle(left, once_referred)


def _referred(nodes: Iterable[Node]) -> frozenset[str]:
    """The ids that nodes refer to."""
    found: set[str] = set()

    def note(value: Node) -> Json:
        if len(value) == 1 and "@id" in value:
            found.add(id_of(value))
        return value

    changed(list(nodes), note)
    return frozenset(found)


# ---- merge -------------------------------------------------------------------------------------


def merge(ours: Sequence[Node], stated: Sequence[Stated], page: str) -> list[Node]:
    """One graph of both: of what both speak of, one node in which our values stand before theirs."""
    twins = twins_of(ours, stated, page)
    names = {id_of(twin): name for name, twin in twins.items() if id_of(twin) not in ("", name)}
    faq = next((id_of(node) for node in ours if "FAQPage" in types_of(node)), "")
    theirs = [_renamed(_with_one_faq(node, faq), names) for one in stated for node in one.top]
    nodes: dict[str, Node] = {}
    for node in ours:
        twin = next((other for other in theirs if _is_twin(other, twins.get(id_of(node)), node, names)), {})
        theirs = [other for other in theirs if other is not twin]
        nodes[id_of(node)] = _united(node, twin)
    nested = {id_of(node) for node in walk(tuple(ours))}
    for number, node in enumerate(theirs):
        name = id_of(node) or str(number)
        if name in nodes:
            nodes[name] = _united(nodes[name], node)
        elif name not in nested and node.keys() != {"@id"}:
            nodes[name] = node
    return list(nodes.values())


def _is_twin(node: Node, twin: Node | None, ours: Node, names: Mapping[str, str]) -> bool:
    if twin is None:
        return False
    if id_of(node):
        return names.get(id_of(node), id_of(node)) == id_of(ours)
    return not id_of(twin) and types_of(node) == types_of(twin) and node.keys() == twin.keys()


def _with_one_faq(node: Node, faq: str) -> Node:
    """A node of theirs in which our FAQPage stands for one inside of it."""

    def refer(value: Node) -> Json:
        return {"@id": faq} if faq and value is not node and "FAQPage" in types_of(value) else value

    return {key: changed(value, refer) for key, value in node.items()}


def _united(ours: Node, theirs: Node) -> Node:
    if not theirs:
        return ours
    types = as_list(ours.get("@type", []))
    types += [name for name in sorted(types_of(theirs)) if name not in types]
    return {**theirs, **ours, "@type": types[0] if len(types) == 1 else types}
