"""The preview as an author uses it, in Chromium: it follows edits, keeps the place, and runs nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.preview.preview_driver import KNEE, KNEE_PATH, Preview, make_site, previewing, until

pytest.importorskip("uvicorn", reason="no preview: pip install 'seo-kit[preview]'")
pytest.importorskip("watchfiles", reason="no preview: pip install 'seo-kit[preview]'")
pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
MARKUP = (
    '<script>window.harm = 1</script><img src=x onerror="top.harm = 1"><svg onload="top.harm = 1">"\'</title>'
)
HOSTILE = f"""\
---
title: |
  {MARKUP}
description: |
  {MARKUP}
author: |
  {MARKUP}
date: |
  {MARKUP}
faq:
  - question: |
      {MARKUP}?
    answer: |
      {MARKUP}
---

{MARKUP}

<a href="javascript:top.harm = 1">link</a>
<iframe srcdoc="<script>top.harm = 1</script>"></iframe>

## {MARKUP}?

{MARKUP}
"""
TEMPLATE = """\
<!doctype html><html lang="en"><head>{{ head }}<script>top.harm = 1</script></head>
<body onload="top.harm = 1">
<h1>{{ title }}</h1><a href="javascript:top.harm = 1">link</a>{{ body }}
</body></html>
"""
LONG = KNEE + "\nA paragraph.\n" * 200
PHONE_DARK: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A running preview with a template that would do harm; each test has an article of its own."""
    site = make_site(tmp_path_factory.mktemp("site"))
    (site / "page.html.jinja").write_text(TEMPLATE, encoding="utf-8")
    with (site / "seo-kit.toml").open("a", encoding="utf-8") as file:
        file.write('templates = "."\n')
    with previewing(site, "--language", "en") as running:
        next(running.ready())
        yield running


@pytest.fixture
def open_at(browser: Any, preview: Preview) -> Iterator[Open]:
    """Opens an address of the preview; a complaint of the console fails the test unless it is expected."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_(address: str, **screen: Any) -> Any:
        contexts.append(browser.new_context(**screen))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{preview.address}{address}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
    policed = ("Content Security Policy", "Blocked script execution", "Failed to load resource")
    assert [text for text in complaints if not any(sign in text for sign in policed)] == []


def article(path: str, view: str = "") -> str:
    return f"#/article/{quote(path, safe='')}" + (f"?view={view}" if view else "")


def write(preview: Preview, text: str, path: str = KNEE_PATH) -> None:
    (preview.folder / path).write_text(text, encoding="utf-8")


def test_card_follows_an_edit(open_at: Open, preview: Preview) -> None:
    """The card changes after a save; the place in it, open details and the focus stay."""
    page = open_at(article(KNEE_PATH))
    page.locator(".nodes details summary").nth(2).click()
    name = page.inner_text(".nodes details[open] strong")
    page.locator(".nodes details summary").nth(2).scroll_into_view_if_needed()
    place = "[scrollY, location.href, document.activeElement.querySelector('strong').textContent]"
    before = page.evaluate(place)
    write(preview, KNEE.replace("Knee pain\n", "Knees\n").replace("Yes, if", "Only if"))
    page.locator("h1", has_text="Knees").wait_for()
    assert page.evaluate(place) == before
    assert page.inner_text(".nodes details[open] strong") == name
    assert "Only if the pain settles" in page.inner_text(".asked")
    assert page.title() == "Knees · seo-kit preview"


def test_page_follows_an_edit(open_at: Open, preview: Preview) -> None:
    """The framed page is loaded anew after a save, and stays where it was scrolled to."""
    write(preview, LONG)
    page = open_at(article(KNEE_PATH, "page"))
    frame = page.frame_locator("iframe")
    frame.get_by_text("May I run?").wait_for()
    inner = "document.querySelector('iframe').contentWindow"
    page.evaluate(f"{inner}.scrollTo(0, 700)")
    write(preview, LONG.replace("Knee pain has", "Sore knees have"))
    frame.get_by_text("Sore knees have many causes.").wait_for()
    until(lambda: page.evaluate(f"{inner}.scrollY") == 700)


def test_list_follows_edits(open_at: Open, preview: Preview) -> None:
    """Articles that come and go change the list; a filter that the author has typed stays."""
    page = open_at("#/articles?q=rare")
    page.get_by_text("Nothing found").wait_for()
    write(preview, KNEE.replace("Knee pain\n", "A rare title\n"), "articles/more.md")
    page.get_by_role("link", name="A rare title").wait_for()
    assert page.input_value("input[type=search]") == "rare"
    (preview.folder / "articles/more.md").unlink()
    page.get_by_text("Nothing found").wait_for()


def test_article_goes_and_comes(open_at: Open, preview: Preview) -> None:
    """The card of an article whose file is gone says so, and shows it again when it is back."""
    page = open_at(article("articles/gone.md"))
    page.get_by_text("There is no such file any more").wait_for()
    write(preview, KNEE.replace("Knee pain\n", "Back again\n"), "articles/gone.md")
    page.locator("h1", has_text="Back again").wait_for()
    (preview.folder / "articles/gone.md").unlink()
    page.get_by_text("There is no such file any more").wait_for()


@pytest.mark.parametrize("view", ["", "page"])
def test_hostile_article(open_at: Open, preview: Preview, view: str) -> None:
    """Nothing that an article or a template says runs, neither on its card nor in the framed page."""
    write(preview, HOSTILE, "articles/hostile.md")
    page = open_at(article("articles/hostile.md", view))
    page.locator("h1", has_text="onerror").wait_for()
    if view:
        page.frame_locator("iframe").get_by_text("link", exact=True).first.click()
    page.wait_for_timeout(300)
    tabs = page.context.pages  # the link may have opened one
    assert {tab.evaluate("window.harm ?? null") for tab in tabs} == {None}
    assert page.locator("main script, main img[src=x], main svg[onload]").count() == 0
    assert MARKUP in page.inner_text("h1")


def test_foreign_site(browser: Any, preview: Preview) -> None:
    """A page of another site gets nothing from the preview: no frame, no script, no image, no answer."""
    page = browser.new_page()
    page.route(
        "http://evil.example/", lambda route: route.fulfill(body="<h1>Evil</h1>", content_type="text/html")
    )
    page.goto("http://evil.example/")
    refused = page.evaluate(
        """async (address) => [
          await fetch(`${address}api/site`).then(() => "read", () => "refused"),
          await fetch(`${address}api/site`, { mode: "no-cors" }).then(() => "read", () => "refused"),
          await new Promise((told) => {
            const script = document.createElement("script");
            script.onload = () => told("ran");
            script.onerror = () => told("refused");
            script.src = `${address}script/preview.js`;
            document.head.append(script);
          }),
        ]""",
        preview.address,
    )
    page.close()
    assert refused == ["refused"] * 3


def test_accessible(open_at: Open) -> None:
    """On a phone in the dark axe-core finds no violation, and nothing scrolls sideways."""
    if not AXE.exists():
        stop = pytest.fail if os.environ.get("SEO_KIT_REQUIRE_NODE") else pytest.skip
        stop("no axe-core: install Node.js, then `make html-validate`")
    page = open_at("#/articles", bypass_csp=True, **PHONE_DARK)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {}
    for place in ("#/articles", article(KNEE_PATH), article(KNEE_PATH, "phone")):
        page.evaluate("(hash) => { location.hash = hash; }", place)
        page.wait_for_timeout(200)
        violations = page.evaluate("axe.run({resultTypes: ['violations']}).then((found) => found.violations)")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[place] = [item["id"] for item in violations] + (["too wide"] if wide else [])
    assert found == {place: [] for place in found}


def test_ended_preview(browser: Any, tmp_path: Path) -> None:
    """A browser whose preview has ended says so."""
    with previewing(make_site(tmp_path), "--language", "en") as preview:
        page = browser.new_page()
        page.goto(preview.address)
        page.wait_for_selector("html[data-ready]")
        preview.stop()
        page.get_by_text("The preview has ended").wait_for()
        page.close()
