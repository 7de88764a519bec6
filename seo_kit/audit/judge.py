"""Articles and pages → findings, each page judged once: what `check` and `audit` have in common.

Pages are judged as any stranger's: what the build meant them to say plays no part here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Protocol

from seo_kit.collection import Faults, Progress, no_progress, read_articles, read_sitemaps, whole_site
from seo_kit.config import Config
from seo_kit.fetch.records import Fetched, Source
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.needs import able, unable
from seo_kit.gate.selection import Choice
from seo_kit.gate.settle import Judgement
from seo_kit.model import Finding, NotRun
from seo_kit.targets import Targets
from seo_kit.verify.check import check_article, judge_page, judge_site
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.head.robots import header_directives
from seo_kit.verify.read.html_comments import ignores_in
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import Need, Scope
from seo_kit.verify.site.facts import PageFacts, SiteFacts, page_facts

_IN_PAGES: frozenset[Scope] = frozenset({"article", "page", "site"})
"""The scopes of the rules that a page may ask to silence."""


Follow = Callable[[Iterable[Fetched], str], Iterable[Fetched]]
"""Wraps pages whose number nobody knows, and shows how many came; the text says what is done."""


class Witness(Protocol):
    """Is shown what a run reads, while it is at hand."""

    def unread(self, page: Fetched) -> None:
        """A page that was met and cannot be judged."""

    def page(self, page: Fetched, context: PageContext, facts: PageFacts, findings: list[Finding]) -> None:
        """A page and what was found in it; it is forgotten afterwards."""

    def site(self, context: SiteContext) -> None:
        """All pages together."""


@dataclass(frozen=True, slots=True)
class Audit:
    """A run: the files, the sources of other pages, and by what they are judged.

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
    follow: Follow = no_progress
    sources: tuple[Source, ...] = ()
    witness: Witness | None = None

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
    """Judges articles and pages; the pages of a site are judged together as well."""
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


# ---- pages --------------------------------------------------------------------------------------


def _judge_pages(run: Audit, found: _Found) -> Iterator[PageFacts]:
    """Judges the pages that are wanted; gives the facts of all that site rules may ask about."""
    others = (run.follow(source.pages(), source.name) for source in run.sources)
    for page in chain(_files(run, found), *others):
        if page.reason:
            if run.witness:
                run.witness.unread(page)
        else:
            yield _judge_page(run, found, page)


def _files(run: Audit, found: _Found) -> Iterable[Fetched]:
    def read(path: Path) -> Fetched:
        return Fetched(path.as_posix(), body=run.targets.read(path, path.as_posix()))

    serve_others = bool(run.choice.rules_of("site"))
    paths = [path for path in run.targets.pages if serve_others or run.wants(path)]
    return found.faults.each(read, run.progress(paths, "checking"))


def _judge_page(run: Audit, found: _Found, fetched: Fetched) -> PageFacts:
    """Judges a page without its URL, so that a site's files, server and archive give the same findings."""
    page = read_page(fetched.body, fetched.name, encoding=fetched.charset)
    context = PageContext(page, None, run.config, run.today)
    facts = page_facts(page, nodes=context.nodes, head=context.head)
    if fetched.url:
        facts = replace(facts, url=fetched.url, robots=facts.robots | _in_headers(fetched))
    if run.wants(page.path):
        findings = judge_page(context, run.choice.rules_of)
        found.findings += findings
        _note(found, AskingFile(page.path, ignores_in(page.source), _IN_PAGES))
        found.urls.append(facts.url)
        if run.witness:
            run.witness.page(fetched, context, facts, findings)
    return facts


def _in_headers(fetched: Fetched) -> frozenset[str]:
    """The robots directives that the server sent along."""
    fields = (value for name, value in fetched.headers if name == "x-robots-tag")
    return frozenset(str(directive) for value in fields for directive in header_directives(value))


# ---- site ---------------------------------------------------------------------------------------


def _judge_site(run: Audit, found: _Found, pages: tuple[PageFacts, ...]) -> None:
    context = SiteContext(_site(run, found, pages), run.config)
    site = context.site
    offers: dict[Need, object] = {"pages": pages, "sitemap": site.sitemaps, "whole site": site.whole}
    given = frozenset(need for need, offer in offers.items() if offer)
    rules = run.choice.rules_of("site")
    told = {finding.fingerprint for finding in found.findings}  # a page may have told of it by itself
    findings = judge_site(context, lambda scope: able(rules, given))
    found.findings += [finding for finding in findings if finding.fingerprint not in told]
    found.not_run += unable(rules, given)
    if run.witness:
        run.witness.site(context)


def _site(run: Audit, found: _Found, pages: tuple[PageFacts, ...]) -> SiteFacts:
    """The pages with sitemaps and robots.txt; of a folder all that is in it, unless others came along."""
    sitemaps = read_sitemaps(run.targets.sitemaps, found.faults, read=run.targets.read)
    found.judged += [sitemap.path for sitemap in sitemaps if run.wants(sitemap.path)]
    folders = run.targets.folders
    if folders and not run.sources:
        return whole_site(folders, pages, sitemaps, found.faults)
    fetched = tuple(sitemap for source in run.sources for sitemap in source.sitemaps)
    found.judged += [sitemap.path for sitemap in fetched]
    robots = (source.robots for source in run.sources if source.robots)
    return SiteFacts(pages, (*sitemaps, *fetched), robots=next(robots, None))


def _note(found: _Found, file: AskingFile) -> None:
    found.judged.append(file.path)
    if file.ignores:
        found.asking.append(file)


def _coverage(run: Audit, found: _Found, places: Places) -> Coverage:
    judged = frozenset(map(places.home, found.judged))
    return Coverage(
        judged.union(places.home(path.as_posix()) for path in run.targets.files),
        judged,
        tuple(places.home(folder.as_posix()) for folder in run.targets.folders),
        run.choice.silent_codes | {rule.code for rule in found.not_run},
        run.choice.unwanted_codes,
    )
