"""Articles → verified pages: prove the date order, make and judge each page, judge the site.

Everything between the two site-wide steps is a function of one article (see page.py), which pages.py calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from seo_kit.build.date_order import find_date_order
from seo_kit.build.kept import KeptMaker
from seo_kit.build.page import PageMaker, page_name
from seo_kit.build.pages import Pages
from seo_kit.build.result import SITEMAPS, BuildResult
from seo_kit.cache.fingerprint import run_fingerprint
from seo_kit.cache.store import Store
from seo_kit.cache.watched import Seen, Watched
from seo_kit.collection import read_sitemaps
from seo_kit.config import Config
from seo_kit.emit.manifest import (
    MANIFEST,
    SCHEMA_NAME,
    manifest_chunks,
    read_without_pages,
    render_schema,
)
from seo_kit.emit.node import site_url
from seo_kit.emit.page import PageRenderer
from seo_kit.emit.paths import file_path
from seo_kit.emit.sitemap import render_robots, render_sitemaps, zipped
from seo_kit.errors import InputError
from seo_kit.excerpts import with_excerpts
from seo_kit.faults import Faults
from seo_kit.files import read_bytes, remove
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.selection import Choice, choose
from seo_kit.gate.settle import Judgement, settle
from seo_kit.gate.silencers import Silencers
from seo_kit.model import Article, Finding, Json
from seo_kit.progress import Progress
from seo_kit.verify.check import check_site, make_report
from seo_kit.verify.registry import Scope
from seo_kit.verify.site.facts import PageFacts, SiteFacts

_OF_ARTICLES: frozenset[Scope] = frozenset({"article", "page", "site"})
"""The scopes of the rules that an article may ask to silence."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A build with the files that it read and made; `is_open` says that some finding holds today only.

    `is_whole`: all files could be used, and are what was written.
    """

    result: BuildResult
    sources: Sequence[Watched] = ()
    outputs: Sequence[Watched] = ()
    is_open: bool = False
    is_whole: bool = False


def build_site(
    config: Config,
    by: Silencers,
    paths: Sequence[Path],
    unread: Iterable[InputError],
    progress: Progress,
    jobs: int,
    store: Store,
    seen: Seen,
) -> BuiltSite:
    """Makes all that is not known, and judges all of it; the arguments are those of `build`.

    Args:
        paths: the articles.
        by: what silences findings.
        unread: the folders that cannot be read.
        seen: files as the last build met them.
    """
    choice, faults = choose(config.check), Faults()
    for error in unread:
        faults.add(error)
    if paths:
        site_url(config)  # asked for before anything is written
        order = find_date_order(paths, config, store, seen, jobs)
        maker = PageMaker(config, choice, by.today, order, PageRenderer(config))
        context, output = run_fingerprint(config, "page", order), config.root / config.output
        site = Pages(KeptMaker(maker, store, context, seen, output), faults)
        site.make(paths, progress, jobs)
    if not paths or not site.articles:
        return BuiltSite(BuildResult(make_report(faults.findings, 0)))
    removed = _write_site(site)
    findings = (*site.findings, *_judge_site(site), *faults.findings)
    files = {page.written.article.path: page.written.path for page in site.pages}
    report = settle(judgement(findings, site.articles, files, config, choice), by)
    result = BuildResult(
        with_excerpts(report, config.root),
        pages=tuple(page.written for page in site.pages if page.is_new),
        unchanged=sum(not page.is_new for page in site.pages),
        doubles=tuple(page for _, page in sorted(site.doubles.items())),
        drafts=tuple(site.drafts),
        files=tuple(sorted(site.files)),
        written=frozenset(site.written),
        removed=removed,
    )
    is_whole = not (faults.findings or site.is_disturbed)
    return BuiltSite(result, site.sources, site.outputs, site.is_open, is_whole)


# ---- the site ----------------------------------------------------------------------------------


def _write_site(site: Pages) -> tuple[str, ...]:
    """Writes what belongs to no page alone, and removes what an earlier build wrote and this one did not."""
    earlier = tuple(_listed(site.output))
    for article, url in _own_images(site):
        for data in site.faults.each(read_bytes, [Path(article.files[url])]):
            site.put(file_path(url, article), data)
    gone = {name for name in earlier if name not in site.files and _is_below(site.output, name)}
    kept = {name for name in gone if name.endswith(".html")} if site.faults.findings else set()
    for name, data in _site_files(site).items():
        site.put(name, data)
    names = {*site.files, *kept}
    site.put_chunks(MANIFEST, manifest_chunks((page.entry for page in site.pages), site.config, names))
    site.put(SCHEMA_NAME, render_schema())
    removed = tuple(sorted(gone - kept - site.files))
    for name in removed:
        remove(site.output / name, site.output)
    return removed


def _own_images(site: Pages) -> list[tuple[Article, str]]:
    """The images that lie beside the articles; those of other sites stay where they are."""
    root = f"{site.config.url}/"
    articles = [page.written.article for page in site.pages]
    return [(article, url) for article in articles for url in article.files if url.startswith(root)]


def _site_files(site: Pages) -> dict[str, bytes]:
    """The files that describe the site, but for the manifest, which names them all."""
    config = site.config
    sitemaps = render_sitemaps((page.listed for page in site.pages if page.listed), config.url)
    files = sitemaps | (zipped(sitemaps) if config.gzip_sitemap else {})
    files["robots.txt"] = render_robots(config, has_sitemap=bool(files)).encode()
    return files


def _listed(output: Path) -> Iterator[str]:
    """The files that the last build listed in its manifest."""
    try:
        with (output / MANIFEST).open("rb") as manifest:
            listed: Json = json.loads(read_without_pages(manifest))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    yield from (
        name
        for name in (listed if isinstance(listed, list) else ())
        if isinstance(name, str) and "\0" not in name
    )


def _is_below(folder: Path, name: str) -> bool:
    """Whether a file stands below a folder, wherever links lead."""
    path = (folder / name).resolve()
    return path.is_file() and folder.resolve() in path.parents


def _judge_site(site: Pages) -> list[Finding]:
    """Judges pages and sitemaps together, the latter as they stand on disk now."""
    config = site.config
    doubles = (double_facts(page.article, page.path, config) for _, page in sorted(site.doubles.items()))
    files = sorted(site.output.glob(SITEMAPS))
    sitemaps = read_sitemaps(files, site.faults, lambda path: page_name(path.name, config))
    facts = SiteFacts((*doubles, *(page.facts for page in site.pages)), sitemaps, ours=True)
    return check_site(facts, config, site.kept.maker.choice.rules_of)


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
