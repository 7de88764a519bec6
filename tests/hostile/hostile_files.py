"""Articles and pages that strangers may leave, each with the rules that tell what is wrong with it."""

from __future__ import annotations

import gzip
import os

SCALE = int(os.environ.get("SEO_KIT_HOSTILE_SCALE", "1"))
"""How many times as large the largest files are; `make hostile` asks for lines of 100 MB."""
ARTICLE = b"""---
title: Knee pain
date: 2025-01-02
description: What helps.
---
## FAQ

### Why?

So it is.
"""
"""An article without a fault."""
NO_FRONT_MATTER = ("DA006", "TI010")
"""What is told of an article whose front matter cannot be read: no date, no title."""
Files = dict[str, tuple[bytes, tuple[str, ...]]]


def article(*keys: bytes) -> bytes:
    """The article with more lines in its front matter."""
    return ARTICLE.replace(b"---\n##", b"\n".join(keys) + b"\n---\n##")


def _bomb() -> bytes:
    """Nine levels of nine aliases: billions of words once they are written out."""
    lines = [b"a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [b"a%d: &a%d [" % (at, at) + b", ".join([b"*a%d" % (at - 1)] * 9) + b"]" for at in range(1, 10)]
    return article(*lines)


ARTICLES: Files = {
    "aliases for a billion words": (_bomb(), ("FM002",)),
    "10,000 YAML levels": (article(b"x: " + b"[" * 10_000 + b"]" * 10_000), ("FM002",)),
    "10,000 JSON levels": (
        b'{"title": "T", "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}\n\nText\n",
        (*NO_FRONT_MATTER, "FM002"),
    ),
    "10,000 TOML levels": (
        b'+++\ntitle = "T"\nx = ' + b"[" * 10_000 + b"]" * 10_000 + b"\n+++\nText\n",
        (*NO_FRONT_MATTER, "FM002"),
    ),
    "10,000 quotations": (ARTICLE + b">" * 10_000 + b" word\n", ("FM009",)),
    "10,000 lists": (ARTICLE + b"- " * 10_000 + b"word\n", ("FM009",)),
    "a long key above many values": (
        article(b"? " + b"k" * 20_000 + b"\n: [" + b"1, " * 20_000 + b"1]"),
        ("FM002",),
    ),
    "a line of 2 MB": (ARTICLE + b"word " * 400_000 * SCALE, ()),
    "a title of 1 MB": (ARTICLE.replace(b"Knee pain", b"knee " * 200_000), ()),
    "100,000 tags": (ARTICLE + b"<b></b>" * 100_000 * min(SCALE, 10), ()),
    "two NULs": (ARTICLE.replace(b"So it is", b"So\0it\0is"), ()),
    "UTF-16": (ARTICLE.decode().encode("utf-16"), ()),
    "UTF-16 without its mark": (ARTICLE.decode().encode("utf-16-le"), ("FM006",)),
    "UTF-32": (ARTICLE.decode().encode("utf-32"), ()),
    "UTF-32 without its mark": (ARTICLE.decode().encode("utf-32-be"), (*NO_FRONT_MATTER, "FM006")),
    "Latin-1": (ARTICLE.replace(b"So it is", b"S\xe5"), ("FM006",)),
    "a surrogate in UTF-8": (ARTICLE.replace(b"So it is", b"So \xed\xa0\x80 is"), ("FM006",)),
    "half a character in JSON": (
        b'{"title": "A\\ud800", "slug": "half\\udfff", "date": "2025-01-02", "description": "D"}\n\nText\n',
        ("FM006",),
    ),
    "half a character in YAML": (article(b'keywords: "\\ud800"'), ("FM002",)),
    "mixed line ends": (ARTICLE.replace(b"---\n", b"---\r\n").replace(b"?\n", b"?\r"), ()),
    "a number that is none": (article(b"jsonld: {'@type': WebPage, wordCount: 1e999}"), ()),
    "an id that is no URL": (article(b"jsonld: {'@type': WebPage, '@id': '//['}"), ()),
    "a way out as its slug": (article(b"slug: ../../../etc/passwd"), ()),
    "a slug of 3,000 letters": (article(b"slug: " + b"s" * 3_000), ()),
    "a line end in its slug": (article(b'slug: "a\\nb"'), ()),
    "binary": (bytes(range(256)) * 100, (*NO_FRONT_MATTER, "FM006")),
    "empty": (b"", NO_FRONT_MATTER),
}
"""The bytes of each article, and the codes of all findings about it."""

HEAD = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Knee pain</title>'
    b'<meta name="description" content="What helps."><meta name="viewport" content="width=device-width">'
)
PAGE = HEAD + b"</head><body><p>Text.</p></body></html>"
"""A page without a fault but that it names no canonical."""


def in_head(markup: bytes) -> bytes:
    """The page with more in its head."""
    return PAGE.replace(b"</head>", markup + b"</head>")


def in_body(markup: bytes) -> bytes:
    """The page with other contents."""
    return PAGE.replace(b"<p>Text.</p>", markup)


def jsonld(text: bytes) -> bytes:
    """The page with a block of JSON-LD."""
    return in_head(b'<script type="application/ld+json">' + text + b"</script>")


PAGES: Files = {
    "a line of 2 MB": (in_body(b"<p>" + b"word " * 400_000 * SCALE), ()),
    "a JSON-LD text of 1 MB": (
        jsonld(b'{"@context": "https://schema.org", "name": "' + b"w " * 500_000 * min(SCALE, 10) + b'"}'),
        (),
    ),
    "10,000 boxes": (in_body(b"<div>" * 10_000 + b"x"), ()),
    "10,000 lists": (in_body(b"<ul><li>" * 10_000 + b"x"), ()),
    "10,000 JSON levels": (jsonld(b"[" * 10_000 + b"]" * 10_000), ("SD001",)),
    "900 JSON objects in one another": (jsonld(b'{"a": ' * 900 + b"1" + b"}" * 900), ()),
    "a name twice above 2,000 levels": (
        jsonld(b'[{"a": 1, "a": 2}, ' + b"[" * 2_000 + b"]" * 2_000 + b"]"),
        ("SD001",),
    ),
    "a long name above many values": (
        jsonld(b'{"' + b"k" * 50_000 + b'": [' + b"1," * 50_000 + b"1]}"),
        ("SD001",),
    ),
    "a number of 100,000 figures": (jsonld(b"[" + b"9" * 100_000 + b"]"), ("SD001",)),
    "half a character": (
        jsonld(b'{"@context": "https://schema.org", "@type": "Thing", "name": "\\ud800"}'),
        ("SD001",),
    ),
    "an entity before a hundred thousand tags": (
        jsonld(
            b'{"@context": "https://schema.org", "@type": "Thing", "name": "&eacute; '
            + b"<a" * 100_000
            + b'"}'
        ),
        ("SD016",),
    ),
    "ids that are no URLs": (
        jsonld(
            b'{"@context": "https://schema.org", "@graph": [{"@type": "Thing", "@id": "http://[", '
            b'"url": "//["}]}'
        ),
        ("SD008",),
    ),
    "2,000 unknown properties": (
        jsonld(
            b'{"@context": "https://schema.org", "@type": "Thing", '
            + b", ".join(b'"p%d": 1' % number for number in range(2_000))
            + b"}"
        ),
        ("SD005",),
    ),
    "3,000 relative hreflang links": (
        in_head(b'<link rel="alternate" hreflang="da" href="/a">' * 3_000),
        ("HL001",),
    ),
    "5,000 titles": (in_head(b"<title>a</title>" * 5_000), ("TI002",)),
    "10,000 marks that begin a block": (in_body(b"<!-- seo-kit:begin -->\n" * 10_000), ()),
    "10,000 attributes": (
        in_body(b"<p " + b" ".join(b"a%d=1" % number for number in range(10_000)) + b">"),
        (),
    ),
    "an attribute of 1 MB": (in_body(b'<a href="' + b"x" * 1_000_000 + b'">a</a>'), ()),
    "100,000 tags": (in_body(b"<b></b>" * 100_000 * min(SCALE, 10)), ()),
    "text between 10,000 pictures": (in_body(b"a<svg></svg>" * 10_000), ()),
    "a comment of hyphens": (in_body(b"<!----- a ----->"), ()),
    "a language of 300 letters": (
        PAGE.replace(b'"en"', b'"' + b"b" * 300 + b'"').replace(b"Text.", b"<time>5 March 2025</time>"),
        ("HT005",),
    ),
    "URLs that are none": (in_head(b"<base href='//['><link rel=icon href='//['>"), ()),
    "NULs": (in_body(b"a\0b" * 100), ("HT010",)),
    "UTF-16": (PAGE.decode().encode("utf-16"), ()),
    "UTF-16 without its mark": (PAGE.decode().encode("utf-16-le"), ("HT010",)),
    "Latin-1": (PAGE.replace(b"Knee pain", b"Kn\xe6"), ("HT003",)),
    "a packed page": (gzip.compress(PAGE, mtime=0), ("HT010",)),
    "empty": (b"", ("HT010",)),
}
"""The bytes of each page, and the codes of the worst findings about it."""
