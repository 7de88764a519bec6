"""Related pages, translations and sources of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seo_kit.config import Config
from seo_kit.extract.facts.language import canonical_tag, invalid_language
from seo_kit.extract.facts.lookup import Facts, Stated, inner_text
from seo_kit.extract.facts.neighbours import Neighbours
from seo_kit.extract.facts.urls import absolute_url, clean_path
from seo_kit.extract.markdown.tree import HtmlElement, plain_text
from seo_kit.extract.questions.blocks import Block
from seo_kit.extract.questions.phrases import is_reference_title
from seo_kit.model import Json, Link

URL_KEYS = ("url", "href", "link", "path", "permalink")
TEXT_KEYS = ("title", "text", "name", "label")
LISTS = ("ul", "ol")
LONGEST_LEAD = 40
"""Characters of a paragraph that can stand as the title of a list of sources."""


# ---- related pages -----------------------------------------------------------------------------


def resolve_related(facts: Facts, page_url: str, neighbours: Neighbours) -> tuple[Link, ...]:
    """The related pages that the front matter states, as texts or maps, each URL once."""
    stated = facts.get("related")
    links = [_related(item, page_url, neighbours) for item in _items(stated)]
    return tuple({link.url: link for link in reversed(links) if link and link.url != page_url}.values())[::-1]


def _related(item: Json, page_url: str, neighbours: Neighbours) -> Link | None:
    if isinstance(item, str):
        return _link("", item, page_url, neighbours)
    if not isinstance(item, Mapping):
        return None
    text, url, slug = inner_text(item, *TEXT_KEYS), inner_text(item, *URL_KEYS), inner_text(item, "slug")
    if url:
        return Link(text, absolute_url(page_url, neighbours.url(url)))
    return (
        _link(text, slug, page_url, neighbours)
        if slug and _has_pattern(item, slug, neighbours.config)
        else None
    )


def _link(text: str, target: str, page_url: str, neighbours: Neighbours) -> Link | None:
    """A path or URL stands for itself, a slug goes into the pattern of the settings."""
    target, config = neighbours.url(target.strip()), neighbours.config
    if "/" in target:
        url = absolute_url(page_url, target)
    elif target and not any(letter.isspace() for letter in target):
        url = config.url + clean_path(
            config.url_pattern.format(slug=target, path=target, language=neighbours.language)
        )
    else:
        return None
    return Link(text, url) if url else None


def _has_pattern(item: Mapping[str, Json], slug: str, config: Config) -> bool:
    """Whether a slug has an address: one of another collection does not follow our pattern."""
    collection = inner_text(item, "type", "collection")
    return slug.startswith("/") or not collection or collection in config.url_pattern.split("/")


def _items(stated: Stated | None) -> list[Json]:
    if stated is None:
        return []
    return stated.value if isinstance(stated.value, list) else [stated.value]


# ---- translations ------------------------------------------------------------------------------


def resolve_translations(facts: Facts, page_url: str) -> dict[str, str]:
    """Language tag → absolute URL, from a map or a list of maps; a wrong tag is a problem."""
    stated = facts.get("translations")
    found: dict[str, str] = {}
    for language, url in _translations(stated):
        tag = language if language == "x-default" else canonical_tag(language)
        target = absolute_url(page_url, url) if url else ""
        if stated and not tag:
            facts.problems.append(invalid_language(language, stated.path, stated.line))
        elif target:
            found[tag] = target
    return dict(sorted(found.items()))


def _translations(stated: Stated | None) -> Iterator[tuple[str, str]]:
    if stated and isinstance(stated.value, Mapping):
        for language, url in stated.value.items():
            yield language, inner_text(url, *URL_KEYS) if isinstance(url, Mapping) else str(url)
        return
    for item in _items(stated):
        if isinstance(item, Mapping):
            yield inner_text(item, "lang", "language", "hreflang", "locale"), inner_text(item, *URL_KEYS)


# ---- sources -----------------------------------------------------------------------------------


def resolve_citations(facts: Facts, blocks: list[Block], page_url: str) -> tuple[Link, ...]:
    """The sources of an article: the front matter's, else the list under a heading such as "References"."""
    stated = facts.get("citations")
    links = map(_citation, _items(stated)) if stated else _reference_list(blocks)
    found = (Link(link.text, absolute_url(page_url, link.url) if link.url else "") for link in links if link)
    return tuple(dict.fromkeys(found))


def _citation(item: Json) -> Link | None:
    if isinstance(item, Mapping):
        text, url = inner_text(item, *TEXT_KEYS), inner_text(item, *URL_KEYS, "doi")
        return Link(text or url, url) if text or url else None
    text = item.strip() if isinstance(item, str) else ""
    is_url = text.startswith(("http://", "https://")) and not any(letter.isspace() for letter in text)
    return Link(text, text if is_url else "") if text else None


def _reference_list(blocks: list[Block]) -> Iterator[Link]:
    backwards = range(len(blocks) - 1, -1, -1)
    title = next((index for index in backwards if _is_reference_title(blocks[index])), len(blocks))
    in_list = False
    for block in blocks[title + 1 :]:
        if block.level or block.tag == "hr" or (in_list and block.tag not in LISTS):
            return
        in_list = block.tag in LISTS
        for entry in _entries(block):
            if text := plain_text(entry):
                yield Link(text, next(_web_links(entry), ""))


def _is_reference_title(block: Block) -> bool:
    is_lead = block.tag == "p" and len(block.text) <= LONGEST_LEAD
    return bool(block.level or is_lead) and is_reference_title(block.text)


def _entries(block: Block) -> list[HtmlElement]:
    if block.tag in LISTS:
        return [item for item in block.element if item.tag == "li"]
    return [block.element] if block.tag == "p" else []


def _web_links(entry: HtmlElement) -> Iterator[str]:
    return (
        href for link in entry.iter("a") if (href := link.get("href", "")).startswith(("http://", "https://"))
    )
