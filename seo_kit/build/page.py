"""One article → its page, judged: all that a build does between its two looks at the whole collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from seo_kit.collection import article_name, with_titles
from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest import PageEntry, page_entry
from seo_kit.emit.page import PageRenderer
from seo_kit.emit.paths import page_path
from seo_kit.emit.sitemap import Entry, article_entry
from seo_kit.errors import InputError
from seo_kit.extract.article import make_article, read_source
from seo_kit.extract.dates.order import DateOrder
from seo_kit.files import read_bytes
from seo_kit.gate.selection import Choice
from seo_kit.model import Article, Finding, Intended
from seo_kit.verify.check import check_article, judge_page
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.page import read_page
from seo_kit.verify.site.facts import PageFacts, page_facts


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """An article with the page that was made of it; `path` is the page's file below the output folder."""

    article: Article
    path: str
    intended: Intended
    html: bytes

    def name(self, config: Config) -> str:
        """How findings call the page."""
        return page_name(self.path, config)


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page that was judged: `findings` and `facts` are what the judge found in it.

    `listed` is its line of the sitemap, None when it is left out; `entry` is its part of the manifest.
    """

    path: str
    html: bytes
    findings: tuple[Finding, ...]
    facts: PageFacts
    listed: Entry | None
    entry: PageEntry


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made of one article, which comes without its texts.

    `page` is None when the article is a draft, waits, or can have none, which `error` tells. It waits when a
    link of it carries the title of another article, and titles are not known yet.
    """

    article: Article
    findings: tuple[Finding, ...] = ()
    page: MadePage | None = None
    error: InputError | None = None
    waits: bool = False


def page_name(path: str, config: Config) -> str:
    """How findings call the page with a file below the output folder."""
    return f"{config.output}/{path}"


def emit_page(article: Article, config: Config, renderer: PageRenderer) -> BuiltPage:
    """One article → its page, with what we mean it to say.

    Raises:
        InputError: the article's URL can be no file name, or a template of the user's fails.
        ConfigError: the settings name no `url`.
    """
    graph = build_graph(article, config)
    head = build_head(article, config, graph)
    html = renderer.render(article, head).encode("utf-8")
    return BuiltPage(article, page_path(article), Intended(article.url, graph, head), html)


def judge_built(
    built: BuiltPage, config: Config, choice: Choice, today: date | None
) -> tuple[tuple[Finding, ...], PageFacts]:
    """What is wrong with a page, read back from its bytes, and what site rules need of it."""
    page = read_page(built.html, built.name(config), built.article.url, second_reader=True)
    context = PageContext(page, built.intended, config, today)
    source = built.article.path
    found = tuple(replace(finding, source=source) for finding in judge_page(context, choice.rules_of))
    return found, page_facts(page, source, context.nodes, context.head)


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes pages, each by itself, so that several processes can. `order` is that of day and month."""

    config: Config
    choice: Choice
    today: date | None
    order: DateOrder
    renderer: PageRenderer

    def make(self, path: Path, titles: Mapping[str, str] | None = None) -> Made | InputError:
        """Reads an article, makes its page and judges both; gives the error when the file cannot be read.

        Args:
            path: the file.
            titles: those of all articles by URL; None when they are not known yet.
        """
        try:
            article = self._read(path)
        except InputError as error:
            return error
        if self._needs_titles(article):
            if titles is None:
                return Made(_lean(article), waits=True)
            article = with_titles(article, titles)
        findings = tuple(check_article(article, self.config, self.today, self.choice.rules_of))
        if self.leaves_out(article):
            return Made(_lean(article), findings)
        try:
            return Made(_lean(article), findings, self._page(article))
        except InputError as error:
            return Made(_lean(article), findings, error=error)

    def leaves_out(self, article: Article) -> bool:
        """Whether an article is a draft that the settings do not want."""
        return article.draft and not self.config.drafts

    def again(self, path: Path, titles: Mapping[str, str], data: bytes) -> tuple[Finding, ...]:
        """What is found in a file that holds other bytes than the page which was written there.

        Raises:
            InputError: the article cannot be read any more.
        """
        page = emit_page(with_titles(self._read(path), titles), self.config, self.renderer)
        return self._judged(replace(page, html=data))[0]

    def _read(self, path: Path) -> Article:
        name = article_name(path, self.config)
        return make_article(read_source(read_bytes(path, name), name), self.order, self.config)

    def _needs_titles(self, article: Article) -> bool:
        own = f"{self.config.url}/"
        return any(not link.text and link.url.startswith(own) for link in article.related)

    def _page(self, article: Article) -> MadePage:
        page = emit_page(article, self.config, self.renderer)
        findings, facts = self._judged(page)
        entry = page_entry(article, page.intended.head)
        return MadePage(page.path, page.html, findings, facts, article_entry(article, self.config), entry)

    def _judged(self, page: BuiltPage) -> tuple[tuple[Finding, ...], PageFacts]:
        return judge_built(page, self.config, self.choice, self.today)


def _lean(article: Article) -> Article:
    """An article without the texts that stand in its page: a large site has many."""
    questions = (replace(pair, answer_text="", answer_html="") for pair in article.questions)
    return replace(article, html="", questions=tuple(questions))
