"""Questions that have no answer yet: they are findings and are not emitted."""

from __future__ import annotations

import re

from seo_kit.extract.questions.phrases import is_placeholder
from seo_kit.model import Problem

UNFILLED_QUESTION = re.compile(r"^[\[{<].*[\]}>]\s*[?？]?$|\[(?:question|your|insert)[^\[\]]*\]", re.I)


def unanswered(question: str, answer: str, line: int) -> Problem | None:
    """The problem with a pair of which one half is missing or still holds the text of a template.

    Args:
        question: the question as plain text.
        answer: the answer as plain text.
        line: the line of the question.
    """
    if not question or not answer:
        what = f"“{question}” has no answer" if question else "here is an answer without a question"
        return Problem(f"{what}: write one, or take it out", line, evidence=question, slug="empty-answer")
    if is_placeholder(answer) or is_placeholder(question) or UNFILLED_QUESTION.search(question):
        message = f"“{question}” still holds the template's text instead of an answer: fill it in"
        return Problem(message, line, evidence=answer[:80], slug="unfilled-answer")
    return None
