"""Article → the record that `seo-kit extract` prints."""

from __future__ import annotations

from collections.abc import Iterable

from seo_kit.model import Article, Finding, Json, Question
from seo_kit.report.json_report import finding_record


def extraction_record(article: Article, findings: Iterable[Finding]) -> dict[str, Json]:
    """What an article holds, with its findings, as JSON.

    `line` and `end_line` are lines of the article's file, 1-based and inclusive; dates are ISO 8601 or null.
    """
    return {
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "title_source": article.title_source,
        "title_tag": article.title_tag,
        "description": article.description,
        "language": article.language,
        "date_published": article.date_published,
        "date_modified": article.date_modified,
        "questions": [_question(question) for question in article.questions],
        "closing": {"text": article.closing.text, "line": article.closing.line} if article.closing else None,
        "findings": [finding_record(finding) for finding in findings],
    }


def _question(question: Question) -> dict[str, Json]:
    return {
        "question": question.question,
        "answer_text": question.answer_text,
        "answer_html": question.answer_html,
        "source": question.source,
        "in_faq": question.in_faq,
        "line": question.line,
        "end_line": question.end_line,
    }
