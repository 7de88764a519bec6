"""One article → its page, judged: all that a build does between its two looks at the whole collection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest import PageEntry, page_entry
from seo_kit.emit.page import PageRenderer
from seo_kit.emit.paths import page_path
from seo_kit.emit.sitemap import Entry, article_entry
from seo_kit.errors import InputError
from seo_kit.excerpts import excerpted, from_files
from seo_kit.extract.article import make_article, read_source
from seo_kit.extract.dates.order import DateOrder
from seo_kit.gate.selection import Choice
from seo_kit.model import Article, Finding, Intended
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.check import judge_article, judge_page
from seo_kit.verify.contexts import ArticleContext, PageContext
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

    `page` is None when the article is a draft that is left out, or can have none, which `error` tells.
    `is_open` says that the findings hold today only.
    """

    article: Article
    findings: tuple[Finding, ...] = ()
    page: MadePage | None = None
    error: InputError | None = None
    is_open: bool = False


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
    built: BuiltPage, config: Config, choice: Choice, calendar: Calendar
) -> tuple[tuple[Finding, ...], PageFacts]:
    """What is wrong with a page, read back from its bytes, and what site rules need of it."""
    page = read_page(built.html, built.name(config), built.article.url, second_reader=True)
    context = PageContext(page, built.intended, config, calendar)
    source, lines = built.article.path, page.source.split("\n")
    found = judge_page(context, choice.rules_of)
    shown = tuple(excerpted(replace(finding, source=source), lines) for finding in found)
    return shown, page_facts(page, source, context.nodes, context.head)


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes pages, each by itself, so that several processes can. `order` is that of day and month."""

    config: Config
    choice: Choice
    today: date | None
    order: DateOrder
    renderer: PageRenderer

    def read(self, data: bytes, name: str) -> Article:
        """An article from the bytes of its file; `name` is how findings call it."""
        return make_article(read_source(data, name), self.order, self.config)

    def wanted_titles(self, article: Article) -> frozenset[str]:
        """The URLs of other articles whose titles the links of an article carry."""
        own = f"{self.config.url}/"
        return frozenset(link.url for link in article.related if not link.text and link.url.startswith(own))

    def make(self, article: Article) -> Made:
        """Makes the page of an article, whose links have their titles, and judges both."""
        calendar = Calendar(self.today)
        context = ArticleContext(article, self.config, calendar)
        findings = from_files(judge_article(context, self.choice.rules_of), self.config.root)
        page = error = None
        try:
            page = None if self.leaves_out(article) else self._page(article, calendar)
        except InputError as raised:
            error = raised
        return Made(lean(article), findings, page, error, calendar.is_open)

    def leaves_out(self, article: Article) -> bool:
        """Whether an article is a draft that the settings do not want."""
        return article.draft and not self.config.drafts

    def judge(self, article: Article, data: bytes) -> tuple[Finding, ...]:
        """What is found in a file that holds other bytes than the page of an article which was written there.

        Raises:
            InputError: the page cannot be made any more.
        """
        page = emit_page(article, self.config, self.renderer)
        return self._judged(replace(page, html=data), Calendar(self.today))[0]

    def _page(self, article: Article, calendar: Calendar) -> MadePage:
        page = emit_page(article, self.config, self.renderer)
        findings, facts = self._judged(page, calendar)
        entry = page_entry(article, page.intended.head)
        return MadePage(page.path, page.html, findings, facts, article_entry(article, self.config), entry)

    def _judged(self, page: BuiltPage, calendar: Calendar) -> tuple[tuple[Finding, ...], PageFacts]:
        return judge_built(page, self.config, self.choice, calendar)


def lean(article: Article) -> Article:
    """An article without what only its page tells: a large site has many."""
    questions = tuple(replace(pair, answer_text="", answer_html="") for pair in article.questions)
    article = replace(article, html="", questions=questions, problems=(), lines={}, asked_files=())
    return replace(article, about=(), citations=(), related=(), jsonld=None, keywords=())
