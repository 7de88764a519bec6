"""Articles and pages → findings, each page judged once: what `check` and `audit` have in common.

Pages are judged as any stranger's: what the build meant them to say plays no part here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from seo_kit.audit.scripted import after_scripts, facts_of, in_source
from seo_kit.collection import Faults, Progress, no_progress, read_articles, read_sitemaps, whole_site
from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.fetch.records import Fetched, Kind, Source
from seo_kit.fetch.render.records import Rendered
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.needs import able, unable
from seo_kit.gate.selection import Choice
from seo_kit.gate.settle import Judgement
from seo_kit.model import Finding, NotRun, Page
from seo_kit.parallel import in_parallel
from seo_kit.targets import Targets
from seo_kit.verify.check import check_article, judge_page, judge_site
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.head.robots import header_directives
from seo_kit.verify.read.html_comments import ignores_in
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import Need, Scope
from seo_kit.verify.site.facts import PageFacts, SiteFacts

IN_PAGES: frozenset[Scope] = frozenset({"article", "page", "site"})
"""The scopes of the rules that a page may ask to silence."""
_ON_DISK: frozenset[Kind] = frozenset({"folder", "file"})
"""The kinds of sources for which no server is asked."""


Follow = Callable[[Iterable[Fetched], str], Iterable[Fetched]]
"""Wraps pages whose number nobody knows, and shows how many came; the text says what is done."""


class Witness(Protocol):
    """Is shown what a run reads, while it is at hand."""

    def unread(self, page: Fetched) -> None:
        """A page that was met and cannot be judged."""

    def look(self, page: Fetched, context: PageContext, facts: PageFacts, findings: list[Finding]) -> Any:
        """A page and what was found in it, which is forgotten afterwards: gives what `keep` shall have.

        Changes nothing, for it may be asked in another process.
        """

    def keep(self, page: str, seen: Any) -> None:
        """Takes what `look` made of a page of some name."""

    def rendered(self, page: Fetched, context: PageContext, rendered: Rendered) -> None:
        """What a browser made of a page that was kept just before."""

    def site(self, context: SiteContext) -> None:
        """All pages together."""


class Renderer(Protocol):
    """Shows pages to a browser."""

    def render(self, page: Fetched, raw: Page, source: Source | None) -> Rendered:
        """What a page is after its scripts ran, or why that cannot be known.

        Args:
            page: the page as it was fetched.
            raw: the same, as it was read.
            source: where it came from, None for a file on disk.
        """


@dataclass(frozen=True, slots=True)
class Audit:
    """A run: the files, the sources of other pages, and by what they are judged.

    Dates are compared with `today`; without it nothing is called future. `only` are the files whose own
    findings are wanted, while site rules see all and tell what is about these, or all; None wants all. `jobs`
    processes judge files, 0 means one for each processor.
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
    renderer: Renderer | None = None
    jobs: int = 0

    def wants(self, path: Path | str) -> bool:
        """Whether a file is to be judged by itself."""
        return self.only is None or Path(path) in self.only


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


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a page: `asking` is None when only its facts are wanted, `seen` is for the witness, and so
    is `rendered`.
    """

    name: str
    facts: PageFacts
    findings: tuple[Finding, ...] = ()
    asking: AskingFile | None = None
    seen: Any = None
    rendered: tuple[Fetched, PageContext, Rendered] | None = None


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
    """Judges the files that were named, by several processes when they are many and no browser is needed."""
    serve_others = bool(run.choice.rules_of("site"))
    paths = [path for path in run.targets.pages if serve_others or run.wants(path)]
    results = in_parallel(partial(_judge_file, run), paths, 1 if run.renderer else run.jobs)
    for judged, _ in zip(results, run.progress(paths, "checking"), strict=True):
        if isinstance(judged, InputError):
            found.faults.add(judged)
        else:
            yield _keep(run, found, judged)


def _judge_file(run: Audit, path: Path) -> Judged | InputError:
    name = path.as_posix()
    try:
        return judge_fetched(run, Fetched(name, body=run.targets.read(path, name)), None)
    except InputError as error:
        return error


def failed_urls(page: Fetched) -> Iterator[tuple[str, int]]:
    """The URLs that an error is the answer to: the one that was asked for, and where it was sent on to."""
    if page.reason == "status":
        yield from ((url, page.status) for url in (page.name, *page.redirects, page.url))


def judge_fetched(run: Audit, fetched: Fetched, source: Source | None) -> Judged:
    """Judges a page without its URL, so that a site's files, server and archive give the same findings.

    A page that its scripts change is judged as they leave it.
    """
    page = read_page(fetched.body, fetched.name, encoding=fetched.charset)
    context = PageContext(page, None, run.config, run.today)
    rendered = run.renderer.render(fetched, page, source) if run.renderer else None
    if rendered:
        context = after_scripts(context, rendered.html)
    facts = facts_of(context)
    if fetched.url:
        facts = replace(facts, url=fetched.url, robots=facts.robots | _in_headers(fetched))
    if not run.wants(page.path):
        return Judged(page.path, facts)
    findings = judge_page(context, run.choice.rules_of)
    seen = run.witness.look(fetched, context, facts, findings) if run.witness else None
    asking = AskingFile(page.path, ignores_in(page.source), IN_PAGES)
    told = tuple(in_source(findings, context, run.choice.rules_of))
    return Judged(page.path, facts, told, asking, seen, (fetched, context, rendered) if rendered else None)


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


def _in_headers(fetched: Fetched) -> frozenset[str]:
    """The robots directives that the server sent along."""
    fields = (value for name, value in fetched.headers if name == "x-robots-tag")
    return frozenset(str(directive) for value in fields for directive in header_directives(value))


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
