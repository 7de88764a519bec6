"""seo-manifest.json, the contract with front ends."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sample_articles import CASES, CONFIG, load_article, make_article

from seo_kit.config import Config
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest import (
    SCHEMA_NAME,
    PageEntry,
    page_entry,
    read_without_pages,
    render_manifest,
    render_schema,
)
from seo_kit.errors import ConfigError
from seo_kit.model import Article

SCHEMA = json.loads(render_schema())


def entry(article: Article) -> PageEntry:
    """What the manifest says of an article."""
    return page_entry(article, build_head(article, CONFIG))


def written(*articles: Article) -> dict[str, Any]:
    """The manifest of these articles, read back from its bytes."""
    manifest: dict[str, Any] = json.loads(render_manifest(map(entry, articles), CONFIG))
    return manifest


def test_the_schema_is_a_schema() -> None:
    """The published schema is valid JSON Schema, draft 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("case", CASES)
def test_every_page_fits_the_schema(case: str) -> None:
    """The manifest of each case is what the schema promises."""
    assert list(Draft202012Validator(SCHEMA).iter_errors(written(load_article(case)))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("url", "/relative"), ("datePublished", "13/09/2025"), ("jsonLdScript", "</script>"), ("surprise", 1)],
)
def test_the_schema_refuses_what_it_should(key: str, value: Any) -> None:
    """A relative URL, a date that is not ISO 8601, a raw tag and an unknown key do not fit."""
    manifest = written(make_article())
    manifest["pages"][0][key] = value
    assert len(list(Draft202012Validator(SCHEMA).iter_errors(manifest))) == 1


def test_the_manifest_says_its_version_and_schema() -> None:
    """A front end can tell what it reads."""
    manifest = written()
    assert (manifest["version"], manifest["$schema"], manifest["pages"]) == (1, SCHEMA_NAME, [])


def test_pages_are_sorted_by_url() -> None:
    """The order of the articles does not matter."""
    first, second = make_article(url="https://www.example.dk/a"), make_article(url="https://www.example.dk/b")
    assert written(first, second) == written(second, first)


def test_files_are_sorted() -> None:
    """The files of the build are listed in one order, so that the next build can tell which are stale."""
    manifest = render_manifest([], CONFIG, ["sitemap.xml", "a.html"])
    assert json.loads(manifest)["files"] == ["a.html", "sitemap.xml"]


def test_what_stands_before_the_pages_can_be_read_by_itself() -> None:
    """The next build looks up the files without reading all pages; a manifest of another form stays whole."""
    manifest = render_manifest([entry(make_article())], CONFIG, ['",\n"pages": [', "a.html"])
    whole = json.loads(manifest)
    del whole["pages"]
    assert json.loads(read_without_pages(BytesIO(manifest))) == whole
    assert read_without_pages(BytesIO(b'{"files": []}')) == b'{"files": []}'


def test_the_script_is_the_graph() -> None:
    """The escaped text parses to the graph that stands beside it."""
    page = written(load_article("everything"))["pages"][0]
    assert json.loads(page["jsonLdScript"]) == page["jsonLd"]


def test_metadata_says_what_the_head_says() -> None:
    """Title, description, robots, addresses, Open Graph and card are those of the page's own head."""
    metadata = written(load_article("everything"))["pages"][0]["metadata"]
    image = {"url": "https://www.example.dk/img/nakke.jpg", "alt": "En hånd på en nakke"}
    texts = {
        "title": "Hold i nakken: årsager & råd",
        "description": "Hvad hold i nakken er, og hvad du selv kan gøre.",
    }
    assert metadata == {
        **texts,
        "keywords": ["nakke", "hold"],
        "authors": [{"name": "Anna Holm", "url": "https://www.example.dk/om/anna"}],
        "publisher": "Bevægelse",
        "robots": "max-image-preview:large",
        "alternates": {
            "canonical": "https://www.example.dk/ordbog/hold-i-nakken",
            "languages": {
                "da": "https://www.example.dk/ordbog/hold-i-nakken",
                "en": "https://www.example.com/neck",
                "x-default": "https://www.example.com/neck",
            },
        },
        "openGraph": {
            "type": "article",
            **texts,
            "url": "https://www.example.dk/ordbog/hold-i-nakken",
            "siteName": "Bevægelse",
            "locale": "da_DK",
            "images": [{**image, "width": 1200, "height": 675}],
            "publishedTime": "2024-03-15",
            "modifiedTime": "2025-09-13T08:30:00+02:00",
            "authors": ["https://www.example.dk/om/anna"],
            "tags": ["nakke", "hold"],
        },
        "twitter": {"card": "summary_large_image", **texts, "images": [image]},
    }


def test_questions_keep_their_lines() -> None:
    """All questions are listed with their place in the article, those outside of the FAQPage too."""
    questions = written(load_article("everything"))["pages"][0]["questions"]
    assert [question["inFaq"] for question in questions] == [True, True, True, False]
    assert {(question["line"], question["endLine"]) for question in questions} == {(10, 11)}


def test_without_url_the_missing_setting_is_named() -> None:
    """The error says which setting to add."""
    with pytest.raises(ConfigError, match="url is not set"):
        render_manifest([], Config())
