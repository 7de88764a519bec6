"""Articles → verified pages: prove the date order, make and judge each page, judge the site.

Everything between the two site-wide steps is a function of one article (see page.py), which pages.py calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from seo_kit.build.page import PageMaker, page_name
from seo_kit.build.pages import Pages, WrittenPage
from seo_kit.collection import Faults, Progress, article_name, article_paths, no_progress, read_sitemaps
from seo_kit.config import Config
from seo_kit.emit.manifest import (
    MANIFEST,
    SCHEMA_NAME,
    render_manifest,
    render_schema,
    without_pages,
)
from seo_kit.emit.node import site_url
from seo_kit.emit.page import PageRenderer
from seo_kit.emit.paths import file_path
from seo_kit.emit.sitemap import render_robots, render_sitemaps, zipped
from seo_kit.extract.article import Source, may_hold_numeric_date, prove_date_order, read_source
from seo_kit.extract.dates.order import DateOrder
from seo_kit.files import read_bytes, remove
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.selection import Choice, choose
from seo_kit.gate.settle import Judgement, settle
from seo_kit.gate.silencers import baseline_file, silencers
from seo_kit.model import Article, Finding, Json, Report
from seo_kit.verify.check import check_site, make_report
from seo_kit.verify.registry import Scope
from seo_kit.verify.site.facts import PageFacts, SiteFacts

_OF_ARTICLES: frozenset[Scope] = frozenset({"article", "page", "site"})
"""The scopes of the rules that an article may ask to silence."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: `written` and `removed` are the files that changed, below the output folder.

    `doubles` are the articles whose page would have taken the file of another one.
    """

    report: Report
    pages: tuple[WrittenPage, ...] = ()
    doubles: tuple[WrittenPage, ...] = ()
    drafts: tuple[Article, ...] = ()
    files: tuple[str, ...] = ()
    written: frozenset[str] = frozenset()
    removed: tuple[str, ...] = ()


def build(
    config: Config, today: date | None = None, progress: Progress = no_progress, jobs: int = 0
) -> BuildResult:
    """Builds the site and judges it.

    Pages of articles that are gone are removed, but only by a build that could use all its files; a build
    that finds no article changes nothing.

    Args:
        config: names the folders of the articles and of the output.
        today: dates after this day are findings; None judges none.
        progress: shows how far the work is.
        jobs: how many processes make pages; 0 means one for each processor.

    Raises:
        ConfigError: the settings lack something or name no rule, or there is no folder of articles.
        InputError: a template is broken, or a file cannot be written.
    """
    choice, by = choose(config.check), silencers(config, today, baseline_file(config))
    faults = Faults()
    paths = article_paths(config, faults)
    if paths:
        site_url(config)  # asked for before anything is written
        maker = PageMaker(config, choice, today, _date_order(paths, config), PageRenderer(config))
        site = Pages(maker, faults)
        site.make(paths, progress, jobs)
    if not paths or not site.articles:
        return BuildResult(report=make_report(faults.findings, 0))
    removed = _write_site(site)
    findings = (*site.findings, *_judge_site(site), *faults.findings)
    files = {page.article.path: page.path for page in site.pages}
    return BuildResult(
        pages=tuple(site.pages),
        doubles=tuple(site.doubles),
        drafts=tuple(site.drafts),
        files=tuple(sorted(site.files)),
        written=frozenset(site.written),
        removed=removed,
        report=settle(judgement(findings, site.articles, files, config, choice), by),
    )


def _date_order(paths: Sequence[Path], config: Config) -> DateOrder:
    """Whether day or month comes first, as all articles prove; most state no date that needs it."""
    return prove_date_order([] if config.date_order else _dated(paths, config), config)


def _dated(paths: Iterable[Path], config: Config) -> Iterator[Source]:
    unread = Faults()  # what cannot be read is told when its page is made
    for path in paths:
        for data in unread.each(read_bytes, [path]):
            if may_hold_numeric_date(data):
                yield read_source(data, article_name(path, config))


# ---- the site ----------------------------------------------------------------------------------


def _write_site(site: Pages) -> tuple[str, ...]:
    """Writes what belongs to no page alone, and removes what an earlier build wrote and this one did not."""
    earlier = set(_listed(site.output))
    for page, url in _own_images(site):
        for data in site.faults.each(read_bytes, [Path(page.article.files[url])]):
            site.put(file_path(url, page.article), data)
    gone = earlier - site.files
    kept = {name for name in gone if name.endswith(".html")} if site.faults.findings else set()
    for name, data in _site_files(site, kept).items():
        site.put(name, data)
    removed = tuple(sorted(gone - kept - site.files))
    for name in removed:
        remove(site.output / name, site.output)
    return removed


def _own_images(site: Pages) -> list[tuple[WrittenPage, str]]:
    """The images that lie beside the articles; those of other sites stay where they are."""
    root = f"{site.config.url}/"
    return [(page, url) for page in site.pages for url in page.article.files if url.startswith(root)]


def _site_files(site: Pages, kept: Iterable[str]) -> dict[str, bytes]:
    """The files that describe the site; `kept` are pages of an earlier build that still stand."""
    config = site.config
    sitemaps = render_sitemaps(site.listed, config.url)
    files = sitemaps | (zipped(sitemaps) if config.gzip_sitemap else {})
    files["robots.txt"] = render_robots(config, has_sitemap=bool(files)).encode()
    names = {*files, *site.files, *kept}
    files[MANIFEST] = render_manifest(site.entries, config, names)
    files[SCHEMA_NAME] = render_schema()
    return files


def _listed(output: Path) -> Iterator[str]:
    """The files that the last build listed in its manifest and that still stand below the output folder."""
    try:
        listed: Json = json.loads(without_pages((output / MANIFEST).read_bytes()))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    for name in listed if isinstance(listed, list) else []:
        if isinstance(name, str) and _is_below(output, name):
            yield name


def _is_below(folder: Path, name: str) -> bool:
    path = (folder / name).resolve()
    return path.is_file() and folder.resolve() in path.parents


def _judge_site(site: Pages) -> list[Finding]:
    """Judges pages and sitemaps together, the latter as they stand on disk now."""
    config = site.config
    doubles = (double_facts(page.article, page.path, config) for page in site.doubles)
    files = sorted(site.output.glob("sitemap*.xml*"))
    sitemaps = read_sitemaps(files, site.faults, lambda path: page_name(path.name, config))
    facts = SiteFacts((*doubles, *site.facts), sitemaps, ours=True)
    return check_site(facts, config, site.maker.choice.rules_of)


def double_facts(article: Article, path: str, config: Config) -> PageFacts:
    """What site rules need of a page whose file, below the output folder, another one has."""
    return PageFacts(page_name(path, config), article.url, article.path, article.canonical)


def judgement(
    findings: tuple[Finding, ...],
    articles: Iterable[Article],
    pages: Mapping[str, str],
    config: Config,
    choice: Choice,
) -> Judgement:
    """What was found, with all that can be said of articles: their pages were judged with them.

    Args:
        findings: what was found in articles, pages and site.
        articles: all that were read.
        pages: the files of pages below the output folder, by the paths of their articles.
        config: the settings.
        choice: the rules that ran.
    """
    asking = tuple(AskingFile(each.path, each.ignores, _OF_ARTICLES) for each in articles if each.ignores)
    site = {rule.code for rule in choice.rules_of("site")}  # their findings stand elsewhere than in a check
    files = frozenset(chain(pages, (page_name(path, config) for path in pages.values())))
    coverage = Coverage(files, files, (), choice.silent_codes | site, choice.unwanted_codes)
    return Judgement(choice, findings, asking, coverage, Places(config.root, config.root), len(pages))
