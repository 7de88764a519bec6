"""The built pages as a reader sees them, on a desktop and on a phone."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

PROBES = Path(__file__).with_name("probes.js")
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "color_scheme": "dark"},
}

FAQ_LENGTHS = {
    "frossen-skulder": 4,
    "haelspore-og-ondt-under-haelen": 0,
    "kramper-i-benene": 7,
    "sprained-ankle": 5,
    "verstauchter-knoechel": 4,
}


@dataclass
class View:
    """A page open in Chromium, what its console complained of, and what it asked for in vain."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)

    def probe(self, call: str) -> Any:
        """The value of a probe of probes.js, such as "overflow()"."""
        return self.page.evaluate(f"probes.{call}")


@pytest.fixture(scope="module", params=SCREENS)
def views(request: pytest.FixtureRequest, browser: Any, site: Path) -> Iterator[dict[str, View]]:
    """Every page of the sitemap by its URL, open with all its details unfolded."""
    context = browser.new_context(**SCREENS[request.param])
    context.add_init_script(path=PROBES)
    urls = re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    yield {url: open_view(context, url, site) for url in urls}
    context.close()


def open_view(context: Any, url: str, site: Path) -> View:
    """Opens a page at its own URL; what it asks for comes from the built folder or not at all."""
    view = View(context.new_page())

    def listen(message: Any) -> None:
        if message.type in ("error", "warning"):
            view.complaints.append(message.text)

    view.page.on("console", listen)
    view.page.on("pageerror", lambda error: view.complaints.append(str(error)))
    view.page.route("**/*", answer_from(site, urlsplit(url).netloc, view.unanswered))
    view.page.goto(url)
    view.probe("openAll()")
    return view


def answer_from(site: Path, host: str, unanswered: list[str]) -> Callable[[Any], None]:
    """A network that knows one host, whose files are those of the built folder."""

    def answer(route: Any) -> None:
        parts = urlsplit(route.request.url)
        path = site / parts.path.lstrip("/")
        files = (path, path.with_name(f"{path.name}.html"), path / "index.html")
        found = next((file for file in files if parts.netloc == host and file.is_file()), None)
        if found:
            route.fulfill(body=found.read_bytes(), content_type=mimetypes.guess_type(found)[0])
        else:
            unanswered.append(route.request.url)
            route.abort()

    return answer


def seen(views: dict[str, View], look: Callable[[View], Any]) -> dict[str, Any]:
    """What a look at each page found, without the pages where it found nothing."""
    return {url: found for url, view in views.items() if (found := look(view))}


def test_every_page_holds_its_questions(views: dict[str, View]) -> None:
    """The sitemap leads to each article, and the browser finds its FAQ in the head."""
    counts = {url.rpartition("/")[2]: view.probe("faq().length") for url, view in views.items()}
    assert counts == FAQ_LENGTHS


def test_nothing_scrolls_sideways(views: dict[str, View]) -> None:
    """No page is wider than its screen."""
    assert seen(views, lambda view: max(0, view.probe("overflow()"))) == {}


def test_one_visible_h1(views: dict[str, View]) -> None:
    """Each page shows exactly one first-level heading, with text."""
    assert seen(views, lambda view: [bool(text) for text in view.probe("headings()")] != [True]) == {}


def test_markup_is_readable_on_the_page(views: dict[str, View]) -> None:
    """Each question and answer of the JSON-LD, as the browser parses it, stands in the text of the page."""
    assert seen(views, lambda view: view.probe("unreadable()")) == {}


def test_canonical_in_head(views: dict[str, View]) -> None:
    """Each page's head, as the browser built it, holds one canonical: the page's own URL."""
    assert {url: view.probe("canonicals()") for url, view in views.items()} == {url: [url] for url in views}


def test_quiet_console(views: dict[str, View]) -> None:
    """No page makes the browser complain."""
    assert seen(views, lambda view: view.complaints) == {}


def test_no_request_leaves_the_site(views: dict[str, View]) -> None:
    """Pages load nothing from elsewhere, and all that they load is there."""
    assert seen(views, lambda view: view.unanswered + view.probe("brokenImages()")) == {}


def test_text_is_large_enough(views: dict[str, View]) -> None:
    """Paragraphs and lists of the article have 16 pixels or more, and no visible text has less than 14."""
    assert (
        seen(
            views,
            lambda view: view.probe("smallText(16, 'article > p, article > :is(ul, ol):not(.tags) > li')"),
        )
        == {}
    )
    assert seen(views, lambda view: view.probe("smallText(14)")) == {}


def test_text_stands_out(views: dict[str, View]) -> None:
    """All visible text has the contrast that WCAG 2.2 asks of body text, in light and dark."""
    assert seen(views, lambda view: view.probe("faintText(4.5)")) == {}


BAD_PAGE = """<!DOCTYPE html><html lang="en"><head><title>x</title>
<script type="application/ld+json">{"@graph": [{"@type": "FAQPage", "mainEntity":
[{"name": "Seen?", "acceptedAnswer": {"text": "<p>Never said</p>"}}]}]}</script></head><body>
<h1 style="width: 3000px">Seen?</h1><p style="font-size: 12px">small</p><p style="color: #bbb">faint</p>
<img alt="" src="data:,"></body></html>"""


def test_probes_are_awake(browser: Any) -> None:
    """A page with every fault has every fault found."""
    context = browser.new_context()
    context.add_init_script(path=PROBES)
    view = View(context.new_page())
    view.page.route("**/*", lambda route: route.fulfill(body=BAD_PAGE, content_type="text/html"))
    view.page.goto("https://www.example.com/")
    assert view.probe("overflow()") > 0
    assert view.probe("unreadable()") == ["Never said"]
    assert view.probe("smallText(16)") == ["p: small"]
    assert view.probe("faintText(4.5)") == ["p: faint 1.92"]
    assert view.probe("brokenImages()") == ["data:,"]
    context.close()
