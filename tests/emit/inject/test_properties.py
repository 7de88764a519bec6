"""What holds for any page and any facts: the block is put in, found, put in again and taken out."""

from __future__ import annotations

import json
import re

import html5lib
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from seo_kit.emit import json_script
from seo_kit.emit.inject import Refused, inject_head, remove_block
from seo_kit.inject_settings import ALLOWED, Policies, read_policies
from seo_kit.model import Head, HeadLink, Meta

CANONICAL = "https://www.example.org/a"
BLOCK = re.compile(rb"<!-- seo-kit:begin.*?<!-- seo-kit:end -->\r?\n", re.DOTALL)
WAS = re.compile(r"<!-- seo-kit:was [A-Za-z0-9+/=]* -->")

STARTS = [
    "",
    "<!doctype html>",
    "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'>\n",
    "<!-- <head> -->\n<!doctype html>",
]
OPENS = ["", "<html>", "<html lang=da>\n<head>\n", "<HTML><HEAD >", "<head>", "<html><body></html><head>"]
TAGS = [
    "<meta charset={charset}>",
    "\n    <title>Ø &amp; <b></title>",
    "<meta name='description' content='gammel æ'>\n",
    "<META NAME=ROBOTS CONTENT='index, follow'>",
    f"<link rel=canonical href='{CANONICAL}'>",
    "<meta property=og:title content=Ø>",
    "<meta property='og:image' content='/a.png'><meta property='og:image:alt' content='å'>",
    "<script>var end = '</head>', mark = '<!-- seo-kit:begin --><!-- seo-kit:end -->';</script>\n",
    "<style>/* </head> */</style>",
    "<!-- </head><body> -->\n",
    "<noscript><link rel=stylesheet href=a.css></noscript>",
    "<noscript><img src=pixel.gif></noscript>",
    "<template><title>x</title><div></div></template>",
    '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "FAQPage"}}</script>',
    '<script type="Application/LD+JSON; charset=utf-8">{{"@context": "http://schema.org", "@graph": '
    '[{{"@type": "WebSite", "@id": "https://www.example.org/#website", "name": "ø"}}]}}</script>',
    '<script type="application/ld+json">{{ broken </script>',
    "<link rel=alternate hreflang=de href=/de>",
    "\r\n",
    "\t",
    "<div>",
    "tekst",
]
ENDS = [
    "",
    "</head>",
    "\n  </HEAD\n>\n<body>",
    "<body class=ø>",
    "</head></head><head></head>",
    "<p>krop</p>",
    "\n\n<div>",
]
BODIES = ["", "<h1>Ø</h1>", "<svg><title>t</title></svg></body></html>\n", "<!-- </head> --><p>&oslash;<br/>"]

pages = st.builds(
    lambda start, open_, tags, end, body: start + open_ + "".join(tags) + end + body,
    st.sampled_from(STARTS),
    st.sampled_from(OPENS),
    st.lists(st.sampled_from(TAGS), max_size=6),
    st.sampled_from(ENDS),
    st.sampled_from(BODIES),
)
line_ends = st.sampled_from(["\n", "\r\n", "\r"])
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1", "windows-1252"])
facts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
"""Text as `plain_text` leaves it, which all text of a head has gone through."""
policies = st.fixed_dictionaries(
    {}, optional={kind: st.sampled_from(allowed) for kind, allowed in ALLOWED.items()}
).map(lambda table: read_policies(table, "policies"))


@st.composite
def rendered(draw: st.DrawFn) -> bytes:
    """A page in one of the encodings that hosts use, tag soup included."""
    encoding = draw(encodings)
    charset = "utf-8" if encoding.startswith("utf") else encoding
    text = draw(pages).replace("{charset}", charset).replace("{{", "{").replace("}}", "}")
    text = text.replace("\n", draw(line_ends))
    if encoding in ("latin-1", "windows-1252") and "charset=" not in text:
        text = text.replace("<html>", f"<html><meta charset={charset}>", 1)
    return text.encode(encoding)


@st.composite
def heads(draw: st.DrawFn) -> Head:
    """A head as `build_head` makes it, with any text in its facts."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "https://www.example.org/#website", "name": draw(facts)},
            {"@type": "FAQPage", "@id": f"{CANONICAL}#faq", "name": draw(facts)},
        ],
    }
    metas = (
        Meta("name", "description", draw(facts)),
        Meta("name", "robots", "max-image-preview:large"),
        Meta("property", "og:title", draw(facts)),
        Meta("property", "og:image", "https://www.example.org/b.png"),
        Meta("property", "og:image:alt", draw(facts)),
    )
    return Head("da", draw(facts), metas, (HeadLink("canonical", CANONICAL),), json_script.dump(graph))


def inject(page: bytes, head: Head, wanted: Policies) -> bytes:
    """Injects, and passes over pages that are refused."""
    try:
        return inject_head(page, head, wanted)
    except Refused:
        assume(False)
        raise


@given(rendered(), heads(), policies)
def test_a_block_is_taken_out_without_a_trace(page: bytes, head: Head, wanted: Policies) -> None:
    """Removing gives back every byte of the page, whatever was put aside."""
    assert remove_block(inject(page, head, wanted)) == page


@given(rendered(), heads(), policies)
def test_a_second_time_changes_nothing(page: bytes, head: Head, wanted: Policies) -> None:
    """Injecting into a page that has the block gives the same bytes."""
    once = inject(page, head, wanted)
    assert inject_head(once, head, wanted) == once


@given(rendered(), heads(), heads(), policies)
def test_a_newer_head_takes_the_place_of_an_older(
    page: bytes, older: Head, newer: Head, wanted: Policies
) -> None:
    """What was injected before leaves nothing behind."""
    at_once = inject(page, newer, wanted)
    assert inject_head(inject(page, older, wanted), newer, wanted) == at_once


@given(rendered(), heads())
def test_bytes_outside_the_block_never_change(page: bytes, head: Head) -> None:
    """With policies that replace nothing, cutting the block out of the bytes leaves the page."""
    assume(not page.startswith((b"\xff\xfe", b"\xfe\xff")))
    injected = inject(page, head, Policies())
    assert b"".join(BLOCK.split(injected)) == page or injected == page or b"var end" in page


@given(rendered(), heads(), policies)
@example(b"<!doctype html><p>text", Head("da", "a", (), (), ""), Policies())
def test_another_parser_finds_the_block_in_head(page: bytes, head: Head, wanted: Policies) -> None:
    """html5lib, which had no part in placing the block, reads each of its tags in head, letter by letter."""
    injected = inject(page, head, wanted)
    tree = html5lib.parse(injected, namespaceHTMLElements=False)
    found = tree.find("head")
    metas = [(tag.get("name") or tag.get("property"), tag.get("content")) for tag in found.iter("meta")]
    scripts = [tag.text for tag in found.iter("script") if tag.get("type") == "application/ld+json"]
    block = BLOCK.search(injected.replace(b"\0", b""))
    assume(block is not None and b"<!-- seo-kit:begin -->" not in block[0])
    for meta in head.metas:
        if f'"{meta.key}"'.encode() in block[0]:
            assert (meta.key, meta.content) in metas
    if b"<title>" in block[0]:
        assert head.title.split() == (found.findtext("title") or "").split()
    if b"ld+json" in block[0] and wanted.json_ld == "keep":
        ours = {node["@id"]: node for node in json.loads(head.script)["@graph"]}
        graphs = [json.loads(text) for text in scripts if text and "@graph" in text]
        read = {node["@id"]: node for graph in graphs for node in graph["@graph"]}
        assert any(read.get(name) == node for name, node in ours.items())


@given(rendered(), heads(), policies)
def test_a_page_says_nothing_twice(page: bytes, head: Head, wanted: Policies) -> None:
    """An injected page has one title, one canonical and one description at most."""
    found = html5lib.parse(inject(page, head, wanted), namespaceHTMLElements=False).find("head")
    for path in ("title", "link[@rel='canonical']", "meta[@name='description']"):
        assert len(found.findall(path)) <= 1


@given(st.binary(max_size=200), heads())
def test_any_bytes_are_injected_or_refused(page: bytes, head: Head) -> None:
    """Nothing but Refused is raised, and what is not refused can be taken out again."""
    try:
        injected = inject_head(page, head)
    except Refused:
        return
    assert remove_block(injected) == page


@pytest.mark.parametrize(
    "payload",
    [
        "</script><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "<!--<script>",
        "-->",
        "<!-- seo-kit:end -->",
        '" onload="alert(1)',
        "' autofocus onfocus='alert(1)",
        "\u202e\u2066abc\u2069",
        "a\u2028b\u2029c",
        "&lt;/script&gt;&quot;",
        "]]>",
        "${alert(1)}{{7*7}}",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_no_fact_breaks_out(payload: str, encoding: str) -> None:
    """A payload in every fact adds no element and comes back as it was."""
    script = json_script.dump({"@context": "https://schema.org", "@graph": [{"@id": "#a", "name": payload}]})
    head = Head("da", payload, (Meta("name", "description", payload),), (), script)
    page = f"<!doctype html><head><meta charset={encoding}></head><body>ø".encode(encoding)
    injected = inject_head(page, head)
    tree = html5lib.parse(injected, namespaceHTMLElements=False)
    assert [tag.tag for tag in tree.find("head") if isinstance(tag.tag, str)] == [
        "meta",
        "title",
        "meta",
        "script",
    ]
    assert tree.findtext("head/title") == payload
    assert tree.find("head/meta[@name]").get("content") == payload
    assert json.loads(tree.findtext("head/script"))["@graph"][0]["name"] == payload
    assert remove_block(injected) == page
