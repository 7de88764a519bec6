"""Where the block goes: `▶` marks the place in each page; and which pages are refused, and why."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from seo_kit.emit.inject import Refused, inject_head, remove_block
from seo_kit.emit.inject.inject import read_bare_host
from seo_kit.inject_settings import Policies
from seo_kit.model import Head, Meta

HEAD = Head("en", "", (Meta("name", "description", "Ø"),), (), "")
BLOCK = re.compile(r"<!-- seo-kit:begin.*?<!-- seo-kit:end -->\r?\n", re.DOTALL)
QUIET_PAGES = sorted((Path(__file__).parents[2] / "verify/quiet_pages").glob("*.html"))

PLACES = {
    "before </head>": "<!doctype html><html><head><title>T</title>▶</head><body>x",
    "before its indentation": "<head>\n  <title>T</title>\n▶  </head>\n<body>",
    "upper case": "<HTML><HEAD><TITLE>T</TITLE>▶</HEAD ><BODY>",
    "no </head>": "<html><head><title>T</title>\n▶<body>x",
    "an empty head": "<html>\n<head>\n▶<body>x",
    "no head": "<!doctype html>\n<html lang=en>\n▶<body>x",
    "no tag but a doctype": "<!doctype html>\n▶<p>x",
    "nothing after the head": "<!doctype html><title>T</title>▶",
    "closed early by a box": "<head><title>T</title>▶<div>x</div></head><body>",
    "closed early by text": "<head><title>T</title>▶ x</head><body>",
    "a </head> in a comment": "<head><!-- </head> --><title>T</title>▶</head>",
    "a </head> in a script": "<head><script>'</head>'</script>▶</head>",
    "a </head> in a title": "<head><title></head></title>▶</head>",
    "two heads": "<head><title>T</title>▶</head><body><head></head>",
    "links after the head": "<head><title>T</title>▶</head><link rel=icon href=a><body>",
    "a noscript of styles": "<head><noscript><link rel=stylesheet href=a></noscript>▶</head>",
    "a noscript that ends the head": "<head><title>T</title>▶<noscript><img></noscript><meta name=a></head>",
    "a template": "<head><title>T</title>▶<template><p></template><meta name=a></head>",
    "a comment before all": "<!-- <head> -->\n<!doctype html>\n▶<p>x",
    "XHTML": '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><head><title>T</title>▶</head><body/></html>',
}

REFUSED = {
    "a fragment": ("<p>x</p>", "it is a fragment"),
    "nothing": ("", "it is a fragment"),
    "frames": ("<html><frameset><frame></frameset>", "it is a frameset"),
    "an open title": ("<head><title>T", "its <title> is never closed: write </title>"),
    "an open script": ("<head>\n<script>x", "page:2: its <script> is never closed"),
    "a block without end": (
        "<head>\n<!-- seo-kit:begin --></head>",
        "page:2: the block that begins here has no",
    ),
    "an encoding without ASCII": ('<meta charset="iso-2022-jp"><title>T</title>', "store it as UTF-8"),
}


@pytest.mark.parametrize("page", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_block_goes_where_parsers_still_add_to_the_head(page: str, line_end: str, encoding: str) -> None:
    """The place is the same in every encoding and with every line end, and nothing else changes."""
    marked = page.replace("\n", line_end)
    injected = inject_head(marked.replace("▶", "").encode(encoding), HEAD).decode(encoding)
    assert BLOCK.sub("▶", injected) == marked
    head = html5lib.parse(injected, namespaceHTMLElements=False).find("head")
    assert "description" in [meta.get("name") for meta in head.iter("meta")]


@pytest.mark.parametrize(("page", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_page_without_a_safe_place_is_refused(page: str, reason: str) -> None:
    """The error says what is wrong with the page and what to do."""
    with pytest.raises(Refused) as refusal:
        inject_head(page.encode(), HEAD)
    assert reason in str(refusal.value)


@pytest.mark.parametrize("path", QUIET_PAGES, ids=lambda path: path.stem)
def test_pages_in_the_style_of_real_hosts_take_a_block(path: Path) -> None:
    """Next.js, WordPress, Hugo, Shopify …: put in twice the same, and taken out without a trace."""
    page = path.read_bytes()
    script = (
        '{"@context": "https://schema.org", "@graph": [{"@type": "FAQPage", "@id": "https://e.org/#faq"}]}'
    )
    head = Head("en", "T", (Meta("property", "og:site_name", "</head>Ø"),), (), script)
    injected = inject_head(page, head)
    assert inject_head(injected, head) == injected
    assert remove_block(injected) == page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("page", "line_end"),
    [("<head>\r\n</head>\r\n", "\r\n"), ("<head>\n</head>\n", "\n"), ("<head></head>", "\n")],
)
def test_the_lines_of_the_block_end_as_those_of_the_page(page: str, line_end: str, encoding: str) -> None:
    """One file has one kind of line ends."""
    injected = inject_head(page.encode(encoding), HEAD).decode(encoding)
    assert {"\r\n" if line.endswith("\r\n") else "\n" for line in injected.splitlines(True)[:-1]} == {
        line_end
    }


def test_a_page_in_ascii_gets_ascii() -> None:
    """A page that states no encoding, or one that is not Unicode, gets references and JSON escapes."""
    head = Head("da", "Ø", (), (), '{"name": "å😀"}')
    for page in (b"<head></head>", b"<head><meta charset=windows-1251></head>"):
        injected = inject_head(page, head)
        assert b"<title>&#216;</title>" in injected
        assert rb'{"name": "\u00e5\ud83d\ude00"}' in injected


def test_what_readers_write_into_a_page_is_text() -> None:
    """Comments in the body that look like marks stay as they are, with a block in the head and without."""
    page = (
        b"<head><title>T</title></head><body><!-- seo-kit:was PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg== -->"
        b"<!-- seo-kit:begin --><p>x</p><!-- seo-kit:end --><!-- seo-kit:begin -->"
    )
    injected = inject_head(page, HEAD)
    assert injected.endswith(page.partition(b"</title>")[2])
    assert inject_head(injected, HEAD) == injected
    assert remove_block(injected) == page
    assert remove_block(page) == page


def test_a_kept_tag_that_is_gone_is_told() -> None:
    """What a block put aside must be there to be put back, letter by letter."""
    page = b'<head><meta name="description" content="Theirs"></head>'
    injected = inject_head(page, HEAD, Policies(description="replace"))
    assert remove_block(injected) == page
    with pytest.raises(Refused, match="is gone: render the page again"):
        remove_block(injected.replace(b"seo-kit:was P", b"seo-kit:was Q"))


def test_a_refusal_names_the_page_and_the_line() -> None:
    """Whatever is done with a page, the error says where the fault stands."""
    damaged = b"<head>\n<!-- seo-kit:begin --></head>"
    for act in (remove_block, read_bare_host):
        with pytest.raises(Refused) as refusal:
            act(damaged, path="a.html")
        assert str(refusal.value).startswith("a.html:2: the block that begins here has no")


def test_a_page_is_asked_what_it_says_itself() -> None:
    """What was injected is not of the page."""
    page = "<head><title>Øl</title></head><body><h1>Om <i>øl</i></h1>".encode()
    host = read_bare_host(
        inject_head(page, Head("da", "Ours", HEAD.metas, (), ""), Policies(title="replace"))
    )
    assert (host.said("title"), host.said("description"), host.headings) == ("Øl", "", ("Om  øl",))


def test_marks_in_a_script_are_text() -> None:
    """What looks like a block inside a script belongs to the script."""
    page = b"<head><script>var a = '<!-- seo-kit:begin --><!-- seo-kit:end -->'</script></head>"
    injected = inject_head(page, HEAD)
    assert injected.startswith(page[:-7])
    assert remove_block(injected) == page
    assert remove_block(page) == page


def test_the_encoding_of_the_header_counts() -> None:
    """A page that is served as windows-1252 is read so, whatever its bytes look like."""
    page = "<title>Ã¦</title>".encode("cp1252")
    with pytest.raises(Refused, match='"ebcdic" is no encoding that browsers know'):
        inject_head(page, HEAD, encoding="ebcdic")
    assert b"&#216;" in inject_head(page, HEAD, encoding="windows-1252")
    assert "Ø".encode() in inject_head(page, HEAD, encoding="utf-8")


def test_a_page_in_xml_stays_well_formed() -> None:
    """XHTML is read by XML parsers too, which want every tag closed."""
    page = (
        b'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head>'
        b"<title>T</title></head><body/></html>"
    )
    head = Head("en", "", (Meta("name", "description", "<&>"),), (), '{"name": "\\u003c\\u0026"}')
    injected = inject_head(page, head)
    tree = etree.fromstring(injected)
    assert tree.find("{*}head/{*}meta").get("content") == "<&>"
    assert remove_block(injected) == page
