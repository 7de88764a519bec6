"""The block as an HTML5 parser reads it, against the head that it was made of."""

from __future__ import annotations

import json
from collections.abc import Iterator

from seo_kit.model import Head

Said = tuple[str, str]


def first_difference(block: str, head: Head) -> str:
    """What a parser reads otherwise than it was meant, such as "og:title"; empty when all is as meant.

    Args:
        block: the block's text, as readers of the page get it.
        head: what was meant.
    """
    meant, read = list(_meant(head)), list(_read(block))
    if len(meant) != len(read):
        return "number of tags"
    return next((ours[0] for ours, theirs in zip(meant, read, strict=True) if not _same(ours, theirs)), "")


def _same(meant: Said, read: Said) -> bool:
    if meant == read:
        return True
    return meant[0] == read[0] == "JSON-LD" and _loads(meant[1]) == _loads(read[1])


def _loads(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _meant(head: Head) -> Iterator[Said]:
    """In the order in which `render_head` writes."""
    if head.title:
        yield "title", head.title
    yield from ((meta.key, meta.content) for meta in head.metas if meta.key == "description")
    yield from (("canonical", link.href) for link in head.links if link.rel == "canonical")
    yield from ((meta.key, meta.content) for meta in head.metas if meta.key != "description")
    yield from ((link.hreflang, link.href) for link in head.links if link.rel != "canonical")
    if head.script:
        yield "JSON-LD", head.script


def _read(block: str) -> Iterator[Said]:
    from turbohtml import parse

    document = parse(f"<!doctype html><head>{block}", positions=False)
    for element in document.iter_elements():
        get = element.attrs.get
        match element.tag:
            case "title":
                yield "title", element.text
            case "meta":
                yield str(get("name") or get("property")), str(get("content"))
            case "link":
                yield str(get("hreflang") or "canonical"), str(get("href"))
            case "script":
                yield "JSON-LD", element.text.strip("\n")
            case "html" | "head" | "body":
                pass
            case name:
                yield name, ""
