"""LI: the links of one page, as far as they show where they lead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from seo_kit.model import Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.registry import rule
from seo_kit.verify.tables import read_table
from seo_kit.verify.texts.language_codes import primary
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.urls.forms import resolve, same_page

_CANONICAL = '<link rel="canonical" href="https://example.com/a">'
_SCRIPT = "javascript:"
_LEADS_AWAY = re.compile(r"location|window\.open|navigate|router|history\.push|[\"'](?:https?:/)?/[\w/]")
_STAYS = re.compile(
    r"\s*(?:;|void\b.*|//.*|return\b.*|false;?|[(!]?(?:async\s*)?(?:function|\(\)).*"
    r"|(?:window\.)?(?:print|close|scroll\w*)\(.*|(?:window\.)?history\.(?:back|go)\(.*)?",
    re.DOTALL,
)
"""Scripts that do something on the page, or wait to be dragged to the bookmarks."""

_SCRIPTED = ("onclick", "role", "aria-controls", "aria-expanded", "aria-haspopup")


@rule(
    "LI002",
    "fragment-broken",
    Severity.WARN,
    scope="page",
    passes=[
        '<a href="#a">a</a><h2 id="a">',
        '<a href="#">up</a><a href="#top">up</a><a href="#:~:text=cramp">',
        '<a href="#%C3%B8velser">ø</a><h2 id="øvelser">',
        '<a href="#old">a</a><a name="old">',
        '<a href="#/route">a</a><a href="#!/route">a</a>',
        '<a href="#tab" role="tab" aria-controls="tab">a</a><a href="#menu" data-toggle="collapse">',
        '<a href="/other#b">b</a>',
        f'{_CANONICAL}<a href="https://example.com/a#a">a</a><p id="a">',
        '<base href="https://example.com/"><a href="#b">leads to the home page</a>',
    ],
    fails=[
        '<a href="#b">b</a><h2 id="a">',
        f'{_CANONICAL}<a href="https://example.com/a#b">b</a>',
    ],
)
def fragment_broken(context: PageContext) -> Iterator[Problem]:
    """A link to a place on the page leads to an element with that id.

    Why: Nothing happens when a reader follows it.
    Source: https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment
        (read 2026-11-25)
    Bad: `<a href="#causes">` over `<h2 id="cause">`
    Good: `<a href="#causes">` over `<h2 id="causes">`
    """
    page = context.page
    if any(tag.attributes.get("href") for tag in page.bases):
        return
    names: set[str] = set()
    for tag in page.anchors:
        place = _place_on_page(tag, context)
        if not place or place in page.ids or _is_scripted(tag):
            continue
        names = names or {anchor.attributes.get("name", "") for anchor in page.anchors}
        if place not in names and unquote(place) not in page.ids | names and place.lower() != "top":
            shown = f"#{unquote(place)}"
            message = f'the link "{_shown(tag)}" leads to {shown}, but no element has that id: give it to one'
            yield Problem(message, tag.line, tag.column, evidence=shown)


def _place_on_page(tag: Tag, context: PageContext) -> str:
    """The part behind # of a link to this page; empty for other links, routes and highlighted text."""
    url, _, place = tag.attributes.get("href", "").partition("#")
    if place[:1] in ("", "/", "!", ":"):
        return ""
    own = context.head.canonical or context.page.url
    return place.partition(":~:")[0] if not url or (own and same_page(resolve(own, url), own)) else ""


def _is_scripted(tag: Tag) -> bool:
    """Whether a script may do something else than go there."""
    said = tag.attributes
    return any(name in said for name in _SCRIPTED) or any(
        name.startswith(("data-", "@", "v-")) for name in said
    )


def _shown(tag: Tag) -> str:
    return " ".join(tag.text.split())[:60] or tag.attributes.get("href", "")


@rule(
    "LI003",
    "link-uncrawlable",
    Severity.WARN,
    scope="page",
    passes=[
        '<a href="/a" onclick="count()">a</a><a name="b"></a><a id="c">c</a>',
        '<a href="#" role="button" onclick="toggle()">Menu</a><a href="javascript:void(0)">Menu</a>',
        '<a href="javascript:window.print()">Print</a><a href="javascript:history.back()">Back</a>',
        '<a role="button" tabindex="0" onclick="toggleMenu()">Menu</a><a href="javascript:;">Menu</a>',
        '<a href="javascript:(function(){alert(1)})()">Drag me to your bookmarks</a>',
        '<a href="mailto:a@example.com">a</a><a href="tel:+4512345678">a</a>',
    ],
    fails=[
        "<a href=\"javascript:location.href='/b'\">b</a>",
        "<a href=\"JavaScript:goTo('/b')\">b</a>",
        "<a onclick=\"location.href='/b'\">b</a>",
        '<a href="#" onclick="window.open(\'/b\')">b</a>',
        '<a href="javascript:void(0)" onclick="router.push(\'/b\')">b</a>',
        '<a href="javascript:openArticle(12)">b</a>',
    ],
)
def link_uncrawlable(context: PageContext) -> Iterator[Problem]:
    """A link that leads to a page has its address in `href`.

    Why: Crawlers, and readers who open links in a new tab, follow addresses, no scripts.
    Source: https://developers.google.com/search/docs/crawling-indexing/links-crawlable (read 2026-11-25)
    Bad: `<a onclick="location.href='/cramp'">`
    Good: `<a href="/cramp">`
    """
    for tag in context.page.anchors:
        href, script = tag.attributes.get("href", ""), tag.attributes.get("onclick", "")
        code = href[len(_SCRIPT) :] if href[: len(_SCRIPT)].lower() == _SCRIPT else ""
        if not code and href.strip("# "):
            continue
        leads = bool(_LEADS_AWAY.search(script) or _LEADS_AWAY.search(code))
        if leads or not _STAYS.fullmatch(code):
            message = f'the link "{_shown(tag)}" leads on by script only: write the address into href'
            severity = None if leads else Severity.INFO
            yield Problem(message, tag.line, tag.column, evidence=(script or href)[:200], severity=severity)


@rule(
    "LI006",
    "link-text-generic",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=[
        '<html lang="da"><a href="/krampe">Læs mere om krampe</a>',
        '<html lang="en"><a href="/a" aria-label="Read more about cramp">Read more</a>',
        '<html lang="sw"><a href="/a">hapa</a>',
    ],
    fails=[
        '<html lang="da"><a href="/krampe">Læs mere</a>',
        '<html lang="en"><a href="/cramp">click here!</a>',
    ],
)
def link_text_generic(context: PageContext) -> Iterator[Problem]:
    """A link's text says where it leads.

    Why: Who reads link by link, a screen reader's user or a search engine, learns nothing from "here".
    Source: https://developers.google.com/search/docs/crawling-indexing/links-crawlable (read 2026-11-25)
    Bad: `<a href="/cramp">Read more</a>`
    Good: `<a href="/cramp">What helps against cramp</a>`
    """
    generic = _generic_texts().get(primary(context.page.language), ())
    for tag in context.page.anchors if generic else ():
        text = squeeze(tag.text).lower().strip(" .!»›→>…:")
        if text in generic and "href" in tag.attributes and "aria-label" not in tag.attributes:
            message = f'the link text "{text}" does not say where it leads: name what is found there'
            yield Problem(message, tag.line, tag.column, evidence=text)


@cache
def _generic_texts() -> dict[str, list[str]]:
    return tomllib.loads(read_table("link-texts.toml"))
