"""Entries → the Site: what only shows when all articles are seen together, and what counts of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from seo_kit.build.page import BuiltPage
from seo_kit.build.site import double_facts, judgement
from seo_kit.config import Config
from seo_kit.emit.sitemap import article_entry, render_sitemaps
from seo_kit.faults import Faults
from seo_kit.gate.settle import settle
from seo_kit.gate.silencers import Silencers
from seo_kit.model import Finding
from seo_kit.preview.records import Basis, Entry, Site
from seo_kit.verify.check import judge_site
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.sitemap import Sitemap, read_sitemap
from seo_kit.verify.site.facts import PageFacts, SiteFacts


def site_of(entries: Mapping[str, Entry], basis: Basis, known: Silencers, faults: Faults) -> Site:
    """The site that some entries make, with the findings that a build would tell; drafts are judged as well.

    Args:
        entries: all articles by path.
        basis: what they were made by.
        known: what silences findings.
        faults: the folders that cannot be read.

    Raises:
        ConfigError: a waiver names no rule.
    """
    config, choice = basis.config, basis.choice
    context = SiteContext(_facts(entries.values(), config), config)
    alone = [finding for entry in entries.values() for finding in entry.findings]
    found = (*faults.findings, *alone, *judge_site(context, choice.rules_of))
    articles = [entry.article for entry in entries.values() if entry.article]
    pages = {entry.page.article.path: entry.page.path for entry in entries.values() if entry.page}
    report = settle(judgement(found, articles, pages, config, choice), known)
    return Site(config, entries, context, _by_article(report.findings, entries))


def _facts(entries: Iterable[Entry], config: Config) -> SiteFacts:
    """The pages that a build would write; of two with one file the first one."""
    written: dict[str, BuiltPage] = {}
    facts: list[PageFacts] = []
    doubles: list[PageFacts] = []
    for page, its_facts in _built(entries, config):
        if written.setdefault(page.path.casefold(), page) is page:
            facts.append(its_facts)
        else:
            doubles.append(double_facts(page.article, page.path, config))
    sitemaps = tuple(_sitemaps(written.values(), config))
    return SiteFacts((*doubles, *facts), sitemaps, ours=True)


def _built(entries: Iterable[Entry], config: Config) -> Iterator[tuple[BuiltPage, PageFacts]]:
    for entry in entries:
        if entry.page and entry.facts and (config.drafts or not entry.page.article.draft):
            yield entry.page, entry.facts


def _sitemaps(pages: Iterable[BuiltPage], config: Config) -> Iterator[Sitemap]:
    listed = (article_entry(page.article, config) for page in pages)
    for name, data in sorted(render_sitemaps(filter(None, listed), config.url).items()):
        yield read_sitemap(data, f"{config.output}/{name}")


def _by_article(
    findings: Iterable[Finding], entries: Mapping[str, Entry]
) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        about = dict.fromkeys((finding.source or finding.location.path, *finding.related))
        for path in [path for path in about if path in entries] or [""]:
            found.setdefault(path, []).append(finding)
    return {path: tuple(several) for path, several in found.items()}
