"""SD: structured data against what the reader of the page sees: headline and trail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script, written
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.text import likeness, squeeze, stands_in, words
from seo_kit.verify.urls.compare import comparable
from seo_kit.verify.visible import claims

_NAMED = {"@context": "https://schema.org", "@type": "WebPage", "name": "Cramp & pain"}
_TEXT = "<p>A long text about legs that hurt.</p>"
_CONTENT = 4
"""Letters of a word that is no article or preposition."""
_ASIAN_PAIR = re.compile("(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")
"""Two letters of a script that writes without spaces."""
_ALIKE = 0.5
"""The share of a headline's letter triples that the page's own headings must hold."""


def _job(title: str, body: str) -> str:
    data = {"@context": "https://schema.org", "@type": "JobPosting", "title": title}
    return f"{script(data)}{body}{_TEXT}"


@rule(
    "SD023",
    "headline-drift",
    Severity.ERROR,
    scope="page",
    passes=[
        written(_NAMED, body="<h1>Cramp <i>&amp;</i> pain</h1>"),
        f"{script(_NAMED)}<title>Cramp and pain | Example</title><h1>Welcome</h1>{_TEXT}",
        f"{script(_NAMED)}<title>Legs</title><h1>Pain, and cramp</h1>{_TEXT}",
        f'{script(_NAMED)}<meta property="og:title" content="Cramp &amp; pain"><h1>Legs</h1>{_TEXT}',
        f'{script(_NAMED)}<div id="app"></div>',
        _job("Physiotherapist", "<h1>Physiotherapists (m/f)</h1>"),
        _job("Senior nurse", "<h1>Join us</h1><p>Senior nurse"),
        _job("Nurse", "<p>Join us"),
        _job("看護師（常勤）", "<h1>看護師募集</h1>"),
    ],
    fails=[
        _job("Office manager", "<h1>Receptionist of the clinic</h1>"),
        written(_NAMED, body="<h1>Cramp</h1>"),
        written(_NAMED, body="<p>Cramp &amp; pain"),
        written(_NAMED, body="<h1 hidden>Cramp &amp; pain</h1>"),
        f"{script(_NAMED)}<title>Knees</title><h1>Sore knees at night</h1>{_TEXT}",
    ],
)
def headline_drift(context: PageContext) -> Iterator[Problem]:
    """The page is called in its data what it is called in its headings.

    On a page of ours the main heading is the headline or the name itself. On any other page a headline that
    has little in common with title, og:title and headings is a warning, and so is the title of its only job
    that the page shows nowhere and no heading is like.

    Why: Search engines take the heading for the page's name; data that says another is not believed.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: `"headline": "Cramp"` on a page with `<h1>Welcome</h1>`
    Good: `<h1>Cramp</h1>`
    """
    stated = claims.headlines(context)
    if context.intended and stated:
        yield from _heading_differs(context, [claim.text for claim in stated])
    elif not context.is_shell:
        yield from _headline_strange(context, stated) if stated else ()
        yield from _job_strange(context)


def _heading_differs(context: PageContext, stated: list[str]) -> Iterator[Problem]:
    headings = [tag for tag in context.page.headings if tag.name == "h1"]
    seen = {text for tag in headings if stands_in(text := squeeze(tag.text), context.words)}
    if seen.isdisjoint(map(squeeze, stated)):
        shown = f'the main heading says "{headings[0].text}"' if headings else "there is no main heading"
        line, column = (headings[0].line, headings[0].column) if headings else (0, 0)
        message = (
            f'the page is called "{stated[0]}", but {shown}: write the page again, or change its article'
        )
        yield Problem(message, line, column, evidence=" | ".join(sorted(seen)), expected=stated[0])


def _headline_strange(context: PageContext, stated: list[claims.Claim]) -> Iterator[Problem]:
    said = _shown_names(context)
    if not said:
        return
    for claim in stated:
        if claim.name == "headline" or not any(other.name == "headline" for other in stated):
            text = squeeze(claim.text)
            if not any(text in other for other in said) and not _is_like_one(text, said):
                called = said[0][:100]
                message = (
                    f'{claim.name} is "{claim.text[:100]}", but the page is called "{called}": use one name'
                )
                yield claim.problem(
                    message, evidence=claim.text[:200], expected=said[0], severity=Severity.WARN
                )


def _is_like_one(name: str, others: list[str]) -> bool:
    return any(likeness(name, other) >= _ALIKE for other in others)


def _shown_names(context: PageContext) -> list[str]:
    """What the page is called in its title, its og:title and its greater headings."""
    page = context.page
    shown = [tag.text for tag in (*page.titles[:1], *page.headings) if tag.name in ("title", "h1", "h2")]
    shown += [tag.attributes.get("content", "") for tag in context.head.social("og:title")]
    return [text for text in map(squeeze, shown) if text]


def _job_strange(context: PageContext) -> Iterator[Problem]:
    """The title of the only job, when it stands nowhere and shares no word with the headings."""
    jobs = context.of_type("JobPosting")
    title = squeeze(text_of(jobs[0].data.get("title"))) if len(jobs) == 1 else ""
    said = _shown_names(context) if title and not context.shows(title) else []
    if said and not _is_like_one(title, said) and not any(_share_word(title, other) for other in said):
        message = f'title is "{title[:100]}", but the page is called "{said[0][:100]}": use one name'
        yield jobs[0].problem(
            message, "title", evidence=title, expected=said[0][:200], severity=Severity.WARN
        )


def _share_word(one: str, other: str) -> bool:
    """Whether two names share a word that is not one of the little ones."""
    first, second = (set(words(text.casefold()).split()) for text in (one, other))
    asian = set(_ASIAN_PAIR.findall(one)) & set(_ASIAN_PAIR.findall(other))
    return bool(asian) or any(len(word) >= _CONTENT for word in first & second)


def _trail(*names: str, body: str = "", **first: object) -> str:
    items = [{"@type": "ListItem", "position": place, "name": name, "item": f"https://example.com/{place}"}
             for place, name in enumerate(names, 1)]  # fmt: skip
    items[0].update(first)
    trail = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return f"{script(trail)}{_TEXT}{body}"


@rule(
    "SD032",
    "breadcrumb-wrong",
    Severity.WARN,
    scope="page",
    passes=[
        _trail("Home", "Guides", "Cramp", body="<nav><a>Home</a> Guides</nav><h1>Cramp</h1>"),
        _trail("Home", "Guides", "Cramp", body="<h1>Cramp</h1>"),
        _trail(
            "Home",
            "Guides",
            "Cramp",
            body='<nav><a aria-label="Home"></a> Guides</nav><h1>Cramp</h1>',
            position="1",
        ),
        _trail("Home", "Cramp", body="<nav><a>Start</a></nav><h1>Cramp</h1>"),
        _trail("Home", "Legs", body="<nav><a>Home</a> Legs</nav><h1>What cramp is</h1>"),
        _trail("Home", "Guides", "Cramp", body="<h1>Home</h1>").replace(_TEXT, ""),
        _trail("Home", "Cramp", body="<h1>Cramp</h1>", item={"@id": "https://example.com/", "name": "Home"}),
    ],
    fails=[
        _trail("Home", "Guides", "Cramp", position=0),
        _trail("Home", "Guides", "Cramp", position=2),
        _trail("Home", "", "Cramp"),
        _trail("Home", "Guides", "Knees", body="<h1>Cramp</h1>"),
        _trail("Home", "Guides", "Hips", "Cramp", body="<nav><a>Home</a> Guides Knees</nav><h1>Cramp</h1>"),
        _trail("Home", "Cramp", body="<h1>Cramp</h1>", item="https://example.com/2"),
    ],
)
def breadcrumb_wrong(context: PageContext) -> Iterator[Problem]:
    """The steps of a breadcrumb trail count from 1, lead to different pages, and are the steps that the page
    shows.

    Why: A trail whose positions repeat or skip has no order, and one that readers do not see is not believed.
    Source: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb (read 2026-11-25)
    Bad: positions 0, 1, 2, or a step "Legs" where the page shows "Knees"
    Good: positions 1, 2, 3, with the names of the visible trail.
    """
    for trail in context.of_type("BreadcrumbList"):
        told = (context.told(value) for value in values(trail.data, "itemListElement"))
        steps = [step for step in told if step]
        yield from _positions(steps)
        yield from _one_target(context, steps)
        named = [(step, _step_name(context, step)) for step in steps]
        yield from _nameless(named)
        yield from _hidden_steps(context, named)
        yield from _strange_end(context, named)


def _positions(steps: list[Node]) -> Iterator[Problem]:
    said = [str(step.data.get("position", "")) for step in steps]
    wanted = [str(number) for number in range(1, len(steps) + 1)]
    if all(said) and sorted(said) != sorted(wanted):
        wrong = next(
            (index for index, (one, other) in enumerate(zip(said, wanted, strict=True)) if one != other), 0
        )
        message = (
            f"the steps of the trail have the positions {', '.join(said)}: count them from 1, without gaps"
        )
        yield steps[wrong].problem(message, "position", evidence=", ".join(said), expected=", ".join(wanted))


def _one_target(context: PageContext, steps: list[Node]) -> Iterator[Problem]:
    """Steps that all lead to one page; the last may lead nowhere."""
    urls = [url for step in steps if (url := _target(context, step))]
    if len(urls) > 1 and len({comparable(url) for url in urls}) == 1:
        message = f"all steps of the trail lead to {urls[0]}: give each the URL of its own page"
        yield steps[1].problem(message, "item", evidence=urls[0])


def _target(context: PageContext, step: Node) -> str:
    """Where a step leads: a URL, or the id or URL of what it is about."""
    item = step.data.get("item")
    if isinstance(item, dict):
        item = item.get("@id") or item.get("id") or item.get("url")
    return context.absolute(item.strip()) if isinstance(item, str) else ""


def _nameless(named: list[tuple[Node, str]]) -> Iterator[Problem]:
    for step, name in named:
        if not name.strip() and not isinstance(step.data.get("name"), dict):
            yield step.problem("a step of the trail has no name: add the name that the page shows", "name")


def _hidden_steps(context: PageContext, named: list[tuple[Node, str]]) -> Iterator[Problem]:
    """Steps between the first and the last that the page does not show, when it shows others of them.

    The first is often an icon, and the last the main heading.
    """
    hidden = [(step, name) for step, name in named[1:-1] if name and not _is_shown(context, name)]
    if context.is_shell or not hidden:
        return
    if any(_is_shown(context, name) for step, name in named[:-1] if name):
        for step, name in hidden:
            message = (
                f'the trail has a step "{name}" that the page does not show: show the same trail in both'
            )
            yield step.problem(message, "name", evidence=name)


def _strange_end(context: PageContext, named: list[tuple[Node, str]]) -> Iterator[Problem]:
    """A last step that is neither shown nor like the title or the main heading."""
    step, name = named[-1] if named and not context.is_shell else (None, "")
    if step and name and not _is_shown(context, name):
        called = [squeeze(tag.text) for tag in (*context.page.titles[:1], *context.page.headings)]
        if called and all(likeness(squeeze(name), text) < _ALIKE for text in called):
            message = (
                f'the trail ends with "{name}", which the page neither shows nor is called: name this page'
            )
            yield step.problem(message, "name", evidence=name, expected=called[0])


def _step_name(context: PageContext, step: Node) -> str:
    item = context.told(step.data.get("item"))
    return text_of(step.data.get("name")) or (text_of(item.data.get("name")) if item else "")


def _is_shown(context: PageContext, name: str) -> bool:
    return context.shows(name) or stands_in(squeeze(name), context.attribute_words)
