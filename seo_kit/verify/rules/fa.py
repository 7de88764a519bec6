"""FA: questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.alignment import misplaced, unshown_words
from seo_kit.verify.contexts import ArticleContext, PageContext
from seo_kit.verify.examples import noted, script
from seo_kit.verify.faq import all_questions, answer_texts, faq_pages, questions
from seo_kit.verify.jsonld import Node, text_of, values
from seo_kit.verify.noted import noted_as
from seo_kit.verify.registry import rule
from seo_kit.verify.text import (
    missing_parts,
    squeeze,
    stands_in,
    stands_whole,
    text_from_html,
    words,
)

_FEW = 0.1
"""The share of an answer's words that a page which is not ours may tell otherwise."""


def _faq(*pairs: tuple[str, str], body: str) -> str:
    entities = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
        for name, text in pairs
    ]
    return f"{script({'@context': 'https://schema.org', '@type': 'FAQPage', 'mainEntity': entities})}{body}"


_RIGHT = _faq(
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
    fails=[_faq(body=""), '{"@type": "FAQPage", "mainEntity": {"@type": "Thing"}}', '{"@type": "FAQPage"}'],
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
        _faq(("Why?", " "), body="Why?"),
        '{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "A"}]}',
    ],
)
def question_without_answer(context: PageContext) -> Iterator[Problem]:
    """Each question of a FAQPage has an accepted answer with text.

    Why: A question without its answer is of no use to a reader, and a parser drops it.
    Source: https://schema.org/acceptedAnswer (read 2026-11-22)
    Bad: `{"@type": "Question", "name": "Why?"}`
    Good: `{"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "Cold."}}`
    """
    for question in all_questions(context):
        if not answer_texts(context, question):
            name = text_of(question.data.get("name"))
            message = f'the question "{name}" has no answer: add acceptedAnswer with its text, or remove it'
            yield question.problem(message, "acceptedAnswer", "text", evidence=name)


@rule(
    "FA003",
    "question-not-visible",
    Severity.ERROR,
    scope="page",
    passes=[
        _RIGHT,
        _faq(("It’s “cramp”?", "Yes"), body='<p>It\'s\n<i>"cramp"</i>?<p>Yes'),
        _faq(("What is <br>?", "A tag"), body="<h3>What is <code>&lt;br></code>?</h3>A tag"),
    ],
    fails=[
        _faq(("Why at night?", "Cold"), body="<h3>Why?</h3>Cold, or else"),
        _faq(("Why?", "Cold"), body="<p hidden>Why?</p>Cold, or something else"),
        _faq(("Why?", "Cold"), body="<h3>XWhy?</h3>Cold, or else"),
    ],
)
def question_not_visible(context: PageContext) -> Iterator[Problem]:
    """Each question of a FAQPage can be read on the page; behind a click is fine.

    Why: Structured data that readers cannot see is against the guidelines of search engines.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: a question that stands in the JSON-LD only.
    Good: the same question as a heading or `<summary>`.
    """
    for question in () if context.is_shell else all_questions(context):
        name = text_of(question.data.get("name"))
        readings = (squeeze(name), squeeze(text_from_html(name)))
        if not any(stands_whole(text, context.text) or stands_in(text, context.words) for text in readings):
            message = (
                f'the question "{name}" cannot be read on the page: show it, or remove it from the JSON-LD'
            )
            yield question.problem(message, "name", evidence=name)


_LONG = (
    "Stretch the muscle slowly and hold it for 30 seconds, then rest and repeat it up to five times a day."
)


@rule(
    "FA004",
    "answer-not-visible",
    Severity.ERROR,
    scope="page",
    passes=[
        _RIGHT,
        _faq(("Why?", "<ul><li>Cold</li><li>Strain</li></ul>"), body="Why?<ul><li>Cold<li>Strain</ul>"),
        _faq(("How?", _LONG), body=f"How? {_LONG.replace('seconds', 'seconds<sup>[1]</sup>')}"),
        _faq(("How?", _LONG.partition(",")[0]), body=f"How? {_LONG}"),
        _faq(("How?", _LONG), body='<div id="app"></div>'),
        _faq(("Why?", "Cold."), ("How?", "Warm up."), body="Why? How? <p>Cold.<p>Warm up."),
        _faq(("Why?", "Cold."), ("How?", "Warm up."), body="Why? How? <p>Why? Cold.<p>How? Warm up."),
    ],
    fails=[
        _faq(("Why?", "Cold and strain"), body="Why? <p>Nobody knows what it is</p>"),
        _faq(("Why?", "Cold"), body="Why is it so? <template>Cold</template>"),
        _faq(("Why?", "Cold"), body="<h3>Why?</h3>XCold, or else"),
        _faq(("Why?", "Cold."), ("How?", "Warm up."), body="Why? <p>Warm up.<p>How? <p>Cold."),
        _faq(("How?", _LONG), body=f"How? {_LONG.replace('30', '60')}"),
        _faq(("How?", _LONG), body=f"How? {_LONG.replace('slowly', 'quickly')}"),
        _faq(
            ("How?", _LONG), body="How? Do not stretch at all; call a doctor at once and rest for many days."
        ),
    ],
)
def answer_not_visible(context: PageContext) -> Iterator[Problem]:
    """Each answer of a FAQPage can be read on the page, word for word; behind a click is fine.

    On a page that is not ours, one word in ten may differ, which is a note; a number may not.

    Why: Structured data that readers cannot see is against the guidelines of search engines.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: an answer whose page was edited later, while the JSON-LD kept the old text.
    Good: one text for both.
    """
    told = [] if context.is_shell else list(_told(context))
    if all(f"{question.rstrip()}{answer}" in context.words for _, question, answer, _ in told):
        return  # each answer stands right behind its question
    yield from _swapped(context, told)
    for node, question, _, text in told:
        plain = squeeze(text_from_html(text))
        missing = [] if stands_whole(plain, context.text) else missing_parts(text, context.words)
        if missing:
            yield _answer_problem(context, node, question, plain, missing)


def _told(context: PageContext) -> Iterator[tuple[Node, str, str, str]]:
    """Each answer with its question's words, its own words and its text as the data has it."""
    for question in all_questions(context):
        name = words(squeeze(text_from_html(text_of(question.data.get("name")))))
        for answer, text in answer_texts(context, question):
            yield answer, name, words(squeeze(text_from_html(text))), text


def _swapped(context: PageContext, told: list[tuple[Node, str, str, str]]) -> Iterator[Problem]:
    """Answers that stand on the page, but under another question."""
    pairs = [(question, answer) for _, question, answer, _ in told]
    for index in sorted(misplaced(pairs, context.words)) if len(pairs) > 1 else ():
        node, question, _, text = told[index]
        message = f'the answer to "{question.strip()}" stands under another question: put it where it belongs'
        yield node.problem(message, "text", evidence=text[:200])


def _answer_problem(
    context: PageContext, answer: Node, question: str, plain: str, missing: list[str]
) -> Problem:
    name = question.strip()
    message = f'the answer to "{name}" says what the page does not show: show it, or change the answer'
    evidence, severity = missing[0].strip()[:200], None
    if not context.intended:
        said = words(plain)
        unshown = unshown_words(said, context.words, max(0, context.words.find(question)))
        if len(unshown) <= _FEW * len(said.split()):
            evidence = " … ".join(unshown)[:200] or evidence
            message = f'the answer to "{name}" is worded otherwise on the page ({evidence}): use one text'
            severity = None if any(map(str.isdigit, evidence)) else Severity.INFO
    return answer.problem(message, "text", evidence=evidence, severity=severity)


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
    "FA005",
    "duplicate-question-page",
    Severity.WARN,
    scope="page",
    passes=[_RIGHT, _faq(("Why?", "Cold"), ("How?", "Cold"), body="Why? Cold. How? Cold.")],
    fails=[_faq(("Why?", "Cold"), ("why ?", "Heat"), body="Why? Cold. Why? Heat.")],
)
def duplicate_question_page(context: PageContext) -> Iterator[Problem]:
    """No question stands twice in the FAQ of a page.

    Why: Two answers to one question leave the reader, and every parser, with the choice.
    Source: https://schema.org/FAQPage (read 2026-11-25)
    Bad: "Why?" in a FAQPage twice, once from the theme and once from a plugin.
    Good: one question with one answer.
    """
    seen: dict[str, Node] = {}
    for question in all_questions(context):
        name = text_of(question.data.get("name"))
        key = words(squeeze(name).casefold())
        if key.strip() and seen.setdefault(key, question) is not question:
            yield question.problem(
                f'"{name}" is asked twice: keep one question with one answer', "name", evidence=name
            )


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
    for question in all_questions(context):
        if len(values(question.data, "acceptedAnswer")) > 1:
            name = text_of(question.data.get("name"))
            message = f'"{name}" has several accepted answers: put their text into one'
            yield question.problem(message, "acceptedAnswer", evidence=name)


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
        _faq(
            ("Is 3 > 2?", '<p>Yes, see <a href="https://example.com">us</a></p>'),
            body="Is 3 > 2? Yes, see us",
        ),
    ],
    fails=[
        _faq(("Why?", "<iframe src=x></iframe>Cold"), body="Why? Cold, or else"),
        _faq(("Why?", '<a href="javascript:a()">Cold</a>'), body="Why? Cold, or else"),
    ],
)
def answer_html_unsafe(context: PageContext) -> Iterator[Problem]:
    """An answer holds no HTML that runs, loads or styles anything.

    Why: Whoever shows the answer shows its HTML; what could run there is dropped, or the answer with it.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: `"text": "<iframe src=…></iframe>"`
    Good: `"text": "<p>Cold, or <b>strain</b>.</p>"`
    """
    for question in all_questions(context):
        for answer, text in answer_texts(context, question):
            found = _ACTIVE.search(text) if "<" in text else None
            if found:
                message = (
                    f"the answer holds {found.group()}: leave paragraphs, lists, links and emphasis only"
                )
                yield answer.problem(message, "text", evidence=text[found.start() :][:100])


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
