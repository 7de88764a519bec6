"""The HTML report as a file: what its data elements hold, its policy, its size, its words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_audits import MARKUP, first_page, make_audit
from sample_reports import REPORTS

from seo_kit.audit_records import AuditResult, PageCard
from seo_kit.report.html import MOST_BYTES, render_html
from seo_kit.report.html.addresses import address_of
from seo_kit.report.html.assets import FOLDER, languages, script, texts
from seo_kit.report.html.cards import telling_first
from seo_kit.report.html.columns import ranges
from seo_kit.report.html.packing import DataElement, packed


class Elements(HTMLParser):
    """The scripts and styles of a document, the policy, and the attributes that would run something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.policy = ""
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag in ("script", "style"):
            self.found.append((tag, facts, ""))
        if facts.get("http-equiv") == "Content-Security-Policy":
            self.policy = facts["content"] or ""
        self.inline += [name for name in facts if name.startswith("on") or name in ("style", "src")]

    def handle_data(self, data: str) -> None:
        if self.lasttag in ("script", "style") and self.cdata_elem:
            tag, facts, text = self.found[-1]
            self.found[-1] = (tag, facts, text + data)

    def data(self) -> dict[str, Any]:
        """The values of the data elements by id."""
        elements = [
            DataElement(facts["id"] or "", facts["type"] or "", text)
            for _, facts, text in self.found
            if "id" in facts
        ]
        return {element.id: unpacked(element) for element in elements}


def unpacked(element: DataElement) -> Any:
    if element.type == "application/json":
        return json.loads(element.text)
    size, signs = element.text.split(" ")
    return json.loads(zlib.decompress(base64.b85decode(signs.replace("'", "<"))[: int(size)]))


# ---- the document ------------------------------------------------------------------------------


def test_policy_allows_own_script_and_style_only() -> None:
    """The policy names the hashes of the one script and the one style; no element loads or runs another."""
    page = Elements(render_html(make_audit(3)))
    own = {tag: text for tag, facts, text in page.found if facts.get("type") in (None, "module")}
    hashes = {
        tag: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for tag, text in own.items()
    }
    assert page.policy == (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; style-src 'sha256-{hashes['style']}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert page.inline == []


def test_markup_stays_within_the_data() -> None:
    """What a page says neither ends a data element nor adds an element."""
    plain = Elements(render_html(make_audit(2)))
    hostile = Elements(render_html(replace(first_page(make_audit(2), title=MARKUP), targets=(MARKUP,))))
    assert [tag for tag, _, _ in hostile.found] == [tag for tag, _, _ in plain.found]
    assert MARKUP in hostile.data()["core"]["texts"]


@given(REPORTS)
def test_any_report(report: Any) -> None:
    """Any findings, half surrogates included, give a document that UTF-8 can hold and JSON reads."""
    html = render_html(AuditResult(report, "folder", ("out",), "2026-11-25T18:00:00+01:00"))
    core = Elements(html.encode().decode()).data()["core"]
    assert sum(core["findings"]["count"]) == len(report.findings)


@pytest.mark.parametrize("size", [0, 300, 10_000])
def test_size(size: int) -> None:
    """The file stays below a megabyte, thumbnails aside, and holds all cards where there is room."""
    html = render_html(
        make_audit(max(size, 1)) if size else AuditResult(make_audit(1).report, "folder", (), "")
    )
    data = Elements(html).data()
    assert len(html.encode()) - len(json.dumps(data["thumbnails"])) <= MOST_BYTES
    assert len(data["cards"]["pages"]) == size if size < 1000 else len(data["cards"]["pages"]) >= 20


def test_cards_that_tell_most_come_first() -> None:
    """Where room is short, the cards that are there show each rule of each template."""
    result = make_audit(400)
    order = telling_first(result)
    wanted = {
        (page.template, result.report.findings[found].code)
        for page in result.pages
        for found in page.findings
    }
    first = [result.pages[number] for number in order[: len(wanted)]]
    shown = {(page.template, result.report.findings[found].code) for page in first for found in page.findings}
    assert shown == wanted
    assert sorted(order) == list(range(400))


# ---- parts -------------------------------------------------------------------------------------


@given(
    st.recursive(st.text() | st.integers() | st.booleans(), lambda inner: st.lists(inner, max_size=4)),
    st.sampled_from([0, 1 << 30]),
)
def test_packing_round_trip(value: Any, longest: int) -> None:
    """What is packed, deflated or not, is read back as it was, and no `<` stands in the element."""
    element = packed("x", value, longest=longest)
    assert unpacked(element) == value
    assert "<" not in element.text


@pytest.mark.parametrize(
    ("path", "url", "stem", "around"),
    [
        ("out/a/b.html", "https://x.dk/a/b", "a/b", ("out/", ".html", "https://x.dk/", "")),
        ("https://x.dk/a", "https://x.dk/a", "a", ("https://x.dk/", "", "https://x.dk/", "")),
        ("out/index.html", "https://x.dk/", "out/index.html", ("", "", "https://x.dk/", None)),
        ("out/a.html", "", "out/a.html", ("", "", "", None)),
        ("a/a.html", "https://x.dk/a", "a/a.html", ("", "", "https://x.dk/a", None)),
    ],
)  # fmt: skip
def test_address(path: str, url: str, stem: str, around: tuple[str | None, ...]) -> None:
    """Path and URL are stored as what they share and what stands around it."""
    assert address_of(PageCard(path, url)) == (stem, around)


@given(st.text("ab/:.?#[", max_size=12), st.text("ab/:.?#[", max_size=12))
def test_address_round_trip(path: str, url: str) -> None:
    """Any path and URL can be put together again."""
    stem, (before, behind, url_before, url_behind) = address_of(PageCard(path, url))
    assert before + stem + behind == path
    assert (url_before if url_behind is None else url_before + stem + url_behind) == url


@given(st.sets(st.integers(0, 60)))
def test_ranges_round_trip(numbers: set[int]) -> None:
    """Gaps and lengths give the numbers again."""
    runs, at, found = ranges(sorted(numbers)), 0, set()
    for gap, length in zip(runs[::2], runs[1::2], strict=True):
        found |= set(range(at + gap, at + gap + length))
        at += gap + length
    assert found == numbers


# ---- words -------------------------------------------------------------------------------------


def test_languages_say_the_same() -> None:
    """Each language has the same keys, plural forms and values to fill in."""
    holes = {
        language: {
            key: sorted(set(re.findall(r"\{\w+\}", str(text)))) for key, text in texts(language).table.items()
        }
        for language in languages()
    }
    assert set(holes) == {"da", "en"}
    assert holes["da"] == holes["en"]


def test_every_word_is_there() -> None:
    """Each key that the script asks for by name is in the table, and a key's beginning fits some."""
    table = texts("en").table
    assert [key for key in re.findall(r'\bt\("([^"]+)"', script()) if key not in table] == []
    beginnings = set(re.findall(r"\bt\(`(\w+?)\$", script()))
    assert [start for start in beginnings if not any(key.startswith(start) for key in table)] == []


def test_no_word_is_left_over() -> None:
    """Each key of the table is asked for by the script or by the template."""
    source = script() + (FOLDER / "report.html.jinja").read_text(encoding="utf-8")
    beginnings = (*re.findall(r"`(\w+?_)\$\{", source), "severity_")
    unused = [
        key
        for key in texts("en").table
        if f'"{key}"' not in source
        and f"t.{key} " not in source
        and f"t.{key}|" not in source
        and not key.startswith(beginnings)
    ]
    assert unused == []


def test_unknown_language_is_english() -> None:
    """A language that the report does not speak gives English."""
    assert texts("fr").language == "en"
    assert texts("../strings/da").language == "en"
