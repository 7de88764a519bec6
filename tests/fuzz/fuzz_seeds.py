"""What fuzzing starts from, by target: real files and the pieces that they are made of."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
MOST_SEEDS, LONGEST_SEED = 60, 6_000
"""Files a target starts from, and the bytes of each: small ones, so that many are tried in a second."""

FILES: dict[str, tuple[str, ...]] = {
    "front_matter": ("articles/*.md", "tests/labelled/*/article.md"),
    "questions": ("articles/*.md", "tests/labelled/*/article.md"),
    "html_article": ("tests/extract/golden_pages/*/*.html", "tests/extract/host_pages/*/*.html"),
    "strict_json": ("tests/verify/google_examples/**/*.json",),
    "page": ("output/ordbog/*.html", "tests/verify/quiet_pages/*.html", "tests/verify/site/*.html"),
    "injection": ("tests/site_map/golden/**/*.html", "tests/extract/golden_pages/*/*.html"),
    "sitemap": ("output/sitemap.xml", "tests/site_map/golden/**/*.xml"),
    "robots": ("output/robots.txt", "tests/**/robots.txt", "tests/**/_redirects"),
    "configuration": ("pyproject.toml", "tests/**/seo-kit.toml"),
}
"""The files that a target starts from."""

EXTRA: dict[str, tuple[str, ...]] = {
    "dates": (
        *("da\n13. september 2025", "da\n12/03/2025", "en\nMarch 3rd, 2025 2:30 pm EST", "2025-09-13"),
        *(
            "\n2025-09-13T14:30:00+02:00",
            "ja\n2025年9月13日",
            "vi\n13 tháng 9, 2025",
            "ru\n13 сентября 2025 г.",
        ),
        *("ar\n١٣ سبتمبر ٢٠٢٥", "\n20250913", "\n13.9.2025 kl. 14.30", "\n0000-00-00T99:99:99+99:99"),
    ),
    "front_matter": (
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: {<<: *b}\n? [k]\n: v\n--- \n",
        "+++\ntitle = \"A\"\n[seo]\nx = 1979-05-27T07:32:00Z\n[[faq]]\nq = 'a'\n+++\nText",
        '{"title": "A\\ud83d\\ude00", "faq": [{"question": "Why?", "answer": null}]}\n\nText',
    ),
    "strict_json": (
        '{"@context": "https://schema.org", "@graph": [{"@id": "#a", "name": "\\ud83d\\ude00 &amp;"}]}',
        '{"a": 1, "a": [1.5e300, -0, true, null, "\\u2028"]}',
        "[[[[{}]]], {}, 12345678901234567890]",
    ),
    "configuration": (
        'url = "https://a.org"\nlanguage = "da"\ntimezone = "Europe/Copenhagen"\nurl_pattern = "/{slug}"\n'
        '[authors.a]\nname = "A"\nsame_as = ["https://b.org"]\n[check]\nselect = ["TI001"]\n'
        '[inject]\ntitle = "keep"\n[audit]\nmost_pages = 5\n',
        '[organization]\nname = "O"\nlogo = "a.png"\n[check.severity]\nTI001 = "info"\n',
    ),
    "robots": ("User-agent: *\nDisallow: /a*$\nCrawl-delay: 1.5\nSitemap: https://e.org/s.xml\n/a /b 301\n",),
}
"""Seeds that no file of the repository is."""

WORDS: dict[str, str] = {
    "front_matter": (
        "--- +++ ... : & * << ? | > >- [ ] { } , ' \" # !!str %YAML date: faq: jsonld: \\ud800 \t 1e999"
    ),
    "dates": "/ . - T Z : + , am pm kl. GMT th º г. 年 月 日 2025 13 1 0 12:30 \u200f ٣ maj September",
    "questions": (
        "## FAQ ### Why? **Why?** Q: A: <details> <summary> </summary> </details> {{< >}} {% %} ::: !!! ??? "
        "| |-| > - 1. ``` <!-- --> &amp; <div> </div> [^1] : \\ <table> <td> title: \u2028"
    ),
    "html_article": (
        "<h2>FAQ</h2> <details> <summary> <dl> <dt> <dd> <div\\x20class=faq-question> <time> <p> <b>"
    ),
    "strict_json": (
        '{ } [ ] , : " \\ \\ud800 \\u0026 null true NaN 1e999 -0 "@type" "@id" "@graph" /* // &amp; <a'
    ),
    "page": (
        "<script\\x20type=application/ld+json> </script> <meta <link <title> </title> <template> <svg> <!-- "
        "rel=canonical hreflang=da itemscope itemprop=name itemtype=https://schema.org/Question typeof=Thing "
        'property=name vocab=https://schema.org/ {"@type":"FAQPage"} "@reverse" "@id" &#xD800; <base <img ]]>'
    ),
    "injection": (
        "<head> </head> <html> <body> <title> </title> <noscript> <template> <script> </script> <!-- --> "
        "<!--\\x20seo-kit:begin <!--\\x20seo-kit:end\\x20--> <!--\\x20seo-kit:was <meta\\x20charset=utf-16> "
        "<style> <svg> <a>"
    ),
    "sitemap": (
        "<urlset <url> </url> <loc> </loc> <lastmod> <sitemapindex <!DOCTYPE <!ENTITY &b; <![CDATA[ ]]> <?xml"
    ),
    "robots": "User-agent: Disallow: Allow: Crawl-delay: Sitemap: * $ /a % nan inf # : 301",
    "manifest": '{ } [ ] , : " \\ud800 null true 1e999 "version" "pages" "jsonLd" "output" ../ "metadata"',
    "configuration": (
        "[ ] [[ ]] = \" ''' . { } , 1979-05-27 true inf nan 0x 1e9 # [check] [inject] [authors.a] logo"
    ),
    "archive": "WARC/1.1\r\n Content-Length: WARC-Type: response revisit HTTP/1.1 chunked gzip \r\n\r\n PK 0",
}
"""Words that mean something to a target, blanks between them; \\x20 is a blank within one."""

ANYWHERE = (
    b"//[",
    b"http://[",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"\xc3",
)
"""Bytes that every reader of text must stand."""

_PIECE = re.compile(rb"<[^<>]*>|\"[^\"\n]*\"|[^\s<>\"]+|\s+")


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """What fuzzing a target starts from, the shortest first."""
    found = [path.read_bytes() for glob in FILES.get(target, ()) for path in sorted(ROOT.glob(glob))]
    short = sorted({data for data in found if len(data) <= LONGEST_SEED} or set(found), key=len)
    step = -(-len(short) // MOST_SEEDS) or 1
    extra = MADE[target]() if target in MADE else [text.encode() for text in EXTRA.get(target, ())]
    return (*extra, *short[::step])


@cache
def words(target: str) -> tuple[bytes, ...]:
    """Words that mean something to a target, or to every reader of text."""
    known = (word.replace("\\x20", " ") for word in WORDS[target].split(" ") if word)
    return (*ANYWHERE, *(word.encode() for word in known))


@cache
def pieces(target: str) -> tuple[bytes, ...]:
    """The words of a target, and the pieces that its seeds are made of, each once."""
    found = (piece for seed in seeds(target) for piece in _PIECE.findall(seed)[:400])
    return tuple(dict.fromkeys((*words(target), *found)))


def _sitemaps() -> list[bytes]:
    plain = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://e.org/</loc></url></urlset>'
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><urlset>&b;</urlset>'
    return [plain, gzip.compress(plain, mtime=0), plain.decode().encode("utf-16"), entity]


def _manifests() -> list[bytes]:
    """The manifest of the sample site, with one page each."""
    whole = json.loads((ROOT / "output/seo-manifest.json").read_bytes())
    pages = [{key: value for key, value in page.items() if key != "jsonLdScript"} for page in whole["pages"]]
    for page in pages:
        page["jsonLd"]["@graph"] = page["jsonLd"]["@graph"][:2]
    return [json.dumps({"version": whole["version"], "pages": [page]}).encode() for page in pages]


def _archives() -> list[bytes]:
    records = list(_records())
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("archive/a.warc", b"".join(records))
        file.writestr("archive/b.warc.gz", gzip.compress(records[0], mtime=0))
    return [b"".join(records), b"".join(gzip.compress(each, mtime=0) for each in records), zipped.getvalue()]


def _records() -> Iterator[bytes]:
    """A page as it is, one in chunks, one packed, and a revisit."""
    page = b"<p>page</p>"
    yield _record(b"response", b"Content-Type: text/html\r\n\r\n" + page)
    chunked = b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n" + page + b"\r\n0\r\n\r\n"
    yield _record(b"response", chunked)
    packed = b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(page, mtime=0)
    yield _record(b"response", packed)
    yield _record(b"revisit", b"Content-Type: text/html\r\n\r\n")


def _record(kind: bytes, answer: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\n" + answer
    head = b"WARC/1.1\r\nWARC-Type: %b\r\nWARC-Target-URI: https://e.org/a\r\nWARC-Payload-Digest: sha1:A\r\n"
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    return head % (kind, len(block)) + block + b"\r\n\r\n"


MADE = {"archive": _archives, "manifest": _manifests, "sitemap": _sitemaps}
"""Targets whose seeds are made."""
