"""What the plug-ins share: the sources of a site → articles → the markup in each page.

A program that renders a site tells its settings and which file stands behind which page. The files are read
as one collection before the first page is written, for their dates prove the order of day and month for one
another; then each page gets its markup by itself, so that pages may come in any order, some of them only, and
again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from seo_kit.config import Config
from seo_kit.emit.head import build_head
from seo_kit.emit.inject import Refused, inject_head, remove_block
from seo_kit.errors import InputError
from seo_kit.extract.article import Source, make_article, prove_date_order
from seo_kit.extract.dates.order import DateOrder
from seo_kit.extract.html.page import read_html_source
from seo_kit.inject_settings import Policies
from seo_kit.integrations.judge import Judge
from seo_kit.model import Agent, Article, Finding
from seo_kit.verify.check import input_finding
from seo_kit.verify.read.page import read_page


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """A page with its markup, or as it came when it cannot have any, and what a person has to mend."""

    html: bytes
    findings: list[Finding]


@dataclass(frozen=True)  # no slots: cached_property needs a __dict__
class Site:
    """The articles of a site as its host knows them.

    Args:
        config: the settings; `config.url` is the root of the site.
        sources: the articles, by the path of their file.
        addresses: the URLs of pages and other files, relative to the root, by the path of their source.
        author: who wrote what names no author, as far as a page shows the name.
    """

    config: Config
    sources: Mapping[str, Source]
    addresses: Mapping[str, str]
    author: str = ""

    def mark_up(self, path: str, html: bytes) -> MarkedUp:
        """Puts the markup of an article into the page that was made of it; a block that is there is replaced.

        Args:
            path: the article's file.
            html: the page as the host rendered it, in UTF-8.
        """
        return self._put(self.articles[path], html)

    def mark_up_page(self, path: str, html: bytes, url: str) -> MarkedUp:
        """Puts markup into a page without a Markdown source, by what the page says itself.

        Args:
            path: the page's file, which findings name.
            html: the page.
            url: where it is published, relative to the root of the site.
        """
        source = read_html_source(html, path, self.config, f"{self.config.url}/{url}")
        return self._put(make_article(source, self._order, self.config), html)

    def _put(self, article: Article, html: bytes) -> MarkedUp:
        article, path = self._with_author(article, html), article.path
        try:
            marked = inject_head(
                html, build_head(article, self.config), self._policies_of(article), path=path
            )
        except Refused as error:  # its line is one of the page, which is named by its article
            return MarkedUp(_bare(html), [input_finding(InputError(error.message, path))])
        except InputError as error:
            return MarkedUp(_bare(html), [input_finding(error)])
        return MarkedUp(marked, self._judge.failing(article, marked))

    @cached_property
    def articles(self) -> dict[str, Article]:
        """All articles, by the path of their file."""
        urls = {path: f"{self.config.url}/{url}" for path, url in self.addresses.items()}
        return {
            path: make_article(source, self._order, self.config, urls)
            for path, source in self.sources.items()
        }

    @cached_property
    def _order(self) -> DateOrder:
        return prove_date_order(self.sources.values(), self.config)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.config)

    def _with_author(self, article: Article, html: bytes) -> Article:
        if self.author and not article.authors and self.author in read_page(html, article.path).text:
            return replace(article, authors=(Agent(self.author),))
        return article

    def _policies_of(self, article: Article) -> Policies:
        """A canonical that the article states itself is meant to take the place of the theme's."""
        if article.canonical != article.url:
            return replace(self.config.inject, canonical="replace")
        return self.config.inject


def _bare(html: bytes) -> bytes:
    """A page without the block of an earlier run, which might say what is not true any more."""
    try:
        return remove_block(html)
    except InputError:
        return html
