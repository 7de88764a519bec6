"""Articles and pages → findings, each page judged once: what `check` and `audit` have in common.

Pages are judged as any stranger's: what the build meant them to say plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seo_kit.audit.kept import judge_files
from seo_kit.audit.page import Judged, judge_fetched
from seo_kit.audit.work import Audit
from seo_kit.collection import read_articles, read_sitemaps, whole_site
from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.fetch.records import Fetched, Kind
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.needs import able, unable
from seo_kit.gate.settle import Judgement
from seo_kit.model import Finding, NotRun
from seo_kit.verify.check import check_article, judge_site
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import Need
from seo_kit.verify.site.facts import PageFacts, SiteFacts

_ON_DISK: frozenset[Kind] = frozenset({"folder", "file"})
"""The kinds of sources for which no server is asked."""


@dataclass(slots=True)
class Found:
    """What a run has found so far; `judged` are the files that it judged, `failed` see SiteFacts."""

    faults: Faults
    findings: list[Finding] = field(default_factory=list)
    asking: list[AskingFile] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    not_run: list[NotRun] = field(default_factory=list)
    failed: dict[str, int] = field(default_factory=dict)


def judge(run: Audit) -> Judgement:
    """Judges articles and pages; the pages of a site are judged together as well."""
    found = Found(Faults(list(run.targets.faults)))
    _judge_articles(run, found)
    pages = sorted(_judge_pages(run, found), key=lambda facts: facts.path)  # links lead to them in any order
    return conclude(run, found, SiteContext(site_of(run, found, tuple(pages)), run.config))


def conclude(run: Audit, found: Found, context: SiteContext) -> Judgement:
    """Judges the pages of a site together, when each was judged by itself."""
    _judge_site(run, found, context)
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


def _names(found: Found) -> frozenset[str]:
    return frozenset(filter(None, (*found.judged, *found.urls)))


def _judge_articles(run: Audit, found: Found) -> None:
    only = None if run.only is None else {path.as_posix() for path in run.only}
    paths, read = run.targets.articles, run.targets.read
    for article in read_articles(paths, run.config, found.faults, read=read, only=only):
        found.findings += check_article(article, run.config, run.today, run.choice.rules_of)
        _note(found, AskingFile(article.path, article.ignores, frozenset({"article"})))


# ---- pages --------------------------------------------------------------------------------------


def _judge_pages(run: Audit, found: Found) -> Iterator[PageFacts]:
    """Judges the pages that are wanted; gives the facts of all that site rules may ask about."""
    yield from _judge_files(run, found)
    for source in run.sources:
        for page in run.follow(source.pages(), source.name):
            if page.reason:
                found.failed.update(failed_urls(page))
                if run.witness:
                    run.witness.unread(page)
            else:
                yield _keep(run, found, judge_fetched(run, page, source))


def _judge_files(run: Audit, found: Found) -> Iterator[PageFacts]:
    """Judges the files that were named, as far as they are wanted."""
    serve_others = bool(run.choice.rules_of("site"))
    paths = [path for path in run.targets.pages if serve_others or run.wants(path)]
    for judged, _ in zip(judge_files(run, paths), run.progress(paths, "checking"), strict=True):
        if isinstance(judged, InputError):
            found.faults.add(judged)
        else:
            yield _keep(run, found, judged)


def failed_urls(page: Fetched) -> Iterator[tuple[str, int]]:
    """The URLs that an error is the answer to: the one that was asked for, and where it was sent on to."""
    if page.reason == "status":
        yield from ((url, page.status) for url in (page.name, *page.redirects, page.url))


def _keep(run: Audit, found: Found, judged: Judged) -> PageFacts:
    if judged.asking:
        found.findings += judged.findings
        _note(found, judged.asking)
        found.urls.append(judged.facts.url)
        if run.witness:
            run.witness.keep(judged.name, judged.seen)
            if judged.rendered:
                run.witness.rendered(*judged.rendered)
    return judged.facts


# ---- site ---------------------------------------------------------------------------------------


def _judge_site(run: Audit, found: Found, context: SiteContext) -> None:
    site = context.site
    offers: dict[Need, object] = {
        "pages": site.pages,
        "sitemap": site.sitemaps,
        "whole site": site.whole,
        "whole site or server": site.whole or site.failed is not None,
    }
    given = frozenset(need for need, offer in offers.items() if offer)
    rules = run.choice.rules_of("site")
    findings = judge_site(context, lambda scope: able(rules, given))
    prints = {finding.fingerprint for finding in findings}
    told = prints.intersection(finding.fingerprint for finding in found.findings)  # by a page itself
    found.findings += [finding for finding in findings if finding.fingerprint not in told]
    found.not_run += unable(rules, given, is_mixed=bool(run.targets.folders and run.sources))
    if run.witness:
        run.witness.site(context)


def site_of(run: Audit, found: Found, pages: tuple[PageFacts, ...]) -> SiteFacts:
    """The pages with sitemaps and robots.txt; of a folder all that is in it, unless others came along."""
    sitemaps = read_sitemaps(run.targets.sitemaps, found.faults, read=run.targets.read)
    found.judged += [sitemap.path for sitemap in sitemaps if run.wants(sitemap.path)]
    folders = run.targets.folders
    if folders and not run.sources:
        return whole_site(folders, pages, sitemaps, found.faults)
    fetched = tuple(sitemap for source in run.sources for sitemap in source.sitemaps)
    found.judged += [sitemap.path for sitemap in fetched]
    robots = (source.robots for source in run.sources if source.robots)
    failed = found.failed if any(source.kind not in _ON_DISK for source in run.sources) else None
    return SiteFacts(pages, (*sitemaps, *fetched), robots=next(robots, None), failed=failed)


def _note(found: Found, file: AskingFile) -> None:
    found.judged.append(file.path)
    if file.ignores:
        found.asking.append(file)


def _coverage(run: Audit, found: Found, places: Places) -> Coverage:
    judged = frozenset(map(places.home, found.judged))
    return Coverage(
        judged.union(places.home(path.as_posix()) for path in run.targets.files),
        judged,
        tuple(places.home(folder.as_posix()) for folder in run.targets.folders),
        run.choice.silent_codes | {rule.code for rule in found.not_run},
        run.choice.unwanted_codes,
    )
