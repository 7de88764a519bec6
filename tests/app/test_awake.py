"""The judge is awake: each kind of damage to what a build wrote is seen, and named as what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seo_kit.build.page import BuiltPage, emit_page
from seo_kit.build.result import BuildResult
from seo_kit.build.run import build
from seo_kit.collection import read_folder
from seo_kit.config import Config
from seo_kit.emit.page import PageRenderer
from seo_kit.faults import Faults
from seo_kit.files import read_bytes
from seo_kit.verify.check import check_page, check_site
from seo_kit.verify.read.page import read_page
from seo_kit.verify.read.sitemap import read_sitemap
from seo_kit.verify.site.facts import SiteFacts, page_facts

PAGE = "guides/knee-pain.html"
Damage = Callable[[str], str]


def swap(old: str, new: str) -> Damage:
    """Puts a text in place of another that stands in the file."""

    def damage(text: str) -> str:
        assert old in text, f"{old!r} is not there to be damaged"
        return text.replace(old, new, 1)

    return damage


def script_to_body(text: str) -> str:
    """Moves the JSON-LD script behind the start of the body."""
    start, end = text.index("<script"), text.index("</script>") + len("</script>")
    script = text[start:end]
    return (text[:start] + text[end:]).replace("<body>", f"<body>{script}", 1)


def without_article(text: str) -> str:
    """Takes the reader's copy of an answer away."""
    return swap("<p>Yes, if the pain settles within a day.</p>", "")(text)


DAMAGES: dict[str, tuple[Damage, set[str]]] = {
    "a value of the graph": (swap('"dateModified": "2025-09-14"', '"dateModified": "2025-09-15"'), {"SD021"}),
    "the type of a node": (swap('"@type": "MedicalWebPage"', '"@type": "WebPage"'), {"SD021"}),
    "a property's name": (swap('"headline":', '"headlines":'), {"SD005", "SD021"}),
    "an id": (swap('#faq-1"', '#faq-9"'), {"SD021"}),
    "a trailing comma": (swap('"name": "Ada Berg"}', '"name": "Ada Berg",}'), {"SD001"}),
    "a duplicate key": (swap('"inLanguage": "en"', '"inLanguage": "en", "inLanguage": "en"'), {"SD011"}),
    "NaN": (swap('"position": 1', '"position": NaN'), {"SD001"}),
    "a comment": (swap('{"@context"', '/* ours */ {"@context"'), {"SD001"}),
    "a raw newline": (swap('May I run with knee pain?",', 'May I run with\nknee pain?",'), {"SD001"}),
    "half a character": (swap('"name": "Ada Berg"', '"name": "Ada \\ud800Berg"'), {"SD001"}),
    "an entity": (swap('"name": "Ada Berg"', '"name": "Ada &amp; Berg"'), {"SD016"}),
    "the script's place": (script_to_body, {"HT002"}),
    "an element that ends the head": (swap("<title>", "<div></div><title>"), {"HT001"}),
    "the visible answer": (without_article, {"FA004"}),
    "the visible question": (swap("<h3>Does ice help?</h3>", "<h3>Ice</h3>"), {"FA003"}),
    "the title": (swap("<title>Knee pain: what helps</title>", "<title>Knees</title>"), {"SD021"}),
    "the description": (
        swap('name="description" content="Where', 'name="description" content="There'),
        {"SD021"},
    ),
    "the canonical": (
        swap('rel="canonical" href="https://www.', 'rel="canonical" href="https://'),
        {"SD021"},
    ),
    "a second canonical": (
        swap("</title>", '</title><link rel="canonical" href="https://www.example.org/other">'),
        {"CA001"},
    ),
    "og:title": (swap('property="og:title" content="Knee', 'property="og:title" content="Foot'), {"SD021"}),
    "the date for social networks": (
        swap('time" content="2025-09-13"', 'time" content="2025-09-12"'),
        {"SD021"},
    ),
    "the language": (swap('<html lang="en">', '<html lang="da">'), {"SD021"}),
    "the whole script": (swap("application/ld+json", "text/plain"), {"SD021"}),
    "half of the file": (lambda text: text[: len(text) // 2], {"SD021"}),
    "all of the file": (lambda text: "", {"HT010", "SD021", "TI001"}),
}


@pytest.fixture
def built(config: Config) -> BuildResult:
    """A site that was built and is right."""
    result = build(config)
    assert result.report.findings == ()
    return result


def emitted(built: BuildResult, config: Config) -> dict[str, BuiltPage]:
    """The pages of a build, by path, with what they are meant to say."""
    articles = read_folder(config, Faults())
    pages = [emit_page(article, config, PageRenderer(config)) for article in articles]
    assert [page.path for page in pages] == [page.path for page in built.pages]
    return {page.path: page for page in pages}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_page_is_seen(name: str, built: BuildResult, config: Config, site: Path) -> None:
    """The damage is found as what it is; whatever else follows from it, nothing is found without it."""
    damage, expected = DAMAGES[name]
    intended = emitted(built, config)[PAGE].intended
    text = (site / "output" / PAGE).read_text(encoding="utf-8")
    page = read_page(damage(text).encode("utf-8", "surrogatepass"), PAGE, intended.url, second_reader=True)
    found = {finding.code for finding in check_page(page, intended, config) if finding.severity == "error"}
    assert found == expected
    untouched = read_page(text.encode(), PAGE, intended.url, second_reader=True)
    assert check_page(untouched, intended, config) == []


SITEMAP_DAMAGES: dict[str, tuple[Damage, set[str]]] = {
    "broken XML": (swap("</urlset>", "</urlse>"), {"SM001"}),
    "a wrong namespace": (swap("schemas/sitemap/0.9", "schemas/sitemap/0.8"), {"SM001"}),
    "a relative URL": (swap("<loc>https://www.example.org", "<loc>"), {"SM001", "SM002", "SM004"}),
    "a date of another form": (swap("<lastmod>2025-09-14", "<lastmod>14/09/2025"), {"SM001", "SM006"}),
    "another date": (swap("<lastmod>2025-09-14", "<lastmod>2025-09-15"), {"SM006"}),
    "a URL without a page": (swap("guides/ice<", "guides/fire<"), {"SM002", "SM004"}),
    "a page that is missing": (
        lambda text: text[: text.index("<url>")] + text[text.rindex("<url>") :],
        {"SM004"},
    ),
}


@pytest.mark.parametrize("name", SITEMAP_DAMAGES)
def test_a_damaged_sitemap_is_seen(name: str, built: BuildResult, config: Config, site: Path) -> None:
    """What the sitemap says must be valid and must be what the pages say."""
    damage, expected = SITEMAP_DAMAGES[name]
    facts = tuple(
        page_facts(read_page(page.html, path, page.intended.url), f"{path}.md")
        for path, page in emitted(built, config).items()
    )
    text = read_bytes(site / "output/sitemap.xml").decode()
    right = SiteFacts(facts, (read_sitemap(text.encode(), "sitemap.xml"),), ours=True)
    assert check_site(right, config) == []
    wrong = replace(right, sitemaps=(read_sitemap(damage(text).encode(), "sitemap.xml"),))
    assert {finding.code for finding in check_site(wrong, config) if finding.severity == "error"} == expected


def test_a_build_judges_what_stands_on_disk(
    config: Config, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that change on their way to the disk fail the build."""
    import seo_kit.build.pages

    write = seo_kit.build.pages.write_if_changed
    spoil = (b"Does ice help?", b"Does fire help?")
    monkeypatch.setattr(
        seo_kit.build.pages, "write_if_changed", lambda path, data: write(path, data.replace(*spoil, 1))
    )
    found = {finding.code for finding in build(config).report.findings}
    assert "SD021" in found
