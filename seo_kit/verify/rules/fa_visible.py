"""FA: questions and answers against what the reader of the page sees."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import faq_page
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.alignment import misplaced, unshown_words
from seo_kit.verify.texts.text import words
from seo_kit.verify.visible.faq import Answer, Entry, shows_question, unshown_parts

_FEW = 0.1
"""The share of an answer's words that a page which is not ours may tell otherwise."""
_RIGHT = faq_page(
    ("Why?", "Cold, or strain."), body="<h3>Why?</h3><details><p>Cold, or <b>strain</b>.</p></details>"
)


@rule(
    "FA003",
    "question-not-visible",
    Severity.ERROR,
    scope="page",
    passes=[
        _RIGHT,
        faq_page(("It’s “cramp”?", "Yes"), body='<p>It\'s\n<i>"cramp"</i>?<p>Yes'),
        faq_page(("Why at night?", "Cold"), body="<h3>Why at night<sup>[1]</sup>?</h3>Cold"),
        faq_page(("Πότε πονάει;", "Τη νύχτα"), body="<h3>ΠΟΤΕ ΠΟΝΑΕΙ;</h3>Τη νύχτα"),
        faq_page(("What is <br>?", "A tag"), body="<h3>What is <code>&lt;br></code>?</h3>A tag"),
    ],
    fails=[
        faq_page(("Why at night?", "Cold"), body="<h3>Why?</h3>Cold, or else"),
        faq_page(("Why?", "Cold"), body="<p hidden>Why?</p>Cold, or something else"),
        faq_page(("Why?", "Cold"), body="<h3>XWhy?</h3>Cold, or else"),
    ],
)
def question_not_visible(context: PageContext) -> Iterator[Problem]:
    """Each question of a FAQPage can be read on the page; behind a click is fine.

    Why: Structured data that readers cannot see is against the guidelines of search engines.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: a question that stands in the JSON-LD only.
    Good: the same question as a heading or `<summary>`.
    """
    for entry in () if context.is_shell else context.faq:
        if not shows_question(context, entry):
            message = f'the question "{entry.name}" cannot be read on the page: show it, or remove it'
            yield entry.node.problem(message, "name", evidence=entry.name)


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
        faq_page(("Why?", "<ul><li>Cold</li><li>Strain</li></ul>"), body="Why?<ul><li>Cold<li>Strain</ul>"),
        faq_page(("How?", _LONG), body=f"How? {_LONG.replace('seconds', 'seconds<sup>[1]</sup>')}"),
        faq_page(("How?", _LONG), body=f"How? {_LONG.replace('hold', 'hold<sup>[1, 2]</sup>')}"),
        faq_page(("Why?", "Cold"), body="Why? Cold<sup>1</sup>"),
        faq_page(("Why?", "Cold. Vitamin B12 helps."), body="Why? Cold.<sup>1,2</sup> Vitamin B12 helps.³"),
        faq_page(("Сколько?", "Всё за 4–6 недель"), body="Сколько? Все за 4—6 недель"),
        faq_page(("Quanto?", "Mais de 1.000 doentes"), body="Quanto? Mais de 1 000 doentes"),
        faq_page(("How?", _LONG.partition(",")[0]), body=f"How? {_LONG}"),
        faq_page(("How?", _LONG), body='<div id="app"></div>'),
        faq_page(("Why?", "Cold."), ("How?", "Warm up."), body="Why? How? <p>Cold.<p>Warm up."),
        faq_page(("Why?", "Cold."), ("How?", "Warm up."), body="Why? How? <p>Why? Cold.<p>How? Warm up."),
    ],
    fails=[
        faq_page(("Why?", "Cold and strain"), body="Why? <p>Nobody knows what it is</p>"),
        faq_page(("Why?", "Cold"), body="Why is it so? <template>Cold</template>"),
        faq_page(("Why?", "Cold"), body="<h3>Why?</h3>XCold, or else"),
        faq_page(("Why?", "Cold."), ("How?", "Warm up."), body="Why? <p>Warm up.<p>How? <p>Cold."),
        faq_page(("How?", _LONG), body=f"How? {_LONG.replace('30', '60')}"),
        faq_page(("Why?", "Vitamin B12"), body="Why? Vitamin B6<sup>1</sup> is good"),
        faq_page(("How?", _LONG), body=f"How? {_LONG.replace('slowly', 'quickly')}"),
        faq_page(
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
    told = [] if context.is_shell else [(entry, answer) for entry in context.faq for answer in entry.answers]
    if all(f"{entry.words.rstrip()}{answer.words}" in context.words for entry, answer in told):
        return  # each answer stands right behind its question
    yield from _swapped(context, told)
    for entry, answer in told:
        if missing := unshown_parts(context, answer):
            yield _answer_problem(context, entry, answer, missing)


def _swapped(context: PageContext, told: list[tuple[Entry, Answer]]) -> Iterator[Problem]:
    """Answers that stand on the page, but under another question."""
    pairs = [(entry.words, answer.words) for entry, answer in told]
    for index in sorted(misplaced(pairs, context.words)) if len(pairs) > 1 else ():
        entry, answer = told[index]
        message = f'the answer to "{entry.name}" stands under another question: put it where it belongs'
        yield answer.node.problem(message, "text", evidence=answer.text[:200])


def _answer_problem(context: PageContext, entry: Entry, answer: Answer, missing: list[str]) -> Problem:
    message = f'the answer to "{entry.name}" says what the page does not show: show it, or change the answer'
    evidence, severity = missing[0].strip()[:200], None
    if not context.intended:
        said, page = words(context.equivalent(answer.plain)), context.equivalent_words
        unshown = unshown_words(said, page, max(0, page.find(entry.words)))
        if len(unshown) <= _FEW * len(said.split()):
            evidence = " … ".join(unshown)[:200] or evidence
            message = (
                f'the answer to "{entry.name}" is worded otherwise on the page ({evidence}): use one text'
            )
            severity = None if any(map(str.isdigit, evidence)) else Severity.INFO
    return answer.node.problem(message, "text", evidence=evidence, severity=severity)
