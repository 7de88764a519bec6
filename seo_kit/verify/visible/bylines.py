"""The dates that a reader sees beside the main heading of a page: its byline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice, pairwise

from seo_kit.languages import language
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.tables import read_table
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.texts.written_dates import WrittenDate, written_dates

_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)", re.ASCII)
_CENTURIES = ("19", "20", "25")
_TITLE = 3
"""Words of a link that are enough to be the title of another page, not a name."""
_SEPARATOR = re.compile(r"[·|,;()–—•]|\s-\s")
_KINDS = {"page": ("published", "updated"), "review": ("reviewed", "reviewer")}
"""The words of a language's file that stand before dates of a kind."""
_LONGEST = 100
"""Characters of a line that may be a byline; a longer one is running text."""
_MOST_BEFORE, _MOST_BEHIND = 14, 3
"""Words before and behind the last date of a byline."""
_BEFORE, _AFTER = 6, 12
"""Lines before and after the main heading in which a byline stands."""


@dataclass(frozen=True, slots=True)
class Byline:
    """A visible date: the text that states it, what stands before it, and the days that it may mean."""

    text: str
    label: str
    days: frozenset[date]


def byline_dates(context: PageContext) -> Iterator[Byline]:
    """The complete dates in short lines around the main heading, up to the next heading.

    Lines that begin with a link, stand below one or hold the title of another page speak of that page.
    """
    spoken = context.page.language or "en"
    found = [(above, line) for above, line in pairwise(("", *_lines(context))) if _holds_year(line)]
    links = [text for tag in context.page.anchors if (text := _plain(tag.text))] if found else []
    for above, line in found:
        if not _is_of_others(links, line, above):
            yield from _bylines(squeeze(line), spoken)


def _holds_year(line: str) -> bool:
    plain = line if line.isascii() else squeeze(line)
    return any(map(plain.__contains__, _CENTURIES)) and _YEAR.search(plain) is not None


def _bylines(line: str, language: str) -> Iterator[Byline]:
    dates = written_dates(line, language)
    end = 0
    for found in dates if dates and _is_byline(line, dates[-1]) else ():
        yield Byline(line[end : found.end].strip(" ·|,;()–—-"), line[end : found.start], found.days)
        end = found.end


def tells_of_page(byline: Byline, tag: str, is_reviewed: bool) -> bool:
    """Whether a byline says when the page was published or changed, or says nothing beside the date.

    Args:
        byline: the byline.
        tag: the language of the page.
        is_reviewed: whether the page states the day of its last review; else a date that stands behind the
            words for a reviewer is let pass.

    Other labels, such as a birthday's or a study's, are not known in every language: their dates may be any.
    What stands before a bracket is the label of a date in it: "Checked by Bo Ek (12 May 2026)".
    """
    outside, bracket, label = byline.label.casefold().rpartition("(")
    if bracket and ")" not in label:
        return _has(label, "page", tag) or not (label + outside).strip()
    label = byline.label.casefold()
    if last := _SEPARATOR.split(label)[-1].strip():
        return _has(last, "page", tag)
    return is_reviewed or not _has(label, "review", tag)


def _has(label: str, kind: str, tag: str) -> bool:
    """Whether one of the words for a date of a kind stands in a label; in a script with capitals it begins
    a word there.
    """
    label = f" {label}"
    return any((said if said == said.upper() else f" {said}") in label for said in _said(kind, tag))


@lru_cache(maxsize=64)
def _said(kind: str, tag: str) -> frozenset[str]:
    """How the words before dates of a kind begin, in a language and in English."""
    found: set[str] = set()
    for spoken in {"en", language(tag or "en").tag}:
        words = language(spoken)
        pages = (words.page, *words.variants.values())
        found |= {getattr(page, name) for page in pages for name in _KINDS[kind]}
        found |= {*_labels().get(spoken, {}).get(kind, ())}
    return frozenset(squeeze(said).casefold().strip(" :") for said in found)


@cache
def _labels() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(read_table("date-labels.toml"))


def _is_of_others(links: list[str], line: str, above: str) -> bool:
    return above in links or any(_speaks_of(line, link) for link in links)


def _speaks_of(line: str, link: str) -> bool:
    if link not in line:
        return False
    is_title = len(link.split()) >= _TITLE or _YEAR.search(link) is not None
    return is_title or line.startswith(link)


def _is_byline(line: str, last: WrittenDate) -> bool:
    """Whether a line tells little more than its dates: running text goes on behind them."""
    return len(line[last.end :].split()) <= _MOST_BEHIND and len(line[: last.start].split()) <= _MOST_BEFORE


def _lines(context: PageContext) -> list[str]:
    """The short lines around the main heading, up to the next heading; an empty one in its place."""
    headings = [(tag.name, _plain(tag.text)) for tag in context.page.headings]
    main = next((text for name, text in headings if name == "h1"), "")
    others = {text for _, text in headings if text != main}
    before, after = _around(context.page.text, main)
    last = max((index for index, line in enumerate(before) if line in others), default=-2)
    lines = before[last + 2 :]  # the line below another heading is that one's
    lines.append("")
    for line in after:
        if line in others:
            break
        lines.append(line)
    return [line for line in lines if len(line) <= _LONGEST]


def _around(text: str, main: str) -> tuple[list[str], Iterator[str]]:
    """The lines before a heading, as many as may be a byline, and those after it; none without it."""
    lines, first = text.splitlines(), main.partition(" ")[0]
    likely = (index for index, line in enumerate(lines) if first in line)  # a cheap look before the exact one
    start = next((index for index in likely if _plain(lines[index]) == main), -1) if main else -1
    if start < 0:
        return [], iter(())
    before = [_plain(line) for line in lines[max(0, start - 3 * _BEFORE) : start] if line]
    return [*filter(None, before)][-_BEFORE:], islice(_filled(islice(lines, start + 1, None)), _AFTER)


def _filled(lines: Iterable[str]) -> Iterator[str]:
    """The lines that are not blank; most blank ones are empty, which is seen at once."""
    return (plain for line in lines if line and (plain := " ".join(line.split())))


def _plain(text: str) -> str:
    return " ".join(text.split())
