"""read_page: what an HTML5 parser, a strict JSON parser and extruct see."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.model import Page
from seo_kit.verify.read.jsonld import nodes_of
from seo_kit.verify.read.page import read_page
from seo_kit.verify.texts.text import text_from_html

BLOCK = '<script type="application/ld+json">{"@type": "Thing", "@id": "#a"}</script>'


def read(html: str | bytes) -> Page:
    """The page of an HTML text, or of bytes."""
    return read_page(
        html if isinstance(html, bytes) else html.encode(),
        "a.html",
        "https://example.com/a",
        second_reader=True,
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<title>Hæl</title>".encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + "<title>Hæl</title>".encode(), "UTF-8"),
        ('<meta charset="iso-8859-1"><title>Hæl</title>'.encode("latin-1"), "windows-1252"),
        ("<title>Hæl</title>".encode("utf-16"), "UTF-16LE"),
        ('<meta charset="utf-8"><title>Hæl</title>'.encode(), "UTF-8"),
    ],
)
def test_decodes_as_the_html_standard_says(data: bytes, encoding: str) -> None:
    """Byte-order mark, meta charset and contents decide the encoding, for the source too."""
    page = read(data)
    assert page.titles[0].text == "Hæl"
    assert page.encoding == encoding
    assert "Hæl" in page.source
    assert not page.source.startswith("\ufeff")


@pytest.mark.parametrize(
    ("data", "header", "encoding"),
    [
        ('<meta charset="utf-8"><title>Hæl</title>'.encode("cp1252"), "iso-8859-1", "windows-1252"),
        ("<title>Hæl</title>".encode(), "utf-7", "UTF-8"),
        (b"\xef\xbb\xbf" + "<title>Hæl</title>".encode(), "iso-8859-1", "UTF-8"),
        ('<meta charset="iso-8859-1"><title>Hæl</title>'.encode(), "utf8", "UTF-8"),
        ('<meta charset="iso-8859-1"><title>Hæl</title>'.encode("cp1252"), "made-up", "windows-1252"),
    ],
)
def test_the_encoding_of_the_header_ranks_behind_a_mark_and_before_the_page(
    data: bytes, header: str, encoding: str
) -> None:
    """A label that the Encoding Standard does not know is as if none were stated."""
    page = read_page(data, "a.html", encoding=header)
    assert page.encoding == encoding
    assert page.titles[0].text == "Hæl"
    assert "Hæl" in page.source


def test_reads_tags_with_their_places() -> None:
    """Titles, metas, links, headings, anchors and images come with attributes, text, line and column."""
    page = read(
        '<html lang="da">\r\n<head><title>A &amp; B</title>\n<meta name="description" content="x">'
        '<link rel="canonical" href="/a"></head>\n<body><h2>H <i>2</i></h2><a href="/b" class="x y">b</a>'
        '<img src="c.png" alt="">'
    )
    (title,), (meta,), (link,) = page.titles, page.metas, page.links
    assert (page.language, title.text, title.line, title.column, title.in_head) == ("da", "A & B", 2, 7, True)
    assert (meta.attributes, meta.line, meta.column) == ({"name": "description", "content": "x"}, 3, 1)
    assert link.attributes == {"rel": "canonical", "href": "/a"}
    assert [(tag.name, tag.text) for tag in page.headings] == [("h2", "H 2")]
    assert page.anchors[0].attributes == {"href": "/b", "class": "x y"}
    assert page.images[0].attributes == {"src": "c.png", "alt": ""}


def test_knows_what_really_stands_in_the_head() -> None:
    """What may not stand in the head ends it: tags before it are in the head, tags behind it are not."""
    page = read("<head><meta name=a><div></div><meta name=b></head><body>")
    assert [(tag.attributes["name"], tag.in_head) for tag in page.metas] == [("a", True), ("b", False)]
    assert page.head_closed_by is not None
    assert (page.head_closed_by.name, page.head_closed_by.column) == ("div", 20)


def test_text_ends_the_head_too() -> None:
    """Text that may not stand in the head is told, with the place of the element behind it."""
    page = read('<head><title>A</title>\nstray <link rel="canonical" href="/a">')
    assert page.head_closed_by is not None
    assert (page.head_closed_by.name, page.head_closed_by.text) == ("", "stray")
    assert (page.head_closed_by.line, page.head_closed_by.column) == (2, 7)


@pytest.mark.parametrize(
    "html",
    [
        "<head></head><body><div></div>",
        "<head><body><div>",
        "<head><noscript><img src=a></noscript><title>A</title></head>",
        "<head></head><meta name=late><body>",
    ],
)
def test_does_not_call_a_head_closed_early_that_is_not(html: str) -> None:
    """A head that its end tag or the body ends is whole; noscript hides its contents where scripts run."""
    page = read(html)
    assert page.head_closed_by is None
    assert all(tag.in_head for tag in page.metas)


def test_leaves_out_titles_of_drawings() -> None:
    """The title of an SVG drawing is no title of the page."""
    assert [tag.text for tag in read("<title>A</title><body><svg><title>B</title></svg>").titles] == ["A"]


def test_reads_visible_text_only() -> None:
    """Scripts, styles, templates, comments and hidden elements are left out; closed details are read."""
    page = read(
        "<title>no</title><body><p>one<!-- no --></p><script>no</script><style>no</style>"
        "<template>no</template><noscript>no</noscript><p hidden>no</p><iframe>no</iframe>"
        '<p style="color: red; display : none">no</p><p hidden="until-found">two</p>'
        '<details><summary>three</summary>four</details><p style="color:red">five</p>'
        "<ul><li>six<li>sev<b>en</b></ul>&lt;eight&gt;"
    )
    assert page.text.split() == ["one", "two", "three", "four", "five", "six", "seven", "<eight>"]


def test_tells_texts_apart() -> None:
    """What is hidden, what closed details fold away and what is code are told beside the visible text."""
    page = read(
        "<body><p>one</p><template><p>two<script>no</script></template><noscript><b>three</b></noscript>"
        '<p hidden>four</p><p style="display:none">five</p><video>six</video>'
        "<details><summary>seven</summary>eight</details><details open><summary>nine</summary>ten</details>"
        "<pre>{{ eleven }}</pre>"
        '<p hidden="until-found"><code>twelve</code>'
    )
    assert page.text.split() == "one seven eight nine ten {{ eleven }} twelve".split()
    assert page.hidden_text.split() == "two three six four five".split()
    assert page.folded_text.split() == ["eight"]
    assert page.code_text.split() == ["{{", "eleven", "}}", "twelve"]


def test_reads_what_is_embedded_and_what_can_be_linked_to() -> None:
    """Scripts, frames and media are embeds, JSON-LD is not; ids are read from templates and drawings too."""
    page = read(
        f'<head>{BLOCK}<script src="a.js"></script></head><body id="a"><iframe src="b"></iframe>'
        '<video poster="c"><source src="d"></video><template><p id="e"></template><svg><g id="f"/></svg>'
    )
    assert [tag.name for tag in page.embeds] == ["script", "iframe", "video", "source"]
    assert page.ids == {"a", "e", "f"}


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<img src="a"><img src="a" alt><img src="a" alt=""><img src="a" alt="A">', ["img"]),
        ('<img src="a" role="presentation"><img src="a" aria-label="A"><img src="a" title="A">', []),
        ('<img src="a" width="1" height="1"><img src="a" width="1">', ["img"]),
        ('<div aria-hidden="true"><p><img src="a"></p></div><p hidden><img src="a"></p>', []),
        ('<figure><img src="a"><figcaption>A</figcaption></figure><figure><img src="a"></figure>', ["img"]),
        ("<h1></h1><h2> <b>&nbsp;</b></h2><h3>A</h3>", ["h1", "h2"]),
        ('<h1><img src="a" alt="A"></h1><h2><img src="a" alt=""></h2>', ["h2"]),
        ('<h1 aria-label="A"></h1><h2><svg><title>A</title></svg></h2><h3 aria-hidden="true"></h3>', []),
    ],
)
def test_finds_what_has_no_name(html: str, names: list[str]) -> None:
    """Images without alt and headings without text are told, unless something names them or hides them."""
    assert [tag.name for tag in read(f"<body>{html}").nameless] == names


def test_reads_the_language_of_passages() -> None:
    """Parts of the text that state a language are told; a link to another language is none."""
    page = read(
        '<html lang="da"><body><blockquote lang="en">To be</blockquote><a lang="en" href="/en">English</a>'
    )
    assert [(tag.name, tag.attributes["lang"]) for tag in page.passages] == [("blockquote", "en")]


def test_reads_the_language_of_xhtml() -> None:
    """`xml:lang` counts where `lang` is missing."""
    assert read('<html xml:lang="da"><p>').language == "da"


def test_reads_blocks_of_any_spelling_where_they_stand() -> None:
    """Every JSON-LD script counts, however its type is written, with its place; templates do not."""
    page = read(
        f"<head>{BLOCK}</head><body>\n<SCRIPT TYPE='Application/LD+JSON; charset=utf-8'>\n []</SCRIPT>"
        f"<template>{BLOCK}</template><script type='application/json'>{{}}</script>"
    )
    assert [(block.data, block.line, block.column, block.in_head) for block in page.blocks] == [
        ({"@type": "Thing", "@id": "#a"}, 1, 42, True),
        ([], 2, 51, False),
    ]


def test_places_a_fault_in_the_file() -> None:
    """A fault of a block is told with line and column of the file, also behind Windows line ends."""
    html = '<head>\r\n<script type="application/ld+json">{\r\n  "a": 1,\r\n}</script>'
    (block,) = read(html).blocks
    assert block.problem is not None
    assert (block.problem.line, block.problem.column) == (3, 9)


def test_flattens_nodes() -> None:
    """Graphs, arrays and nesting are flattened in document order; references and values are no nodes."""
    page = read(
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": ['
        '{"@id": "#a", "name": {"@value": "x"}, "author": [{"@id": "#b"}, {"name": "c"}]}, '
        '{"@id": "#b", "name": "b"}]}</script>'
        '<script type="application/ld+json">[{"name": "d"}]</script>'
    )
    told = [node for node in nodes_of(page.blocks) if not node.is_reference]
    assert [node.id or node.data.get("name") for node in told] == ["#a", "c", "#b", "d"]


def test_extruct_reads_as_well() -> None:
    """extruct gives JSON-LD and Open Graph."""
    page = read(f'<head><meta property="og:title" content="A">{BLOCK}</head>')
    assert page.extruct["json-ld"] == [{"@type": "Thing", "@id": "#a"}]
    assert page.extruct["opengraph"][0]["properties"] == [("og:title", "A")]


def test_extruct_reads_a_page_that_is_not_utf8() -> None:
    """extruct, which knows only UTF-8, is given the decoded page."""
    page = read(
        '<meta charset=iso-8859-1><script type="application/ld+json">{"name":"æ"}</script>'.encode("latin-1")
    )
    assert page.extruct["json-ld"] == [{"name": "æ"}]


def test_one_broken_block_does_not_hide_the_others_from_the_strict_reader() -> None:
    """Blocks are read one by one; what extruct makes of a page with a broken block is not told."""
    page = read(f'{BLOCK}<script type="application/ld+json">{{</script>{BLOCK}')
    assert [block.problem is None for block in page.blocks] == [True, False, True]
    assert len(list(nodes_of(page.blocks))) == 2
    assert page.problems == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 50,
        b"%PDF-1.4\x00\x01\x02",
    ],
)
def test_what_is_no_page_is_a_problem(data: bytes) -> None:
    """An empty or binary file gives a page with a problem that says so, never an exception."""
    assert [problem.slug for problem in read(data).problems] == ["page-unreadable"]


def test_nesting_without_end_is_survived() -> None:
    """A page nested thousands deep is read as far as parsers go, and a lost block is told."""
    page = read("<div>" * 20_000 + BLOCK)
    assert [problem.slug for problem in page.problems] == ["page-unreadable"]
    assert page.problems[0].column == 100_000 + BLOCK.index("{") + 1


FRAGMENTS = st.recursive(
    st.sampled_from(["a", " ", "b c", "&lt;", "&nbsp;", "<br>", "æ", "<!-- no -->"]),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["div", "b", "section", "span", "ul", "details", "blockquote"]),
        st.lists(inner, max_size=4).map("".join),
    ),
)


@given(st.lists(FRAGMENTS).map("".join))
def test_reads_the_text_of_a_page_as_that_of_a_fragment(html: str) -> None:
    """What a page shows and what a fragment of JSON-LD says come to the same text."""
    assert read(f"<!doctype html><body>{html}").text == text_from_html(html)


@given(st.binary() | st.text().map(str.encode))
def test_nothing_is_raised(data: bytes) -> None:
    """Whatever the bytes are, there is a page."""
    assert read(data).path == "a.html"


def test_importing_the_reader_is_cheap() -> None:
    """Parsers and extruct are imported when the first page is read, not before."""
    heavy = "turbohtml lxml extruct rdflib bs4"
    code = (
        "import sys, seo_kit.verify.read.page, seo_kit.verify.check, seo_kit.verify.registry as registry\n"
        f"registry.all_rules()\nprint(sorted(set('{heavy}'.split()) & sys.modules.keys()))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
