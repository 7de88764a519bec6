"""Bytes of an article → Article: every fact resolved once, each by one function.

Two calls with a step between them that sees the whole collection: `read_source` for each file,
`prove_date_order` over all, `make_article` for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from seo_kit.config import Config
from seo_kit.extract.dates.iso import not_iso
from seo_kit.extract.dates.order import (
    DateOrder,
    DateReading,
    Proof,
    is_open,
    proofs_in,
    prove_order,
    read_date,
    resolve_date,
)
from seo_kit.extract.facts.date_fix import iso_fix
from seo_kit.extract.facts.ignores import resolve_ignores
from seo_kit.extract.facts.images import image_source, resolve_image
from seo_kit.extract.facts.indexing import resolve_indexing
from seo_kit.extract.facts.keys import ALIASES
from seo_kit.extract.facts.language import resolve_language
from seo_kit.extract.facts.links import resolve_citations, resolve_related, resolve_translations
from seo_kit.extract.facts.local_files import image_sources, named_files, resolve_files
from seo_kit.extract.facts.lookup import Facts, Stated, truth
from seo_kit.extract.facts.neighbours import Neighbours
from seo_kit.extract.facts.people import resolve_people
from seo_kit.extract.facts.schema_org import (
    resolve_about,
    resolve_jsonld,
    resolve_keywords,
    resolve_page_type,
    resolve_word,
)
from seo_kit.extract.facts.title import (
    first_heading,
    repeats_title,
    resolve_description,
    resolve_title,
    resolve_title_tag,
)
from seo_kit.extract.facts.urls import Address, published_at, resolve_address, resolve_canonical
from seo_kit.extract.front_matter.decode import decode
from seo_kit.extract.front_matter.reader import FrontMatter, read_front_matter
from seo_kit.extract.markdown.parser import Document, parse_markdown
from seo_kit.extract.markdown.tree import remove_node
from seo_kit.extract.questions import answers
from seo_kit.extract.questions.blocks import flatten
from seo_kit.extract.questions.faq_list import resolve_faq_list
from seo_kit.extract.questions.finder import find_questions
from seo_kit.extract.questions.phrases import fold
from seo_kit.model import Article, Problem, Question

_THREE_NUMBERS = re.compile(rb"[0-9][^0-9A-Za-z]{1,24}[0-9]{1,2}[^0-9A-Za-z]{1,24}[0-9]{4}")
DATE_FACTS = ("date_published", "date_modified", "last_reviewed")


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it was read: its path as the user named it, its front matter and body, what was wrong."""

    path: str
    front: FrontMatter
    problems: tuple[Problem, ...] = ()

    def facts(self) -> Facts:
        """What the front matter states."""
        return Facts(self.front)

    def document(self) -> Document:
        """The body."""
        return parse_markdown(self.front.body, self.front.body_line)

    def address(self, facts: Facts, language: str, config: Config) -> Address:
        """Where the article is published."""
        return resolve_address(facts, self.path, language, config)


class Readable(Protocol):
    """What an article is made of, whatever kind of file it was read from; `problems` are those of reading."""

    @property
    def path(self) -> str:
        """The file as the user named it."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the file."""

    def facts(self) -> Facts:
        """What the file states about the article, to be asked for."""

    def document(self) -> Document:
        """The text in which questions are looked for, anew at each call: it is changed by what reads it."""

    def address(self, facts: Facts, language: str, config: Config) -> Address:
        """Where the article is published."""


def read_source(data: bytes, path: str, read: Callable[[str], FrontMatter] = read_front_matter) -> Source:
    """Decodes an article and reads its front matter; never raises, faults are problems.

    Args:
        data: the file.
        path: the file, as the user named it.
        read: splits its text; another one where a program has front matter of its own kind.
    """
    text, problems = decode(data)
    front = read(text)
    return Source(path, front, (*problems, *front.problems))


def prove_date_order(sources: Iterable[Readable], config: Config) -> DateOrder:
    """Whether day or month comes first in the dates of a collection; the settings need no proof."""
    readings = ((source.path, reading) for source in sources for reading in _readings(source, config))
    return prove_order(readings, config.date_order)


def date_proofs(source: Readable, config: Config) -> Iterator[Proof]:
    """What the dates of one article prove."""
    return proofs_in((source.path, reading) for reading in _readings(source, config))


def may_hold_numeric_date(data: bytes) -> bool:
    """Whether an article may state a date that has its day or its month first; if not, it proves no order.

    Says yes too often, for it looks at the bytes only: at all of the text, and wherever an escape or another
    encoding may hide something.
    """
    return _THREE_NUMBERS.search(data) is not None or b"\\" in data or b"\0" in data


def needs_proof(sources: Iterable[Readable], config: Config) -> bool:
    """Whether some date can be read in two ways, so that other articles may prove its order."""
    return any(is_open(reading) for source in sources for reading in _readings(source, config))


def _readings(source: Readable, config: Config) -> Iterator[DateReading]:
    facts = source.facts()
    language = resolve_language(facts, config)
    for fact in DATE_FACTS:
        stated = _stated_date(facts, fact)
        if stated and isinstance(stated.value, str):
            yield read_date(stated.value, language)


def make_article(
    source: Readable, order: DateOrder, config: Config, addresses: Mapping[str, str] | None = None
) -> Article:
    """Resolves every fact of an article.

    Pure but for one thing: the dimensions of its image are read when the file lies below the article's folder
    or the root of the settings.

    Args:
        source: the article as it was read.
        order: whether day or month comes first, as the collection proves.
        config: the settings.
        addresses: the URLs of files by path, where another program publishes them; without them front matter
            and settings say where an article is published.
    """
    facts, addresses = source.facts(), addresses or {}
    language = resolve_language(facts, config)
    url = addresses.get(source.path)
    address = published_at(url) if url else source.address(facts, language, config)
    document = source.document()
    root, blocks = document.root, flatten(document.root)
    neighbours = Neighbours(source.path, language, config, addresses)
    neighbours.link(root)
    title = resolve_title(facts, source.path, root, language, config.name)
    reading = find_questions(
        document,
        blocks,
        title=title.text,
        language=language,
        base_url=address.url,
        headings_in_faq=config.heading_questions,
    )
    description, description_source = resolve_description(facts, blocks)
    indexing = resolve_indexing(facts)
    images = image_sources(image_source(facts), root)
    published, modified, reviewed = (_date(facts, fact, language, order, config) for fact in DATE_FACTS)
    article = Article(
        path=source.path,
        slug=address.slug,
        url=address.url,
        canonical=resolve_canonical(facts, address.url),
        title=title.text,
        title_source=title.source,
        title_tag=resolve_title_tag(facts, title.text),
        description=description,
        description_source=description_source,
        language=language,
        html="",
        date_published=published,
        date_modified=modified,
        last_reviewed=reviewed and reviewed[:10],
        authors=resolve_people(facts, "authors", config),
        reviewers=resolve_people(facts, "reviewers", config),
        image=resolve_image(facts, source.path, address.url, neighbours),
        keywords=resolve_keywords(facts),
        page_type=resolve_page_type(facts, config),
        about=resolve_about(facts),
        audience=resolve_word(facts, "audience", config.audience),
        specialty=resolve_word(facts, "specialty", config.specialty),
        citations=resolve_citations(facts, blocks, address.url),
        related=resolve_related(facts, address.url, neighbours),
        translations=resolve_translations(facts, address.url),
        robots=indexing.robots,
        noindex=indexing.noindex,
        draft=indexing.draft,
        jsonld=resolve_jsonld(facts),
        questions=_merged(resolve_faq_list(facts, address.url, neighbours), reading.questions),
        closing=reading.closing,
        files=resolve_files(images, source.path, address.url, config),
        asked_files=tuple(
            file.as_posix() for each in images for file in named_files(each, source.path, config)
        ),
        lines=_lines(facts),
        ignores=(*resolve_ignores(facts), *document.ignores),
    )
    heading = first_heading(root)
    if heading is not None and repeats_title(heading, title.text):
        remove_node(heading)
    problems = dict.fromkeys((*source.problems, *facts.problems, *reading.problems))
    return replace(article, html=answers.body_html(root), problems=tuple(problems))


def _stated_date(facts: Facts, fact: str) -> Stated | None:
    """The first statement of a date; `published: true` and `lastUpdated: true` are switches and no dates."""
    return next((stated for stated in facts.all(fact) if truth(stated.value) is None), None)


def _date(facts: Facts, fact: str, language: str, order: DateOrder, config: Config) -> str | None:
    stated = _stated_date(facts, fact)
    if stated is None:
        return None
    if not isinstance(stated.value, str):
        facts.wrong_type(stated, "a date")
        return None
    reading = read_date(stated.value, language)
    found, problem = resolve_date(reading, order, config.timezone)
    if facts.is_for_machines(stated):
        problem = problem or not_iso(reading, found)
    if problem:
        message = f"{stated.path}: {problem.message}"
        fix = iso_fix(facts.front, stated, reading, found, order)
        facts.problems.append(replace(problem, message=message, line=stated.line, fix=fix))
    return found


def _merged(listed: tuple[Question, ...], found: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions of the front matter that the text does not answer itself, then those of the text."""
    shown = {fold(question.question) for question in found if question.in_faq}
    return (*(question for question in listed if fold(question.question) not in shown), *found)


def _lines(facts: Facts) -> dict[str, int]:
    """The line of each fact that the front matter states."""
    stated = ((fact, next(facts.all(fact), None)) for fact in ALIASES)
    return {fact: item.line for fact, item in stated if item}
