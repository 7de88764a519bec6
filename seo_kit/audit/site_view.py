"""A site → what a report shows of it as a whole: templates, entities, and what contradicts what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from seo_kit.audit_records import (
    Disparity,
    Entity,
    EntityFact,
    PageCard,
    Parity,
    ParityKind,
    Said,
    SitemapSummary,
    Template,
)
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.robots_txt import forbids
from seo_kit.verify.site.entities import Value, said_of_entities
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.parity import dead_entries, unconfirmed_versions, unlisted_pages
from seo_kit.verify.site.templates import folder_of
from seo_kit.verify.urls.compare import host_of, join, path, stem

# ---- templates ----------------------------------------------------------------------------------


def patterns(site: SiteContext) -> Mapping[str, str]:
    """The pattern of each page's template by its path, empty for a home page: the folder of its URL, with the
    host where the pages have several. A page without a URL goes by the folder of its file.
    """
    several = len(site.index.hosts) > 1
    return {page.path: _pattern(page, several) for page in site.pages}


def _pattern(page: PageFacts, with_host: bool) -> str:
    name = stem(path(page.url)) if page.url else stem(page.path)
    host = host_of(page.url) if with_host else ""
    return f"{host}{folder_of(name)}*" if name else ""


def templates(by_path: Mapping[str, str]) -> tuple[Template, ...]:
    """The templates with their pages, those of most pages first."""
    found: dict[str, list[str]] = {}
    for page, pattern in by_path.items():
        if pattern:
            found.setdefault(pattern, []).append(page)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Template(pattern, tuple(pages)) for pattern, pages in ordered)


# ---- entities -----------------------------------------------------------------------------------


def entities(site: SiteContext, cards: Iterable[PageCard]) -> tuple[Entity, ...]:
    """The organizations, persons and websites that have an `@id`, those of most pages first."""
    told: dict[str, dict[str, dict[str, Sequence[Value]]]] = {}
    for (language, id_, name), values in said_of_entities(site.pages).items():
        told.setdefault(id_, {}).setdefault(name, {})[language] = values
    types, pages = _types(cards), _pages(site)
    found = (Entity(id_, types.get(id_, ()), pages[id_], tuple(_facts(told.get(id_, {})))) for id_ in pages)
    return tuple(sorted(found, key=lambda entity: (-len(entity.pages), entity.id)))


def _facts(told: Mapping[str, Mapping[str, Sequence[Value]]]) -> Iterator[EntityFact]:
    """What is said of an entity, by property. Pages in several languages that say different things are told
    language by language, for a name may be translated.
    """
    for name, by_language in told.items():
        values = [value for several in by_language.values() for value in several]
        if len({value.text for value in values}) == 1:
            pages = (page.path for value in values for page in value.pages)
            yield EntityFact(name, (Said(values[0].text, tuple(pages)),))
        else:
            for language, several in by_language.items():
                yield EntityFact(name, tuple(map(_said, several)), language)


def _said(value: Value) -> Said:
    return Said(value.text, tuple(page.path for page in value.pages))


def _pages(site: SiteContext) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for page in site.pages:
        for id_ in page.entities if page.url else ():
            found.setdefault(join(page.url, id_), []).append(page.path)
    return {id_: tuple(paths) for id_, paths in found.items()}


def _types(cards: Iterable[PageCard]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for card in cards:
        for node in card.nodes:
            if node.id:
                found.setdefault(join(card.url, node.id), {}).update(dict.fromkeys(node.types))
    return {id_: tuple(types) for id_, types in found.items()}


# ---- parity -------------------------------------------------------------------------------------


def parity(site: SiteContext) -> Parity:
    """Where sitemaps, canonicals, robots.txt and hreflang contradict one another, if that can be told."""
    robots = site.site.robots
    return Parity(
        tuple(_disparities(site)),
        tuple(
            SitemapSummary(sitemap.path, sitemap.kind or "", len(sitemap.entries))
            for sitemap in site.site.sitemaps
        ),
        robots.path if robots else "",
        tuple(_not_compared(site)),
    )


def _not_compared(site: SiteContext) -> Iterator[ParityKind]:
    has_sitemap = bool(site.site.sitemaps)
    can: dict[ParityKind, bool] = {
        "listed-not-indexable": has_sitemap,
        "listed-not-found": has_sitemap and (site.site.whole or site.site.failed is not None),
        "indexable-not-listed": site.index.has_all_sitemaps,
        "blocked-by-robots": site.site.robots is not None,
    }
    for kind in get_args(ParityKind):
        if not can.get(kind, True):
            yield kind


def _disparities(site: SiteContext) -> Iterator[Disparity]:
    yield from _of_sitemaps(site)
    for page in site.pages:
        if not page.is_canonical:
            yield Disparity("canonical-elsewhere", page.url, page.path, page.own_canonical)
        if site.site.robots and page.url and forbids(site.site.robots, page.url):
            yield Disparity("blocked-by-robots", page.url, page.path, site.site.robots.path)
    for page, silent in unconfirmed_versions(site):
        for source, _ in silent:
            yield Disparity("hreflang-without-return", page.url, page.path, source.url)


def _of_sitemaps(site: SiteContext) -> Iterator[Disparity]:
    for page, sitemap, entry in site.index.listed_pages():
        if not page.indexable:
            yield Disparity("listed-not-indexable", entry.loc, page.path, sitemap.path)
    for sitemap, entry in dead_entries(site):
        yield Disparity("listed-not-found", entry.loc, other=sitemap.path)
    for page in unlisted_pages(site):
        yield Disparity("indexable-not-listed", page.url, page.path)
