"""FA: questions and answers, and what Google Search makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.examples import script
from seo_kit.verify.google.catalogue import retired
from seo_kit.verify.google.retired import retired_note
from seo_kit.verify.read.jsonld import values
from seo_kit.verify.registry import rule
from seo_kit.verify.visible import faq

_QUESTION = {"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "Cold."}}


def _qa_page(*questions: object) -> str:
    return script({"@context": "https://schema.org", "@type": "QAPage", "mainEntity": list(questions)})


@rule(
    "FA008",
    "faq-no-rich-result",
    Severity.INFO,
    scope="site",
    needs=["pages"],
    passes=[{"a": _qa_page(_QUESTION)}, {"a": script({"@type": "FAQPage"}), "ours": True}],
    fails=[{"a": script({"@type": "FAQPage"}), "b": script({"@type": ["WebPage", "FAQPage"]})}],
)
def faq_no_rich_result(context: SiteContext) -> Iterator[Problem]:
    """Says once a site that its FAQPage markup earns no FAQ result at Google; not of what seo-kit wrote.

    Why: Google has shown none since 2026-05-07, for any site. The markup is still right: it tells other
        readers what is asked and answered.
    Source: https://developers.google.com/search/updates#removing-faq-rich-result (read 2026-11-25)
    Bad: a FAQPage that is kept for FAQ results
    Good: a FAQPage that is kept for other readers
    """
    for feature in retired():
        if (
            feature.key == "faq" and not context.site.ours
        ):  # there it is known, and would be told on every build
            yield from retired_note(feature, context.site)


@rule(
    "FA015",
    "qa-page-with-many-questions",
    Severity.WARN,
    scope="page",
    passes=[
        _qa_page(_QUESTION),
        _qa_page(
            {
                "@type": "Question",
                "name": "Why?",
                "suggestedAnswer": [{"@type": "Answer", "text": "Cold."}] * 2,
            }
        ),
        script({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [_QUESTION] * 2}),
    ],
    fails=[_qa_page(_QUESTION, {**_QUESTION, "name": "When?"})],
)
def qa_page_with_many_questions(context: PageContext) -> Iterator[Problem]:
    """A QAPage holds one question.

    Why: A QAPage is one question that readers can answer. A list of questions that the site answers itself is
        a FAQPage; calling it QAPage misleads, and Google cannot use it.
    Source: https://developers.google.com/search/docs/appearance/structured-data/qapage (read 2026-11-25)
    Bad: `{"@type": "QAPage", "mainEntity": [{"@type": "Question", …}, {"@type": "Question", …}]}`
    Good: `{"@type": "FAQPage", "mainEntity": [{"@type": "Question", …}, {"@type": "Question", …}]}`
    """
    for node in context.schema_nodes:
        if (
            "QAPage" in node.types
            and "FAQPage" not in node.types
            and len(values(node.data, "mainEntity")) > 1
        ):
            many = len(faq.questions(context, node))
            if many > 1:
                message = f"the QAPage has {many} questions: keep one, or call it FAQPage if the site answers"
                yield node.problem(message, "mainEntity", evidence=str(many), expected="1")
