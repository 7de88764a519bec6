"""FA: the questions and answers of a page's data, by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import faq_page
from seo_kit.verify.read.jsonld import Node, values
from seo_kit.verify.registry import rule
from seo_kit.verify.visible.faq import faq_pages, questions

_RIGHT = faq_page(
    ("Why?", "Cold, or strain."), body="<h3>Why?</h3><details><p>Cold, or <b>strain</b>.</p></details>"
)


@rule(
    "FA001",
    "faq-without-questions",
    Severity.ERROR,
    scope="page",
    passes=[
        _RIGHT,
        '{"@graph": [{"@type": "FAQPage", "mainEntity": {"@id": "#q"}}, {"@type": "Question", "@id": "#q"}]}',
    ],
    fails=[
        faq_page(body=""),
        '{"@type": "FAQPage", "mainEntity": {"@type": "Thing"}}',
        '{"@type": "FAQPage"}',
    ],
)
def faq_without_questions(context: PageContext) -> Iterator[Problem]:
    """A FAQPage has Question nodes as its mainEntity.

    Why: A FAQPage is its questions; without them it says nothing.
    Source: https://schema.org/FAQPage (read 2026-11-22)
    Bad: `{"@type": "FAQPage", "name": "FAQ"}`
    Good: `{"@type": "FAQPage", "mainEntity": [{"@type": "Question", …}]}`
    """
    for faq in faq_pages(context):
        if not questions(context, faq):
            message = "the FAQPage has no questions: add them as mainEntity, or remove the FAQPage"
            yield faq.problem(message, "mainEntity")


@rule(
    "FA002",
    "question-without-answer",
    Severity.ERROR,
    scope="page",
    passes=[_RIGHT],
    fails=[
        faq_page(("Why?", " "), body="Why?"),
        '{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "A"}]}',
        faq_page(("", "Cold"), body="Why? Cold"),
        faq_page(("Why?", "<p>&nbsp;</p>"), body="Why?"),
    ],
)
def question_without_answer(context: PageContext) -> Iterator[Problem]:
    """Each question of a FAQPage says what is asked, and has an accepted answer with text.

    Why: A question without its answer is of no use to a reader, and a parser drops it.
    Source: https://schema.org/acceptedAnswer (read 2026-11-22)
    Bad: `{"@type": "Question", "name": "Why?"}`
    Good: `{"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "Cold."}}`
    """
    for entry in context.faq:
        if not entry.name.strip():
            message = 'a question has no name: write what is asked as "name"'
            yield entry.node.problem(message, "name")
        if not entry.answers:
            message = (
                f'the question "{entry.name}" has no answer: add acceptedAnswer with its text, or remove it'
            )
            yield entry.node.problem(message, "acceptedAnswer", "text", evidence=entry.name)


@rule(
    "FA005",
    "duplicate-question-page",
    Severity.WARN,
    scope="page",
    passes=[_RIGHT, faq_page(("Why?", "Cold"), ("How?", "Cold"), body="Why? Cold. How? Cold.")],
    fails=[faq_page(("Why?", "Cold"), ("why ?", "Heat"), body="Why? Cold. Why? Heat.")],
)
def duplicate_question_page(context: PageContext) -> Iterator[Problem]:
    """No question stands twice in the FAQ of a page.

    Why: Two answers to one question leave the reader, and every parser, with the choice.
    Source: https://schema.org/FAQPage (read 2026-11-25)
    Bad: "Why?" in a FAQPage twice, once from the theme and once from a plugin.
    Good: one question with one answer.
    """
    seen: dict[str, Node] = {}
    for entry in context.faq:
        key = entry.words.casefold().strip()
        if key and seen.setdefault(key, entry.node) is not entry.node:
            message = f'"{entry.name}" is asked twice: keep one question with one answer'
            yield entry.node.problem(message, "name", evidence=entry.name)


@rule(
    "FA009",
    "faq-page-multiple",
    Severity.WARN,
    scope="page",
    passes=[
        _RIGHT,
        '{"@graph": [{"@type": "FAQPage", "@id": "#f"}, {"@type": "WebPage", "mainEntity": {"@id": "#f"}}]}',
    ],
    fails=[_RIGHT + _RIGHT, '{"@graph": [{"@type": "FAQPage", "@id": "#f"}, {"@type": "FAQPage"}]}'],
)
def faq_page_multiple(context: PageContext) -> Iterator[Problem]:
    """A page has at most one FAQPage.

    Why: A FAQPage is the page itself; of two, a reader takes one, and the other's questions are lost.
    Source: https://schema.org/FAQPage (read 2026-11-22)
    Bad: a FAQPage from the theme and another from a plugin.
    Good: one FAQPage that holds all questions.
    """
    first, seen = None, set()
    for faq in faq_pages(context):
        if first and (not faq.id or faq.id not in seen):
            yield faq.problem("this is another FAQPage of the same page: move its questions into the first")
        first = first or faq
        seen.add(faq.id)


@rule(
    "FA013",
    "answer-multiple",
    Severity.WARN,
    scope="page",
    passes=[_RIGHT],
    fails=[
        '{"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": {"@type": "Question", "name": '
        '"A?", "acceptedAnswer": [{"@type": "Answer", "text": "B"}, {"@type": "Answer", "text": "C"}]}}',
    ],
)
def answer_multiple(context: PageContext) -> Iterator[Problem]:
    """Each question of a FAQPage has one accepted answer.

    Why: A FAQ answers as the publisher; several answers are what a QAPage of a community has.
    Source: https://schema.org/acceptedAnswer (read 2026-11-25)
    Bad: `"acceptedAnswer": [{"@type": "Answer", …}, {"@type": "Answer", …}]`
    Good: `"acceptedAnswer": {"@type": "Answer", "text": "…"}`
    """
    for entry in context.faq:
        if len(values(entry.node.data, "acceptedAnswer")) > 1:
            message = f'"{entry.name}" has several accepted answers: put their text into one'
            yield entry.node.problem(message, "acceptedAnswer", evidence=entry.name)


_ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|form)\b|\bon[a-z]+\s*=|javascript:", re.IGNORECASE
)


@rule(
    "FA014",
    "answer-html-unsafe",
    Severity.ERROR,
    scope="page",
    passes=[
        _RIGHT,
        faq_page(
            ("Is 3 > 2?", '<p>Yes, see <a href="https://example.com">us</a></p>'),
            body="Is 3 > 2? Yes, see us",
        ),
    ],
    fails=[
        faq_page(("Why?", "<iframe src=x></iframe>Cold"), body="Why? Cold, or else"),
        faq_page(("Why?", '<a href="javascript:a()">Cold</a>'), body="Why? Cold, or else"),
    ],
)
def answer_html_unsafe(context: PageContext) -> Iterator[Problem]:
    """An answer holds no HTML that runs, loads or styles anything.

    Why: Whoever shows the answer shows its HTML; what could run there is dropped, or the answer with it.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: `"text": "<iframe src=…></iframe>"`
    Good: `"text": "<p>Cold, or <b>strain</b>.</p>"`
    """
    for answer in (answer for entry in context.faq for answer in entry.answers if "<" in answer.text):
        found = _ACTIVE.search(answer.text)
        if found:
            message = f"the answer holds {found.group()}: leave paragraphs, lists, links and emphasis only"
            yield answer.node.problem(message, "text", evidence=answer.text[found.start() :][:100])
