"""Pages that scripts change: what is judged, where it stands, and what the card tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from seo_kit.audit_records import AuditResult, Rendering
from seo_kit.fetch.records import Fetched, Source
from seo_kit.fetch.render.records import Rendered
from seo_kit.model import Finding, Page
from tests.audit.audit_driver import Pages, audited, script

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Cramp</title>'
FAQ = script(
    {
        "@type": "FAQPage",
        "mainEntity": {
            "@type": "Question",
            "name": "What helps?",
            "acceptedAnswer": {"@type": "Answer", "text": "Rest."},
        },
    }
)


class Browser:
    """A browser in which pages become what a test says, by their URL or file name."""

    def __init__(self, made: Mapping[str, str | Rendered]) -> None:
        self.made = made

    def render(self, page: Fetched, raw: Page, source: Source | None) -> Rendered:
        """What the page becomes; nothing else, when the test does not name it."""
        made = self.made.get(page.name.rpartition("/")[2], raw.source)
        return made if isinstance(made, Rendered) else Rendered(made)


def after(raw: str, made: str | Rendered) -> AuditResult:
    """The audit of a page that its scripts change."""
    url = "https://e.org/krampe"
    return audited(sources=[Pages(Fetched(url, url, raw.encode(), 200))], renderer=Browser({"krampe": made}))


def rendering(raw: str, made: str | Rendered) -> Rendering:
    (card,) = after(raw, made).pages
    assert card.rendering is not None
    return card.rendering


def told(result: AuditResult, code: str) -> list[Finding]:
    return [finding for finding in result.report.findings if finding.code == code]


# ---- what is judged -----------------------------------------------------------------------------


def test_a_page_that_scripts_leave_alone_is_judged_as_it_came() -> None:
    """However the browser writes it down: its findings have their places and their fixes."""
    raw = f"{HEAD}\n<link rel=canonical href='/krampe'>\n<IMG src=a.png><p>Text"
    made = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Cramp</title>'
        '<link rel="canonical" href="/krampe"></head><body><img src="a.png"><p>Text</p></body></html>'
    )
    with_browser, without = after(raw, made), after(raw, raw)
    assert with_browser.report == without.report
    assert with_browser.pages[0].rendering == Rendering(raw_words=1, words=1)


def test_what_scripts_mend_is_not_told_and_what_they_break_is() -> None:
    """A title that a script writes is there; a description that it takes out is not."""
    raw = '<html lang="en"><meta charset=utf-8><meta name="description" content="About cramp."><p>Text'
    result = after(raw, f"{HEAD}<p>Text</p>")
    assert told(result, "TI001") == []
    assert [each.location.line for each in told(result, "DE001")] == [0]


def test_findings_stand_where_the_source_has_them() -> None:
    """What was there before has line and column of the source; what a script made shows what it made."""
    raw = f"{HEAD}\n\n<p>Text</p>\n<img src='old.png'><script src=a.js></script>"
    result = after(raw, f"{HEAD}<p>Text</p><img src='old.png'><img src='new.png'>")
    made, source = told(result, "IM001")
    assert (made.location.line, made.fix) == (0, None)
    assert made.excerpt.endswith("<p>Text</p><img src='old.png'><img src='new.png'>")
    assert (source.location.line, source.location.column) == (4, 1)
    assert source.excerpt == "<img src='old.png'><script src=a.js></script>"


def test_the_source_is_judged_for_what_a_browser_mends() -> None:
    """A head that ends early stays an error, though the browser's own HTML is sound."""
    raw = f'{HEAD}<div></div><link rel="canonical" href="https://e.org/krampe"><p>Text'
    made = f'{HEAD}<body><div></div><link rel="canonical" href="https://e.org/krampe"><p>Text</p><p>More'
    result = after(raw, made)
    assert [each.location.line for each in told(result, "HT001")] == [1]
    assert told(result, "HT002") == []


def test_structured_data_of_a_script() -> None:
    """It is judged, drawn, and told to come from a script; only of others lines are known."""
    known = script({"@type": "Organization", "name": "Clinic"})
    raw = f"{HEAD}\n{known}<h1>Cramp</h1><h2>What helps?</h2><p>Rest."
    result = after(raw, f"{HEAD}{FAQ}{known}<h1>Cramp</h1><h2>What helps?</h2><p>Rest.")
    (card,) = result.pages
    assert [(node.types, node.line) for node in card.nodes] == [
        (("FAQPage",), 0),
        (("Question",), 0),
        (("Answer",), 0),
        (("Organization",), 2),
    ]
    assert [(pair.question, pair.answer_state, pair.line) for pair in card.faq] == [
        ("What helps?", "visible", 0)
    ]
    assert [each.evidence for each in told(result, "JS001")] == ["FAQPage"]


def test_links_of_scripts_count_and_have_no_place(tmp_path: Path) -> None:
    """A page that only a script links to is no orphan, and a broken link is told without a line."""
    (tmp_path / "index.html").write_text(f"{HEAD}<h1>Home</h1>")
    (tmp_path / "a.html").write_text(f"{HEAD}<h1>A</h1>")
    made = f'{HEAD}<h1>Home</h1>\n<a href="a.html">A</a><a href="/gone">Gone</a>'
    result = audited(tmp_path, renderer=Browser({"index.html": made}))
    assert [each.location.path for each in told(result, "LI004")] == []
    assert [(each.evidence, each.location.line) for each in told(result, "LI001")] == [("/gone", 0)]


# ---- what the card tells ------------------------------------------------------------------------

CHANGES = {
    "title": (HEAD, HEAD.replace("Cramp", "Pain"), [("title", "", "Cramp", "Pain")]),
    "description": (
        f'{HEAD}<meta name="description" content="A">',
        HEAD,
        [("description", "", "A", "")],
    ),
    "robots": (
        HEAD,
        f'{HEAD}<meta name="robots" content="NoIndex"><meta name="googlebot" content="nofollow">',
        [("robots", "", "", "noindex; googlebot: nofollow")],
    ),
    "canonical": (
        f'{HEAD}<link rel="canonical" href="/a">',
        f'{HEAD}<link rel="canonical" href="/b">',
        [("canonical", "", "/a", "/b")],
    ),
    "hreflang": (
        f"{HEAD}<link rel=alternate hreflang=da href=/da><link rel=alternate hreflang=de href=/de>",
        f'{HEAD}<link rel="alternate" hreflang="da" href="/dk">',
        [("hreflang", "da", "/da", "/dk"), ("hreflang", "de", "/de", "")],
    ),
    "h1": (f"{HEAD}<h1>A</h1>", f"{HEAD}<h1>A</h1><h1>B</h1>", [("h1", "", "", "B")]),
    "another h1": (f"{HEAD}<h1>A</h1>", f"{HEAD}<h1>B</h1>", [("h1", "", "A", "B")]),
    "property": (
        HEAD + script({"@type": "Article", "@id": "#a", "headline": "A", "about": {"@id": "#b"}}),
        HEAD
        + script({"@type": "Article", "@id": "#a", "headline": "B", "about": {"@id": "#b"}, "name": "C"}),
        [("property", "Article #a: headline", "A", "B"), ("property", "Article #a: name", "", "C")],
    ),
    "node": (
        HEAD + script({"@type": "Person", "name": "A"}),
        HEAD + script({"@type": "Person", "name": "A"}, {"@type": "Person", "name": "B"}),
        [("node", "Person (2)", "", "name: B")],
    ),
    "visible answer": (
        f"{HEAD}{FAQ}<h2>What helps?</h2>",
        f"{HEAD}{FAQ}<h2>What helps?</h2><p>Rest.",
        [("answer", "What helps?", "", "Rest.")],
    ),
    "link": (
        f'{HEAD}<a href="/a">',
        f'{HEAD}<a href="/b">',
        [("link", "", "/a", ""), ("link", "", "", "/b")],
    ),
}


@pytest.mark.parametrize(("raw", "made", "expected"), CHANGES.values(), ids=CHANGES)
def test_changes(raw: str, made: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Kind, name, what was, and what is; nothing else."""
    found = rendering(raw, made).changes
    assert [(each.kind, each.name, each.raw, each.rendered) for each in found] == expected


def test_many_changes_are_counted() -> None:
    """Of each kind the first twenty are shown."""
    links = "".join(f'<a href="/{number}">' for number in range(30))
    found = rendering(HEAD, f"{HEAD}<h1>A</h1>{links}")
    assert (len(found.changes), found.left_out, found.changes[0].kind) == (21, 10, "h1")


def test_a_page_that_cannot_be_rendered_is_judged_as_it_came() -> None:
    """The card and a note tell why; the run goes on, and is not incomplete."""
    failed = Rendered(error="it crashed Chromium", refused=("https://a.org/x", "https://a.org/y"), dialogs=1)
    result = after(f"{HEAD}<p>Text", failed)
    assert result.report == after(f"{HEAD}<p>Text", f"{HEAD}<p>Text").report
    assert result.pages[0].rendering == Rendering(
        "it crashed Chromium", raw_words=1, words=1, refused=("a.org",), refusals=2, dialogs=1
    )
    assert [(note.name, note.message, note.is_incomplete) for note in result.notes] == [
        ("https://e.org/krampe", "not rendered: it crashed Chromium; it was judged as it came", False),
        ("--render", "requests of rendered pages that were not made: 2, to a.org", False),
    ]
