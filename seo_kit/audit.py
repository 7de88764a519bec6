"""Any article, page or folder → what the rules find: what `seo-kit check` judges.

Pages are judged as any stranger's: what the build meant them to say plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from seo_kit.collection import Faults, Progress, no_progress, read_articles, read_sitemaps, whole_site
from seo_kit.config import Config
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.needs import able, unable
from seo_kit.gate.selection import Choice
from seo_kit.gate.settle import Judgement
from seo_kit.model import Finding, NotRun, Page
from seo_kit.targets import Targets
from seo_kit.verify.check import check_article, check_site, judge_page
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.html_comments import ignores_in
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import Need, Scope
from seo_kit.verify.site.facts import PageFacts, SiteFacts, page_facts

_IN_PAGES: frozenset[Scope] = frozenset({"article", "page", "site"})
"""The scopes of the rules that a page may ask to silence."""


@dataclass(frozen=True, slots=True)
class Audit:
    """A run: the files, and by what they are judged.

    Dates are compared with `today`; without it nothing is called future. `only` are the files whose own
    findings are wanted, while site rules see all and tell what is about these, or all; None wants all.
    """

    targets: Targets
    config: Config
    choice: Choice
    today: date | None = None
    only: frozenset[Path] | None = None
    tells_all_of_site: bool = False
    progress: Progress = no_progress

    def wants(self, path: Path | str) -> bool:
        """Whether a file is to be judged by itself."""
        return self.only is None or Path(path) in self.only


@dataclass(slots=True)
class _Found:
    """What a run has found so far; `judged` are the files that it judged."""

    faults: Faults
    findings: list[Finding] = field(default_factory=list)
    asking: list[AskingFile] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    not_run: list[NotRun] = field(default_factory=list)


def judge(run: Audit) -> Judgement:
    """Judges articles and pages; the pages of a folder are judged together as well."""
    found = _Found(Faults(list(run.targets.faults)))
    _judge_articles(run, found)
    _judge_site(run, found, tuple(_judge_pages(run, found)))
    places = Places(Path.cwd(), run.config.root)
    return Judgement(
        run.choice,
        (*found.faults.findings, *found.findings),
        tuple(found.asking),
        _coverage(run, found, places),
        places,
        len(found.judged),
        tuple(found.not_run),
        None if run.only is None or run.tells_all_of_site else _names(found),
    )


def _names(found: _Found) -> frozenset[str]:
    return frozenset(filter(None, (*found.judged, *found.urls)))


def _judge_articles(run: Audit, found: _Found) -> None:
    only = None if run.only is None else {path.as_posix() for path in run.only}
    paths, read = run.targets.articles, run.targets.read
    for article in read_articles(paths, run.config, found.faults, read=read, only=only):
        found.findings += check_article(article, run.config, run.today, run.choice.rules_of)
        _note(found, AskingFile(article.path, article.ignores, frozenset({"article"})))


def _judge_pages(run: Audit, found: _Found) -> Iterator[PageFacts]:
    """Judges the pages that are wanted; gives the facts of all that site rules may ask about."""

    def read(path: Path) -> Page:
        return read_page(run.targets.read(path, path.as_posix()), path.as_posix())

    serve_others = bool(run.choice.rules_of("site"))
    paths = [path for path in run.targets.pages if serve_others or run.wants(path)]
    for page in found.faults.each(read, run.progress(paths, "checking")):
        context = PageContext(page, None, run.config, run.today)
        facts = page_facts(page, nodes=context.nodes)
        if run.wants(page.path):
            found.findings += judge_page(context, run.choice.rules_of)
            _note(found, AskingFile(page.path, ignores_in(page.source), _IN_PAGES))
            found.urls.append(facts.url)
        yield facts


def _judge_site(run: Audit, found: _Found, pages: tuple[PageFacts, ...]) -> None:
    sitemaps = read_sitemaps(run.targets.sitemaps, found.faults, read=run.targets.read)
    found.judged += [sitemap.path for sitemap in sitemaps if run.wants(sitemap.path)]
    offers: dict[Need, object] = {"pages": pages, "sitemap": sitemaps, "whole site": run.targets.folders}
    given = frozenset(need for need, offer in offers.items() if offer)
    rules = run.choice.rules_of("site")
    folders = run.targets.folders
    site = whole_site(folders, pages, sitemaps, found.faults) if folders else SiteFacts(pages, sitemaps)
    told = {finding.fingerprint for finding in found.findings}  # a page may have told of it by itself
    findings = check_site(site, run.config, lambda scope: able(rules, given))
    found.findings += [finding for finding in findings if finding.fingerprint not in told]
    found.not_run += unable(rules, given)


def _note(found: _Found, file: AskingFile) -> None:
    found.judged.append(file.path)
    if file.ignores:
        found.asking.append(file)


def _coverage(run: Audit, found: _Found, places: Places) -> Coverage:
    return Coverage(
        frozenset(places.home(path.as_posix()) for path in run.targets.files),
        frozenset(map(places.home, found.judged)),
        tuple(places.home(folder.as_posix()) for folder in run.targets.folders),
        run.choice.silent_codes | {rule.code for rule in found.not_run},
        run.choice.unwanted_codes,
    )
