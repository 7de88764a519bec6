"""Questions that the front matter lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from seo_kit.extract.facts.keys import simple_key
from seo_kit.extract.facts.lookup import Facts, Stated, inner, truth
from seo_kit.extract.facts.neighbours import Neighbours
from seo_kit.extract.markdown.end_marker import until_end_marker
from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.markdown.tree import plain_text
from seo_kit.extract.questions import answers
from seo_kit.extract.questions.blocks import flatten
from seo_kit.extract.questions.phrases import asks, is_faq_title, labels
from seo_kit.extract.questions.repeated import without_repeats
from seo_kit.extract.questions.unanswered import unanswered
from seo_kit.model import Json, Question

QUESTION_KEYS = ("question", "q", "name", "title", "heading", "summary")
ANSWER_KEYS = ("answer", "a", "acceptedanswer", "text", "content", "body", "description")
LIST_KEYS = ("items", "questions", "entries", "list", "faqs", "faq", "mainentity")
OTHER = {"question": "answer", "answer": "question"}
MARKUP = re.compile(r"[*_`<\[&\\]")


@dataclass(frozen=True, slots=True)
class _Entry:
    question: str
    answer: str
    line: int
    end_line: int


def resolve_faq_list(facts: Facts, base_url: str, neighbours: Neighbours) -> tuple[Question, ...]:
    """The questions of the front matter, from a list of maps or a map of questions to answers.

    An entry without a question or answer is a problem and gives no question.
    """
    stated = next(filter(_is_no_switch, facts.all("faq")), None) or _announced(facts)
    if stated is None:
        return ()
    if isinstance(stated.value, str):
        facts.wrong_type(stated, "a list of maps with question and answer")
        return ()
    found = (_question(entry, facts, base_url, neighbours) for entry in _entries(stated, facts))
    questions, repeats = without_repeats(question for question in found if question)
    facts.problems += repeats
    return questions


def _is_no_switch(stated: Stated) -> bool:
    """Whether something is listed: `faq: true` switches a layout on."""
    return truth(stated.value) is None


def _announced(facts: Facts) -> Stated | None:
    """A list that is no `faq` by its key, but in another language, or by the keys of its maps."""
    for key, value in facts.front.values.items():
        if (isinstance(value, list | Mapping) and is_faq_title(key)) or _holds_pairs(value):
            return Stated(value, key, facts.front.lines.get(key, 0))
    return None


def _holds_pairs(value: Json) -> bool:
    """Whether a list holds maps that each have a key for the question and one for the answer."""
    pairs = (_keys("question", ("question", "q")), _keys("answer", ("answer", "a")))
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(item, Mapping) and all(any(simple_key(key) in keys for key in item) for keys in pairs)
            for item in value
        )
    )


def _question(entry: _Entry, facts: Facts, base_url: str, neighbours: Neighbours) -> Question | None:
    root = parse_markdown(entry.answer, entry.line).root
    neighbours.link(root)
    blocks = until_end_marker(block.element for block in flatten(root))
    text, html = answers.text_and_html(blocks, base_url)
    question = _plain(entry.question)
    if problem := unanswered(question, text, entry.line):
        facts.problems.append(problem)
        return None
    return Question(question, text, html, "front-matter", True, entry.line, entry.end_line)


def _plain(text: str) -> str:
    if MARKUP.search(text):
        return plain_text(parse_markdown(text, 1).root)
    return " ".join(text.split())


# ---- the forms of the list ---------------------------------------------------------------------


def _entries(stated: Stated, facts: Facts) -> Iterator[_Entry]:
    value, path = stated.value, stated.path
    if isinstance(value, Mapping):
        if not (key := _list_key(value)):
            yield from _map_entries(value, path, facts)
            return
        value, path = value[key], f"{path}.{key}"
    for number, item in enumerate(value):
        yield from _item_entries(item, f"{path}.{number}", stated, facts)


def _list_key(values: Mapping[str, Json]) -> str:
    """The key under which a map holds a list of questions."""
    return next((key for key in values if simple_key(key) in LIST_KEYS and isinstance(values[key], list)), "")


@cache
def _keys(kind: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a question or an answer: the usual ones, then the words for it in all languages.

    A word counts without its accents too, because keys are often written so.
    """
    words = [word for word in labels(kind) - labels(OTHER[kind]) if len(word) > 2]
    bare = [re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", word)) for word in words]
    return (*usual, *sorted({*words, *bare} - {*usual}))


def _item_entries(item: Json, path: str, stated: Stated, facts: Facts) -> Iterator[_Entry]:
    if not isinstance(item, Mapping):
        facts.wrong_type(stated, "a list of maps with question and answer")
        return
    questions, answers_ = _keys("question", QUESTION_KEYS), _keys("answer", ANSWER_KEYS)
    if key := _list_key(item):
        for number, inner_item in enumerate(item[key]):
            yield from _item_entries(inner_item, f"{path}.{key}.{number}", stated, facts)
    elif not {simple_key(key) for key in item}.isdisjoint(questions + answers_):
        yield _entry(_text(inner(item, *questions)), _text(inner(item, *answers_)), path, facts)
    else:
        yield from _map_entries(item, path, facts)


def _map_entries(values: Mapping[str, Json], path: str, facts: Facts) -> Iterator[_Entry]:
    """Entries whose key is the question."""
    for question, answer in values.items():
        if asks(question) or (isinstance(answer, str) and " " in question.strip()):
            yield _entry(question, _text(answer), f"{path}.{question}", facts)


def _entry(question: str, answer: str, path: str, facts: Facts) -> _Entry:
    line = facts.front.lines.get(path, 0)
    return _Entry(question, answer, line, max(line, facts.front.ends.get(path, line)))


def _text(value: Json) -> str:
    """An answer as text; a list holds its paragraphs, a map (as in JSON-LD) its `text`."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_text, value)))
    if isinstance(value, Mapping):
        return _text(inner(value, "text", "content"))
    return value if isinstance(value, str) else ""
