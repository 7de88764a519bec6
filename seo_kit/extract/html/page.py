"""Bytes of a rendered page without a Markdown source → Article, by the functions that read articles.

As for articles there are two calls with a step between them that sees the whole collection:
`read_html_source` for each page, `prove_date_order` over all, `make_article` for each.
`make_article_from_html` is all three for one page.
"""

from __future__ import annotations

from dataclasses import dataclass

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order
from seo_kit.extract.facts.file_names import file_stem
from seo_kit.extract.facts.lookup import Facts
from seo_kit.extract.facts.urls import Address, absolute_url, resolve_address
from seo_kit.extract.html.content_document import read_content
from seo_kit.extract.html.page_facts import PageFacts, Statements, read_facts
from seo_kit.extract.html.page_tree import parse_page
from seo_kit.extract.markdown.parser import Document
from seo_kit.html_bytes import decode_html, encoding_of, without_managed_block
from seo_kit.model import Article, Problem


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page as it was read: its path as the user named it, its text, what it states about itself.

    `text` is without the block that seo-kit manages, so that what was injected is never taken for a
    statement of the page. `url` is where the page is published; empty when only the page itself can tell.
    """

    path: str
    text: str
    statements: Statements
    url: str = ""
    problems: tuple[Problem, ...] = ()

    def facts(self) -> PageFacts:
        """What the page states about itself."""
        return PageFacts(self.statements)

    def document(self) -> Document:
        """The main content of the page."""
        titles = self.statements.get("title", ())
        return read_content(parse_page(self.text), self.text, titles[0].value if titles else "")

    def address(self, facts: Facts, language: str, config: Config) -> Address:
        """Where the page is published: the URL given, its canonical, else what its path says."""
        canonical = facts.get("canonical")
        stated = absolute_url(f"{config.url}/", canonical.value) if canonical and not self.url else ""
        if url := self.url or stated.partition("#")[0]:
            return Address(file_stem(self.path), url)
        return resolve_address(facts, self.path, language, config)


def read_html_source(data: bytes, path: str, config: Config, url: str = "") -> PageSource:
    """Decodes a page as browsers do and reads what it states about itself; never raises.

    Args:
        data: the page.
        path: how findings call it.
        config: the name of the site is no part of a title.
        url: where it is published, if that is known.
    """
    text = without_managed_block(decode_html(data, encoding_of(data)))
    return PageSource(path, text, read_facts(parse_page(text), config.name), url)


def make_article_from_html(data: bytes, path: str, config: Config, url: str = "") -> Article:
    """The article that a page shows, read alone: no other page proves the order of day and month."""
    source = read_html_source(data, path, config, url)
    return make_article(source, prove_date_order([source], config), config)
