"""A page → what a search result would show of it: an estimate, by the dated widths of serp-widths.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from seo_kit.audit.sights import Sights
from seo_kit.audit_records import CutText, Preset, SearchPreview
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.texts.width import presets, width_px
from seo_kit.verify.urls.compare import host_of, path, stem

_DEVICES: tuple[Literal["desktop", "phone"], ...] = ("desktop", "phone")
_STEP = " › "


def search_previews(sights: Sights) -> tuple[SearchPreview, ...]:
    """The search results on a desktop and a phone; `located` adds what the page's URL tells."""
    context, date = sights.context, next(iter(sights.dates), "")
    trail = _STEP.join(_trail(context))
    title, description = context.head.title, context.head.description
    return tuple(
        SearchPreview(
            device,
            _cut(title, f"{device} title"),
            _cut(description, f"{device} description"),
            trail,
            date,
        )
        for device in _DEVICES
    )


def located(preview: SearchPreview, url: str) -> SearchPreview:
    """A search result with the host of the page's URL, and its path where the page has no breadcrumb trail.

    A phone shows the host alone: https://developers.google.com/search/blog/2025/01/simplifying-breadcrumbs
    (read 2026-11-25).
    """
    host = host_of(url)
    if preview.device == "phone":
        return replace(preview, breadcrumb=host)
    steps = [preview.breadcrumb] if preview.breadcrumb else stem(path(url)).split("/")
    return replace(preview, breadcrumb=_STEP.join(filter(None, (host, *steps))))


def all_presets() -> tuple[Preset, ...]:
    """The widths by which previews are cut."""
    return tuple(
        Preset(
            name,
            preset.font_px,
            preset.width_px,
            preset.lines,
            preset.dated.isoformat(),
            preset.source,
            preset.about,
        )
        for name, preset in presets().items()
    )


def _cut(text: str, name: str) -> CutText:
    preset = presets()[name]
    shown = preset.shown(text)
    return CutText(text, shown, shown != text, round(width_px(text, preset.font_px)), preset.width_px, name)


def _trail(context: PageContext) -> list[str]:
    """The steps of the page's first breadcrumb trail that has some."""
    trails = (list(_steps(context, trail)) for trail in context.of_type("BreadcrumbList"))
    return next(filter(None, trails), [])


def _steps(context: PageContext, trail: Node) -> Iterator[str]:
    """The names of the steps; the first one is left out where it is the home page, which the host tells."""
    for index, value in enumerate(values(trail.data, "itemListElement")):
        if step := context.told(value):
            item = context.told(step.data.get("item"))
            name = text_of(step.data.get("name")) or (text_of(item.data.get("name")) if item else "")
            leads = item.id if item else text_of(step.data.get("item"))
            is_home = index == 0 and leads and not stem(path(leads))
            if name.strip() and not is_home:
                yield " ".join(name.split())
