"""The graph we meant a page to hold against the graph that is read back, value by value, by two readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from seo_kit.model import Intended, Json, JsonLdBlock, Page, Problem
from seo_kit.verify.read.jsonld import problem_at
from seo_kit.verify.roundtrip.differences import Difference, differences, same, shown, side_by_side

MOST = 20
"""Differences told for one page: a graph that changed as a whole needs no longer list."""


def graph_problems(page: Page, intended: Intended) -> Iterator[Problem]:
    """What the strict parser reads, and, when that is as meant, what extruct reads.

    A page with a faulty block is left to the rules on syntax.
    """
    if any(block.problem for block in page.blocks):
        return
    block = our_block(page, intended)
    if block is None:
        yield Problem("the page holds no JSON-LD, where a graph was written: write the page again")
    elif same(intended.graph, block.data):
        yield from _extruct_problems(page, intended, block)
    else:
        for each in islice(differences(intended.graph, block.data), MOST):
            yield _problem(block, each, "the page says")


def our_block(page: Page, intended: Intended) -> JsonLdBlock | None:
    """The block that holds our graph: the one that shares most ids with it; None when there is no block."""
    ours = _ids(intended.graph)
    blocks = [block for block in page.blocks if block.data is not None]
    return max(blocks, key=lambda block: len(ours & _ids(block.data)), default=None)


def _extruct_problems(page: Page, intended: Intended, block: JsonLdBlock) -> Iterator[Problem]:
    items = page.extruct.get("json-ld", [])
    if any(same(intended.graph, item) for item in items):
        return
    if not items:
        yield problem_at(
            block, "", "extruct finds no JSON-LD here: write the script type as application/ld+json"
        )
        return
    ours = _ids(intended.graph)
    likest = max(items, key=lambda item: len(ours & _ids(item)))
    for each in islice(differences(intended.graph, likest), MOST):
        yield _problem(block, each, "extruct reads")


def _ids(data: Json) -> set[str]:
    graph = data.get("@graph", data) if isinstance(data, Mapping) else data
    nodes = graph if isinstance(graph, list) else [graph]
    return {str(node["@id"]) for node in nodes if isinstance(node, Mapping) and "@id" in node}


def _problem(block: JsonLdBlock, difference: Difference, reader: str) -> Problem:
    meant, read = side_by_side(difference.meant, difference.read)
    advice = "write the page again, or change its article"
    message = f"{difference.pointer} should be {meant}, {reader} {read}: {advice}"
    evidence, expected = shown(difference.read), shown(difference.meant)
    return problem_at(block, difference.pointer, message, evidence=evidence[:500], expected=expected[:500])
