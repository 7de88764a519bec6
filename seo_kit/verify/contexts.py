"""What a rule is given to judge: one record a scope. What several rules need is worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from seo_kit.config import Config
from seo_kit.model import Article, Intended, Page, Tag
from seo_kit.verify.facts import SiteFacts
from seo_kit.verify.head_tags import HeadTags
from seo_kit.verify.jsonld import Node, nodes_of, speaks_schema
from seo_kit.verify.text import squeeze, words


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """An article to judge; `today` is None when nothing may be said about the future."""

    article: Article
    config: Config
    today: date | None = None


@dataclass(frozen=True)  # no slots: cached_property needs a __dict__
class PageContext:
    """A page to judge; `intended` is what we meant it to say, None for a page that is not ours."""

    page: Page
    intended: Intended | None
    config: Config

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All JSON-LD nodes of the page with their places, references included."""
        return tuple(nodes_of(self.page.blocks))

    @cached_property
    def schema_nodes(self) -> tuple[Node, ...]:
        """The nodes that speak schema.org, references left out; a missing context is taken for it."""
        spoken = (node for node in self.nodes if not node.is_reference)
        return tuple(node for node in spoken if node.context is None or speaks_schema(node.context))

    @cached_property
    def by_place(self) -> Mapping[int, Node]:
        """The nodes by the identity of the object that they stand for in the blocks."""
        return {id(node.data): node for node in self.nodes}

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """The nodes by `@id`, references left out; of nodes that share an id, the first."""
        return {node.id: node for node in reversed(self.nodes) if node.id and not node.is_reference}

    @cached_property
    def text(self) -> str:
        """The visible text, squeezed: see text.py."""
        return squeeze(self.page.text)

    @cached_property
    def words(self) -> str:
        """The words of the visible text: see text.py."""
        return words(self.text)

    @cached_property
    def head(self) -> HeadTags:
        """The tags of the head by their names."""
        return HeadTags(self.page)

    @property
    def canonicals(self) -> tuple[Tag, ...]:
        """The canonical links that an HTML5 parser sees in the head."""
        return self.head.canonicals

    def is_ours(self, url: str) -> bool:
        """Whether a URL is of the site that we wrote this page for."""
        site = self.config.url
        return bool(self.intended and site) and (url == site or url.startswith(f"{site}/"))

    def metas(self, name: str) -> tuple[Tag, ...]:
        """The meta elements of a name, in head or body."""
        return self.head.metas(name)


@dataclass(frozen=True, slots=True)
class SiteContext:
    """All pages of a site, reduced to facts, and its sitemaps."""

    site: SiteFacts
    config: Config


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that raised an error, and what it was judging."""

    code: str
    error: Exception
