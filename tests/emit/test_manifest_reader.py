"""seo-manifest.json read back: the head of each page as it was built, and nothing that is not safe."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_articles import CASES, CONFIG, load_article, make_article

from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head, render_head
from seo_kit.emit.manifest import page_entry, render_manifest
from seo_kit.emit.manifest_reader import ManifestPage, read_manifest
from seo_kit.emit.paths import page_path
from seo_kit.emit.text import plain_text
from seo_kit.errors import InputError
from seo_kit.model import Agent, Article, Image

TEXTS = st.text(max_size=20)
TITLES = TEXTS.filter(plain_text)
PATHS = st.lists(st.sampled_from("a b æ %20 %20%20 %E2%80%AE / - //".split()), max_size=6).map(
    lambda parts: f"https://e.dk/x{''.join(parts)}"
)
ARTICLES = st.builds(
    make_article,
    url=PATHS,
    title=TITLES,
    title_tag=TEXTS,
    description=TEXTS,
    canonical=PATHS,
    language=st.sampled_from(["da", "en-GB", "zh-Hant-TW"]),
    authors=st.lists(st.builds(Agent, TITLES, url=st.just("") | PATHS), max_size=3).map(tuple),
    image=st.none() | st.builds(Image, PATHS, TEXTS, st.integers(0, 10**6), st.integers(0, 10**6)),
    keywords=st.lists(TEXTS, max_size=3).map(tuple),
    translations=st.dictionaries(st.sampled_from(["de", "en", "x-default"]), PATHS),
    robots=st.lists(TEXTS, max_size=2).map(tuple),
    date_published=st.none() | st.dates().map(str),
    date_modified=st.none() | st.dates().map(str),
    noindex=st.booleans(),
)


def manifest_of(article: Article) -> bytes:
    """The manifest of one article."""
    return render_manifest([page_entry(article, build_head(article, CONFIG))], CONFIG)


def expected(article: Article) -> ManifestPage:
    """What a manifest of this article must give back."""
    graph = build_graph(article, CONFIG)
    head = build_head(article, CONFIG, graph)
    output = page_path(article)
    return ManifestPage(
        article.url, article.canonical, article.path, output, article.indexable, json.loads(head.script), head
    )


@pytest.mark.parametrize("case", CASES)
def test_each_head_comes_back(case: str) -> None:
    """The head that was built, written into a manifest and read is the same head."""
    article = load_article(case)
    assert read_manifest(manifest_of(article), "m.json") == [expected(article)]


@given(ARTICLES)
def test_any_head_comes_back(article: Article) -> None:
    """Whatever texts, images, people and translations an article has, its head survives the manifest."""
    assert read_manifest(manifest_of(article), "m.json") == [expected(article)]


def test_a_byte_order_mark_and_unknown_keys_are_no_harm() -> None:
    """An editor may have added a byte order mark, a later version keys."""
    data = json.loads(manifest_of(make_article()))
    data["pages"][0]["metadata"]["later"] = data["later"] = 1
    assert read_manifest(b"\xef\xbb\xbf" + json.dumps(data).encode(), "m.json") == [expected(make_article())]


def test_the_script_is_written_anew() -> None:
    """A script element cannot be ended by what a manifest holds in any of its texts."""
    data = json.loads(manifest_of(make_article()))
    (page,) = data["pages"]
    page["jsonLdScript"] = page["jsonLd"]["@graph"][0]["name"] = page["metadata"]["title"] = "</script><b>"
    html = render_head(read_manifest(json.dumps(data).encode(), "m.json")[0].head)
    assert (html.count("</script"), "<b>" in html) == (1, False)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "m.json:1: no JSON: Expecting value"),
        (b'{"version": 1,\n"pages": [}', "m.json:2: no JSON: Expecting value"),
        (b"\xff\xfe", "m.json: no JSON that can be used: 'utf-8' codec"),
        (b'{"version": NaN}', "m.json: no JSON that can be used: NaN is no number of JSON"),
        (b"[" * 10**5, "m.json: no JSON that can be used: maximum recursion depth"),
        (b'{"version": ' + b"1" * 5000 + b"}", "m.json: no JSON that can be used: Exceeds the limit"),
        (b"[]", "m.json: the manifest must be an object"),
        (b"{}", "m.json: /version must be 1, not None"),
        (b'{"version": 2, "pages": []}', "m.json: /version must be 1, not 2"),
        (b'{"version": 1}', "m.json: /pages must be a list"),
        (b'{"version": 1, "pages": {}}', "m.json: /pages must be a list"),
        (b'{"version": 1, "pages": [[]]}', "m.json: /pages/0 must be an object"),
        (b'{"version": 1, "pages": [{}]}', "m.json: /pages/0/url must be an absolute URL"),
    ],
)
def test_what_is_no_manifest_is_refused(data: bytes, message: str) -> None:
    """The error names the file, and the line or the place in it."""
    with pytest.raises(InputError) as caught:
        read_manifest(data, "m.json")
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith("write it again with `seo-kit manifest` or `seo-kit build`")


@pytest.mark.parametrize(
    ("pointer", "value", "place"),
    [
        ("url", "javascript:alert(1)", "/pages/0/url must be an absolute URL"),
        ("canonical", 1, "/pages/0/canonical must be a text"),
        ("output", "../a.html", "/pages/0/output must be a path below"),
        ("output", "/etc/a.html", "/pages/0/output must be a path below"),
        ("output", "a\\..\\..\\b.html", "/pages/0/output must be a path below"),
        ("output", "c:a.html", "/pages/0/output must be a path below"),
        ("output", "", "/pages/0/output must be a path below"),
        ("output", "a//b.html", "/pages/0/output must be a path below"),
        ("output", "a/con", "/pages/0/output must be a path below"),
        ("output", "a\ud800.html", "/pages/0/output must be a path below"),
        ("output", 1, "/pages/0/output must be a text"),
        ("language", None, "/pages/0/language must be a text"),
        ("jsonLd", [], "/pages/0/jsonLd must be an object"),
        ("metadata", "x", "/pages/0/metadata must be an object"),
        ("metadata/title", "\0", "/pages/0/metadata/title must be a text that is not empty"),
        ("metadata/openGraph/images", {}, "/pages/0/metadata/openGraph/images must be a list"),
        ("metadata/openGraph/tags", ["a", 1], "/pages/0/metadata/openGraph/tags/1 must be a text"),
        *(
            (
                "metadata/openGraph/images",
                [{"url": "https://e.dk/a.png"}, {"width": width}],
                "/pages/0/metadata/openGraph/images/1/width must be a number of pixels",
            )
            for width in ("1200", -1, True, 1.5, None)
        ),
        (
            "metadata/alternates/languages",
            {"en": "/neck"},
            "/pages/0/metadata/alternates/languages/en must be an absolute URL",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(pointer: str, value: Any, place: str) -> None:
    """A value of another kind, a link that is no web address, a path that leads out of the folder."""
    data = json.loads(manifest_of(make_article()))
    *folders, key = pointer.split("/")
    target = data["pages"][0]
    for folder in folders:
        target = target[folder]
    target[key] = value
    with pytest.raises(InputError) as caught:
        read_manifest(json.dumps(data).encode(), "m.json")
    assert str(caught.value).startswith(f"m.json: {place}")


def test_half_a_surrogate_pair_is_replaced() -> None:
    """What is no character can neither be printed nor written into a page."""
    data = json.loads(manifest_of(make_article()))
    (page,) = data["pages"]
    page["source"] = page["canonical"] = page["metadata"]["title"] = "https://e.dk/\ud800"
    (read,) = read_manifest(json.dumps(data).encode(), "m.json")
    assert (read.source, read.canonical) == ("https://e.dk/?", "https://e.dk/\ufffd")
    assert render_head(read.head).encode()


def test_a_page_without_json_ld_is_refused() -> None:
    """A head is injected whole or not at all."""
    data = json.loads(manifest_of(make_article()))
    del data["pages"][0]["jsonLd"]
    with pytest.raises(InputError, match="/pages/0/jsonLd must be an object"):
        read_manifest(json.dumps(data).encode(), "m.json")


def test_a_number_that_is_not_finite_is_refused() -> None:
    """A number that overflows would be no JSON when it is written again."""
    data = manifest_of(make_article()).replace(b'"@context": ', b'"version": 1e999,\n"@context": ')
    with pytest.raises(InputError, match="/pages/0/jsonLd: Out of range float"):
        read_manifest(data, "m.json")
