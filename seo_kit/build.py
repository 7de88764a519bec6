"""Articles → verified pages: read all, emit all, write all, judge what was written.

Everything between the two site-wide steps (proving the date order, judging the site) is a function of one
article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from seo_kit.collection import Faults, Progress, no_progress, read_folder, read_sitemaps
from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest import MANIFEST, SCHEMA_NAME, build_manifest, render_manifest, render_schema
from seo_kit.emit.page import PageRenderer
from seo_kit.emit.paths import file_path, page_path
from seo_kit.emit.sitemap import article_entries, render_robots, render_sitemaps, zipped
from seo_kit.files import read_bytes, remove, write_if_changed
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.selection import Choice, choose
from seo_kit.gate.settle import Judgement, settle
from seo_kit.gate.silencers import baseline_file, silencers
from seo_kit.model import Article, Finding, Intended, Json, Report
from seo_kit.verify.check import check_article, check_site, judge_page, make_report
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import Scope
from seo_kit.verify.site.facts import PageFacts, SiteFacts, page_facts


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """An article with the page that was made of it; `path` is the page's file below the output folder."""

    article: Article
    path: str
    intended: Intended
    html: bytes


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: `written` and `removed` are the files that changed, below the output folder.

    `doubles` are the articles whose page would have taken the file of another one.
    """

    report: Report
    pages: tuple[BuiltPage, ...] = ()
    doubles: tuple[BuiltPage, ...] = ()
    drafts: tuple[Article, ...] = ()
    files: tuple[str, ...] = ()
    written: frozenset[str] = frozenset()
    removed: tuple[str, ...] = ()


def build(config: Config, today: date | None = None, progress: Progress = no_progress) -> BuildResult:
    """Builds the site and judges it.

    Pages of articles that are gone are removed, but only by a build that could use all its files; a build
    that finds no article changes nothing.

    Args:
        config: names the folders of the articles and of the output.
        today: dates after this day are findings; None judges none.
        progress: shows how far the work is.

    Raises:
        ConfigError: the settings lack something or name no rule, or there is no folder of articles.
        InputError: a template is broken, or a file cannot be written.
    """
    choice, by = choose(config.check), silencers(config, today, baseline_file(config))
    faults = Faults()
    articles = read_folder(config, faults, progress)
    if not articles:
        return BuildResult(report=make_report(faults.findings, 0))
    drafts = () if config.drafts else tuple(article for article in articles if article.draft)
    shown = [article for article in articles if config.drafts or not article.draft]
    pages, doubles = _emit(shown, config, faults, progress)
    output = config.root / config.output
    files = _images(pages, config, faults) | {page.path: page.html for page in pages}
    gone = set(_listed(output)) - files.keys()
    kept = {name for name in gone if name.endswith(".html")} if faults.findings else set()
    files |= _site_files(pages, config, kept)
    removed = tuple(sorted(gone - kept - files.keys()))
    written = frozenset(name for name in files if write_if_changed(output / name, files[name]))
    for name in removed:
        remove(output / name, output)
    findings = tuple(_judge(articles, pages, doubles, config, choice, today, progress, faults))
    return BuildResult(
        pages=tuple(pages),
        doubles=tuple(doubles),
        drafts=drafts,
        files=tuple(sorted(files)),
        written=written,
        removed=removed,
        report=settle(_judgement((*faults.findings, *findings), articles, pages, config, choice), by),
    )


# ---- emit --------------------------------------------------------------------------------------


def _emit(
    articles: Sequence[Article], config: Config, faults: Faults, progress: Progress
) -> tuple[list[BuiltPage], list[BuiltPage]]:
    """The pages, and those that would take the file of an earlier one."""
    renderer = PageRenderer(config)
    pages: dict[str, BuiltPage] = {}
    doubles: list[BuiltPage] = []

    def emit(article: Article) -> BuiltPage:
        return emit_page(article, config, renderer)

    for page in faults.each(emit, progress(articles, "writing")):
        if pages.setdefault(page.path.casefold(), page) is not page:
            doubles.append(page)
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


def _site_files(pages: Sequence[BuiltPage], config: Config, kept: Iterable[str]) -> dict[str, bytes]:
    """The files that describe the site; `kept` are pages of an earlier build that still stand."""
    entries = article_entries((page.article for page in pages), config)
    sitemaps = render_sitemaps(entries, config.url)
    files = sitemaps | (zipped(sitemaps) if config.gzip_sitemap else {})
    files["robots.txt"] = render_robots(config, has_sitemap=bool(files)).encode()
    items = [(page.article, page.intended.head, page.intended.graph) for page in pages]
    images = [file_path(url, page.article) for page, url in _own_images(pages, config)]
    names = {*files, *images, *kept, *(page.path for page in pages)}
    files[MANIFEST] = render_manifest(build_manifest(items, config, sorted(names)))
    files[SCHEMA_NAME] = render_schema()
    return files


def _own_images(pages: Sequence[BuiltPage], config: Config) -> list[tuple[BuiltPage, str]]:
    root = f"{config.url}/"
    return [(page, url) for page in pages for url in page.article.files if url.startswith(root)]


def _images(pages: Sequence[BuiltPage], config: Config, faults: Faults) -> dict[str, bytes]:
    """The images that lie beside the articles, where their URLs say; other sites' stay where they are."""
    return dict(faults.each(_image, _own_images(pages, config)))


def _image(wanted: tuple[BuiltPage, str]) -> tuple[str, bytes]:
    page, url = wanted
    return file_path(url, page.article), read_bytes(Path(page.article.files[url]))


def _listed(output: Path) -> Iterator[str]:
    """The files that the last build listed in its manifest and that still stand below the output folder."""
    try:
        listed: Json = json.loads((output / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    for name in listed if isinstance(listed, list) else []:
        if isinstance(name, str) and _is_below(output, name):
            yield name


def _is_below(folder: Path, name: str) -> bool:
    path = (folder / name).resolve()
    return path.is_file() and folder.resolve() in path.parents


# ---- judge -------------------------------------------------------------------------------------


def _judge(
    articles: Iterable[Article],
    pages: Sequence[BuiltPage],
    doubles: Iterable[BuiltPage],
    config: Config,
    choice: Choice,
    today: date | None,
    progress: Progress,
    faults: Faults,
) -> Iterator[Finding]:
    """Judges what stands on disk now, page by page and then together."""
    for article in articles:
        yield from check_article(article, config, today, choice.rules_of)
    output = config.root / config.output
    facts = [
        PageFacts(f"{config.output}/{p.path}", p.article.url, p.article.path, p.article.canonical)
        for p in doubles
    ]
    for built in progress(pages, "verifying"):
        name = f"{config.output}/{built.path}"
        data = read_bytes(output / built.path, name)
        page = read_page(data, name, built.article.url, second_reader=True)
        context = PageContext(page, built.intended, config, today)
        for finding in judge_page(context, choice.rules_of):
            yield replace(finding, source=built.article.path)
        facts.append(page_facts(page, built.article.path, context.nodes, context.head))
    files = sorted(output.glob("sitemap*.xml*"))
    sitemaps = read_sitemaps(files, faults, lambda path: f"{config.output}/{path.name}")
    yield from check_site(SiteFacts(tuple(facts), sitemaps, ours=True), config, choice.rules_of)


def _judgement(
    findings: tuple[Finding, ...],
    articles: Iterable[Article],
    pages: Sequence[BuiltPage],
    config: Config,
    choice: Choice,
) -> Judgement:
    """What was found, with all that can be said of articles: their pages were judged with them."""
    scopes: frozenset[Scope] = frozenset({"article", "page", "site"})
    asking = tuple(
        AskingFile(article.path, article.ignores, scopes) for article in articles if article.ignores
    )
    site = {rule.code for rule in choice.rules_of("site")}  # their findings stand elsewhere than in a check
    files = frozenset(path for page in pages for path in (page.article.path, f"{config.output}/{page.path}"))
    coverage = Coverage(files, files, (), choice.silent_codes | site, choice.unwanted_codes)
    return Judgement(choice, findings, asking, coverage, Places(config.root, config.root), len(pages))
