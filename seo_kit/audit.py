"""Any article, page or folder → Report: what `seo-kit check` judges.

Pages are judged as any stranger's: what the build meant them to say plays no part here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seo_kit.collection import Faults, Progress, no_progress, read_articles, read_sitemaps
from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.files import ARTICLE_SUFFIXES, PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.model import Finding, NotRun, Page, Report
from seo_kit.verify.check import check_article, check_page, check_site, make_report
from seo_kit.verify.facts import PageFacts, SiteFacts, page_facts
from seo_kit.verify.page import read_page

NEED_PAGES = ("SM002", "SM003", "SM004", "SM006")
"""Rules that hold a sitemap against pages."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The files to judge, by kind, in the order they were named; `faults` are folders that cannot be read."""

    articles: tuple[Path, ...]
    pages: tuple[Path, ...]
    sitemaps: tuple[Path, ...]
    whole_site: bool
    faults: tuple[Finding, ...] = ()


def find_targets(paths: Sequence[Path]) -> Targets:
    """Sorts files and the contents of folders by kind.

    Raises:
        InputError: a path does not exist, or is a file of no kind that can be judged.
    """
    found: dict[str, list[Path]] = {"article": [], "page": [], "sitemap": []}
    faults = Faults()
    for path in paths:
        if path.is_dir():
            found["article"] += find_files(path, ARTICLE_SUFFIXES, faults.add)
            found["page"] += find_files(path, PAGE_SUFFIXES, lambda error: None)
            found["sitemap"] += sorted(path.glob("sitemap*.xml")) + sorted(path.glob("sitemap*.xml.gz"))
        else:
            found[_kind(path)].append(path)
    articles, pages, sitemaps = (tuple(dict.fromkeys(found[kind])) for kind in ("article", "page", "sitemap"))
    whole_site = any(path.is_dir() for path in paths)
    return Targets(articles, pages, sitemaps, whole_site, tuple(faults.findings))


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


def audit(
    targets: Targets, config: Config, today: date | None = None, progress: Progress = no_progress
) -> Report:
    """Judges articles and pages; the pages of a folder are judged together as well."""
    faults = Faults(list(targets.faults))
    findings: list[Finding] = []
    articles = read_articles(targets.articles, config, faults)
    for article in articles:
        findings += check_article(article, config, today)
    facts: list[PageFacts] = []
    for page in faults.each(_page, progress(targets.pages, "checking")):
        findings += check_page(page, None, config, today)
        facts.append(page_facts(page))
    sitemaps = read_sitemaps(targets.sitemaps, faults)
    if targets.whole_site or sitemaps:
        findings += check_site(SiteFacts(tuple(facts), sitemaps), config)
    not_run = [NotRun(code, "no page was given") for code in NEED_PAGES if sitemaps and not facts]
    return make_report([*faults.findings, *findings], len(articles) + len(facts) + len(sitemaps), not_run)


def _page(path: Path) -> Page:
    return read_page(read_bytes(path), path.as_posix())
