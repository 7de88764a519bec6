"""What the preview knows: an Entry for each article, and the Site that they make together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from seo_kit.build.page import BuiltPage
from seo_kit.config import Config
from seo_kit.emit.page import PageRenderer
from seo_kit.extract.article import Source
from seo_kit.extract.dates.order import DateOrder
from seo_kit.gate.selection import Choice
from seo_kit.model import Article, Finding
from seo_kit.preview.stamps import Stamp
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.site.facts import PageFacts, SiteFacts


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What every page depends on. Two that are not the same object may give other pages."""

    config: Config
    choice: Choice
    renderer: PageRenderer
    today: date


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """An article file as it was read; `fault` is the finding about one that cannot be. `changed` is when the
    file was saved, in seconds since 1970.
    """

    data: bytes = b""
    changed: int = 0
    source: Source | None = None
    fault: Finding | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """An article before its neighbours' titles are known, and what it was made of."""

    text: Text
    order: DateOrder
    basis: Basis
    article: Article


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One article file with all that was made of it, and what was found in it and its page alone.

    `text` and `basis` are what it was made of. A file that cannot be read has findings only; an article whose
    page cannot be made has no page and no facts. `images` are the stamps of its local images by their paths.
    """

    path: str
    text: Text
    basis: Basis
    article: Article | None = None
    page: BuiltPage | None = None
    facts: PageFacts | None = None
    findings: tuple[Finding, ...] = ()
    images: Mapping[str, Stamp | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """All articles as they stand. `findings` are by the path of the article that they are about, be it
    several, and "" for none.

    `error` says what could not be followed: then settings, templates or all is as it was before.
    """

    config: Config
    entries: Mapping[str, Entry]
    context: SiteContext
    findings: Mapping[str, tuple[Finding, ...]]
    error: str = ""


def empty_site(config: Config) -> Site:
    """The site before anything was read."""
    return Site(config, {}, SiteContext(SiteFacts(()), config), {})
