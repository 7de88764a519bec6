"""Questions of a page's markup → each beside the part of the page that answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from seo_kit.audit_records import FaqPair, State
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.texts.alignment import misplaced, unshown_words
from seo_kit.verify.texts.text import likeness, squeeze, text_from_html
from seo_kit.verify.visible.faq import Answer, Entry, shows_question, unshown_parts

_LONGER = 2
"""How many times longer than its answer the part of the page is that is looked at."""
_REWORDED = 0.5
"""The share of an answer's words that may be missing from a page which tells the same otherwise."""


def faq_pairs(context: PageContext) -> tuple[FaqPair, ...]:
    """The questions and answers of a page's FAQPage nodes, in document order."""
    told = [(entry, answer) for entry in context.faq for answer in entry.answers]
    questions = [squeeze(text_from_html(entry.name)) for entry, _ in told]
    swapped = misplaced([(entry.words, answer.words) for entry, answer in told], context.words)
    return tuple(
        _pair(context, entry, answer, questions, index in swapped)
        for index, (entry, answer) in enumerate(told)
    )


def _pair(
    context: PageContext, entry: Entry, answer: Answer, questions: Sequence[str], is_swapped: bool
) -> FaqPair:
    question = squeeze(text_from_html(entry.name))
    told = answer.node.problem("", "text")
    return FaqPair(
        question,
        answer.plain,
        _page_text(context.text, question, answer.plain, questions),
        _question_state(context, entry),
        "differs" if is_swapped else _answer_state(context, entry, answer),
        told.pointer,
        told.line,
    )


def _question_state(context: PageContext, entry: Entry) -> State:
    if context.is_shell:
        return "not compared"
    return "visible" if shows_question(context, entry) else "not visible"


def _answer_state(context: PageContext, entry: Entry, answer: Answer) -> State:
    if context.is_shell:
        return "not compared"
    if not unshown_parts(context, answer):
        return "visible"
    start = max(0, context.words.find(entry.words))
    unshown = unshown_words(answer.words, context.words, start)
    return "differs" if len(unshown) < _REWORDED * len(answer.words.split()) else "not visible"


# ---- the page's own text ------------------------------------------------------------------------


def _page_text(page: str, question: str, answer: str, questions: Sequence[str]) -> str:
    """What the page says to a question: what stands between it and the next one, where it is most like the
    answer; empty when the question is not there.
    """
    sections = list(_sections(page, question, questions))
    if any(answer in section for section in sections):
        return answer
    longest = _LONGER * len(answer) + 100
    likely = max(sections, key=lambda section: likeness(answer, section[:longest]), default="")
    return _up_to_its_end(likely[:longest], answer)


def _sections(page: str, question: str, questions: Sequence[str]) -> Iterator[str]:
    """What the page says between a question, wherever it stands, and the next question."""
    folded, wanted = page.casefold(), question.casefold()
    if len(folded) != len(page):  # casefold may lengthen a text; then capitals count
        folded, wanted = page, question
    others = [other.casefold() if folded is not page else other for other in questions]
    start = folded.find(wanted) if wanted else -1
    while start >= 0:
        start += len(wanted)
        ends = (folded.find(other, start) for other in others)
        yield page[start : min((end for end in ends if end >= 0), default=len(page))].strip()
        start = folded.find(wanted, start)


def _up_to_its_end(section: str, answer: str) -> str:
    """The words of a section up to the last one that the answer has as well; all when it shares none."""
    said = section.split()
    matcher = SequenceMatcher(None, said, answer.split(), autojunk=False)
    end = max((block.a + block.size for block in matcher.get_matching_blocks() if block.size), default=0)
    return " ".join(said[: end or len(said)])
