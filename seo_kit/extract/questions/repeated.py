"""Questions that an article asks more than once: the first of them stands."""

from __future__ import annotations

from collections.abc import Iterable

from seo_kit.extract.questions.phrases import fold
from seo_kit.model import Problem, Question


def without_repeats(questions: Iterable[Question]) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The questions without those that the FAQ asked before, and a problem for each of these."""
    first: dict[str, Question] = {}
    kept: list[Question] = []
    problems: list[Problem] = []
    for question in questions:
        before = first.setdefault(fold(question.question), question) if question.in_faq else question
        if before is question:
            kept.append(question)
        else:
            problems.append(_repeated(question, before))
    return tuple(kept), tuple(problems)


def _repeated(question: Question, before: Question) -> Problem:
    message = (
        f"“{question.question}” stands in the FAQ on line {before.line} already, and only that one counts: "
        "ask each question once"
    )
    return Problem(message, question.line, evidence=question.question, slug="duplicate-question")
