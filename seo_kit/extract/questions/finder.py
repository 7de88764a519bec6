"""An article's blocks → its questions with their answers, and what closes the article.

Questions come from three places, in this order: what the author marked up, the FAQ sections, and the rest of
the article, where only an explicit form (`<details>`, labels, …) belongs in the FAQPage and a heading that
asks does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from seo_kit.extract.markdown.end_marker import holds_end_marker, until_end_marker
from seo_kit.extract.markdown.parser import Document
from seo_kit.extract.markdown.tree import HtmlElement, first_line, join_text
from seo_kit.extract.questions import answers, forms
from seo_kit.extract.questions.blocks import Block, flatten
from seo_kit.extract.questions.closing import split_closing
from seo_kit.extract.questions.forms import Item
from seo_kit.extract.questions.phrases import (
    has_first_person,
    has_second_person,
    speaks_of_kind,
)
from seo_kit.extract.questions.readings import Section, label_pair, read_items
from seo_kit.extract.questions.repeated import without_repeats
from seo_kit.extract.questions.sections import other_blocks, page_section, titled_sections
from seo_kit.extract.questions.unanswered import unanswered
from seo_kit.model import Closing, Problem, Question


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """What was found in one article: `closing` is the text that was cut after the last answer."""

    questions: tuple[Question, ...]
    closing: Closing | None = None
    problems: tuple[Problem, ...] = ()


def find_questions(
    document: Document,
    blocks: list[Block] | None = None,
    *,
    title: str = "",
    language: str = "en",
    base_url: str = "",
    headings_in_faq: bool = False,
) -> QuestionReading:
    """Finds an article's questions, each with its answer and its lines.

    Args:
        document: the article's body.
        blocks: the body's blocks, where they were looked at already.
        title: the article's title; when it announces an FAQ, the whole page is one.
        language: the article's language (BCP 47), for words that mean another thing elsewhere.
        base_url: makes the links in answers absolute.
        headings_in_faq: whether headings that ask outside an FAQ section belong in the FAQPage too.
    """
    marked = forms.microdata(document.root)
    if blocks is None or marked:
        blocks = flatten(document.root, skip=[element for element, _ in marked])
    sections = page_section(blocks, title, language) or titled_sections(blocks, language)
    rest = other_blocks(blocks, sections)
    explicit = _explicit_sections(rest, language)
    is_other_kind = _is_interview_or_quiz([title, *(block.text for block in rest if block.level)])
    if is_other_kind:
        explicit, sections = [], [section for section in sections if section.is_surely_faq]
    found = [*sections, *explicit]
    cut = [block for section in found for block in split_closing(section)]
    items = _unique([item for _, item in marked] + [item for section in found for item in section.items])
    if _is_conversation(items, language) or _is_questionnaire(items):
        items, cut = [], []
    headings_count = headings_in_faq and not is_other_kind
    reading = _reading(items, _heading_items(rest), cut, base_url, headings_count)
    questions = tuple(_ended_by(document.last_line, question) for question in reading.questions)
    return replace(reading, questions=questions, problems=(*document.problems, *reading.problems))


# ---- outside the FAQ sections ------------------------------------------------------------------


def _explicit_sections(blocks: list[Block], language: str) -> list[Section]:
    """Questions in a form that says so by itself, such as `<details>` and labels."""
    section = Section("", language)
    read_items(section, blocks, forms.explicit, 0)
    section.items = [item for item in section.items if item.is_question]
    sections = [section]
    if pair := label_pair(blocks):
        section = Section("", language)
        read_items(section, blocks, forms.labelled(*pair), 0)
        section.items = [item for item in section.items if item.labelled]
        sections.append(section)
    return [section for section in sections if section.items]


def _heading_items(blocks: list[Block]) -> list[Item]:
    """Headings that ask, each with what follows it up to the next heading of its level."""
    return [
        Item(
            forms.clean_question(block.text),
            "heading",
            block.line,
            _elements_under((blocks[i] for i in range(index + 1, len(blocks))), block.level),
        )
        for index, block in enumerate(blocks)
        if block.level > 1 and block.asks and not (block.closes or block.names_other_page)
    ]


def _elements_under(blocks: Iterable[Block], level: int) -> list[HtmlElement]:
    """What stands under a heading: up to the next of its level, or to one that asks for itself."""
    out: list[HtmlElement] = []
    for block in blocks:
        if block.level and (block.level <= level or block.closes or (out and block.asks)):
            break
        out.append(block.element)
        if block.ends_faq:
            break
    return out


# ---- what only looks like an FAQ ---------------------------------------------------------------


def _is_interview_or_quiz(titles: Iterable[str]) -> bool:
    return any(speaks_of_kind(kind, text) for text in titles for kind in ("interview", "quiz"))


def _is_conversation(items: list[Item], language: str) -> bool:
    """Whether most questions speak to somebody and most answers speak of themselves, as in an interview."""
    if len(items) < 2:
        return False
    asked = sum(has_second_person(item.question, language) for item in items)
    if asked * 2 < len(items):
        return False
    told = sum(has_first_person(join_text(item.answer), language) for item in items)
    return told * 2 >= len(items)


def _is_questionnaire(items: list[Item]) -> bool:
    return sum(not item.answer for item in items) * 2 > len(items)


# ---- the result --------------------------------------------------------------------------------


def _unique(items: list[Item]) -> list[Item]:
    """Items in page order, each place once."""
    by_place: dict[tuple[int, str], Item] = {}
    for item in items:
        by_place.setdefault((item.line, item.question), item)
    return sorted(by_place.values(), key=lambda item: item.line)


def _reading(
    faq: list[Item], headings: list[Item], cut: list[HtmlElement], base_url: str, headings_in_faq: bool
) -> QuestionReading:
    questions: list[Question] = []
    problems: list[Problem] = []
    for item in sorted([*faq, *headings], key=lambda item: item.line):
        in_faq = item.source != "heading" or headings_in_faq
        question = _question(item, base_url, in_faq)
        if problem := unanswered(question.question, question.answer_text, question.line):
            problems += [problem] if in_faq else []
        else:
            questions.append(question)
    closing = Closing(join_text(cut), first_line(cut[0])) if cut and faq else None
    kept, repeats = without_repeats(questions)
    return QuestionReading(kept, closing, (*problems, *repeats))


def _ended_by(last: int, question: Question) -> Question:
    """A question that ends within the file: broken markup may hold line ends that the file does not."""
    return question if question.end_line <= last else replace(question, end_line=last)


def _question(item: Item, base_url: str, in_faq: bool) -> Question:
    if any(map(holds_end_marker, item.answer)):
        item = replace(item, answer=until_end_marker(item.answer), holder=None)
    answer = item.answer
    if answer and item.source != "heading":
        first = forms.without_answer_label(answer[0], item.labelled)
        answer = [first, *answer[1:]]
    text, html = answers.text_and_html(answer, base_url)
    return Question(
        question=item.question,
        answer_text=text,
        answer_html=html,
        source=item.source,
        in_faq=in_faq,
        line=item.line,
        end_line=item.end_line,
    )
