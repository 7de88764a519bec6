"""SD: structured data, seen from the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import script
from seo_kit.verify.registry import rule
from seo_kit.verify.site.entities import said_of_entities
from seo_kit.verify.urls.compare import join

_ME = {"@id": "https://example.com/a#me"}
_REFERENCE = script({"@type": "WebPage", "author": _ME})
_ORGANIZATION = "https://example.com/#org"


def _told(id_: str = _ORGANIZATION, **facts: str) -> str:
    return script({"@type": "Organization", "@id": id_, **facts})


@rule(
    "SD013",
    "dangling-id",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": script({"@type": "Person", **_ME, "name": "A"}), "b": _REFERENCE},
        {"b": _REFERENCE},
        {"a": "", "b": script({"@type": "WebPage", "isPartOf": {"@id": "https://example.com/a"}})},
        {"a": "", "b": _REFERENCE, "c": script({"@type": "Person", **_ME, "name": "A"})},
    ],
    fails=[{"a": script({"@type": "Person", "@id": "#you", "name": "A"}), "b": _REFERENCE}],
    needs=["pages"],
)
def dangling_id(context: SiteContext) -> Iterator[Problem]:
    """Every reference to a node of another page of the site leads to a node.

    Why: The fact behind the reference, an author or a publisher, is not there.
    Source: https://www.w3.org/TR/json-ld11/#node-identifiers (read 2026-11-22)
    Bad: `"author": {"@id": "https://example.com/anna#me"}`, where the page /anna has no node of that id
    Good: the same, with `{"@id": "https://example.com/anna#me", "@type": "Person", "name": "…"}` on /anna
    """
    wanted = {join(page.url, each.url) for page in context.pages for each in page.references}
    known = {id_ for page in context.pages for each in page.ids if (id_ := join(page.url, each)) in wanted}
    for page in context.pages:
        for reference in page.references:
            home, sign, _ = join(page.url, reference.url).partition("#")
            target = context.index.find(home) if sign and home else None
            if target and target is not page and join(page.url, reference.url) not in known:
                message = (
                    f'no page of the site has the @id "{reference.url}", not even {target.name}: '
                    "add the node there, or correct the reference"
                )
                yield page.problem(message, reference, evidence=reference.url)


@rule(
    "SD031",
    "entity-conflict",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": _told(name="A", url="https://example.com"), "b": _told(url="https://example.com/")},
        {"a": _told(telephone="+45 12 34 56 78"), "b": _told(telephone="12345678")},
        {"a": '<html lang="da">' + _told(name="Læger"), "b": '<html lang="en">' + _told(name="Doctors")},
        {"a": _told("#me", name="A"), "b": _told("#me", name="B")},
        {"a": script({"@type": "WebPage", "@id": _ORGANIZATION, "name": "A"}), "b": _told(name="B")},
    ],
    fails=[
        {"a": _told(name="A"), "b": _told(name="B")},
        {"a": _told(logo="https://example.com/a.png"), "b": _told(logo="https://example.com/b.png")},
    ],
    needs=["pages"],
)
def entity_conflict(context: SiteContext) -> Iterator[Problem]:
    """An organization, person or website with one `@id` is told alike on all pages of one language.

    Compared are name, URL, logo, telephone, mail address and the like, where two pages state them.

    Why: Readers of the data join what has one id, and then hold two names for the same thing.
    Source: https://www.w3.org/TR/json-ld11/#node-identifiers (read 2026-11-25)
    Bad: `"@id": "https://example.com/#org"` with the name "Example" on one page and "Example Ltd" on another
    Good: the same name on both.
    """
    for (_, id_, property_), told in said_of_entities(context.pages).items():
        if len(told) > 1:
            *usual, odd = sorted(told, key=lambda value: -len(value.pages))
            values = ", ".join(f'"{value.text}" on {len(value.pages)}' for value in (*usual[:2], odd))
            message = f'{property_} of "{id_}" differs between pages ({values}): state one on all of them'
            yield odd.pages[0].problem(message, evidence=f"{id_} {property_}")
