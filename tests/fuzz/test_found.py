"""Inputs that fuzzing and hostile files once broke something with; each shows what was wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import fuzz_seeds
import pytest
from fuzz_bounds import within_bounds
from fuzz_targets import CONFIG, HEAD, TARGETS

from seo_kit.config import load_config
from seo_kit.emit import json_script
from seo_kit.emit.inject import inject_head
from seo_kit.emit.manifest_reader import read_manifest
from seo_kit.errors import ConfigError, InputError
from seo_kit.extract.front_matter.reader import read_front_matter
from seo_kit.extract.html.page import make_article_from_html
from seo_kit.html_bytes import without_managed_block
from seo_kit.model import Head
from seo_kit.verify.read.strict_json import parse


def _ld(text: bytes) -> bytes:
    return b'<!doctype html><title>A</title><script type="application/ld+json">' + text + b"</script><p>Text"


def _wacz(old: bytes, new: bytes) -> bytes:
    """A WACZ with one part, packed, in which the last place of some bytes is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("archive/a.warc", b"WARC/1.1\r\n" * 20)
    before, found, after = out.getvalue().rpartition(old)
    assert found
    return before + new + after


FOUND: dict[str, tuple[str, bytes]] = {
    "a language too long for a file name": ("dates", b"b" * 300 + b"\n3 xyz 2025"),
    "a value that is missing on the last line": ("front_matter", b"---\na: [\n? Z"),
    "an end beyond the file": ("questions", b"{%hint %}{%endhint \n<details>\n```<summary>?<s\n"),
    "hyphens in a comment": ("html_article", b"<p>a<!----- b ----->c"),
    "half a character in JSON-LD": (
        "page",
        b'<!doctype html><meta charset="utf-8"><title>A</title><script type="application/ld+json">'
        b'{"@type": "Thing", "name": "\xe0\xb8\xa1 \xe0//["}</script>',
    ),
    "an element that is opened again": (
        "html_article",
        b'<h2>FAQ</h2>\n<strong class="faq-question">Do <dl>I stop?</strong> <p class="faq-answer">No.</p>',
    ),
    "an id that is no URL": ("injection", _ld(b'{"@type": "WebPage", "@id": "http://["}')),
    "a graph of 900 levels": ("injection", _ld(b'{"a": ' * 900 + b"1" + b"}" * 900)),
    "a name twice above a deep list": (
        "strict_json",
        b'[{"a": 1, "a": 2}, ' + b"[" * 2_000 + b"]" * 2_000 + b"]",
    ),
    "a long name above many values": (
        "strict_json",
        b'{"' + b"k" * 99_000 + b'": [' + b"1," * 99_000 + b'{"a":1,"a":1}]}',
    ),
    "an entity before many tags": ("strict_json", b'{"a": "&eacute; ' + b"<a" * 100_000 + b'"}'),
    "a URL that is none": (
        "page",
        _ld(b'{"@context": "https://schema.org", "@type": "WebPage", "@id": "//["}'),
    ),
    "an unknown compression": ("archive", _wacz(b"\x08\x00", b"\x63\x00")),
    "a version of the future": ("archive", _wacz(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff")),
    "a broken stream": ("archive", _wacz(b"WARC"[:0] + b"\x0b\x77", b"\xff\xff")),
}
"""The target of each input, and the input."""


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_stays_mended(name: str) -> None:
    """The target stands the input, within its bounds."""
    target, data = FOUND[name]
    within_bounds(TARGETS[target], data)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ('{"title": "\\ud800"}\n', "\ufffd"),
        ('{"title": "\\\\ud800"}\n', "\\ud800"),
        ('{"title": "\\ud83d\\ude00"}\n', "😀"),
    ],
)
def test_half_a_character_in_front_matter_is_replaced(text: str, slug: str) -> None:
    """An escape that is half a character becomes U+FFFD and is told; a whole one, and a backslash, stay."""
    front = read_front_matter(text)
    assert front.values == {"title": slug}
    assert [problem.slug for problem in front.problems] == (["encoding"] if slug == "\ufffd" else [])


def test_a_long_name_in_json_ld_is_refused() -> None:
    """Places are told by names, so that names of thousands of letters in a large block are a fault."""
    assert parse('{"' + "k" * 2_000 + '": 1}') == ({"k" * 2_000: 1}, None)
    value, fault = parse('{"' + "k" * 2_000 + '": "' + "x" * 20_000 + '"}')
    assert (value, fault is not None and "nested too deep" in fault.message) == (None, True)


def test_nodes_without_an_id_are_injected() -> None:
    """A node that an author wrote by hand needs no id to stand beside the graph of a page."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "Dataset", "name": "A"}, {"@type": "Event"}],
    }
    head = Head("da", "A", (), (), json_script.dump(graph))
    for policy in (
        _ld(b'{"@type": "WebSite"}'),
        _ld(b'{"@context": "https://schema.org", "@type": "Dataset"}'),
    ):
        injected = inject_head(policy, head).decode()
        assert '"Dataset",\n"name": "A"' in injected
        assert '"Event"' in injected


def test_a_logo_that_is_no_url_is_refused(tmp_path: Path) -> None:
    """A logo becomes a URL of the page's graph; what can be none is refused with the settings."""
    (tmp_path / "seo-kit.toml").write_text('logo = "//["\n')
    with pytest.raises(ConfigError, match="logo must be the URL or the path of an image"):
        load_config(tmp_path)


def test_a_manifest_without_a_graph_is_refused() -> None:
    """A manifest from elsewhere must hold what is laid over the graph of a page."""
    manifest = fuzz_seeds.seeds("manifest")[0].replace(b'"@graph"', b'"graph"')
    with pytest.raises(InputError, match="jsonLd must be an object with a @graph"):
        read_manifest(manifest, "seo-manifest.json")


def test_a_graph_that_nobody_can_read_is_kept() -> None:
    """JSON-LD that is nested too deep stays beside ours."""
    page = _ld(b'{"a": ' * 900 + b"1" + b"}" * 900)
    assert page.partition(b"<script")[2].partition(b"</script>")[0] in inject_head(page, HEAD)


def test_marks_without_an_end_are_text() -> None:
    """Only what begins and ends is a managed block; its lines stay."""
    begin, end = "<!-- seo-kit:begin -->", "<!-- seo-kit:end -->"
    assert without_managed_block(f"a{begin}b") == f"a{begin}b"
    assert without_managed_block(f"a{begin}\nb{end}c{end}{begin}d{end}") == f"a\nc{end}"


def test_text_around_what_is_left_out_stays_in_order() -> None:
    """Text before, between and behind embedded things and comments is read as it stands."""
    html = b"<h1>T</h1><h2>FAQ</h2><h3>Why?</h3><p>a<svg>x</svg>b<!-- c -->d<i>e</i>f<style>g</style>h</p>"
    (question,) = make_article_from_html(html, "a.html", CONFIG).questions
    assert question.answer_text == "abdefh"
