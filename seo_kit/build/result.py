"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass

from seo_kit.model import Article, Report

SITEMAPS = "sitemap*.xml*"
"""The names of sitemaps in the output folder."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """An article, without its texts, with its page's file below the output folder."""

    article: Article
    path: str


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: `pages` are those that it made, `unchanged` counts those that stand as an earlier
    build made and judged them.

    `written` and `removed` are the files that changed, of all `files` below the output folder; `doubles` are
    the articles whose page would have taken the file of another one.
    """

    report: Report
    pages: tuple[WrittenPage, ...] = ()
    unchanged: int = 0
    doubles: tuple[WrittenPage, ...] = ()
    drafts: tuple[Article, ...] = ()
    files: tuple[str, ...] = ()
    written: frozenset[str] = frozenset()
    removed: tuple[str, ...] = ()
