"""Articles → the manifest alone, for a front end that renders the pages itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seo_kit.article_report import report_articles
from seo_kit.collection import read_folder
from seo_kit.config import Config
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest import MANIFEST, PageEntry, page_entry, render_manifest
from seo_kit.errors import ConfigError, InputError
from seo_kit.faults import Faults
from seo_kit.files import write_if_changed
from seo_kit.model import Article, Report
from seo_kit.progress import Progress, no_progress
from seo_kit.verify.check import make_report


@dataclass(frozen=True, slots=True)
class PrebuildResult:
    """What was done: how many pages the manifest knows, the drafts it leaves out, whether it was written."""

    report: Report
    pages: int = 0
    drafts: tuple[Article, ...] = ()
    written: bool = False


def prebuild(
    config: Config, file: Path, today: date | None = None, progress: Progress = no_progress
) -> PrebuildResult:
    """Judges the articles and writes their manifest; when there are no articles, nothing is written.

    Args:
        config: names the folder of the articles.
        file: the manifest to write.
        today: dates after this day are findings; None judges none.
        progress: shows how far the work is.

    Raises:
        ConfigError: the settings lack something, there is no folder of articles, or the file is a build's.
        InputError: the file cannot be written.
    """
    _refuse_manifest_of_build(config, file)
    faults = Faults()
    articles = read_folder(config, faults, progress)
    if not articles:
        return PrebuildResult(make_report(faults.findings, 0))
    drafts = () if config.drafts else tuple(article for article in articles if article.draft)
    shown = [article for article in articles if config.drafts or not article.draft]
    items = list(faults.each(lambda article: _item(article, config), _singles(shown, faults)))
    written = write_if_changed(file, render_manifest(items, config))
    return PrebuildResult(report_articles(articles, config, faults, today), len(items), drafts, written)


def _refuse_manifest_of_build(config: Config, file: Path) -> None:
    """The manifest of a build lists the files of the build, which the next one needs to know."""
    if file.resolve() == (config.root / config.output / MANIFEST).resolve():
        raise ConfigError(f"{file} is written by `seo-kit build`: name another file, as in `-o {MANIFEST}`")


def _singles(articles: Sequence[Article], faults: Faults) -> Iterator[Article]:
    """The articles without those whose URL an earlier one has, which are noted."""
    owners: dict[str, Article] = {}
    for article in articles:
        owner = owners.setdefault(article.url, article)
        if owner is article:
            yield article
        else:
            message = f"has the URL of {owner.path}, {article.url}: give one of them another slug"
            faults.add(InputError(message, article.path, article.lines.get("slug", 0)))


def _item(article: Article, config: Config) -> PageEntry:
    """What the manifest says of an article."""
    return page_entry(article, build_head(article, config))
