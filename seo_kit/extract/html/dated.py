"""The dates that the body of a page states: in microdata, in `time` elements, in lines with a label.

A date counts only when something says what it is the date of: the property of the item, the class that
microformats define (https://microformats.org/wiki/h-entry), `pubdate`, or the word before it, in the
language of the page. (Read 2026-11-25.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from seo_kit.extract.dates.forms import read_date
from seo_kit.extract.facts.lookup import Stated
from seo_kit.extract.html.page_tree import elements, words
from seo_kit.extract.markdown.tree import BLOCKS, HtmlElement, first_line, plain_text
from seo_kit.extract.questions.phrases import UNSPACED, fold
from seo_kit.languages import language

PROPERTIES = {
    "datepublished": "date_published",
    "datemodified": "date_modified",
    "lastreviewed": "last_reviewed",
}
CLASSES = {
    "dt-published": "date_published",
    "entry-date": "date_published",
    "published": "date_published",
    "dt-updated": "date_modified",
    "updated": "date_modified",
}
"""In this order: WordPress gives both classes to the date of a post that never changed."""

BYLINES = frozenset("byline entry-meta post-meta article-meta posted-on p-author author".split())
LABELS = {"date_published": "published", "date_modified": "updated", "last_reviewed": "reviewed"}
IN_TEXT = "text"
"""Where a date stands that no attribute states."""

LONGEST_LINE = 100
MOST_WORDS = 5
"""Words before a date that may be its label; more are running text."""

STEM = 5
"""Letters with which a label of one word begins in all its forms."""

PARTS = re.compile(r"\s*[·•|–—;()\n]\s*|,\s+(?=[^\d\s]{3,}\W+\d)|,\s*$")
FIRST_NUMBER = re.compile(r"\d")


def dated(content: HtmlElement, spoken: str) -> dict[str, list[Stated]]:
    """The dates of a body by their fact, the surest statements first.

    Args:
        content: the body, without what stands beside the article.
        spoken: the language of the page.
    """
    found: dict[str, list[Stated]] = {}
    marked = [item for element in elements(content) if (item := _marked(element))]
    lines = (item for element in elements(content) for item in _in_line(element, spoken))
    for fact, stated in (*marked, *lines):
        found.setdefault(fact, []).append(stated)
    return found


# ---- marked ------------------------------------------------------------------------------------


def _marked(element: HtmlElement) -> tuple[str, Stated] | None:
    """The date that an element marks by a property, by `pubdate` or by its class."""
    for name in words(element, "itemprop"):
        if name in PROPERTIES:
            return _stated(element, PROPERTIES[name], f"itemprop {element.get('itemprop')}")
    if element.tag != "time":
        return None
    if element.get("pubdate") is not None:
        return _stated(element, "date_published", "time pubdate")
    named = words(element, "class")
    return next(
        (_stated(element, fact, f"time.{name}") for name, fact in CLASSES.items() if name in named), None
    )


def _stated(element: HtmlElement, fact: str, path: str) -> tuple[str, Stated] | None:
    value = _date_of(element)
    return (fact, Stated(value, path, first_line(element))) if value else None


def _date_of(element: HtmlElement) -> str:
    given = (element.get(name) for name in ("datetime", "content"))
    return next((text for value in given if (text := (value or "").strip())), plain_text(element))


# ---- in lines ----------------------------------------------------------------------------------


def _in_line(element: HtmlElement, spoken: str) -> Iterator[tuple[str, Stated]]:
    """The dates of a short line: those of its `time` elements, else those that its text states."""
    if element.tag not in BLOCKS or next(element.iterdescendants(*BLOCKS), None) is not None:
        return
    text = plain_text(element)
    if not text or len(text) > LONGEST_LINE:
        return
    times = [time for time in element.iter("time") if time.get("datetime") and _marked(time) is None]
    if times:
        yield from (found for time in times if (found := _by_label(element, time, spoken)))
    elif element.find(".//time") is None:
        yield from _written(element, text, spoken)


def _by_label(line: HtmlElement, time: HtmlElement, spoken: str) -> tuple[str, Stated] | None:
    """The date of a `time` element by the words before it; without any, in a byline, that of publication."""
    before = PARTS.split(_text_before(line, time))[-1]
    fact = label_of_date(before, spoken)
    if not fact and not re.search(r"\w", before) and _is_byline(line):
        fact = "date_published"
    return (fact, Stated(time.get("datetime", "").strip(), "time", first_line(time))) if fact else None


def _text_before(line: HtmlElement, stop: HtmlElement) -> str:
    """The text of a line from the `time` element before another up to that one."""
    parts: list[str] = []
    for action, node in etree.iterwalk(line, events=("start", "end")):
        if node is stop:
            break
        if action == "start":
            parts = [] if node.tag == "time" else [*parts, node.text or ""]
        else:
            parts = [node.tail or ""] if node.tag == "time" else [*parts, node.tail or ""]
    return " ".join("".join(parts).split())


def _is_byline(line: HtmlElement) -> bool:
    """Whether a line stands where an author is named: by its class, `rel` or property, or its parent's."""
    around = [line, *line.iterancestors()][:3]
    if any(not BYLINES.isdisjoint(words(element, "class")) for element in around):
        return True
    return any("author" in words(element, "rel") + words(element, "itemprop") for element in elements(line))


def _written(line: HtmlElement, text: str, spoken: str) -> Iterator[tuple[str, Stated]]:
    """The dates that a line tells with their labels: "Published 2 May 2025 · Updated 2025-06-01"."""
    for part in PARTS.split(text):
        if (found := FIRST_NUMBER.search(part)) and (date := _behind_label(part, found.start(), spoken)):
            yield date[0], Stated(date[1], IN_TEXT, first_line(line))


def _behind_label(part: str, first_number: int, spoken: str) -> tuple[str, str] | None:
    """The fact and the date of a part of a line: as few words are taken for its label as leave a date."""
    starts = [match.start() for match in re.finditer(r"\S+", part[:first_number])]
    for start in (*starts[1 : MOST_WORDS + 1], first_number):
        fact, date = label_of_date(part[:start], spoken), part[start:].strip(" .:：")
        if fact and not read_date(date, spoken).reason:
            return fact, date
    return None


def label_of_date(text: str, spoken: str) -> str:
    """The fact that the label of a date names, in a language or in English; empty when it names none."""
    folded = fold(text)
    if not folded or len(folded.split()) > MOST_WORDS:
        return ""
    found = (
        fact
        for fact, name in LABELS.items()
        for tag in (spoken, "en")
        if _says(folded, fold(getattr(language(tag).page, name)))
    )
    return next(found, "")


def _says(text: str, label: str) -> bool:
    """Whether a text holds a label, or a word that begins as a label of one word does."""
    if UNSPACED.search(label):
        return label in text
    if " " not in label and len(label) >= STEM:
        return any(word.startswith(label[:STEM]) for word in text.split())
    return f" {label} " in f" {text} "
