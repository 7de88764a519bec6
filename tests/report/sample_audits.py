"""Made-up audits of any size: the same for the same size, as varied as those of a real site of articles."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from seo_kit.audit_records import (
    AuditResult,
    CutText,
    Disparity,
    Entity,
    EntityFact,
    FaqPair,
    Fixed,
    GateOutcome,
    GraphLink,
    GraphNode,
    GraphValue,
    History,
    Note,
    PageCard,
    Parity,
    PastRun,
    Preset,
    Said,
    SearchPreview,
    SitemapSummary,
    SocialCard,
    State,
    Template,
)
from seo_kit.model import Certainty, Finding, Fix, Location, NotRun, Report, Severity

HOST = "https://www.example.dk"
ARTICLES = Path(__file__).parents[2] / "articles"
SECTIONS = ("ordbog", "blog", "behandling", "klinik", "nyheder")
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg"
    "aPj/HwAEAgJ/lF5yTwAAAABJRU5ErkJggg=="
)
MARKUP = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
PRESETS = (
    Preset(
        "desktop title",
        22,
        652,
        1,
        "2026-09-18",
        "https://example.com/widths",
        "Google on a desktop, one line",
    ),
    Preset(
        "phone title", 18, 686, 2, "2026-09-18", "https://example.com/widths", "Google on a phone, two lines"
    ),
    Preset(
        "desktop description",
        14,
        985,
        2,
        "2026-11-22",
        "https://example.com/rules",
        "Google on a desktop, two lines",
    ),
    Preset(
        "phone description",
        14,
        1020,
        3,
        "2026-11-22",
        "https://example.com/rules",
        "Google on a phone, three lines",
    ),
)


@dataclass(frozen=True)
class Kind:
    """A rule that made-up pages break: its share of pages, and the message, with a place for words."""

    code: str
    slug: str
    severity: Severity
    share: float
    message: str
    pointer: str = ""
    line: int = 8
    spread: int = 2


DUPLICATES = {"TI003": 3, "DE003": 6}
"""Rules that each so-manieth page breaks."""
KINDS = (
    Kind("SD008", "bad-value", Severity.ERROR, 0.05, "lastReviewed is no date: {}", "/@graph/0/lastReviewed"),
    Kind(
        "FA004",
        "answer-not-visible",
        Severity.ERROR,
        0.2,
        'the answer to "{}" says what the page does not show',
        "/@graph/2/mainEntity/0/acceptedAnswer/text",
    ),
    Kind("TI001", "title-missing", Severity.ERROR, 0.01, "the page has no title"),
    Kind("TI003", "title-duplicate", Severity.WARN, 1, "2 pages have this title: {}"),
    Kind("DE003", "description-duplicate", Severity.WARN, 1, "2 pages have this description: {}"),
    Kind(
        "IM001",
        "image-without-alt",
        Severity.WARN,
        0.5,
        "the image says nothing to who cannot see it: {}",
        line=60,
        spread=300,
    ),
    Kind(
        "HE002",
        "heading-skips",
        Severity.INFO,
        0.4,
        "a heading of the fourth level follows one of the second: {}",
        line=80,
        spread=100,
    ),
    Kind("LI004", "link-orphan", Severity.INFO, 0.3, "no page links here"),
    Kind(
        "DA003",
        "dates-all-alike",
        Severity.WARN,
        0.15,
        "dateModified is that of {}",
        "/@graph/0/dateModified",
    ),
    Kind("SD022", "id-dangling", Severity.INFO, 0.25, "nothing has the id #{}", "/@graph/0/about/@id"),
)


def make_audit(size: int, *, seed: int = 1, baseline: bool = True) -> AuditResult:
    """An audit of `size` pages with about 2.5 findings a page; with `baseline` some are known, some fixed."""
    dice = random.Random(seed)
    pages = [_page(number, dice) for number in range(size)]
    findings: list[Finding] = []
    cards = []
    for page in pages:
        own = list(_findings(page, dice, baseline))
        places = tuple(range(len(findings), len(findings) + len(own)))
        findings += own
        cards.append(replace(page, findings=places, **_counts(own)))
    site = Finding(
        "SM005",
        "sitemap-noindex",
        Severity.WARN,
        Certainty.SURE,
        "site",
        Location("out/sitemap.xml", 8, 3),
        "lists a page that is noindex",
    )
    report = Report(
        "2026.11",
        size,
        (*findings, site),
        (NotRun("LI002", "needs pages over HTTP"), NotRun("HL003", "needs the whole site")),
    )
    paths = [page.path for page in pages]
    return AuditResult(
        report,
        "folder",
        ("out",),
        "2026-11-25T18:00:00+01:00",
        tuple(cards),
        tuple(_templates(cards)),
        _entities(paths),
        _parity(cards),
        (
            GateOutcome(
                "findings",
                sum(card.errors for card in cards),
                0,
                not any(card.errors for card in cards),
                Severity.ERROR,
            ),
            GateOutcome("pages", size, 1, True),
        ),
        int(any(card.errors for card in cards)),
        "",
        (Fixed("TI004", paths[0], 1), Fixed("SD008", paths[-1], 2)) if baseline else (),
        (Note("limit", "stopped at 10,000 pages"),),
        PRESETS,
        {f"{card.url}.jpg": PIXEL for card in cards[::2]},
        {"seo-kit": "0.1.0", "Python": "3.11.9"},
    )


def with_history(result: AuditResult, runs: int = 12) -> AuditResult:
    """The audit as the last of some weekly runs of a site that gets better, each third finding being new."""
    dice, findings = random.Random(runs), result.report.findings
    severities = Counter(finding.severity for finding in findings)
    codes = Counter(finding.code for finding in findings)
    clean = len(result.pages) - len({each.location.path for each in findings if each.severity == "error"})
    begin = datetime(2026, 11, 25, 18, tzinfo=UTC) - timedelta(weeks=runs - 1)

    def run(number: int) -> PastRun:
        left = runs - 1 - number

        def earlier(count: int) -> int:
            return count + left * dice.randint(0, 2 + count // 20)

        return PastRun(
            (begin + timedelta(weeks=number)).isoformat(),
            "2026.10" if left > runs // 3 else "2026.11",
            len(result.pages) - dice.randint(0, left and 3),
            0,
            max(0, clean - left),
            *(earlier(severities[severity]) for severity in Severity),
            new=dice.randint(0, 9) if number else None,
            fixed=dice.randint(0, 9) if number else None,
            is_partial=number == runs // 2,
            rules={code: earlier(count) for code, count in codes.items()},
        )

    history = History(
        "audits.sqlite",
        tuple(map(run, range(runs))),
        frozenset(range(len(findings))) - frozenset(range(0, len(findings), 3)),
        of_new_rules=2,
        on_new_pages=1,
        unseen=4,
    )
    open_ones = tuple(replace(finding, status="new") for finding in findings)
    return replace(result, report=replace(result.report, findings=open_ones), history=history)


def first_page(result: AuditResult, **facts: object) -> AuditResult:
    """The audit with some facts of its first page changed."""
    return replace(result, pages=(replace(result.pages[0], **facts), *result.pages[1:]))  # type: ignore[arg-type]


@cache
def _vocabulary() -> tuple[str, ...]:
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.md")))
    return tuple(sorted(set(re.findall(r"[^\W\d_]{3,}", text.lower()))))


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choices(_vocabulary(), k=count)).capitalize()


def _page(number: int, dice: random.Random) -> PageCard:
    section = SECTIONS[min(int(dice.expovariate(0.9)), len(SECTIONS) - 1)]
    shared = random.Random(number // 6) if number % 3 == 0 else dice  # a third of the pages come in pairs
    name = _words(dice, 2)
    slug = f"{name.lower().replace(' ', '-')}-{number}"
    title = f"{_words(shared, 5)} | Eksempel"
    description = f"{_words(shared, shared.randint(12, 20))}."
    url = f"{HOST}/{section}/{slug}"
    faq = tuple(_faq(dice, place) for place in range(dice.choice((0, 0, 3, 5))))
    modified = f"2026-{dice.randint(1, 11):02}-{dice.randint(1, 28):02}"
    return PageCard(
        f"out/{section}/{slug}.html",
        url,
        f"/{section}/*",
        title=title,
        description=description,
        heading=name,
        language="da",
        canonical=url,
        why_not_indexable=("noindex",) if dice.random() < 0.03 else (),
        date_published="2025-03-03",
        date_modified=modified,
        authors=("Sofie Lind",),
        types=("BreadcrumbList", "FAQPage", "MedicalWebPage", "Person")
        if faq
        else ("BreadcrumbList", "MedicalWebPage", "Person"),
        words=dice.randint(200, 2500),
        previews=(
            _preview("desktop", title, description, section, 652),
            _preview("phone", title, description, section, 686),
        ),
        social=(
            SocialCard("Open Graph", name, description, "www.example.dk", f"{url}.jpg", "En person"),
            SocialCard("X", name, description, "www.example.dk", f"{url}.jpg", is_large=False),
        ),
        nodes=tuple(_nodes(url, name, faq, modified)),
        faq=faq,
    )


def _preview(device: str, title: str, description: str, section: str, room: int) -> SearchPreview:
    cut = len(title) > 55
    shown = f"{title[:52]} …" if cut else title
    return SearchPreview(
        device,  # type: ignore[arg-type]
        CutText(title, shown, cut, len(title) * 11, room, f"{device} title"),
        CutText(
            description,
            description[:150],
            len(description) > 150,
            len(description) * 7,
            985,
            f"{device} description",
        ),
        f"www.example.dk › {section.capitalize()}",
        "3. marts 2025",
    )


def _faq(dice: random.Random, place: int) -> FaqPair:
    question, answer = f"{_words(dice, 5)}?", f"{_words(dice, 25)}."
    state: State = dice.choice(("visible", "visible", "visible", "differs", "not visible"))
    shown = {
        "visible": answer,
        "differs": f"{answer.replace(' ', ' slet ', 1)} {_words(dice, 4)}.",
        "not visible": "",
    }[state]
    return FaqPair(question, answer, shown, "visible", state, f"/@graph/2/mainEntity/{place}", 40 + place)


def _nodes(url: str, name: str, faq: tuple[FaqPair, ...], modified: str) -> Iterator[GraphNode]:
    person, organization = f"{HOST}/#sofie-lind", f"{HOST}/#organization"
    yield GraphNode(
        "0", f"{url}#webpage", ("MedicalWebPage",), "JSON-LD", 19,
        (
            GraphValue("name", name, "/@graph/0/name", "visible"),
            GraphValue("url", url, "/@graph/0/url"),
            GraphValue("dateModified", modified, "/@graph/0/dateModified", "differs", "3. marts 2025"),
            GraphValue("inLanguage", "da", "/@graph/0/inLanguage"),
            GraphValue("description", f"Om {name}", "/@graph/0/description", "not visible"),
        ),
        (
            GraphLink("breadcrumb", "1", f"{url}#breadcrumb"), GraphLink("author", "2", person),
            GraphLink("publisher", "3", organization), GraphLink("reviewedBy", "", f"{HOST}/#anna"),
            *((GraphLink("mainEntity", "4", f"{url}#faq"),) if faq else ()),
        ),
    )  # fmt: skip
    yield GraphNode(
        "1",
        f"{url}#breadcrumb",
        ("BreadcrumbList",),
        "JSON-LD",
        31,
        (GraphValue("name", "Sti", "/@graph/1/name"),),
    )
    yield GraphNode(
        "2",
        person,
        ("Person",),
        "JSON-LD",
        40,
        (
            GraphValue("name", "Sofie Lind", "/@graph/2/name", "visible"),
            GraphValue("jobTitle", "Fysioterapeut", "/@graph/2/jobTitle", "not visible"),
        ),
        (GraphLink("worksFor", "3", organization),),
    )
    yield GraphNode(
        "3",
        organization,
        ("Organization", "MedicalBusiness"),
        "JSON-LD",
        50,
        (GraphValue("name", "Eksempel", "/@graph/3/name", "visible"),),
    )
    if faq:
        keys = [f"4/{place}" for place in range(len(faq))]
        yield GraphNode(
            "4",
            f"{url}#faq",
            ("FAQPage",),
            "JSON-LD",
            60,
            (),
            (*(GraphLink("mainEntity", key) for key in keys), GraphLink("isPartOf", "0", f"{url}#webpage")),
        )
        for key, pair in zip(keys, faq, strict=True):
            yield GraphNode(
                key,
                "",
                ("Question",),
                "JSON-LD",
                pair.line,
                (GraphValue("name", pair.question, f"{pair.pointer}/name", pair.question_state),),
                (GraphLink("acceptedAnswer", f"{key}/a"),),
            )
            yield GraphNode(
                f"{key}/a",
                "",
                ("Answer",),
                "JSON-LD",
                pair.line,
                (
                    GraphValue(
                        "text",
                        pair.answer,
                        f"{pair.pointer}/acceptedAnswer/text",
                        pair.answer_state,
                        pair.page_text if pair.answer_state == "differs" else "",
                    ),
                ),
            )


def _findings(page: PageCard, dice: random.Random, baseline: bool) -> Iterator[Finding]:
    for kind in KINDS:
        if not _is_broken(kind, page, dice):
            continue
        words = _evidence(kind.code, page, dice)
        yield Finding(
            kind.code, kind.slug, kind.severity,
            Certainty.REVIEW if kind.code == "HE002" else Certainty.SURE,
            "page",
            Location(page.path, kind.line + dice.randint(0, kind.spread), dice.randint(1, 9), kind.pointer),
            kind.message.format(words[:60]),
            url=page.url,
            evidence=words if "{" in kind.message else "",
            expected="2025-03-08" if kind.code == "SD008" else "",
            status=dice.choice(("new", "known", "known", "known", "waived")) if baseline else "new",
            excerpt=f'  "text": "{words}"',
            caret=11,
            fix=Fix(()) if kind.code == "SD008" else None,
        )  # fmt: skip


def _is_broken(kind: Kind, page: PageCard, dice: random.Random) -> bool:
    if kind.code in DUPLICATES:
        number = int(page.path.rpartition("-")[2].removesuffix(".html"))
        return number % DUPLICATES[kind.code] == 0
    return dice.random() < kind.share * (2 if page.template == "/blog/*" else 0.8)


def _evidence(code: str, page: PageCard, dice: random.Random) -> str:
    """What a finding speaks of: mostly the page's own words."""
    answers = {
        "FA004": page.faq[0].question if page.faq else page.heading,
        "TI003": page.title,
        "DE003": page.description,
        "IM001": f"/img/{_words(dice, 2).lower().replace(' ', '-')}.jpg",
        "SD022": dice.choice(("author", "logo", "reviewer", "clinic")),
    }
    return answers.get(code) or f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/2025"


def _counts(findings: list[Finding]) -> dict[str, int]:
    new = [finding.severity.value for finding in findings if finding.status == "new"]
    return {"errors": new.count("error"), "warnings": new.count("warn"), "notes": new.count("info")}


def _templates(cards: list[PageCard]) -> Iterator[Template]:
    for pattern in sorted({card.template for card in cards}):
        yield Template(pattern, tuple(card.path for card in cards if card.template == pattern))


def _entities(paths: list[str]) -> tuple[Entity, ...]:
    name = EntityFact("name", (Said("Eksempel", tuple(paths[1:])), Said("Eksempel A/S", tuple(paths[:1]))))
    url = EntityFact("url", (Said(f"{HOST}/", tuple(paths)),))
    job = EntityFact("jobTitle", (Said("Fysioterapeut", tuple(paths)),))
    return (
        Entity(f"{HOST}/#organization", ("Organization",), tuple(paths), (name, url)),
        Entity(f"{HOST}/#sofie-lind", ("Person",), tuple(paths), (job,)),
    )


def _parity(cards: list[PageCard]) -> Parity:
    listed = [
        Disparity("listed-not-indexable", card.url, card.path, "out/sitemap.xml")
        for card in cards
        if card.why_not_indexable
    ]
    rest = (
        Disparity("indexable-not-listed", cards[-1].url, cards[-1].path, "out/sitemap.xml"),
        Disparity("listed-not-found", f"{HOST}/borte", "", "out/sitemap.xml"),
    )
    return Parity(
        (*listed, *rest),
        (SitemapSummary("out/sitemap.xml", "urlset", len(cards)),),
        "out/robots.txt",
        ("hreflang-without-return",),
    )
