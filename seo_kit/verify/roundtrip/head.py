"""The head we meant a page to have against the head that is read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from seo_kit.model import Head, Intended, Page, Problem, Tag
from seo_kit.verify.roundtrip.differences import side_by_side

_METAS = frozenset({"description", "robots", "author"})
_PREFIXES = ("og:", "article:", "twitter:")
_OPEN_GRAPH = ("og:", "article:")

Read = dict[str, list[tuple[str, Tag | None]]]


def head_problems(page: Page, intended: Intended) -> Iterator[Problem]:
    """Language, title, metas and links: each one meant is there as meant, and none of their kind besides.

    A missing title and several canonicals have rules of their own; where the tags stand has too.
    """
    head = intended.head
    yield from _compare("html lang", [head.language], [(page.language, None)])
    if page.titles:
        yield from _compare("title", [head.title], [(page.titles[0].text, page.titles[0])])
    meant, read = _meant(head), _read(page)
    for key in (*meant, *(key for key in read if key not in meant and _is_ours(key.lower()))):
        if key != "link canonical" or len(read.get(key, ())) < 2:
            yield from _compare(key, meant.get(key, []), read.get(key, []))
    if all(tag.in_head for tag in page.metas):
        yield from _open_graph_problems(page, head)


def _meant(head: Head) -> dict[str, list[str]]:
    meant: dict[str, list[str]] = {}
    for meta in head.metas:
        meant.setdefault(f"meta {meta.attribute}={meta.key}", []).append(meta.content)
    for link in head.links:
        meant.setdefault(f"link {link.rel} {link.hreflang}".strip(), []).append(link.href)
    return meant


def _read(page: Page) -> Read:
    """The metas and links of the page by what they are called, with their values."""
    read: Read = {}
    for tag in page.metas:
        for attribute in ("name", "property"):
            if attribute in tag.attributes:
                key = f"meta {attribute}={tag.attributes[attribute]}"
                read.setdefault(key, []).append((tag.attributes.get("content", ""), tag))
    for tag in page.links:
        key = f"link {tag.attributes.get('rel', '')} {tag.attributes.get('hreflang', '')}".strip()
        read.setdefault(key, []).append((tag.attributes.get("href", ""), tag))
    return read


def _is_ours(key: str) -> bool:
    """Whether a tag is of a kind that seo-kit writes, so that one which was not meant is one too many."""
    name = key.partition("=")[2]
    return (
        key == "link canonical"
        or key.startswith("link alternate ")
        or name in _METAS
        or name.startswith(_PREFIXES)
    )


def _compare(what: str, meant: Sequence[str], read: Sequence[tuple[str, Tag | None]]) -> Iterator[Problem]:
    values = [value for value, _ in read]
    if sorted(values) == sorted(meant):
        return
    odd = next((tag for value, tag in read if value not in meant), read[-1][1] if read else None)
    ours, theirs = side_by_side(*(_plain(side) for side in (meant, values)))
    message = f"{what} should be {ours}, the page says {theirs}: write the page again, or change its article"
    yield Problem(
        message,
        odd.line if odd else 0,
        odd.column if odd else 0,
        evidence=" | ".join(values),
        expected=" | ".join(meant),
    )


def _plain(values: Sequence[str]) -> object:
    return values[0] if len(values) == 1 else list(values)


def _open_graph_problems(page: Page, head: Head) -> Iterator[Problem]:
    """Open Graph as extruct reads it, told when the tags themselves are as meant."""
    meant = list(_open_graph((meta.key, meta.content) for meta in head.metas if meta.attribute == "property"))
    tags = list(_open_graph((_get(tag, "property"), _get(tag, "content")) for tag in page.metas))
    items: list[Mapping[str, list[tuple[str, str]]]] = page.extruct.get("opengraph", [])
    read = list(_open_graph(pair for item in items for pair in item["properties"]))
    if tags == meant != read:
        yield from _compare("Open Graph, as extruct reads it,", [str(meant)], [(str(read), page.metas[0])])


def _open_graph(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((name, content) for name, content in pairs if name.startswith(_OPEN_GRAPH))


def _get(tag: Tag, name: str) -> str:
    return tag.attributes.get(name, "")
