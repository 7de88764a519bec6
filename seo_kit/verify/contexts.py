"""What a rule is given to judge: one record a scope. What several rules need is worked out once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from seo_kit.config import Config
from seo_kit.model import Article, Intended, Json, Page, Tag
from seo_kit.once import once
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.edits.urls import url_start
from seo_kit.verify.head.tags import HeadTags
from seo_kit.verify.read.jsonld import Node, nodes_of, text_of, values
from seo_kit.verify.read.jsonld_context import speaks_schema
from seo_kit.verify.read.statements import Statement, statements_of
from seo_kit.verify.schema_org.usual import is_usual
from seo_kit.verify.schema_org.vocabulary import kinds_of
from seo_kit.verify.texts.equivalents import equivalent, has_raised_numbers
from seo_kit.verify.texts.text import squeeze, squeeze_long, squeezed_lines, stands_in, words
from seo_kit.verify.urls.own import OwnUrl, find_own_urls
from seo_kit.verify.visible.claims import Claim, people
from seo_kit.verify.visible.faq import Entry, read_faq

if TYPE_CHECKING:  # what sees a whole site is loaded when there is one: the rest is quick to start
    from seo_kit.verify.site.facts import PageFacts, SiteFacts
    from seo_kit.verify.site.index import SiteIndex
    from seo_kit.verify.site.link_graph import LinkGraph
    from seo_kit.verify.site.templates import Template

_SCHEMA_ORG = "https://schema.org"
_DOCUMENTS = frozenset({"WebPage", "Article"})
_FEW = 3
"""The most words of a page that is an empty shell."""
_ATTRIBUTE_TEXTS = re.compile(r"""\b(?:alt|aria-label|title)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """An article to judge."""

    article: Article
    config: Config
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True)  # no slots: once needs a __dict__
class PageContext:
    """A page to judge.

    `intended` is what we meant it to say, None for a page that is not ours. `raw` is the page as it came,
    where `page` is what its scripts made of it.
    """

    page: Page
    intended: Intended | None
    config: Config
    calendar: Calendar = field(default_factory=Calendar)
    raw: PageContext | None = None

    @once
    def nodes(self) -> tuple[Node, ...]:
        """All nodes of the page with their places, JSON-LD first, references included."""
        return tuple(nodes_of((*self.page.blocks, *self.page.items)))

    @once
    def schema_nodes(self) -> tuple[Node, ...]:
        """The nodes that speak schema.org, references left out; a missing context is taken for it."""
        return tuple([node for node in self.nodes if not node.is_reference and _speaks(node.context)])

    @once
    def unusual_nodes(self) -> tuple[Node, ...]:
        """The schema.org nodes with a term that schema.org does not have, or has elsewhere or otherwise: the
        rules about terms look at these alone.
        """
        return tuple(node for node in self.schema_nodes if not is_usual(node.types, tuple(node.data)))

    @once
    def statements(self) -> Mapping[str, Sequence[Statement]]:
        """What the schema.org nodes state, value by value, by the property that they have."""
        return statements_of(self.schema_nodes)

    @once
    def textless(self) -> Sequence[Statement]:
        """Those of the statements whose value is no text: nodes, numbers, nothing."""
        told = chain.from_iterable(self.statements.values())
        return [statement for statement in told if statement.value.__class__ is not str]

    @once
    def _by_type(self) -> Mapping[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.schema_nodes:
            for name in node.types:
                if name in found:
                    found[name].append(node)
                else:
                    found[name] = [node]
        return found

    def of_type(self, name: str) -> Sequence[Node]:
        """The schema.org nodes of exactly a type."""
        return self._by_type.get(name, ())

    def stating(self, *names: str) -> list[Statement]:
        """What the schema.org nodes state under some properties, property by property."""
        stated = self.statements
        return [statement for name in names if name in stated for statement in stated[name]]

    @once
    def faq(self) -> tuple[Entry, ...]:
        """The questions of the page's FAQPage nodes."""
        return tuple(read_faq(self))

    @once
    def people(self) -> Sequence[Claim]:
        """The persons who wrote and reviewed, by name."""
        return people(self)

    @once
    def documents(self) -> tuple[Node, ...]:
        """The nodes that tell of the page itself or the article on it: those that stand by themselves, or are
        the main entity of one that does.
        """
        told = [node for node in self.schema_nodes if _are_documents(node.types) and node.is_root]
        own = [node for node in told if self._is_own(node)]
        roots = own or told
        inside = (self.told(value) for node in roots for value in values(node.data, "mainEntity"))
        entities = (node for node in inside if node and _are_documents(node.types))
        return tuple(dict.fromkeys((*roots, *entities)))

    def _is_own(self, node: Node) -> bool:
        """Whether a node says by its id or its URL that it is of this page."""
        stated = (node.id, text_of(node.data.get("url")))
        return any(url and self.is_of_page(url) for url in stated)

    @once
    def by_id(self) -> Mapping[str, Node]:
        """The nodes by absolute `@id`, references left out; of nodes with one id, the one that tells most."""
        told = [node for node in self.nodes if node.id and not node.is_reference]
        return {self.absolute(node.id): node for node in sorted(told, key=lambda node: len(node.data))}

    def told(self, value: Json) -> Node | None:
        """The node that a value is, or refers to by `@id`; None when it is neither or leads nowhere."""
        return self._told.get(id(value)) if value.__class__ is dict else None

    @once
    def _told(self) -> Mapping[int, Node | None]:
        """What `told` says of the objects in the blocks, by their identity."""
        by_id = self.by_id
        return {
            id(node.raw): by_id.get(self.absolute(node.id)) if node.is_reference else node
            for node in self.nodes
        }

    def is_of_page(self, url: str) -> bool:
        """Whether a URL, or an id, is the page's own, or one of a part of it."""
        home = self.absolute(url).partition("#")[0]
        return home in self.homes or self.is_ours(home)

    @once
    def homes(self) -> frozenset[str]:
        """The URLs under which the page knows itself."""
        return frozenset(("", self.page.url, *(tag.attributes.get("href", "") for tag in self.canonicals)))

    def absolute(self, url: str) -> str:
        """A URL or an id, a relative one resolved against the page's URL where that is known."""
        try:
            return url if ":" in url or not self.url else urljoin(self.url, url)
        except ValueError:  # such as //[
            return url

    @once
    def url(self) -> str:
        """Where the page is to be found: what it was read from, else its canonical; empty when unknown."""
        stated = next((tag.attributes.get("href", "") for tag in self.canonicals), "")
        return self.page.url or (stated if ":" in stated else "")

    @once
    def text(self) -> str:
        """The visible text, squeezed: see text.py."""
        return squeeze_long(self.page.text)

    @once
    def lines(self) -> tuple[str, ...]:
        """The lines of the visible text that are not blank, squeezed."""
        return tuple(squeezed_lines(self.page.text))

    @once
    def words(self) -> str:
        """The words of the visible text: see text.py."""
        return words(self.text)

    def equivalent(self, text: str) -> str:
        """A squeezed text of the page, or of its data, in one form: see equivalents.py."""
        return equivalent(text, has_raised_numbers(self.page.source))

    @once
    def equivalent_words(self) -> str:
        """The words of the visible text in one form."""
        return words(self.equivalent(self.text))

    @once
    def is_shell(self) -> bool:
        """Whether the page shows next to nothing before its scripts run, so that nobody can compare texts."""
        return self.intended is None and len(self.words.split(maxsplit=_FEW)) <= _FEW

    def shows(self, text: str) -> bool:
        """Whether the words of a text stand on the page, in order, together, and seen by its reader.

        On a page that is not ours capitals do not matter: style sheets and typists change them.
        """
        plain = squeeze(text)
        if stands_in(plain, self.words):
            return True
        return self.intended is None and stands_in(plain.casefold(), self.folded_words)

    @once
    def folded_words(self) -> str:
        """The words of the visible text without regard to capitals."""
        return self.words.casefold()

    @once
    def attribute_text(self) -> str:
        """What stands in for a picture or an icon: `alt`, `aria-label` and `title`."""
        return squeeze(" \n ".join(_ATTRIBUTE_TEXTS.findall(self.page.source)))

    @once
    def attribute_words(self) -> str:
        """The words of what stands in for a picture or an icon."""
        return words(self.attribute_text)

    @once
    def head(self) -> HeadTags:
        """The tags of the head by their names."""
        return HeadTags(self.page)

    @once
    def url_start(self) -> str:
        """What relative URLs of the page start from; empty when nobody knows."""
        return url_start(self.page, self.config.url)

    @once
    def own_urls(self) -> tuple[OwnUrl, ...]:
        """The absolute URLs by which the page speaks of itself beside its canonical."""
        return tuple(find_own_urls(self))

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


def _speaks(context: Json) -> bool:
    """Whether a context makes names schema.org's; nearly all are its URL."""
    return context == _SCHEMA_ORG or context is None or speaks_schema(context)


@lru_cache(maxsize=1000)
def _are_documents(types: tuple[str, ...]) -> bool:
    return not _DOCUMENTS.isdisjoint(kinds_of(types))


@dataclass(frozen=True)  # no slots: once needs a __dict__
class SiteContext:
    """All pages of a site, reduced to facts, its sitemaps and its robots.txt."""

    site: SiteFacts
    config: Config

    @once
    def index(self) -> SiteIndex:
        """The pages with their URLs, and the page or file that a URL leads to."""
        from seo_kit.verify.site.index import SiteIndex

        return SiteIndex(self.site, self.config.url)

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        """The pages, each with its URL as far as it can be known."""
        return self.index.pages

    @once
    def links(self) -> LinkGraph:
        """The links between the pages."""
        from seo_kit.verify.site.link_graph import LinkGraph

        return LinkGraph(self.index)

    def sharing(self, fact: str) -> Sequence[PageFacts]:
        """The pages that have a fact in common with another one, in order; more than those when asked for
        pages that are nearly alike.

        Args:
            fact: title, description, text, answers, or sketch for pages that are nearly alike.
        """
        from seo_kit.verify.site.index import repeated

        if fact == "sketch":
            return self.pages
        if fact == "answers":
            answers = repeated(chain.from_iterable(page.answers for page in self.pages))
            return [page for page in self.pages if not answers.isdisjoint(page.answers)]
        values = repeated(getattr(page, fact) for page in self.pages)
        return [page for page in self.pages if getattr(page, fact) in values]

    @once
    def _frame(self) -> frozenset[int]:
        """What most pages share: header, footer, navigation."""
        from seo_kit.verify.site.sketch import sample, shared_by_most

        return shared_by_most([page.sketch for page in sample(self.pages)])

    def content(self, page: PageFacts) -> Sequence[int]:
        """The main content of a page: see near_duplicates.py."""
        from seo_kit.verify.site.near_duplicates import main_content

        return main_content(page.sketch, self._frame)

    @once
    def templates(self) -> tuple[Template, ...]:
        """The groups of pages that are made alike."""
        from seo_kit.verify.site.templates import templates

        return tuple(templates(self.index.pages))


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that raised an error, and what it was judging."""

    code: str
    error: Exception
