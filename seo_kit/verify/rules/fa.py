"""FA: questions and answers of articles."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import ArticleContext
from seo_kit.verify.examples import noted
from seo_kit.verify.noted import noted_as
from seo_kit.verify.registry import rule


@rule(
    "FA010", "unfilled-answer", Severity.ERROR, scope="article", passes=[{}], fails=[noted("unfilled-answer")]
)
def unfilled_answer(context: ArticleContext) -> Iterator[Problem]:
    """No answer is still the template's placeholder.

    Why: "[answer here]" would be published as advice; the question is left out until it is answered.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: `### Why?` with `[answer here]`
    Good: `### Why?` with an answer.
    """
    yield from noted_as(context.article.problems, "unfilled-answer")


@rule("FA011", "empty-answer", Severity.ERROR, scope="article", passes=[{}], fails=[noted("empty-answer")])
def empty_answer(context: ArticleContext) -> Iterator[Problem]:
    """Every question of the FAQ has an answer.

    Why: A question without an answer helps nobody and is left out of the page's data.
    Source: https://schema.org/acceptedAnswer (read 2026-11-22)
    Bad: `### Why?` followed by the next question.
    Good: `### Why?` followed by its answer.
    """
    yield from noted_as(context.article.problems, "empty-answer")


@rule(
    "FA012",
    "duplicate-question",
    Severity.WARN,
    scope="article",
    passes=[{}],
    fails=[noted("duplicate-question")],
)
def duplicate_question(context: ArticleContext) -> Iterator[Problem]:
    """No question is asked twice in one article.

    Why: Two answers to one question leave the reader, and every parser, with the choice.
    Source: https://schema.org/FAQPage (read 2026-11-22)
    Bad: `### Why do legs cramp?` twice.
    Good: one question with one answer.
    """
    yield from noted_as(context.article.problems, "duplicate-question")
