"""The HTML report as its readers use it, in Chromium: every section, filters, tables, page cards, print."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from sample_audits import MARKUP, first_page, make_audit, with_history

from seo_kit.audit_records import AuditResult, Change, PageCard, Rendering
from seo_kit.report.html import render_html

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
SECTIONS = ("summary", "issues", "templates", "pages", "structured", "site", "about")
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
OpenReport = Callable[..., Any]


@dataclass
class Screens:
    """A tab for each kind of screen, kept from test to test, and what its pages complained of."""

    browser: Any
    complaints: list[str] = field(default_factory=list)
    tabs: dict[str, Any] = field(default_factory=dict)

    def tab(self, screen: dict[str, Any]) -> Any:
        """The tab of a screen, in no medium that a test before has chosen."""
        if repr(screen) not in self.tabs:
            self.tabs[repr(screen)] = self._new(screen)
        tab = self.tabs[repr(screen)]
        tab.emulate_media(media="null")
        return tab

    def told(self) -> list[str]:
        """The complaints since the last time, with those that were still on their way."""
        for tab in self.tabs.values():
            tab.evaluate("0")
        told, self.complaints = self.complaints, []
        return told

    def _new(self, screen: dict[str, Any]) -> Any:
        page = self.browser.new_context(accept_downloads=True, **screen).new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._listen)
        return page

    def _listen(self, asked: Any) -> None:
        if not asked.url.startswith(("file:", "data:", "blob:")):
            self.complaints.append(asked.url)


@pytest.fixture(scope="module")
def screens(browser: Any) -> Screens:
    """Tabs; opening one takes longer than most tests."""
    return Screens(browser)


@pytest.fixture
def open_report(screens: Screens, tmp_path: Path) -> Iterator[OpenReport]:
    """Opens the report of an audit from a file, in the tab of its screen instead of what was open there.

    Any complaint of the console fails the test.
    """
    numbers = count()

    def open_(result: Any, address: str = "", language: str = "en", **screen: Any) -> Any:
        file = tmp_path / f"report-{next(numbers)}.html"
        file.write_text(render_html(result, language), encoding="utf-8")
        page = screens.tab(screen)
        page.goto(f"{file.as_uri()}{address}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    assert screens.told() == []


def heading(page: Any) -> str:
    return str(page.inner_text("h1"))


def go(page: Any, address: str) -> None:
    page.evaluate("(hash) => { location.hash = hash; }", f"/{address}")
    page.wait_for_timeout(50)


def open_card(page: Any, query: str = "pages?has=faq") -> None:
    go(page, query)
    page.click("tbody th a")
    page.wait_for_selector(".details .graph")


def said(page: Any) -> str:
    return str(page.inner_text(".said"))


@pytest.mark.parametrize("size", [0, 1, 300])
def test_every_section_opens(open_report: OpenReport, size: int) -> None:
    """Each section shows its heading, for an empty site as for a large one; nothing scrolls sideways."""
    result = make_audit(max(size, 1)) if size else replace(make_audit(1), pages=(), templates=(), entities=())
    page = open_report(
        result if size else replace(result, report=replace(result.report, findings=())),
        **SCREENS["phone-dark"],
    )
    found = {}
    for section in SECTIONS:
        page.click(f'#nav a[href="#/{section}"]')
        page.wait_for_selector(f'#nav a[href="#/{section}"][aria-current="page"]')
        found[heading(page)] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert found == dict.fromkeys(
        ("Summary", "Issues", "Templates", "Pages", "Structured data", "Site", "About"), 0
    )


@pytest.mark.parametrize(("language", "screen"), [("en", "desktop"), ("da", "phone-dark")])
def test_accessible(open_report: OpenReport, language: str, screen: str) -> None:
    """axe-core finds no violation in any section, in a rule, in an entity and in a page card."""
    if not AXE.exists():
        stop = pytest.fail if os.environ.get("SEO_KIT_REQUIRE_NODE") else pytest.skip
        stop("no axe-core: install Node.js, then `make html-validate`")
    page = open_report(with_history(make_audit(25)), language=language, **SCREENS[screen])
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = {}
    for section in (*SECTIONS, "issues/FA004", "structured/https%3A%2F%2Fwww.example.dk%2F%23organization"):
        go(page, section)
        violations[section] = run_axe(page)
    open_card(page)
    violations["card"] = run_axe(page)
    assert {name: found for name, found in violations.items() if found} == {}


def run_axe(page: Any) -> list[str]:
    """The violations; what passes is not listed, which takes longer than the check."""
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then((found) => found.violations)")
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"]]


def test_filters_and_address(open_report: OpenReport) -> None:
    """A filter is in the address; who opens that address sees the same filter, rows and order."""
    result = make_audit(300)
    page = open_report(result, "#/pages")
    page.fill("input[type=search]", "blog")
    page.wait_for_timeout(150)
    page.select_option("select >> nth=0", "error")
    page.wait_for_timeout(150)
    page.click('[data-sort="faq"]')
    address = page.evaluate("location.hash")
    rows = page.locator("tbody th").all_inner_texts()
    assert address == "#/pages?q=blog&has=error&sort=faq&dir=asc"
    assert rows
    assert all("/blog/" in row for row in rows)
    other = open_report(result, address)
    assert other.locator("tbody th").all_inner_texts() == rows
    assert other.input_value("input[type=search]") == "blog"
    assert other.get_attribute("th[aria-sort]", "aria-sort") == "ascending"


def test_back_returns_to_the_filter(open_report: OpenReport) -> None:
    """From a page card the browser's Back leads to the list as it was filtered."""
    page = open_report(make_audit(50), "#/pages?q=blog")
    before = said(page)
    page.click("tbody th a")
    page.wait_for_selector(".details")
    page.go_back()
    page.wait_for_selector("input[type=search]")
    assert (said(page), page.input_value("input[type=search]")) == (before, "blog")


def test_sorting(open_report: OpenReport) -> None:
    """A column sorts up, then down, and says so to screen readers; the focus stays on its button."""
    page = open_report(make_audit(30), "#/issues")
    column = 'th:has([data-sort="pages"])'
    counts = {}
    for way in ("ascending", "descending"):
        page.click('[data-sort="pages"]')
        counts[way] = [int(text) for text in page.locator("tbody td:nth-child(3)").all_inner_texts()]
        assert page.get_attribute(column, "aria-sort") == way
        assert page.evaluate("document.activeElement.dataset.sort") == "pages"
    assert counts["ascending"] == sorted(counts["ascending"])
    assert counts["descending"] == sorted(counts["descending"], reverse=True)


def test_paging(open_report: OpenReport) -> None:
    """A long table stands in pages of sixty rows, and the address names the page."""
    page = open_report(make_audit(250), "#/pages")
    assert (page.locator("tbody tr").count(), said(page)) == (60, "1 to 60 of 250")
    page.click('[data-turn="next"]')
    page.click('[data-turn="next"]')
    assert (page.locator("tbody tr").count(), said(page)) == (60, "121 to 180 of 250")
    assert page.evaluate("location.hash") == "#/pages?page=3"


def test_markup_in_texts_does_no_harm(open_report: OpenReport) -> None:
    """Titles, questions, values and findings that hold markup are shown as text."""
    result = make_audit(3)
    found = tuple(
        replace(finding, message=MARKUP, evidence=f"{MARKUP}x", excerpt=MARKUP, caret=1)
        for finding in result.report.findings
    )
    faq = tuple(
        replace(pair, question=MARKUP, answer=MARKUP, page_text=MARKUP)
        for pair in make_audit(30).pages[-1].faq
    )
    nodes = tuple(replace(node, id=MARKUP, types=(MARKUP,)) for node in result.pages[0].nodes)
    hostile = first_page(
        replace(result, report=replace(result.report, findings=found), targets=(MARKUP,)),
        title=MARKUP,
        description=MARKUP,
        url="javascript:window.harmed=1",
        faq=faq,
        nodes=nodes,
    )
    page = open_report(hostile)
    for section in SECTIONS:
        go(page, section)
    go(page, f"pages/{hostile.pages[0].path}")
    page.wait_for_selector(".details .graph")
    assert heading(page) == MARKUP
    assert page.evaluate("window.harmed") is None
    assert page.locator('main a[href^="javascript"]').count() == 0
    assert page.locator("main img[src=x], main script").count() == 0


def test_policy_bars_foreign_scripts(browser: Any, tmp_path: Path) -> None:
    """A script that got into the file after all does not run."""
    file = tmp_path / "report.html"
    file.write_text(
        render_html(make_audit(1)).replace("</main>", "</main><script>window.harmed=1</script>"),
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("window.harmed") is None
    page.close()


def test_page_card(open_report: OpenReport) -> None:
    """A card shows both search results, the shared links, the graph, each value's state and the word diff."""
    page = open_report(make_audit(60))
    open_card(page)
    assert page.locator(".serp").count() == 2
    assert "Estimate" in page.inner_text(".details")
    assert page.locator(".social img").count() == 2
    assert "MedicalWebPage" in page.text_content("svg.graph")
    states = set(page.locator(".nodes .state").all_inner_texts())
    assert {"✓ visible", "≠ differs", "✕ not visible"} <= states
    assert page.locator(".pair").count() in (3, 5)


def test_word_diff(open_report: OpenReport) -> None:
    """Words of the markup that the page lacks are struck, words that only the page has are underlined."""
    result = make_audit(30)
    pair = replace(
        next(card for card in result.pages if card.faq).faq[0],
        answer="Hvile og is hjælper mest.",
        page_text="Hvile, is og tid hjælper mest.",
    )
    page = open_report(first_page(result, faq=(pair,)))
    go(page, f"pages/{result.pages[0].path}")
    page.wait_for_selector(".pair")
    assert page.locator("del").all_inner_texts() == ["Hvile og"]
    assert page.locator("ins").all_inner_texts() == ["Hvile,", "og tid"]


QUESTIONS: dict[str, tuple[list[str], str]] = {
    "which template is broken": (['#nav a[href="#/templates"]'], "tbody tr:first-child .shape.error"),
    "how many pages": (['#nav a[href="#/issues"]'], "tbody tr:first-child .number"),
    "show me one": (
        ["section .rule a >> nth=0", ".listing tbody th a >> nth=0"],
        ".page-findings .findings li",
    ),
    "what changed since last week": (['.changes a[href*="status=new"]'], "tbody tr"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_of_an_editor(open_report: OpenReport, question: str) -> None:
    """Each question is answered at most three clicks from the summary."""
    clicks, answer = QUESTIONS[question]
    page = open_report(make_audit(80))
    for click in clicks:
        page.click(click)
    page.wait_for_selector(answer)
    assert len(clicks) <= 3


def unread_page(result: AuditResult) -> AuditResult:
    """The audit with one page more, which could not be read."""
    page = PageCard("https://www.example.dk/x", "https://www.example.dk/x", unread="timeout", error="late")
    return replace(result, pages=(*result.pages, page))


def test_a_page_that_was_not_read_is_not_without_errors(open_report: OpenReport) -> None:
    """The summary counts the pages that were read, and names the others beside them."""
    result = make_audit(6)
    clean = replace(result, report=replace(result.report, findings=()))
    clean = replace(clean, pages=tuple(replace(page, findings=()) for page in clean.pages))
    page = open_report(unread_page(clean))
    assert page.inner_text(".tiles li:first-child").split("\n") == [
        "Pages without errors",
        "100%",
        "6 of 6; 1 not read",
    ]
    go(page, "pages?has=clean")
    assert said(page) == "1 to 6 of 6"
    go(page, "templates")
    assert sum(map(int, page.locator("tbody td:nth-child(2)").all_inner_texts())) == 6


def test_without_a_history_there_is_no_trend(open_report: OpenReport) -> None:
    """Nor with a first run, of which the report says that it is one."""
    page = open_report(make_audit(20))
    assert page.locator(".trend, .compared").count() == 0
    first = open_report(with_history(make_audit(20), 1))
    assert first.locator(".trend").count() == 0
    assert "first run of these targets in audits.sqlite" in first.inner_text(".compared")


def test_what_it_is_compared_with(open_report: OpenReport) -> None:
    """The run before with its day, or the baseline, which then decides; the filters say the same."""
    result = with_history(make_audit(40))
    page = open_report(result)
    assert "Compared with the run of November 18, 2026" in page.inner_text(".compared")
    new = len(result.report.findings) - len(result.history.known)
    assert page.inner_text(".changes li:first-child .figure") == str(new)
    assert "new and known; 0 allowed" in page.inner_text(".verdict")
    assert page.locator(".reservations li").count() == 3
    page.click('.changes a[href*="status=known"]')
    page.click(".rule a >> nth=0")
    assert set(page.locator("tbody .badge").all_inner_texts()) == {"known"}
    other = open_report(replace(result, baseline="seo-kit-baseline.json"))
    told = other.inner_text(".compared")
    assert "Compared with the baseline seo-kit-baseline.json" in told
    assert "The run before was that of November 18, 2026" in told
    assert other.inner_text(".changes li:first-child .figure") == str(len(result.report.findings))


@pytest.mark.parametrize(("language", "screen"), [("en", "desktop"), ("da", "phone-dark")])
def test_trend(open_report: OpenReport, language: str, screen: str) -> None:
    """Drawings that say in words what they show, and a table with each run; nothing scrolls sideways."""
    result = with_history(make_audit(40))
    page = open_report(result, language=language, **SCREENS[screen])
    labels = [drawing.get_attribute("aria-label") for drawing in page.locator(".trend > svg").all()]
    assert len(labels) == 4
    assert all("2026" in label for label in labels)
    assert page.locator(".trend.error circle").count() == 12
    assert page.locator(".trend.error circle.partial").count() == 1
    assert page.locator(".trend.error .other").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    page.click("section:has(.trends) summary")
    rows = page.locator("section:has(.trends) tbody tr")
    assert rows.count() == 12
    last = result.history.runs[-1]
    shown = [int(text) for text in rows.first.locator("td.number").all_inner_texts()]
    assert shown == [last.pages, 0, last.errors, last.warnings, last.notes, last.new, last.fixed]


def test_trend_of_a_rule(open_report: OpenReport) -> None:
    """A rule shows how often it was broken from run to run; of a long history the newest runs are drawn."""
    result = with_history(make_audit(40), 100)
    page = open_report(result, "#/issues/FA004")
    assert page.locator(".trend").count() == 1
    figure = page.inner_text(".trend .figure")
    assert figure == str(sum(finding.code == "FA004" for finding in result.report.findings))
    assert "100 runs" in page.inner_text("section:has(.trends)")
    page.click("section:has(.trends) summary")
    assert page.locator("section:has(.trends) tbody tr").count() == 60


def test_trend_on_paper(open_report: OpenReport) -> None:
    """The drawings are printed in colours that stand out on white, whatever the screen."""
    page = open_report(with_history(make_audit(20)), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".trend.error > svg").is_visible()
    stroke = "getComputedStyle(document.querySelector('.trend.error .line')).stroke"
    assert page.evaluate(stroke) == "rgb(170, 0, 0)"


def test_a_file_name_that_is_no_utf_8(open_report: OpenReport) -> None:
    """Stands in the table and opens to its card, with a sign for what cannot be read."""
    page = open_report(first_page(make_audit(5), path="m\udce5l.html", url=""), "#/pages?q=l.html")
    page.click("tbody th a")
    page.wait_for_selector(".page-findings")
    assert "m\ufffdl.html" in page.inner_text("main")


def test_excel_of_templates_names_the_rules(open_report: OpenReport, tmp_path: Path) -> None:
    """Where the table has signs and codes, the workbook has codes and names."""
    page = open_report(make_audit(50), "#/templates")
    with page.expect_download() as started:
        page.click("text=Save as Excel")
    file = tmp_path / "saved.xlsx"
    started.value.save_as(file)
    (first, *_) = load_workbook(file)["seo-kit"].iter_rows(values_only=True)
    assert first[:3] == ("Template", "Pages", "With errors")
    assert all(re.fullmatch(r"[A-Z]{2}\d{3} [a-z0-9-]+", name) for name in first[3:])


def test_rows_are_of_one_severity(open_report: OpenReport) -> None:
    """What an issue's row counts is what it opens to."""
    page = open_report(make_audit(300), "#/issues?severity=error")
    counted = page.inner_text("tbody tr td:nth-of-type(3)")
    page.click("tbody th a")
    assert page.inner_text(".said").endswith(f"of {counted}")


def test_excel(open_report: OpenReport, tmp_path: Path) -> None:
    """Two clicks from the summary save what is shown as a workbook; its texts are never formulas."""
    page = open_report(first_page(make_audit(150), title="=1+1 & <b>"), **SCREENS["desktop"])
    page.click('#nav a[href="#/pages"]')
    page.wait_for_selector("tbody")
    with page.expect_download() as started:
        page.click("text=Save as Excel")
    file = tmp_path / "saved.xlsx"
    started.value.save_as(file)
    with zipfile.ZipFile(file) as book:
        assert book.testzip() is None
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert started.value.suggested_filename == "seo-kit-pages.xlsx"
    assert sheet.count("<row ") == 151
    assert '<t xml:space="preserve">=1+1 &amp; &lt;b&gt;</t>' in sheet
    assert "<f>" not in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:I151"/>' in sheet


def test_print(open_report: OpenReport) -> None:
    """On paper the section stands without navigation and filters, in black on white."""
    page = open_report(make_audit(20), "#/pages", color_scheme="dark")
    page.emulate_media(media="print")
    shown = {what: page.locator(what).first.is_visible() for what in ("#nav", ".filters", "table", "h1")}
    assert shown == {"#nav": False, ".filters": False, "table": True, "h1": True}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")


def test_keyboard(open_report: OpenReport) -> None:
    """With the Tab key alone one skips to the content and opens the first rule, and the focus is seen."""
    page = open_report(make_audit(20))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.rule a')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector(".about")
    assert page.evaluate("document.activeElement.localName") == "h1"


def test_without_scripts(browser: Any, tmp_path: Path) -> None:
    """Without JavaScript the rules stand in a table, with what each has found."""
    file = tmp_path / "report.html"
    file.write_text(render_html(make_audit(40), "da"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("noscript tbody tr").count() >= 9
    assert "FA004" in page.inner_text("noscript table")
    context.close()


def test_danish(open_report: OpenReport) -> None:
    """In Danish the report's own words are Danish, and so are its numbers and dates."""
    page = open_report(make_audit(1200), "#/pages", "da")
    assert page.inner_text("h1") == "Sider"
    assert said(page) == "1 til 60 af 1.200"
    assert "november 2026" in page.inner_text("#at")


# ---- what scripts change ------------------------------------------------------------------------

CHANGED = Rendering(
    changes=(
        Change("title", "", "Loading", MARKUP),
        Change("property", "Article: headline", "", "Cramp"),
        Change("link", "", "/old", ""),
    ),
    left_out=4,
    raw_words=3,
    words=250,
    refused=("cdn.example",),
    refusals=2,
    dialogs=1,
)


@pytest.mark.parametrize(
    ("rendering", "language", "shown"),
    [
        (
            CHANGED,
            "en",
            [
                "Words that a reader sees: 3 as the page came, 250 after its scripts ran.",
                "2 requests were not made, to cdn.example",
                "1 dialog was dismissed.",
                f"Title\tchanged\tLoading\t{MARKUP}",
                "Property Article: headline\tadded\t–\tCramp",
                "Link\tgone\t/old\t–",
                "4 more changes are not shown.",
            ],
        ),
        (replace(CHANGED, changes=(), left_out=0), "da", ["Intet af det, der sammenlignes"]),
        (Rendering("it crashed Chromium"), "da", ["Ikke åbnet i browseren: it crashed Chromium"]),
    ],
)
def test_what_scripts_change(
    open_report: OpenReport, rendering: Rendering, language: str, shown: list[str]
) -> None:
    """The card shows each change with what was and what is, or why nothing is known; markup does no harm."""
    result = make_audit(3)
    page = open_report(first_page(result, rendering=rendering), language=language)
    go(page, f"pages/{result.pages[0].path}")
    page.wait_for_selector(".details .graph, .details p")
    page.wait_for_function("document.querySelector('.details').getAttribute('role') === null")
    text = page.inner_text(".details")
    assert [line for line in shown if line not in text] == []
    assert page.evaluate("window.harmed") is None


def test_a_report_without_a_browser(open_report: OpenReport) -> None:
    """The card says nothing of scripts, and the limits say that they were not run."""
    page = open_report(make_audit(3))
    open_card(page)
    assert "scripts" not in page.inner_text(".details")
    go(page, "about")
    assert "Scripts were not run" in page.inner_text("main")
