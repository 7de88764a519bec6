"""The Site → the JSON that the page in the browser shows: the list of articles, and the card of one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache, lru_cache
from pathlib import Path

from seo_kit.audit.cards import counted_card, page_card, placed_card
from seo_kit.audit.previews import all_presets
from seo_kit.audit.site_view import patterns
from seo_kit.audit.thumbnails import thumbnail
from seo_kit.audit_records import FaqPair, PageCard
from seo_kit.build.page import BuiltPage
from seo_kit.excerpts import excerpted
from seo_kit.extract.front_matter.decode import decode
from seo_kit.fetch.records import Fetched
from seo_kit.model import Article, Finding, Json, Severity
from seo_kit.preview.records import Entry, Site
from seo_kit.preview.stamps import stamp_of
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import all_rules

_OPEN = frozenset({"new", "known"})
"""The statuses of findings that nobody silenced."""


@cache
def reference() -> Json:
    """What stands whatever the articles say: the rules by code, and by what search results are cut."""
    rules = {rule.code: {"slug": rule.slug, **asdict(rule.documentation)} for rule in reversed(all_rules())}
    return {"rules": rules, "presets": [asdict(preset) for preset in all_presets()]}


# ---- list ---------------------------------------------------------------------------------------


def overview(site: Site) -> Json:
    """All articles, a row each, and the findings that are about none of them."""
    return {
        "name": site.config.name or site.config.url,
        "folder": site.config.articles,
        "error": site.error,
        "counts": _counts({id(one): one for several in site.findings.values() for one in several}.values()),
        "articles": [_row(entry, site.findings.get(path, ())) for path, entry in site.entries.items()],
        "findings": [_finding(finding, "", {}) for finding in site.findings.get("", ())],
    }


def _row(entry: Entry, findings: Sequence[Finding]) -> Json:
    article = entry.article
    return {
        "path": entry.path,
        "title": article.title if article else "",
        "draft": bool(article and article.draft),
        "questions": len(article.questions) if article else 0,
        "faq": len(article.faq) if article else 0,
        "changed": entry.text.changed,
        "broken": entry.page is None,
        "counts": _counts(findings),
    }


def _counts(findings: Iterable[Finding]) -> Json:
    number = Counter(finding.severity for finding in findings if finding.status in _OPEN)
    return {severity.value: number[severity] for severity in Severity}


# ---- card ---------------------------------------------------------------------------------------


def card(site: Site, path: str) -> Json:
    """All that is shown of one article; None when there is none of that path."""
    entry = site.entries.get(path)
    if entry is None:
        return None
    findings = site.findings.get(path, ())
    article, page = entry.article, entry.page
    return {
        **_row(entry, findings),
        "url": article.url if article else "",
        "findings": list(_findings(site, entry, findings)),
        "questions": [_question(question) for question in article.questions] if article else [],
        "closing": asdict(article.closing) if article and article.closing else None,
        "card": _page_card(site, entry, page, findings) if page else None,
        "page": page_mark(entry),
    }


def page_mark(entry: Entry) -> str:
    """A text that is another one when the page, or an image on it, looks otherwise."""
    shown = (entry.page.html if entry.page else b"", repr(sorted(entry.images.items())).encode())
    return hashlib.blake2b(b"\0".join(shown), digest_size=8).hexdigest()


def _question(question: Json) -> Json:
    return {
        "question": question.question,
        "answer": question.answer_text,
        "source": question.source,
        "faq": question.in_faq,
        "line": question.line,
        "end": question.end_line,
    }


def _page_card(site: Site, entry: Entry, page: BuiltPage, findings: Sequence[Finding]) -> Json:
    """The card of the audit's report, with the lines of the article in the place of the page's."""
    context = PageContext(read_page(page.html, page.name(site.config), page.article.url), None, site.config)
    told = Fetched(page.name(site.config), page.article.url, page.html)
    assert entry.facts is not None  # a page has facts
    made = placed_card(
        page_card(told, context, entry.facts, list(entry.findings)),
        entry.facts,
        site.context,
        _pattern(site, entry),
    )
    out = asdict(_in_lines_of(page.article, counted_card(made, range(len(findings)), findings)))
    small = {url: _thumbnail(file) for url, file in page.article.files.items()}
    images = [image for image in small.values() if image]
    for social in out["social"]:
        image = small.get(social["image_url"])
        social["thumbnail"] = images.index(image) if image else -1
    return {**out, "images": images}


def _pattern(site: Site, entry: Entry) -> str:
    return patterns(site.context).get(entry.facts.path, "") if entry.facts else ""


def _in_lines_of(article: Article, made: PageCard) -> PageCard:
    lines = {question.question: question.line for question in article.questions}

    def placed(pair: FaqPair) -> FaqPair:
        return replace(pair, line=lines.get(pair.question, 0))

    nodes = tuple(replace(node, line=0) for node in made.nodes)
    return replace(made, nodes=nodes, faq=tuple(map(placed, made.faq)))


def _thumbnail(file: str) -> str:
    return _thumbnail_of(file, stamp_of(Path(file)))


@lru_cache(maxsize=64)
def _thumbnail_of(file: str, stamp: object) -> str:
    return thumbnail(Path(file))


# ---- findings -----------------------------------------------------------------------------------


def _findings(site: Site, entry: Entry, findings: Iterable[Finding]) -> Iterator[Json]:
    """The findings of an article with excerpts of its own text, or of the page that is made of it."""
    texts = {entry.path: decode(entry.text.data)[0].split("\n")}
    page = entry.page.name(site.config) if entry.page else ""
    if entry.page:
        texts[page] = entry.page.html.decode().split("\n")
    for finding in findings:
        yield _finding(finding, page, texts)


def _finding(finding: Finding, page: str, texts: Mapping[str, Sequence[str]]) -> Json:
    place = finding.location
    told = excerpted(finding, texts.get(place.path, ()))
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "review": finding.certainty == "review",
        "status": finding.status,
        "message": finding.message,
        "evidence": finding.evidence,
        "expected": finding.expected,
        "fixable": bool(finding.fix and finding.fix.safe),
        "path": place.path,
        "onPage": place.path == page,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
        "excerpt": told.excerpt,
        "caret": told.caret,
    }
