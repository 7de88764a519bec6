"""Any article, page or folder → Report: what `seo-kit check` judges.

Pages are judged as any stranger's: what the build meant them to say plays no part here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.extract.article import Source, make_article, needs_proof, prove_date_order, read_source
from seo_kit.extract.dates.order import DateOrder
from seo_kit.files import ARTICLE_SUFFIXES, PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.model import Article, Finding, Report
from seo_kit.verify.check import check_article, check_page, check_site, input_finding, make_report
from seo_kit.verify.facts import PageFacts, SiteFacts, page_facts
from seo_kit.verify.page import read_page
from seo_kit.verify.sitemap import Sitemap, read_sitemap


@dataclass(frozen=True, slots=True)
class Targets:
    """The files to judge, by kind, in the order they were named."""

    articles: tuple[Path, ...]
    pages: tuple[Path, ...]
    sitemaps: tuple[Path, ...]
    whole_site: bool


def find_targets(paths: Sequence[Path]) -> Targets:
    """Sorts files and the contents of folders by kind.

    Raises:
        InputError: a path does not exist, or is a file of no kind that can be judged.
    """
    found: dict[str, list[Path]] = {"article": [], "page": [], "sitemap": []}
    for path in paths:
        if path.is_dir():
            for kind, files in _in_folder(path):
                found[kind] += files
        else:
            found[_kind(path)].append(path)
    articles, pages, sitemaps = (tuple(dict.fromkeys(found[kind])) for kind in ("article", "page", "sitemap"))
    return Targets(articles, pages, sitemaps, whole_site=any(path.is_dir() for path in paths))


def _in_folder(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    yield "article", list(find_files(folder, ARTICLE_SUFFIXES))
    yield "page", list(find_files(folder, PAGE_SUFFIXES))
    yield "sitemap", sorted(folder.glob("sitemap*.xml")) + sorted(folder.glob("sitemap*.xml.gz"))


def _kind(path: Path) -> str:
    name = path.name.lower()
    if not path.exists():
        raise InputError("does not exist: name an article, a page or a folder", str(path))
    for kind, suffixes in (
        ("article", ARTICLE_SUFFIXES),
        ("page", PAGE_SUFFIXES),
        ("sitemap", (".xml", ".xml.gz")),
    ):
        if name.endswith(suffixes):
            return kind
    known = ", ".join((*ARTICLE_SUFFIXES, *PAGE_SUFFIXES, ".xml"))
    raise InputError(f"is of no kind that can be judged; known are {known}", str(path))


def read_articles(paths: Iterable[Path], config: Config) -> tuple[list[Article], list[Finding]]:
    """Reads articles as one collection, which proves their date order; an unreadable one is a finding."""
    sources: list[Source] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            sources.append(read_source(read_bytes(path), path.as_posix()))
        except InputError as error:
            findings.append(input_finding(error))
    order = _date_order(sources, config)
    return [make_article(source, order, config) for source in sources], findings


def _date_order(sources: list[Source], config: Config) -> DateOrder:
    """The order of day and month; what a few articles leave open, their whole collection may prove."""
    order = prove_date_order(sources, config)
    folder = config.root / config.articles
    if order.order or not needs_proof(sources, config) or not _all_below(folder, sources):
        return order
    files = find_files(folder, ARTICLE_SUFFIXES)
    return prove_date_order((read_source(read_bytes(path), path.as_posix()) for path in files), config)


def _all_below(folder: Path, sources: Iterable[Source]) -> bool:
    return folder.is_dir() and all(
        folder.resolve() in Path(source.path).resolve().parents for source in sources
    )


def audit(
    targets: Targets,
    config: Config,
    today: date | None = None,
    progress: Callable[[Sequence[Any], str], Iterable[Any]] = lambda items, _: items,
) -> Report:
    """Judges articles and pages; the pages of a folder are judged together as well."""
    articles, findings = read_articles(targets.articles, config)
    for article in articles:
        findings += check_article(article, config, today)
    facts: list[PageFacts] = []
    for path in progress(targets.pages, "checking"):
        try:
            page = read_page(read_bytes(path), path.as_posix())
        except InputError as error:
            findings.append(input_finding(error))
            continue
        findings += check_page(page, None, config)
        facts.append(page_facts(page))
    if targets.whole_site or targets.sitemaps:
        findings += check_site(SiteFacts(tuple(facts), tuple(_sitemaps(targets.sitemaps))), config)
    return make_report(findings, len(articles) + len(facts))


def _sitemaps(paths: Iterable[Path]) -> Iterator[Sitemap]:
    for path in paths:
        yield read_sitemap(read_bytes(path), path.as_posix())
