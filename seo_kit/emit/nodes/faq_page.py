"""The questions of the page with their answers.

Google ended FAQ rich results for every site on 2026-05-07; FAQPage stays valid vocabulary for other readers.
https://developers.google.com/search/updates#removing-faq-rich-result (read 2026-11-22)
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape, unescape

from seo_kit.config import Config
from seo_kit.emit.node import Node, node, page_id
from seo_kit.model import Article, Question


def faq_page(article: Article, _config: Config) -> Iterator[Node]:
    """Yields the FAQPage with its questions in page order; one page holds at most one."""
    if article.faq:
        is_page = article.page_type == "FAQPage"
        questions = [_question(article, number, pair) for number, pair in enumerate(article.faq, 1)]
        id_ = page_id(article, "webpage" if is_page else "faq")
        yield node("FAQPage", id_, inLanguage=article.language, mainEntity=questions)


def _question(article: Article, number: int, pair: Question) -> Node:
    answer = node("Answer", text=_answer(pair))
    id_ = page_id(article, f"faq-{number}")
    return node("Question", id_, name=pair.question, acceptedAnswer=answer, inLanguage=article.language)


def _answer(pair: Question) -> str:
    """The answer as HTML; as plain text only when it is one paragraph that reads the same either way."""
    inner = pair.answer_html.strip().removeprefix("<p>").removesuffix("</p>")
    text = pair.answer_text
    reads_the_same = "<" not in text and unescape(text) == text
    return text if text and "<" not in inner and reads_the_same else pair.answer_html or escape(text)
