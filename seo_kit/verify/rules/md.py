"""MD: the people behind a medical text."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.claims import people
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import written
from seo_kit.verify.registry import rule
from seo_kit.verify.text import squeeze, stands_in

_REVIEWED = {
    "@graph": [
        {"@type": "WebPage", "reviewedBy": {"@id": "#anna"}, "author": {"@type": "Person", "name": "Bo Ek"}},
        {"@type": "Person", "@id": "#anna", "name": "Anna Holm"},
    ]
}


@rule(
    "MD002",
    "person-not-visible",
    Severity.ERROR,
    scope="page",
    passes=["<p>not ours", written(_REVIEWED, body="<p>By <b>Bo</b> Ek, checked by Dr Anna Holm")],
    fails=[
        written(_REVIEWED, body="<p>By Bo Ek"),
        written(_REVIEWED, body="<p>Anna Holm, Bo Ekström"),
        written(_REVIEWED, body="<p hidden>By Bo Ek, checked by Anna Holm"),
    ],
)
def person_not_visible(context: PageContext) -> Iterator[Problem]:
    """The people whom a page of ours names as author or reviewer can be read on the page.

    Why: Readers of health advice look for who wrote and checked it; data that they cannot see is against the
        guidelines of search engines.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: `"reviewedBy": {"@type": "Person", "name": "Anna Holm"}` on a page that does not name her.
    Good: the same, with "Checked by Anna Holm" on the page.
    """
    for role, name in people(context):
        if not stands_in(squeeze(name), context.words):
            message = f"{role} is {name}, whom the page does not name: show the name, or write the page again"
            yield Problem(message, evidence=name, expected=name)
