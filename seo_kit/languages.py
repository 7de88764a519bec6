"""What seo-kit knows about languages: one TOML file each in `data/languages/`, read when first asked for.

Every phrase stands there in lower case and NFKC, in the language's normal spelling; whoever compares folds
the text likewise and ignores punctuation. Phrases of two lists may begin alike ("du", "du kan kontakte os"):
the longer one decides.

To add a language, add its file: its keys are the fields of the records below; the tests say what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from seo_kit.errors import InputError

FOLDER = Path(__file__).parent / "data" / "languages"
FALLBACK = "en"
ALIASES = {"no": "nb", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh", "mo": "ro", "bs": "hr", "sh": "sr"}
"""Primary subtags of a language whose file has another name."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faq:
    """Headings of an FAQ: `titles` begin it, `exact` are all of it, `related` stand anywhere in it."""

    titles: Words
    exact: Words
    related: Words


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands before the colon of "Q: …" and "A: …"."""

    question: Words
    answer: Words


@dataclass(frozen=True, slots=True)
class Headings:
    """Beginnings of headings that are no question: a list of sources, or what follows the last answer."""

    references: Words
    closing: Words


@dataclass(frozen=True, slots=True)
class Openings:
    """First words of a paragraph: `closing` belongs to no answer, `continuing` to the one before it.

    `disclaimers` stand anywhere in a paragraph that says it replaces no advice.
    """

    closing: Words
    continuing: Words
    disclaimers: Words


@dataclass(frozen=True, slots=True)
class Kinds:
    """Phrases in a title that say the page is no FAQ, but an interview or a quiz, exam or survey."""

    interview: Words
    quiz: Words


@dataclass(frozen=True, slots=True)
class Placeholders:
    """What an unfilled template holds instead of an answer."""

    answers: Words


@dataclass(frozen=True, slots=True)
class Questions:
    """How a question is told: first words, endings that need no question mark, pronouns as separate words."""

    words: Words
    endings: Words
    first_person: Words
    second_person: Words


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that the page template prints."""

    published: str
    updated: str
    reviewed: str
    author: str
    reviewer: str
    faq: str
    sources: str
    related: str
    home: str
    audience: str
    breadcrumb: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language; `letters` maps the digraphs of file names to letters ("oe" to "ø").

    `verified` is the day of the last review; `variants` holds the page words of longer tags ("zh-hant").
    """

    tag: str
    name: str
    verified: date
    faq: Faq
    labels: Labels
    headings: Headings
    openings: Openings
    kinds: Kinds
    placeholders: Placeholders
    questions: Questions
    letters: Mapping[str, str]
    page: PageWords
    variants: Mapping[str, PageWords]


Record = TypeVar("Record", Faq, Labels, Headings, Openings, Kinds, Placeholders, Questions, PageWords)

SECTIONS = {
    "faq": Faq,
    "labels": Labels,
    "headings": Headings,
    "openings": Openings,
    "kinds": Kinds,
    "placeholders": Placeholders,
    "questions": Questions,
    "page": PageWords,
}


# ---- asking ------------------------------------------------------------------------------------


@cache
def language(tag: str) -> Language:
    """The language of a BCP 47 tag such as "da", "da-DK" or "zh-Hant".

    What the tag adds to its first part counts only where the page words differ ("zh-Hant", "sr-Latn").
    An unknown language gives English. Raises InputError when the language's file is damaged.
    """
    subtags = tag.strip().lower().replace("_", "-").split("-")
    primary = ALIASES.get(subtags[0], subtags[0])
    if not re.fullmatch("[a-z]{2,3}", primary) or not (FOLDER / f"{primary}.toml").is_file():
        return _load(FALLBACK)
    found = _load(primary)
    for length in range(len(subtags), 1, -1):
        page = found.variants.get("-".join([primary, *subtags[1:length]]))
        if page:
            return replace(found, page=page)
    return found


@cache
def all_languages() -> tuple[Language, ...]:
    """Every language there is a file for, by tag. Raises InputError when a file is damaged."""
    return tuple(_load(path.stem) for path in sorted(FOLDER.glob("*.toml")))


# ---- reading -----------------------------------------------------------------------------------

# Every run would pay the time that tomllib needs for all files. They hold only tables, texts, dates and lists
# of texts without escapes: one expression reads them five times as fast, and the tests hold both equal.
ENTRY = re.compile(
    r"^(?:\[(?P<table>[\w.-]+)\]|(?P<key>\w+) = "
    r'(?:\[(?P<list>(?:[^]"]++|"[^"\n]*")*+)\]|"(?P<text>[^"\n]*)"|(?P<date>[\d-]+)))$',
    re.MULTILINE,
)
REST = re.compile(r"(?:\s|^#.*$)*", re.MULTILINE)


@cache
def _load(tag: str) -> Language:
    path = FOLDER / f"{tag}.toml"
    return build_language(tag, read_tables(path.read_text(encoding="utf-8"), str(path)), str(path))


def read_tables(text: str, path: str) -> dict[str, dict[str, Any]]:
    """The tables of a language file by name; keys before the first table are under "". Raises InputError."""
    table: dict[str, Any] = {}
    tables, end = {"": table}, 0
    for entry in ENTRY.finditer(text):
        _refuse_rest(text, end, entry.start(), path)
        end = entry.end()
        if entry["table"]:
            table = tables.setdefault(entry["table"], {})
        else:
            table[entry["key"]] = _value(entry)
    _refuse_rest(text, end, len(text), path)
    return tables


def _value(entry: re.Match[str]) -> Words | str | date:
    if entry["list"] is not None:
        return tuple(entry["list"].split('"')[1::2])
    return date.fromisoformat(entry["date"]) if entry["date"] else entry["text"]


def _refuse_rest(text: str, start: int, end: int, path: str) -> None:
    good = REST.match(text, start, end)
    if good and good.end() < end:
        line = text.count("\n", 0, good.end()) + 1
        raise InputError("expected a table, or a key with a text, a date or a list of texts", path, line)


def build_language(tag: str, tables: Mapping[str, Mapping[str, Any]], path: str) -> Language:
    """The record of a language file's tables. Raises InputError for a missing, unknown or wrong key."""
    variants = {name: words for name, words in tables.items() if name.startswith("variants.")}
    sections = {name: table for name, table in tables.items() if name not in variants}
    _check_keys(sections, dict.fromkeys(["", *SECTIONS, "letters"], dict), "the file", path)
    _check_keys(sections[""], {"name": str, "verified": date}, "the top", path)
    _check_keys(sections["letters"], dict.fromkeys(sections["letters"], str), "[letters]", path)
    records: dict[str, Any] = {
        name: _section(kind, sections[name], name, path) for name, kind in SECTIONS.items()
    }
    pages = {
        name.removeprefix("variants."): _section(PageWords, table, name, path)
        for name, table in variants.items()
    }
    return Language(tag=tag, letters=sections["letters"], variants=pages, **sections[""], **records)


def _section(kind: type[Record], table: Mapping[str, Any], name: str, path: str) -> Record:
    expected = str if kind is PageWords else tuple
    _check_keys(table, dict.fromkeys(kind.__slots__, expected), f"[{name}]", path)
    return kind(**table)


def _check_keys(table: Mapping[str, Any], expected: Mapping[str, type], where: str, path: str) -> None:
    if missing := sorted(expected.keys() - table.keys()):
        raise InputError(f"{where} lacks {', '.join(missing)}", path)
    if unknown := sorted(table.keys() - expected.keys()):
        raise InputError(f"{where} may not hold {', '.join(unknown)}", path)
    for key, value in table.items():
        if not isinstance(value, expected[key]):
            raise InputError(f"{where}: {key} must be a {VALUE_KINDS[expected[key]]}", path)


VALUE_KINDS: Mapping[type, str] = {str: "text", date: "date", tuple: "list of texts", dict: "table"}
