"""What a page says already against what we would say → what of ours goes in, and what of theirs goes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urldefrag

from seo_kit.emit import json_script
from seo_kit.emit.inject.graphs import Clash, read_graphs, settle_graph
from seo_kit.emit.inject.host import HeadTag, Host
from seo_kit.emit.inject.refused import Refused
from seo_kit.inject_settings import Policies, policy_of
from seo_kit.model import Head, HeadLink, Meta

_SINGLE = frozenset({"title", "description", "canonical"})
_RESTRICTIONS = frozenset({"noindex", "none", "nofollow", "nosnippet", "noarchive", "noimageindex"})
"""https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag (read 2026-11-25)"""


@dataclass(frozen=True, slots=True)
class Adopted:
    """The head that goes in, without what the page says itself, and the tags that ours take the place of."""

    head: Head
    replaced: tuple[HeadTag, ...]


def adopt(host: Host, head: Head, policies: Policies) -> Adopted:
    """Settles, kind by kind, who says what.

    Raises:
        Refused: a policy forbids what the page says, or two canonicals or robots would contradict each other.
    """
    replaced: list[HeadTag] = []
    for kind, tags in _by_kind(host.tags).items():
        if kind == "json-ld":
            continue
        policy = policy_of(policies, kind)
        if policy == "replace":
            replaced += tags
        else:
            _refuse_doubles(kind, tags)
            _refuse_contradiction(kind, policy, tags, head)
            head = _without(head, kind, _is_said(policy, tags))
    script, scripts = _script(host, head, policies.json_ld)
    return Adopted(replace(head, script=script), (*replaced, *scripts))


def _by_kind(tags: Iterable[HeadTag]) -> dict[str, list[HeadTag]]:
    found: dict[str, list[HeadTag]] = {}
    for tag in tags:
        found.setdefault(tag.kind, []).append(tag)
    return found


# ---- tags --------------------------------------------------------------------------------------


def kind_of(tag: Meta | HeadLink) -> str:
    """The kind of a tag of ours."""
    if isinstance(tag, HeadLink):
        return "canonical" if tag.rel == "canonical" else "hreflang"
    if tag.key in ("description", "robots"):
        return tag.key
    return "x-card" if tag.key.startswith("twitter:") else "open-graph"


def _is_said(policy: str, tags: Iterable[HeadTag]) -> Callable[[str], bool]:
    """Whether the page speaks for itself under a key; what describes an image belongs to that image."""
    if policy != "merge":
        return lambda key: True
    said = {_subject(tag.key) for tag in tags}
    return lambda key: _subject(key) in said


def _subject(key: str) -> str:
    return ":".join(key.split(":")[:2])


def _without(head: Head, kind: str, is_said: Callable[[str], bool]) -> Head:
    if kind == "title":
        return replace(head, title="")
    metas = tuple(meta for meta in head.metas if kind_of(meta) != kind or not is_said(meta.key))
    links = tuple(link for link in head.links if kind_of(link) != kind)
    return replace(head, metas=metas, links=links)


def _refuse_doubles(kind: str, tags: list[HeadTag]) -> None:
    if kind in _SINGLE and len(tags) > 1:
        advice = f"take one out of the template, or use --policy {kind}=replace"
        raise Refused(f"it has {len(tags)} tags for its {kind}: {advice}")


def _refuse_contradiction(kind: str, policy: str, tags: list[HeadTag], head: Head) -> None:
    ours = list(_values(head, kind))
    if kind == "robots":
        _refuse_lost_restriction(tags, ours)
    if policy != "fail" or not ours:
        return
    for tag in tags:
        meant = [value for key, value in ours if key == tag.key]
        if meant and tag.value not in meant and not _same_url(kind, tag.value, meant):
            raise Refused(_message(kind, tag.value, meant[0]))


def _same_url(kind: str, theirs: str, ours: list[str]) -> bool:
    return kind == "canonical" and urldefrag(theirs).url in ours


def _message(kind: str, theirs: str, ours: str) -> str:
    if kind == "canonical":
        advice = "make `url` and `url_pattern` in the settings give the page's own URL, or use"
    else:
        advice = "make them agree, or use"
    return f'its {kind} is "{theirs}", the article\'s is "{ours}": {advice} --policy {kind}=replace'


def _values(head: Head, kind: str) -> Iterator[tuple[str, str]]:
    """What we would say of a kind: key and value."""
    if kind == "title":
        yield "title", head.title
    yield from ((meta.key, meta.content) for meta in head.metas if kind_of(meta) == kind)
    for link in head.links:
        if kind_of(link) == kind:
            yield link.hreflang.lower() or "canonical", link.href


def _refuse_lost_restriction(tags: list[HeadTag], ours: list[tuple[str, str]]) -> None:
    """An article that is kept from search engines must not be shown to them because its theme says so."""
    theirs = {word for tag in tags for word in _words(tag.value)}
    if "none" in theirs:
        return
    lost = sorted((_RESTRICTIONS & {word for _, value in ours for word in _words(value)}) - theirs)
    if lost:
        raise Refused(
            f'its robots do not say "{lost[0]}", as the article does: '
            "have the template say it, or use --policy robots=replace"
        )


def _words(value: str) -> Iterator[str]:
    return (word.strip().lower() for word in value.split(","))


# ---- JSON-LD -----------------------------------------------------------------------------------


def _script(host: Host, head: Head, policy: str) -> tuple[str, tuple[HeadTag, ...]]:
    """The script that goes in, and the scripts that go out for it."""
    scripts = [tag for tag in host.tags if tag.kind == "json-ld"]
    if not head.script or not (scripts or host.microdata_faq):
        return head.script, ()
    try:
        graph, used = settle_graph(
            json.loads(head.script), read_graphs(tag.value for tag in scripts), policy, host.microdata_faq
        )
    except Clash as clash:
        raise Refused(str(clash)) from clash
    replaced = tuple(scripts[index] for index in used)
    return json_script.dump(graph) if graph else "", replaced
