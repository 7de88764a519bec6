"""A site of any size, made of the sample pages, and archives of it as a crawler would write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import count, islice
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "output" / "ordbog"
HOST = "https://www.fysfinder.dk"
_SENTENCE = re.compile(r"(?<=[.!?,]) (?=[A-ZÆØÅÄÖÜa-zæøåäöü])")
_TITLE = re.compile(r"<title>.*?</title>")
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_RETURN = re.compile(r'<link rel="alternate" hreflang="en"[^>]*>')
_NOINDEX = '<meta name="robots" content="noindex">'

Fault = tuple[re.Pattern[str], str]
FAULTS: Mapping[int, Fault] = {
    7: (_TITLE, "<title>All about pain</title>"),
    11: (_CANONICAL, r'<link rel="canonical" href="\1-old">'),
    13: (_CANONICAL, rf'<link rel="canonical" href="\1">{_NOINDEX}'),
    17: (re.compile("</main>"), '<a href="/ordbog/frossen-skulder-1#nowhere">More</a></main>'),
    19: (
        re.compile(r'"@id": "[^"]*#organization",\n"name": "FysFinder"'),
        rf'"@id": "{HOST}/#organization",\n"name": "FF"',
    ),
    23: (_RETURN, ""),
    29: (re.compile(r'"dateModified": "[^"]*"'), '"dateModified": "2020-01-01"'),
}
"""What is wrong with each so-manieth copy: a pattern and what takes its place."""


def site(size: int) -> Iterator[tuple[str, str]]:
    """URLs and pages: copies of the samples with other addresses, titles, questions and answers."""
    samples = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.html"))}
    names = "|".join(sorted(samples, key=len, reverse=True))
    address = re.compile(rf"(?<=/ordbog/)({names})(?![\w-])")
    pages = (
        (f"{HOST}/ordbog/{name}-{number}", _copy(address.sub(rf"\1-{number}", text), number, size))
        for number in count(1)
        for name, text in samples.items()
    )
    yield from islice(pages, size)


def _copy(text: str, number: int, size: int) -> str:
    """A page like another: a number in each clause, links to pages before and after it, maybe a fault."""
    text = _SENTENCE.sub(f" {number} ", text)
    others = (max(1, min(number + step, size // 5)) for step in range(-5, 6))
    links = "".join(f'<li><a href="/ordbog/frossen-skulder-{other}">{other}</a>' for other in others)
    text = text.replace("</main>", f"<ul>{links}</ul></main>", 1)
    for each, (pattern, new) in FAULTS.items():
        if number % each == 0:
            text = pattern.sub(new, text, count=1)
    return text


def write_archive(path: Path, pages: Iterable[tuple[str, str]], packed: bool = True) -> None:
    """Writes pages as the answers of a crawl, each record packed by itself or not at all."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for url, page in pages:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            body = BytesIO(page.encode())
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=head))
