"""The surfaces that strangers' bytes come in by, each a function that takes any bytes and gives nothing.

What a target raises beside the errors that it expects is a fault; so is an assertion, which says what holds
whatever the bytes are. Hypothesis (`test_targets.py`) and atheris (`run.py`) call the same functions.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

from seo_kit.config import Config, load_config
from seo_kit.emit import json_script
from seo_kit.emit.inject import Refused, inject_head, remove_block
from seo_kit.emit.manifest_reader import read_manifest
from seo_kit.errors import ConfigError, InputError
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.extract.dates.order import DateOrder, read_date, resolve_date
from seo_kit.extract.front_matter.decode import clean_text, decode
from seo_kit.extract.front_matter.reader import read_front_matter
from seo_kit.extract.html.page import make_article_from_html
from seo_kit.fetch.answers import MOST_BYTES
from seo_kit.fetch.archive import ArchiveSource
from seo_kit.html_bytes import decode_html, encoding_of
from seo_kit.model import Article, Finding, Head, HeadLink, Meta, Problem
from seo_kit.verify.check import CRASHED, check_article, check_page
from seo_kit.verify.read.json_places import locate, members
from seo_kit.verify.read.page import read_page
from seo_kit.verify.read.redirects import read_redirects
from seo_kit.verify.read.robots_txt import crawl_delay, forbids, read_robots, rule_against, sitemaps_of
from seo_kit.verify.read.sitemap import read_sitemap
from seo_kit.verify.read.strict_json import parse

Target = Callable[[bytes], None]

CONFIG = Config(name="Example", url="https://example.org", language="da", heading_questions=True)
TODAY = date(2026, 11, 25)
URL = "https://example.org/a"
HEAD = Head(
    "da",
    "Ondt i knæet",
    (Meta("name", "description", "Å </script> & \u2028"), Meta("property", "og:title", "Knæ")),
    (HeadLink("canonical", URL),),
    json_script.dump(
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "@id": URL, "name": "</script>"}]}
    ),
)
HOST = (
    b'<!doctype html><title>A</title><script type="application/ld+json">{"@context": "https://schema.org", '
    b'"@graph": [{"@type": "FAQPage", "@id": "#faq"}, {"@type": "WebSite", "name": "A"}]}</script><p>Text.'
)
"""A page with a graph of its own."""


# ---- articles ----------------------------------------------------------------------------------


def front_matter(data: bytes) -> None:
    """No text is lost between front matter and body, and each key stands on a line of the file."""
    text, problems = decode(data)
    front = read_front_matter(text)
    last = text.count("\n") + 1
    assert front.head + front.body == clean_text(text)
    assert front.body_line == front.head.count("\n") + 1
    assert all(1 <= line <= last for line in (*front.lines.values(), *front.ends.values()))
    _are_within((*problems, *front.problems), last)


def dates(data: bytes) -> None:
    """A text is a date, or there is a reason why it is none; an ISO date is read as itself."""
    language, _, value = data.decode("utf-8", "replace").partition("\n")
    reading = read_date(value, language)
    for order in ("", "dmy", "mdy"):
        found, problem = resolve_date(reading, DateOrder(order), "Europe/Copenhagen")
        assert found or problem
        if found:
            datetime.fromisoformat(found)
            assert resolve_date(read_date(found), DateOrder(), "UTC") == (found, None)


def questions(data: bytes) -> None:
    """An article of any bytes is read and judged, and its questions stand on lines of the file."""
    source = read_source(data, "articles/a.md")
    article = make_article(source, prove_date_order([source], CONFIG), CONFIG)
    _is_sound(article, decode(data)[0].count("\n") + 1)


def html_article(data: bytes) -> None:
    """A rendered page without a source is read as an article and judged."""
    last = decode_html(data, encoding_of(data)).count("\n") + 1
    _is_sound(make_article_from_html(data, "pages/a.html", CONFIG), last)


# ---- pages -------------------------------------------------------------------------------------


def strict_json(data: bytes) -> None:
    """JSON without a fault is what `json` reads, members have places, and what we write is read back."""
    text = data.decode("utf-8", "replace")
    value, fault = parse(text)
    if fault:
        assert 0 <= fault.offset <= len(text)
        return
    assert json.loads(text) == value
    if "Infinity" not in json.dumps(value):  # 1e999 is JSON, and no number that we would write
        assert parse(json_script.dump(value)) == (value, None)
    for pointer, offset in members(text):
        assert locate(text, pointer) == offset


def page(data: bytes) -> None:
    """A page of any bytes is read by both readers and judged by all rules."""
    read = read_page(data, "a.html", URL, second_reader=True)
    last = read.source.count("\n") + 1
    _are_within(read.problems, last)
    _are_sound(check_page(read, None, CONFIG, TODAY), last)


def injection(data: bytes) -> None:
    """A page is refused or gets its block: once more gives the same, and taking it out gives the page."""
    try:
        bare = remove_block(data)
        injected = inject_head(data, HEAD)
    except Refused:
        return
    assert inject_head(injected, HEAD) == injected
    assert remove_block(injected) == bare


# ---- beside pages ------------------------------------------------------------------------------


def sitemap(data: bytes) -> None:
    """A sitemap has entries or a problem, all within the file."""
    read = read_sitemap(data, "sitemap.xml")
    assert read.entries or read.kind or read.problems
    packed = data.startswith(b"\x1f\x8b")
    _are_within(read.problems, 1 << 31 if packed else _lines_of(data))


def robots(data: bytes) -> None:
    """robots.txt and _redirects of any bytes give an answer."""
    found = read_robots(data, "robots.txt")
    forbids(found, URL)
    assert crawl_delay(found, "seo-kit") >= 0
    list(sitemaps_of(found))
    rule_against(found, URL)
    list(read_redirects(data))


def manifest(data: bytes) -> None:
    """A manifest is read or refused, and what it says is injected or refused."""
    with suppress(InputError):
        for page in read_manifest(data, "seo-manifest.json")[:2]:
            inject_head(HOST, page.head)


def configuration(data: bytes) -> None:
    """Settings are taken or refused, and never anything else."""
    file = _folder() / "seo-kit.toml"
    file.write_bytes(data)
    with suppress(ConfigError):
        load_config(file.parent, file)


def archive(data: bytes) -> None:
    """A WARC file, or a WACZ where it begins as one, gives pages of bounded size, or an error."""
    file = _folder() / ("a.wacz" if data.startswith(b"PK") else "a.warc.gz")
    file.write_bytes(data)
    try:
        for fetched in ArchiveSource(file, file.name).pages():
            assert len(fetched.body) <= MOST_BYTES
    except InputError:
        return


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        front_matter,
        dates,
        questions,
        html_article,
        strict_json,
        page,
        injection,
        sitemap,
        robots,
        manifest,
        configuration,
        archive,
    )
}


# ---- what holds of what was read ---------------------------------------------------------------


def _is_sound(article: Article, last: int) -> None:
    for question in article.questions:
        assert question.question.strip()
        assert 1 <= question.line <= question.end_line <= last
    _are_within(article.problems, last)
    _are_sound(check_article(article, CONFIG, TODAY), last)
    json.dumps(article.html).encode()


def _are_sound(findings: Iterable[Finding], last: int) -> None:
    for finding in findings:
        assert finding.code != CRASHED, finding.message
        assert 0 <= finding.location.line <= last, finding


def _are_within(problems: Iterable[Problem], last: int) -> None:
    for problem in problems:
        assert 0 <= problem.line <= last, problem


def _lines_of(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") + 1


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="seo-kit-fuzz-"))
