"""MD: the people and sources behind a medical text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from seo_kit.model import Problem, Severity
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script, written
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org.vocabulary import is_a
from seo_kit.verify.texts.text import squeeze, stands_in
from seo_kit.verify.visible.claims import Claim
from seo_kit.verify.visible.names import names_person

_REVIEWED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "reviewedBy": {"@id": "#anna"}, "author": {"@type": "Person", "name": "Bo Ek"}},
        {"@type": "Person", "@id": "#anna", "name": "Anna Holm"},
    ],
}
_TEXT = "<p>A long text about cramp in the legs.</p>"


def _authored(language: str, name: str, line: str) -> str:
    author = {"@type": "Person", "name": name}
    page = {"@context": "https://schema.org", "@type": "WebPage", "author": author}
    return f'<html lang="{language}">{script(page)}{_TEXT}<p>{line}'


def _medical(**says: object) -> str:
    page = {"@context": "https://schema.org", "@type": "MedicalWebPage", "name": "Cramp", **says}
    return script(page) + "<h1>Cramp</h1>" + _TEXT


@rule(
    "MD002",
    "person-not-visible",
    Severity.ERROR,
    scope="page",
    passes=[
        written(_REVIEWED, body="<p>By <b>Bo</b> Ek, checked by Dr Anna Holm"),
        script(_REVIEWED) + f"{_TEXT}<p>Bo Ek, Anna Holm",
        script(_REVIEWED) + f"{_TEXT}<p>Bo K. Ek, Holm, Anna",
        script(_REVIEWED) + f"{_TEXT}<p><span>2026</span><span>Bo Ek</span><span>Anna Holm</span>",
        script(_REVIEWED) + f'{_TEXT}<p>Bo Ek <img src="anna.jpg" alt="Anna Holm">',
        script(_REVIEWED) + '<div id="app"></div>',
        _authored("cs", "Jan Holub", "Článek s Janem Holubem"),
        _authored("ja", "田中 健一", "監修：田中健一"),
        _authored("en", "Dr Owen Fletcher, MD", "By Owen Fletcher"),
        _authored("en", "Owen Fletcher", "By O. Fletcher"),
        _authored("da", "Anna Holm", "Anna Holms råd"),
    ],
    fails=[
        _authored("cs", "Jan Holub", "Článek s Janem Horákem"),
        _authored("cs", "Jan Holub", "Článek s Jiřím Holubem"),
        _authored("ja", "田中 健一", "監修：佐藤健一"),
        _authored("en", "Dr Owen Fletcher", "By Dr Oscar Fletcher"),
        _authored("en", "Owen Fletcher", "By Fletcher"),
        _authored("da", "Anna Holm", "Anna Holmberg, Hanna Holm"),
        written(_REVIEWED, body="<p>By Bo Ek"),
        written(_REVIEWED, body="<p>Anna Holm, Bo Ekström"),
        written(_REVIEWED, body="<p hidden>By Bo Ek, checked by Anna Holm"),
        script(_REVIEWED) + f"{_TEXT}<p>By Bo Ek",
        script(_REVIEWED) + f"{_TEXT}<p>Anna Holm",
    ],
)
def person_not_visible(context: PageContext) -> Iterator[Problem]:
    """The people whom a page names as author or reviewer can be read on it.

    On a page that is not ours an author who cannot be read is a warning, a reviewer an error.

    Why: Readers of health advice look for who wrote and checked it; data that they cannot see is against the
        guidelines of search engines.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: `"reviewedBy": {"@type": "Person", "name": "Anna Holm"}` on a page that does not name her.
    Good: the same, with "Checked by Anna Holm" on the page.
    """
    if context.is_shell:
        return
    for claim in context.people:
        if not context.shows(claim.text) and (context.intended or not _named_otherwise(context, claim)):
            mend = (
                "show the name, or write the page again"
                if context.intended
                else "show the name, or remove it"
            )
            message = f"{claim.name} is {claim.text}, whom the page does not name: {mend}"
            severity = Severity.WARN if not context.intended and claim.name == "author" else None
            yield claim.problem(message, evidence=claim.text, expected=claim.text, severity=severity)


def _named_otherwise(context: PageContext, claim: Claim) -> bool:
    """Whether the name stands in another order, case or spelling, with other titles or middle names, beside a
    portrait, or right behind other words that only a style sheet keeps apart.
    """
    name = squeeze(claim.text)
    glued = (match.end() for match in re.finditer(re.escape(name), context.text))
    shown = any(not context.text[end : end + 1].islower() for end in glued)
    shown = shown or stands_in(name, context.attribute_words)
    return shown or names_person(context.text, name, context.page.language)


def _medical_documents(context: PageContext) -> list[Node]:
    """The page's documents when one of them is a MedicalWebPage and the page is no list or contact page."""
    documents = list(context.documents)
    medical = any(is_a(name, "MedicalWebPage") for node in documents for name in node.types)
    return documents if medical else []


def _states(documents: list[Node], *names: str) -> bool:
    return any(values(node.data, name) for node in documents for name in names)


@rule(
    "MD001",
    "no-author-or-reviewer",
    Severity.WARN,
    scope="page",
    profile="health",
    passes=[_medical(author={"@type": "Organization", "name": "Us"}), "<p>no medical page"],
    fails=[_medical()],
)
def no_author_or_reviewer(context: PageContext) -> Iterator[Problem]:
    """A medical page says who wrote or checked it.

    Why: Search engines weigh experience and trust more for health; readers look for a name.
    Source: https://developers.google.com/search/docs/fundamentals/creating-helpful-content (read 2026-11-25)
    Bad: a MedicalWebPage with neither `author` nor `reviewedBy`
    Good: `"reviewedBy": {"@type": "Person", "name": "Anna Holm"}`, and the name on the page.
    """
    documents = _medical_documents(context)
    if documents and not _states(documents, "author", "creator", "reviewedBy"):
        message = (
            "nobody is named who wrote or checked this medical page: add author or reviewedBy, and show it"
        )
        yield documents[0].problem(message)


@rule(
    "MD003",
    "organisation-as-reviewer",
    Severity.INFO,
    scope="page",
    passes=[_medical(reviewedBy={"@type": "Person", "name": "Anna Holm"}), _medical()],
    fails=[_medical(reviewedBy={"@type": "Organization", "name": "Us"})],
)
def organisation_as_reviewer(context: PageContext) -> Iterator[Problem]:
    """A medical page is checked by a person, not only by an organisation.

    Why: A person has a training that readers can judge; an organisation has many.
    Source: https://developers.google.com/search/docs/fundamentals/creating-helpful-content (read 2026-11-25)
    Bad: `"reviewedBy": {"@type": "Organization", "name": "FysFinder"}`
    Good: `"reviewedBy": {"@type": "Person", "name": "Anna Holm", "jobTitle": "Physiotherapist"}`
    """
    for document in _medical_documents(context):
        reviewers = [node for value in values(document.data, "reviewedBy") if (node := context.told(value))]
        if reviewers and not any(is_a(name, "Person") for node in reviewers for name in node.types):
            name = text_of(reviewers[0].data.get("name"))
            message = (
                f'only the organisation "{name}" is named as reviewer: name the person who checked the page'
            )
            yield document.problem(message, "reviewedBy", evidence=name)


@rule(
    "MD004",
    "last-reviewed-stale",
    Severity.WARN,
    scope="page",
    profile="health",
    passes=[_medical(lastReviewed="2026-01-10"), "<p>no medical page"],
    fails=[_medical(lastReviewed="2020-01-10"), _medical()],
)
def last_reviewed_stale(context: PageContext) -> Iterator[Problem]:
    """A medical page says when it was last reviewed, and that is not longer ago than the settings allow.

    Why: Health advice ages; a review date is a promise that somebody looked.
    Source: https://schema.org/lastReviewed (read 2026-11-25)
    Bad: `"lastReviewed": "2020-01-10"`
    Good: the date of a review within the last 24 months.
    """
    documents = _medical_documents(context)
    if not documents:
        return
    stated = [(node, text) for node in documents for text in map(text_of, values(node.data, "lastReviewed"))]
    if not stated:
        yield documents[0].problem("this medical page has no lastReviewed: add the day of its last review")
    limit = context.config.check.review_months
    for node, text in stated:
        if _months(text, context.calendar) > limit:
            message = f"the last review, {text}, is over {limit} months old: review the page"
            yield node.problem(message, "lastReviewed", evidence=text)


def _months(text: str, calendar: Calendar) -> int:
    """The full months since a date; 0 when the text is no date, of which SD008 tells."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return 0
    return calendar.months_since(day)


@rule(
    "MD005",
    "no-sources",
    Severity.WARN,
    scope="page",
    profile="health",
    passes=[
        _medical(citation="Nordic guideline 2025"),
        _medical() + '<a href="https://www.sst.dk/">Sundhedsstyrelsen</a>',
        "<p>no medical page",
    ],
    fails=[_medical(), _medical() + '<a href="https://example.com/b">b</a><a href="/c">c</a>'],
)
def no_sources(context: PageContext) -> Iterator[Problem]:
    """A medical page names its sources: a citation in the data, or a link to another site.

    Why: Readers and search engines trust health advice that shows what it rests on.
    Source: https://developers.google.com/search/docs/fundamentals/creating-helpful-content (read 2026-11-25)
    Bad: a medical article without any source.
    Good: a list of references with links, or `"citation"`
    """
    documents = _medical_documents(context)
    if documents and not _states(documents, "citation", "isBasedOn") and not any(_leads_away(context)):
        yield documents[0].problem(
            "this medical page names no source: add references, as links or as citation"
        )


def _leads_away(context: PageContext) -> Iterator[bool]:
    home = context.url.partition("://")[2].partition("/")[0].removeprefix("www.")
    for tag in context.page.anchors:
        scheme, _, rest = tag.attributes.get("href", "").partition("://")
        host = rest.partition("/")[0].removeprefix("www.")
        yield scheme in ("http", "https") and host != home


@rule(
    "MD008",
    "about-missing",
    Severity.INFO,
    scope="page",
    profile="health",
    passes=[_medical(about={"@type": "MedicalCondition", "name": "Cramp"}), "<p>no medical page"],
    fails=[_medical()],
)
def about_missing(context: PageContext) -> Iterator[Problem]:
    """A medical page says which condition, symptom or part of the body it is about.

    Why: The subject is what tells a medical page from any other page.
    Source: https://schema.org/MedicalWebPage (read 2026-11-25)
    Bad: a MedicalWebPage without `about`
    Good: `"about": {"@type": "MedicalCondition", "name": "Muscle cramp"}`
    """
    documents = _medical_documents(context)
    if documents and not _states(documents, "about", "mainEntity"):
        yield documents[0].problem(
            "this medical page does not say what it is about: add about with the condition"
        )


_LEAD = re.compile(
    r"(?:(?:medically )?(?:written|posted|reviewed|checked) by|by|skrevet a[fv]|skriven av|geschrieben von"
    r"|verfasst von|écrit par|rédigé par|escrito por|scritto da|geschreven door|napisał|napsal|kirjoittanut)"
    r":? +(?=\w)",
    re.IGNORECASE,
)


@rule(
    "MD009",
    "byline-in-name",
    Severity.WARN,
    scope="page",
    passes=[
        _medical(author={"@type": "Person", "name": "Bo Ek"}),
        _medical(author={"@type": "Person", "name": "Byron By"}),
        _medical(publisher={"@type": "Organization", "name": "By the sea"}),
    ],
    fails=[
        _medical(author={"@type": "Person", "name": "By Bo Ek"}),
        _medical(reviewedBy={"@type": "Person", "name": "Medically reviewed by Anna Holm"}),
        _medical(author={"@type": "Person", "name": "Skrevet af: Bo Ek"}),
    ],
)
def byline_in_name(context: PageContext) -> Iterator[Problem]:
    """The name of an author or reviewer is the name alone, without the words that lead to it.

    Why: Search engines take the whole text for the name of the person.
    Source: https://developers.google.com/search/docs/appearance/structured-data/article (read 2026-11-25)
    Bad: `"author": {"@type": "Person", "name": "Written by Bo Ek"}`
    Good: `"author": {"@type": "Person", "name": "Bo Ek"}`
    """
    for claim in context.people:
        if lead := _LEAD.match(claim.text):
            message = f'{claim.name} is called "{claim.text}": write the name alone'
            yield claim.problem(message, evidence=claim.text, expected=claim.text[lead.end() :])
