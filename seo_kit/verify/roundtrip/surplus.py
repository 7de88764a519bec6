"""What stands on a page of ours besides what we wrote, and changes what the page says."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Intended, Page, Problem, Tag
from seo_kit.verify.read.jsonld import problem_at
from seo_kit.verify.roundtrip.graph import our_block

_BANS = frozenset({"noindex", "none", "nofollow", "nosnippet"})
_CRAWLERS = ("bot", "bot-news", "slurp", "spider", "yandex")


def surplus_problems(page: Page, intended: Intended) -> Iterator[Problem]:
    """JSON-LD blocks besides ours, and tags that move, replace or hide the page."""
    ours = our_block(page, intended)
    for block in page.blocks:
        if ours and block is not ours:
            yield problem_at(block, "", "this JSON-LD is not what seo-kit wrote: remove the block")
    for tag in page.bases:
        yield _problem(tag, "makes every relative link start elsewhere")
    for tag in page.metas:
        if tag.attributes.get("http-equiv", "").strip().lower() == "refresh":
            yield _problem(tag, "sends readers and crawlers to another page")
        elif _bans(tag) and not _is_meant(tag, intended):
            yield _problem(tag, "hides from one crawler what the article shows to all")


def _bans(tag: Tag) -> bool:
    name = tag.attributes.get("name", "").strip().lower()
    words = tag.attributes.get("content", "").lower().split(",")
    return name.endswith(_CRAWLERS) and not _BANS.isdisjoint(word.strip() for word in words)


def _is_meant(tag: Tag, intended: Intended) -> bool:
    said = (tag.attributes.get("name", ""), tag.attributes.get("content", ""))
    return said in {(meta.key, meta.content) for meta in intended.head.metas}


def _problem(tag: Tag, effect: str) -> Problem:
    shown = "".join(f' {name}="{value}"' for name, value in tag.attributes.items())
    message = f"<{tag.name}{shown}> {effect}: remove it"
    return Problem(message, tag.line, tag.column, evidence=f"<{tag.name}{shown}>")
