"""When a page last changed, by its own markup."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page
from seo_kit.verify.read.sitemap import is_w3c_datetime
from seo_kit.verify.site.facts import listing_facts, page_facts
from seo_kit.verify.site.last_change import moment, w3c_datetime

CANONICAL = '<link rel="canonical" href="https://example.com/a">'


def social(name: str, value: str) -> str:
    """An Open Graph tag for an article."""
    return f'<meta property="article:{name}_time" content="{value}">'


def web_page(**facts: Any) -> str:
    """JSON-LD of a page."""
    return script({"@context": "https://schema.org", "@type": "WebPage", **facts})


DATED = {"@type": "Article", "dateModified": "2025-05-05"}

MICRODATA = """<div itemscope itemtype="https://schema.org/Article">
<time itemprop="dateModified" datetime="2025-05-05">May 5</time></div>"""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        (web_page(dateModified="2025-01-02", datePublished="2025-01-01"), "2025-01-02"),
        (web_page(dateModified="2025-01-02") + social("modified", "2025-03-03"), "2025-01-02"),
        (web_page(datePublished="2025-01-01") + social("modified", "2025-03-03"), "2025-03-03"),
        (web_page(datePublished="2025-01-01"), "2025-01-01"),
        (social("published", "2025-01-01"), "2025-01-01"),
        (web_page(dateModified="soon", datePublished="2025-01-01"), "2025-01-01"),
        (web_page(dateModified=["2025-01-02", {"@value": "2025-02-02"}]), "2025-02-02"),
        (web_page(dateModified="2025-01-02") + script(DATED), "2025-05-05"),
        (web_page(dateModified="2025-01-02T01:00+02:00") + web_page(dateModified="2025-01-01T23:30Z"),
         "2025-01-01T23:30Z"),
        (web_page(mainEntity=DATED), "2025-05-05"),
        (web_page(**{"@graph": [DATED]}), "2025-05-05"),
        (script({"@type": "BlogPosting", "mainEntityOfPage": DATED}), "2025-05-05"),
        (web_page(mentions=[DATED], hasPart=DATED), ""),
        (script({"@type": "Event", "dateModified": "2025-05-05"}), ""),
        (CANONICAL + script({**DATED, "url": "https://example.com/b"}), ""),
        (CANONICAL + script({**DATED, "url": "http://example.com/a.html#top"}), "2025-05-05"),
        (MICRODATA, "2025-05-05"),
        ('<time datetime="2025-05-05">May 5</time>', ""),
    ],
)  # fmt: skip
def test_takes_the_latest_date_of_the_page_itself(html: str, expected: str) -> None:
    """dateModified, else article:modified_time, else when it was published; not that of a listed article."""
    page = read_page(f"{html}<p>Text".encode(), "a.html")
    assert listing_facts(page).changed == page_facts(page).changed == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025", "2025"),
        ("2025-01", "2025-01"),
        (" 2025-01-02 ", "2025-01-02"),
        ("2025-01-02T08:00:00.123Z", "2025-01-02T08:00:00.123Z"),
        ("2025-01-02T08:00:00+0100", "2025-01-02T08:00:00+01:00"),
        ("2025-01-02 08:00+01:00", "2025-01-02T08:00:00+01:00"),
        ("20250102", "2025-01-02"),
        ("2025-01-02T08:00:00", "2025-01-02"),
        ("2025-01-02T08:00:00+01:00:30", "2025-01-02"),
        ("02/01/2025", ""),
        ("2025-02-30", ""),
        ("January 2, 2025", ""),
        ("", ""),
    ],
)
def test_dates_become_w3c_datetimes(written: str, expected: str) -> None:
    """A time without a zone is cut to its day, and what is no date is none."""
    assert w3c_datetime(written) == expected


@given(st.one_of(st.text(), st.datetimes(timezones=st.none() | st.timezones()).map(str)))
def test_any_text_gives_a_w3c_datetime_or_nothing(text: str) -> None:
    """What comes out can stand in a sitemap and be compared."""
    if date := w3c_datetime(text):
        assert is_w3c_datetime(date)
        assert moment(date).tzinfo is not None
