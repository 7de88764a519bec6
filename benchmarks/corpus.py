"""A corpus of any size: the articles of a folder, then variants of them.

A variant has a number. It stands in the names of the file and of the articles it refers to, in titles,
descriptions, questions and the first clause of each paragraph; sentences change places, and dates move back
by as many days. So nothing is twice the same, and every file stays as long as real ones are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.extract.article import Source, make_article, prove_date_order, read_source
from seo_kit.files import ARTICLE_SUFFIXES, find_files
from seo_kit.model import Article
from seo_kit.parallel import in_parallel

_TITLE = re.compile(
    r"""^((?:seo_?title|meta_?title|title|summary|description): *)(["']?)(.+?)([.!?]?\2)$""", re.I
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DAY_FIRST = re.compile(r"\b(\d\d)([./])(\d\d)\2(\d{4})\b")
_QUESTION = re.compile(r"\?(?=</summary>$|\**$)")
_CLAUSE = re.compile(r"(?<=\w)(?=[,.] |\.$)")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÆØÅÄÖÜ])")
_MOST_DAYS = 3000


@dataclass(frozen=True)
class Piece:
    """An article: its file for seo-kit, and what seo-kit found in it, for generators that must be told."""

    name: str
    text: str
    title: str
    description: str
    published: str
    modified: str
    body: str


def make_texts(folder: Path, count: int) -> list[tuple[str, str]]:
    """Names and texts of as many articles as wanted, or of all that the folder has when that is 0."""
    samples = [_sample(path, folder) for path in find_files(folder, ARTICLE_SUFFIXES, _stop)]
    return list(islice(variants(samples), count or len(samples)))


def read_corpus(texts: Sequence[tuple[str, str]], config: Config) -> list[Piece]:
    """The articles as seo-kit reads them, in the order of their texts."""
    sources = [read_source(text.encode(), f"{name}.md") for name, text in texts]
    order = prove_date_order(sources, config)
    articles = in_parallel(lambda source: make_article(source, order, config), sources)
    return [_piece(*each) for each in zip(texts, articles, sources, strict=True)]


def variants(samples: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The samples' names and texts, then those of their first variants, and so on without end."""
    stems = "|".join(sorted((re.escape(name) for name, _ in samples), key=len, reverse=True))
    reference = re.compile(rf"(?<![\w-])({stems})(?![\w-])")
    yield from samples
    number = 1
    while samples:
        for name, text in samples:
            yield f"{name}-{number}", vary(reference.sub(rf"\1-{number}", text), number)
        number += 1


def vary(text: str, number: int) -> str:
    """An article like another, with other words, titles, questions and dates."""
    lines = text.splitlines()
    end = lines.index("---", 1) if lines[:1] == ["---"] and "---" in lines[1:] else 0
    front = [_vary_front(line, number) for line in lines[:end]]
    return "\n".join([*front, *(_vary_body(line, number) for line in lines[end:])]) + "\n"


def _vary_front(line: str, number: int) -> str:
    line = _TITLE.sub(rf"\g<1>\g<2>\g<3> {number}\g<4>", line)
    line = _ISO.sub(lambda found: _earlier(found, "123", number).isoformat(), line)
    line = _DAY_FIRST.sub(lambda found: f"{_earlier(found, '431', number):%d{found[2]}%m{found[2]}%Y}", line)
    return _QUESTION.sub(f" {number}?", line)


def _earlier(found: re.Match[str], places: str, number: int) -> date:
    year, month, day = (int(found[int(place)]) for place in places)
    return date(year, month, day) - timedelta(days=number % _MOST_DAYS)


def _vary_body(line: str, number: int) -> str:
    line = _QUESTION.sub(f" {number}?", line)
    if not line[:1].isalpha():
        return line
    label, colon, rest = line.partition(": ") if re.match(r"\w+: ", line) else ("", "", line)
    sentences = _SENTENCE.split(rest)
    turn = number % len(sentences)
    return label + colon + _CLAUSE.sub(f" {number}", " ".join(sentences[turn:] + sentences[:turn]), count=1)


def _sample(path: Path, folder: Path) -> tuple[str, str]:
    name = "-".join(path.relative_to(folder).with_suffix("").parts)
    return name, path.read_text(encoding="utf-8-sig", errors="replace")


def _stop(error: InputError) -> None:
    """Figures of a part of the folder would mislead."""
    raise error


def _piece(file: tuple[str, str], article: Article, source: Source) -> Piece:
    published, modified = article.date_published or "", article.date_modified or ""
    told = (article.title_tag, article.description, published[:10], modified[:10])
    return Piece(*file, *told, source.front.body)
