"""Examples of rules, written short: each stands for a whole article, page or site.

- article: a mapping of the facts in which it differs, such as `{"title": ""}`;
- page: HTML, or JSON-LD (then a page is put around it), or what `written()` gives, for a page of ours, or
  Served, for a page with what its server said of it, or Scripted, for one that its scripts change;
- run: the crash or the error itself;
- site: a mapping of names to pages ("a" and "a#2" share a URL, "" is the home page, and a page without HTML
  shows nothing), with the sitemap under "sitemap.xml", as XML or as a list of "name lastmod", the text of
  "robots.txt", the names of other "files", the names of URLs that "failed" with their status, and what
  SiteFacts says of the whole: "ours", and "whole", which is true unless it is said to be false.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from seo_kit.config import Config
from seo_kit.model import Article, Head, HeadLink, Intended, Json, Meta, Page, Problem
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.contexts import ArticleContext, PageContext, SiteContext
from seo_kit.verify.registry import Rule

SITE = "https://example.com/"
CONFIG = Config(name="Example", url="https://example.com")
TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Written:
    """A page of ours: its HTML and what it was meant to say."""

    html: str
    intended: Intended


@dataclass(frozen=True, slots=True)
class Served:
    """A page whose server stated a charset."""

    html: str
    charset: str


@dataclass(frozen=True, slots=True)
class Scripted:
    """A page as it came, and what its scripts made of it."""

    raw: str
    html: str


def problems_of(rule: Rule, example: Any) -> list[Problem]:
    """What a rule has to say about an example."""
    return list(rule.check(_CONTEXTS[rule.scope](example)))


def noted(slug: str) -> dict[str, Any]:
    """An article whose extraction noted a problem."""
    return {"problems": (Problem(f"an example of {slug}", line=1, slug=slug),)}


def pages(count: int, html: str, folder: str = "") -> dict[str, str]:
    """Pages p1, p2 and so on of a folder such as "x/"; `{n}` in their HTML is the number, `{url}` the URL."""
    names = {number: f"{folder}p{number}" for number in range(1, count + 1)}
    return {
        name: html.replace("{n}", str(number)).replace("{url}", SITE + name) for number, name in names.items()
    }


def written(says: Mapping[str, Json], html: str = "", **meant: Any) -> Written:
    """A page of ours whose head says `html` and the graph `says`, but was meant to say what `meant` names.

    `body` is the HTML of its body.
    """
    head = Head(
        meant.get("language", ""),
        meant.get("title", ""),
        tuple(Meta("name", name, content) for name, content in meant.get("metas", {}).items()),
        tuple(HeadLink(rel, href) for rel, href in meant.get("links", {}).items()),
        "",
    )
    return Written(
        f"<head>{html}{script(says)}</head><body>{meant.get('body', '')}",
        Intended(SITE, meant.get("graph") or says, head),
    )


def script(graph: Json) -> str:
    """A JSON-LD script element; text goes in as it is, other values as JSON."""
    text = graph if isinstance(graph, str) else json.dumps(graph).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def faq_page(*pairs: tuple[str, str], body: str) -> str:
    """A page with a FAQPage of questions and answers, and a body."""
    entities = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
        for name, text in pairs
    ]
    return f"{script({'@context': 'https://schema.org', '@type': 'FAQPage', 'mainEntity': entities})}{body}"


def _article(changes: Mapping[str, Any]) -> ArticleContext:
    facts: dict[str, Any] = {
        "path": "articles/a.md",
        "slug": "a",
        "url": SITE + "a",
        "canonical": SITE + "a",
        "title": "Cramp",
        "title_source": "front matter",
        "title_tag": "Cramp",
        "description": "What cramp is.",
        "description_source": "front matter",
        "language": "en",
        "html": "<p>Cramp.</p>",
        "date_published": "2025-01-01",
        "date_modified": "2025-01-02",
    }
    return ArticleContext(Article(**(facts | dict(changes))), CONFIG, Calendar(TODAY))


def _page(example: str | Written | Served | Scripted) -> PageContext:
    if isinstance(example, Scripted):
        raw = PageContext(_read("a", example.raw), None, CONFIG, Calendar(TODAY))
        return PageContext(_read("a", example.html), None, CONFIG, Calendar(TODAY), raw)
    if isinstance(example, Served):
        return PageContext(_read("a", example.html, encoding=example.charset), None, CONFIG, Calendar(TODAY))
    if isinstance(example, Written):
        page = _read("a", example.html, second_reader=True)
        return PageContext(page, example.intended, CONFIG, Calendar(TODAY))
    html = script(example) if example.lstrip()[:1] in ("{", "[") else example
    return PageContext(_read("a", html), None, CONFIG, Calendar(TODAY))


def _read(name: str, html: str, second_reader: bool = False, encoding: str = "") -> Page:
    from seo_kit.verify.read.page import read_page

    url = SITE + name.partition("#")[0]
    path = f"{name or 'index'}.html"
    return read_page(html.encode("utf-8"), path, url, second_reader=second_reader, encoding=encoding)


def site_of(example: Mapping[str, Any]) -> SiteContext:
    """The site of an example of a site rule."""
    from seo_kit.verify.read.robots_txt import Robots
    from seo_kit.verify.read.sitemap import read_sitemap
    from seo_kit.verify.site.facts import SiteFacts, page_facts

    facts = tuple(
        page_facts(_read(name, html or "<p>"))
        for name, html in example.items()
        if isinstance(html, str) and "." not in name
    )
    sitemap = example.get("sitemap.xml")
    xml = sitemap if isinstance(sitemap, str) else _sitemap(sitemap or ())
    sitemaps = () if sitemap is None else (read_sitemap(xml.encode("utf-8"), "sitemap.xml"),)
    robots = Robots("robots.txt", example["robots.txt"]) if "robots.txt" in example else None
    ours, whole = example.get("ours", False), example.get("whole", True)
    files = frozenset(example.get("files", ()))
    failed = {SITE + name: status for name, status in example.get("failed", {}).items()} or None
    return SiteContext(SiteFacts(facts, sitemaps, ours, whole, robots, "", files, failed=failed), CONFIG)


def _sitemap(entries: Iterable[str]) -> str:
    from seo_kit.verify.read.sitemap import NAMESPACE

    rows = []
    for entry in entries:
        name, _, lastmod = entry.partition(" ")
        url = name if "://" in name else SITE + name
        rows.append(f"<url><loc>{url}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</url>")
    return f'<urlset xmlns="{NAMESPACE}">{"".join(rows)}</urlset>'


_CONTEXTS: dict[str, Callable[[Any], Any]] = {
    "article": _article,
    "page": _page,
    "site": site_of,
    "run": lambda example: example,
}
