"""The dates that a reader sees beside the main heading of a page: its byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise, permutations, takewhile

from seo_kit.languages import language
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.texts.dates import month_of
from seo_kit.verify.texts.text import squeeze

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"\D*(?:19|20)\d\d\s*[-./年년]", re.ASCII)
_ISO = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_TITLE = 3
"""Words of a link that are enough to be the title of another page, not a name."""
_BEFORE_DATE = re.compile(r"\D*")
_SEPARATOR = re.compile(r"[·|,;()–—•]|\s-\s")
_STEM = 5
"""Letters with which a label begins in all its forms."""
_LONGEST = 100
"""Characters of a line that may be a byline; a longer one is running text."""
_MOST_BEFORE, _MOST_BEHIND = 14, 3
"""Words before and behind the last year of a byline."""
_BEFORE, _AFTER = 6, 12
"""Lines before and after the main heading in which a byline stands."""


@dataclass(frozen=True, slots=True)
class Byline:
    """A visible date: the text that states it, and the days that it may mean."""

    text: str
    days: frozenset[date]


def byline_dates(context: PageContext) -> Iterator[Byline]:
    """The complete dates in short lines around the main heading, up to the next heading.

    Lines that begin with a link, stand below one or hold the title of another page speak of that page.
    """
    spoken = context.page.language or "en"
    found = [(above, line) for above, line in pairwise(("", *_lines(context))) if _is_byline(line)]
    links = [text for tag in context.page.anchors if (text := _plain(tag.text))] if found else []
    for above, line in found:
        for text in () if _is_of_others(links, line, above) else _parts(line):
            days = _days(text, spoken)
            if days:
                yield Byline(text.strip(" ·|,;()–—-"), days)


def tells_of_page(text: str, tag: str) -> bool:
    """Whether a byline says when the page was published or changed, or says nothing beside the date.

    Other labels, such as a birthday's or a study's, are not known in every language: their dates may be any.
    """
    label = _SEPARATOR.split(_BEFORE_DATE.match(text)[0])[-1].casefold().split()  # type: ignore[index]
    return not label or any(word.startswith(stem) for word in label for stem in _stems(tag))


@lru_cache(maxsize=64)
def _stems(tag: str) -> frozenset[str]:
    """How the words for published and updated begin, in a language and in English."""
    pages = (language(spoken).page for spoken in ("en", tag or "en"))
    said = [word for page in pages for text in (page.published, page.updated) for word in text.split()]
    return frozenset(word.casefold()[:_STEM] for word in said if len(word) >= _STEM)


def _is_of_others(links: list[str], line: str, above: str) -> bool:
    return above in links or any(_speaks_of(line, link) for link in links)


def _speaks_of(line: str, link: str) -> bool:
    if link not in line:
        return False
    is_title = len(link.split()) >= _TITLE or _YEAR.search(link) is not None
    return is_title or line.startswith(link)


def _is_byline(line: str) -> bool:
    """Whether a line tells little more than a date: running text goes on behind it."""
    years = _YEAR.findall(line) if "19" in line or "20" in line else []
    if not years:
        return False
    before, year, after = line.rpartition(years[-1])
    return year != line and len(after.split()) <= _MOST_BEHIND and len(before.split()) <= _MOST_BEFORE


def _lines(context: PageContext) -> list[str]:
    """The short lines around the main heading, up to the next heading."""
    headings = [(tag.name, _plain(tag.text)) for tag in context.page.headings]
    main = next((text for name, text in headings if name == "h1"), "")
    others = {text for _, text in headings if text != main}
    before, after = _around(context.page.text, main)
    last = max((index for index, line in enumerate(before) if line in others), default=-2)
    lines = before[last + 2 :]  # the line below another heading is that one's
    lines += takewhile(lambda line: line not in others, after)
    return [line for line in lines if len(line) <= _LONGEST]


def _around(text: str, main: str) -> tuple[list[str], Iterator[str]]:
    """The lines before a heading, as many as may be a byline, and those after it; none without it."""
    lines, first = text.splitlines(), main.partition(" ")[0]
    likely = (index for index, line in enumerate(lines) if first in line)  # a cheap look before the exact one
    start = next((index for index in likely if _plain(lines[index]) == main), -1) if main else -1
    if start < 0:
        return [], iter(())
    before = list(_filled(lines[max(0, start - 3 * _BEFORE) : start]))
    return before[-_BEFORE:], islice(_filled(lines[start + 1 :]), _AFTER)


def _filled(lines: list[str]) -> Iterator[str]:
    """The lines that are not blank; most blank ones are empty, which is seen at once."""
    return (plain for line in lines if line and (plain := _plain(line)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _parts(line: str) -> Iterator[str]:
    """A line cut so that each part holds one date: "13 May 2025, updated 2025-06-01" is two."""
    if "-" in line:
        yield from _ISO.findall(line)
        line = _ISO.sub(" ", line)
    years = [match.span() for match in _YEAR.finditer(line)]
    if _YEAR_FIRST.match(line):
        starts = [start for start, _ in years]
        yield from (line[one:other] for one, other in zip(starts, [*starts[1:], len(line)], strict=True))
    elif years:
        ends = [end for _, end in years]
        yield from (line[one:other] for one, other in zip([0, *ends[:-1]], ends, strict=True))


@lru_cache(maxsize=1024)
def _days(text: str, language: str) -> frozenset[date]:
    """The days that a part of a line may name: its numbers and its month in any order."""
    text = squeeze(text)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    year = next((number for number in numbers if 1900 <= number < 2100), 0)
    small = [number for number in numbers if number <= 31][-3:]
    month = month_of(text, language)
    pairs = [(month, day) for day in small] if month else permutations(small[-2:], 2)
    return frozenset(filter(None, (_day(year, month, day) for month, day in pairs)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
