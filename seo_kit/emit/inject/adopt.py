"""What a page says already against what we would say → what of ours goes in, and what of theirs goes out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seo_kit.emit import json_script
from seo_kit.emit.inject.graphs.settle import Clash, settle_graph
from seo_kit.emit.inject.graphs.stated import read_scripts
from seo_kit.emit.inject.host import HeadTag, Host
from seo_kit.emit.inject.refused import Refused
from seo_kit.emit.inject.urls import same_url
from seo_kit.inject_settings import Policies, policy_of
from seo_kit.model import Head, HeadLink, Meta

_WEB = re.compile("https?://", re.IGNORECASE)
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
    page = next((link.href for link in head.links if link.rel == "canonical"), "")
    replaced: list[HeadTag] = []
    for kind, tags in _by_kind(host.tags).items():
        ours = list(_values(head, kind))
        if kind == "json-ld":
            continue
        if not ours:
            _refuse_doubles(kind, tags)
            continue
        empty = [
            tag for tag in tags if not tag.value.strip() and _subject(tag.key) in map(_subject, dict(ours))
        ]
        tags = [tag for tag in tags if tag not in empty]
        policy = policy_of(policies, kind)
        if policy == "replace":
            empty += tags
        elif tags:
            _refuse_what_is_not_read(kind, tags)
            _refuse_doubles(kind, tags)
            _refuse_contradiction(kind, policy, tags, ours, page)
            head = _without(head, kind, _is_said(policy, tags))
        replaced += empty
    script, scripts = _script(host, head, policies.json_ld, page)
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


def _values(head: Head, kind: str) -> Iterator[tuple[str, str]]:
    """What we would say of a kind: key and value."""
    if kind == "title" and head.title:
        yield "title", head.title
    yield from ((meta.key, meta.content) for meta in head.metas if kind_of(meta) == kind)
    for link in head.links:
        if kind_of(link) == kind:
            yield link.hreflang.lower() or "canonical", link.href


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


# ---- refusals ----------------------------------------------------------------------------------


def _refuse_what_is_not_read(kind: str, tags: Iterable[HeadTag]) -> None:
    outside = next((tag for tag in tags if kind in _SINGLE and not tag.in_head), None)
    if outside:
        advice = f"close the head behind it, or use --policy {kind}=replace"
        raise Refused(f"its {kind} stands behind the head, where it is not read: {advice}", line=outside.line)


def _refuse_doubles(kind: str, tags: Iterable[HeadTag]) -> None:
    read = [tag for tag in tags if tag.in_head]
    if kind in _SINGLE and len(read) > 1:
        advice = f"take one out of the template, or use --policy {kind}=replace"
        raise Refused(f"it has {len(read)} tags for its {kind}: {advice}", line=read[1].line)


def _refuse_contradiction(
    kind: str, policy: str, tags: Iterable[HeadTag], ours: Sequence[tuple[str, str]], page: str
) -> None:
    if kind == "robots":
        _refuse_lost_restriction(tags, [value for _, value in ours])
    if policy != "fail":
        return
    for tag in tags:
        meant = [value for key, value in ours if key == tag.key]
        if meant and not any(_agree(tag, value, page) for value in meant):
            raise Refused(_message(kind, tag, meant[0]), line=tag.line)


def _agree(tag: HeadTag, ours: str, page: str) -> bool:
    """Whether a tag says the same as ours, be it in other words: a URL, a day, directives."""
    if tag.key == "robots":
        return _RESTRICTIONS & _words(tag.value) == _RESTRICTIONS & _words(ours)
    if tag.key.endswith("_time"):
        return tag.value[:10] == ours[:10]
    return tag.value == ours or (_WEB.match(ours) is not None and same_url(tag.value, ours, page))


def _message(kind: str, tag: HeadTag, ours: str) -> str:
    name = kind if tag.key == kind or kind == "hreflang" else tag.key
    advice = "make them agree, or use"
    if kind == "canonical":
        advice = "make `url` and `url_pattern` in the settings give the page's own URL, or use"
    return f'its {name} is "{tag.value}", the article\'s is "{ours}": {advice} --policy {kind}=replace'


def _refuse_lost_restriction(tags: Iterable[HeadTag], ours: Iterable[str]) -> None:
    """An article that is kept from search engines must not be shown to them because its theme says so."""
    tags = list(tags)
    theirs = set().union(*(_words(tag.value) for tag in tags))
    lost = sorted(_RESTRICTIONS & set().union(*map(_words, ours)) - theirs)
    if lost and "none" not in theirs:
        message = f'its robots do not say "{lost[0]}", as the article does: have the template say it, or use'
        raise Refused(f"{message} --policy robots=replace", line=tags[0].line)


def _words(value: str) -> set[str]:
    return {word.strip().lower() for word in value.split(",")}


# ---- JSON-LD -----------------------------------------------------------------------------------


def _script(host: Host, head: Head, policy: str, page: str) -> tuple[str, tuple[HeadTag, ...]]:
    """The script that goes in, and the scripts that go out for it."""
    scripts = [tag for tag in host.tags if tag.kind == "json-ld"]
    if not head.script or not (scripts or host.microdata_faq):
        return head.script, ()
    stated = read_scripts((tag.value for tag in scripts), page)
    ours = json.loads(head.script)
    try:
        graph, used = settle_graph(ours, stated, policy, page, microdata_faq=host.microdata_faq)
    except Clash as clash:
        raise Refused(str(clash)) from clash
    return json_script.dump(graph) if graph else "", tuple(scripts[index] for index in used)
