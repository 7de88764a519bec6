"""Articles → verified pages: read all, emit all, write all, judge what was written.

Everything between the two site-wide steps (proving the date order, judging the site) is a function of one
article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest import SCHEMA_NAME, build_manifest, render_manifest, render_schema
from seo_kit.emit.page import PageRenderer
from seo_kit.emit.paths import file_path, page_path
from seo_kit.emit.sitemap import render_robots, render_sitemaps
from seo_kit.errors import ConfigError, InputError
from seo_kit.extract.article import Source, make_article, prove_date_order, read_source
from seo_kit.files import ARTICLE_SUFFIXES, find_files, read_bytes, remove, write_if_changed
from seo_kit.model import Article, Finding, Intended, Json, Link, Report
from seo_kit.verify.check import check_article, check_page, check_site, input_finding, make_report
from seo_kit.verify.facts import PageFacts, SiteFacts, page_facts
from seo_kit.verify.page import read_page
from seo_kit.verify.sitemap import Sitemap, read_sitemap

MANIFEST = "seo-manifest.json"

Item = TypeVar("Item")
Progress = Callable[[Sequence[Item], str], Iterable[Item]]
"""Wraps a sequence and shows how far one is in it; the text says what is done."""


def no_progress(items: Sequence[Any], label: str) -> Iterable[Any]:
    """Shows nothing."""
    return items


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """An article with the page that was made of it; `path` is the page's file below the output folder."""

    article: Article
    path: str
    intended: Intended
    html: bytes


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: `written` and `removed` are the files that changed, below the output folder."""

    pages: tuple[BuiltPage, ...]
    drafts: tuple[Article, ...]
    files: tuple[str, ...]
    written: frozenset[str]
    removed: tuple[str, ...]
    report: Report


@dataclass(slots=True)
class _Faults:
    """Findings about files that could not be used; the others go on."""

    findings: list[Finding] = field(default_factory=list)

    def each(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            try:
                yield work(item)
            except InputError as error:
                self.findings.append(input_finding(error))


def build(config: Config, today: date | None = None, progress: Progress[Any] = no_progress) -> BuildResult:
    """Builds the site and judges it.

    Args:
        config: names the folders of the articles and of the output.
        today: dates after this day are findings; None judges none.
        progress: shows how far the work is.

    Raises:
        ConfigError: the settings lack something, the template is broken or the output cannot be written.
    """
    faults = _Faults()
    articles = _with_related_titles(read_articles(config, faults, progress))
    drafts = () if config.drafts else tuple(article for article in articles if article.draft)
    shown = [article for article in articles if config.drafts or not article.draft]
    pages, doubles = _emit(shown, config, faults, progress)
    files = _site_files(pages, config, faults) | {page.path: page.html for page in pages}
    output = config.root / config.output
    removed = tuple(_stale(output, files.keys()))
    written = frozenset(name for name in files if write_if_changed(output / name, files[name]))
    for name in removed:
        remove(output / name, output)
    findings = [*faults.findings, *_judge(articles, pages, doubles, config, today, progress)]
    return BuildResult(
        pages=tuple(pages),
        drafts=drafts,
        files=tuple(sorted(files)),
        written=written,
        removed=removed,
        report=make_report(findings, len(pages)),
    )


# ---- read --------------------------------------------------------------------------------------


def read_articles(config: Config, faults: _Faults, progress: Progress[Any] = no_progress) -> list[Article]:
    """All articles of the settings' folder, by path; the date order is proven from all of them."""
    folder = config.root / config.articles
    if not folder.is_dir():
        raise ConfigError(
            f"there is no folder {config.articles}: name your articles, as in `seo-kit build ARTICLES`"
        )
    paths = list(find_files(folder, ARTICLE_SUFFIXES))
    sources = list(faults.each(lambda path: _source(path, config), paths))
    order = prove_date_order(sources, config)
    return [make_article(source, order, config) for source in progress(sources, "reading")]


def _with_related_titles(articles: list[Article]) -> list[Article]:
    """Articles whose links to one another carry the title of the article that they lead to."""
    titles = {article.url: article.title for article in articles}
    return [
        replace(
            article,
            related=tuple(Link(link.text or titles.get(link.url, ""), link.url) for link in article.related),
        )
        if article.related
        else article
        for article in articles
    ]


def _source(path: Path, config: Config) -> Source:
    name = path.relative_to(config.root).as_posix() if path.is_relative_to(config.root) else path.as_posix()
    return read_source(read_bytes(path, name), name)


# ---- emit --------------------------------------------------------------------------------------


def _emit(
    articles: Sequence[Article], config: Config, faults: _Faults, progress: Progress[Any]
) -> tuple[list[BuiltPage], list[PageFacts]]:
    """The pages, and the facts of articles whose page would overwrite another's."""
    renderer = PageRenderer(config)
    pages: dict[str, BuiltPage] = {}
    doubles: list[PageFacts] = []
    for page in faults.each(
        lambda article: emit_page(article, config, renderer), progress(articles, "writing")
    ):
        if pages.setdefault(page.path.casefold(), page) is not page:
            doubles.append(PageFacts(page.path, page.article.url, page.article.path, page.article.canonical))
    return list(pages.values()), doubles


def emit_page(article: Article, config: Config, renderer: PageRenderer) -> BuiltPage:
    """One article → its page, with what we mean it to say.

    Raises:
        InputError: the article's URL can be no file name, or a template of the user's fails.
    """
    graph = build_graph(article, config)
    head = build_head(article, config, graph)
    html = renderer.render(article, head).encode("utf-8")
    return BuiltPage(article, page_path(article), Intended(article.url, graph, head), html)


def _site_files(pages: Sequence[BuiltPage], config: Config, faults: _Faults) -> dict[str, bytes]:
    files = _images(pages, config, faults) | render_sitemaps((page.article for page in pages), config)
    files["robots.txt"] = render_robots(config).encode()
    items = [(page.article, page.intended.head, page.intended.graph) for page in pages]
    names = [*files, *(page.path for page in pages)]
    files[MANIFEST] = render_manifest(build_manifest(items, config, names))
    files[SCHEMA_NAME] = render_schema()
    return files


def _images(pages: Sequence[BuiltPage], config: Config, faults: _Faults) -> dict[str, bytes]:
    """The images that lie beside the articles, where their URLs say; other sites' stay where they are."""
    root = f"{config.url}/"
    wanted = [(page, url) for page in pages for url in page.article.files if url.startswith(root)]
    return dict(faults.each(_image, wanted))


def _image(wanted: tuple[BuiltPage, str]) -> tuple[str, bytes]:
    page, url = wanted
    return file_path(url, page.article), read_bytes(Path(page.article.files[url]))


def _stale(output: Path, files: Iterable[str]) -> Iterator[str]:
    """The files that the last build listed in its manifest and that this one does not make."""
    import json

    try:
        listed: Json = json.loads((output / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    kept = set(files)
    for name in listed if isinstance(listed, list) else []:
        if isinstance(name, str) and name not in kept and _is_below(output, name):
            yield name


def _is_below(folder: Path, name: str) -> bool:
    path = (folder / name).resolve()
    return path.is_file() and folder.resolve() in path.parents


# ---- judge -------------------------------------------------------------------------------------


def _judge(
    articles: Iterable[Article],
    pages: Sequence[BuiltPage],
    doubles: Sequence[PageFacts],
    config: Config,
    today: date | None,
    progress: Progress[Any],
) -> Iterator[Finding]:
    """Judges what stands on disk now, page by page and then together."""
    for article in articles:
        yield from check_article(article, config, today)
    facts = list(doubles)
    for built in progress(pages, "verifying"):
        name = f"{config.output}/{built.path}"
        page = read_page(read_bytes(config.root / config.output / built.path, name), name, built.article.url)
        for finding in check_page(page, built.intended, config):
            yield replace(finding, source=built.article.path)
        facts.append(page_facts(page, built.article.path))
    sitemaps = tuple(_sitemaps(config))
    yield from check_site(SiteFacts(tuple(facts), sitemaps, ours=True), config)


def _sitemaps(config: Config) -> Iterator[Sitemap]:
    for path in sorted((config.root / config.output).glob("sitemap*.xml*")):
        name = f"{config.output}/{path.name}"
        yield read_sitemap(read_bytes(path, name), name)
