"""The head of a page: records, order, escaping."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import html5lib
import pytest
import turbohtml
from hypothesis import example, given
from hypothesis import strategies as st
from sample_articles import CONFIG, content_of, load_article, make_article

from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head, render_head
from seo_kit.emit.text import plain_text
from seo_kit.errors import InputError
from seo_kit.model import Agent, Article, Head, Image, JsonLdOverride

EVERYTHING = load_article("everything")


def head_of(article: Article, **settings: Any) -> Head:
    """The head of an article."""
    config = replace(CONFIG, **settings)
    return build_head(article, config, build_graph(article, config))


def test_the_tags_stand_in_their_order() -> None:
    """Title, description, canonical, robots, Open Graph, X card, hreflang, and the script last."""
    html = render_head(head_of(EVERYTHING))
    places = [
        html.index(tag)
        for tag in (
            "<title>",
            'name="description"',
            'rel="canonical"',
            'name="robots"',
            "og:type",
            "article:",
        )
    ]
    places += [html.index(tag) for tag in ("twitter:card", 'rel="alternate"', "<script")]
    assert places == sorted(places)
    assert html.endswith("</script>")


def test_an_empty_fact_leaves_no_tag() -> None:
    """Nothing has an empty content, and what is not stated has no tag."""
    head = head_of(make_article())
    assert all(meta.content for meta in head.metas)
    assert not {"description", "og:description", "og:image", "article:published_time"} & {
        m.key for m in head.metas
    }


def test_a_fact_of_nothing_visible_leaves_no_tag() -> None:
    """A text that holds only controls states nothing: no tag is empty, and the title tag is the heading."""
    head = head_of(make_article(title_tag="\u202e", description="\0", robots=("\x1f",)))
    assert all(meta.content for meta in head.metas)
    assert (head.title, content_of(head, "og:title")) == ("Hold i nakken", "Hold i nakken")


def test_all_tags_say_the_same() -> None:
    """Title, description, URL, dates and image are one fact each, in all of their places."""
    head = head_of(EVERYTHING)
    graph = build_graph(EVERYTHING, CONFIG)["@graph"]
    page = next(node for node in graph if node["@type"] == "MedicalWebPage")
    values = {meta.key: meta.content for meta in head.metas}
    assert head.title == values["og:title"] == values["twitter:title"]
    assert (
        values["description"]
        == values["og:description"]
        == values["twitter:description"]
        == page["description"]
    )
    assert head.links[0].href == values["og:url"] == page["url"]
    assert values["article:published_time"] == page["datePublished"]
    assert values["article:modified_time"] == page["dateModified"]
    assert values["og:image"] == values["twitter:image"] == EVERYTHING.image.url  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "max-image-preview:large"),
        ({"robots": ("max-image-preview:none",)}, "max-image-preview:none"),
        ({"robots": ("NoSnippet", " max-snippet:20 ")}, "nosnippet, max-snippet:20, max-image-preview:large"),
        ({"noindex": True}, "noindex"),
        ({"draft": True}, "noindex"),
        ({"noindex": True, "robots": ("index", "noindex", "follow")}, "noindex, follow"),
        ({"robots": ("none",)}, "none"),
    ],
)
def test_robots_says_what_the_article_says(facts: dict[str, Any], expected: str) -> None:
    """Large previews are the default; a page that must not be indexed says only that."""
    assert content_of(head_of(make_article(**facts)), "robots") == expected


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("da", "da_DK"),
        ("da-DK", "da_DK"),
        ("pt-br", "pt_BR"),
        ("zh-Hant-TW", "zh_TW"),
        ("is", "is_IS"),
        ("no", "nb_NO"),
        ("en", None),
        ("de", None),
        ("sv", None),
        ("ca", None),
        ("es-419", None),
        ("xx", None),
    ],
)
def test_the_locale_is_written_only_when_it_is_certain(language: str, locale: str | None) -> None:
    """A territory is named by the tag, or the language has only one; else there is no og:locale."""
    assert content_of(head_of(make_article(language=language)), "og:locale") == locale


def test_every_translation_is_listed_with_the_page_itself() -> None:
    """hreflang links hold the page under its own language, sorted by tag."""
    article = make_article(
        translations={"x-default": "https://e.com/", "en": "https://e.com/neck", "da": "old"}
    )
    links = [(link.hreflang, link.href) for link in head_of(article).links if link.rel == "alternate"]
    assert links == [("da", article.canonical), ("en", "https://e.com/neck"), ("x-default", "https://e.com/")]


@pytest.mark.parametrize(
    ("image", "card"),
    [
        (None, "summary"),
        (Image("https://e.dk/a.jpg"), "summary_large_image"),
        (Image("https://e.dk/a.jpg", width=300, height=157), "summary_large_image"),
        (Image("https://e.dk/a.jpg", width=299, height=157), "summary"),
    ],
)
def test_the_card_fits_the_image(image: Image | None, card: str) -> None:
    """A large card needs an image that is not known to be too small for it."""
    assert content_of(head_of(make_article(image=image)), "twitter:card") == card


def test_the_suffix_stands_once() -> None:
    """The title tag gets the suffix, unless the author wrote it already; og:title goes without it."""
    added = head_of(make_article(title_tag="Nakke"), title_suffix=" | Bevægelse")
    written = head_of(make_article(title_tag="Nakke | Bevægelse"), title_suffix=" | Bevægelse")
    assert added.title == written.title == "Nakke | Bevægelse"
    assert content_of(added, "og:title") == "Nakke"


def test_an_author_is_named_by_url_or_name() -> None:
    """article:author holds the profile when there is one, and repeats for each author."""
    article = make_article(authors=(Agent("Anna", url="https://e.dk/anna"), Agent("Jens")))
    authors = [meta.content for meta in head_of(article).metas if meta.key == "article:author"]
    assert authors == ["https://e.dk/anna", "Jens"]


def test_a_value_that_json_lacks_is_an_error_of_the_article() -> None:
    """A NaN in a hand-written node is reported with the file and the line of `jsonld`."""
    override = JsonLdOverride(({"@type": "MedicalWebPage", "version": math.nan},))
    article = make_article(jsonld=override, lines={"jsonld": 7})
    with pytest.raises(InputError, match=r"^articles/hold-i-nakken\.md:7: jsonld: "):
        head_of(article)


@given(st.text(), st.text())
@example("a</title><script>alert(1)</script>", '"><script>alert(1)</script>')
@example("&lt;b&gt; &amp;amp; &copy", "&quot;' onload='x")
@example("\u202eabc\u2066\x00\x1f\x85\ud800\r\n", "\ufdd0\uffff\U0001f600")
def test_any_text_survives_two_parsers(title: str, description: str) -> None:
    """Title and description come back from html5lib and turbohtml as they were, normalised."""
    article = make_article(title="T", title_tag=f"x{title}", description=f"x{description}")
    html = (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8">{render_head(head_of(article))}</head>'
    )
    expected = (plain_text(f"x{title}"), plain_text(f"x{description}"))
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    document = turbohtml.parse(html)
    assert (
        tree.findtext("head/title"),
        tree.find("head/meta[@name='description']").get("content"),
    ) == expected
    found = document.select_one("head > meta[name=description]")
    assert (document.select_one("head > title").text, found.attrs["content"]) == expected
    assert len(tree.findall(".//script")) == len(document.select("script")) == 1


@given(st.text())
def test_plain_text_is_one_clean_line(text: str) -> None:
    """No controls, no bidi overrides, no half pairs, no outer or double spaces."""
    clean = plain_text(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|  |^ | $", clean)
    assert plain_text(clean) == clean
