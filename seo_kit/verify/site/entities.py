"""Organizations, persons and websites by their `@id`: what the pages of a site say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.urls.compare import join, one_page

Subject = tuple[str, str, str]
"""The language of pages, without its region; the absolute id of an entity; a property."""


@dataclass(slots=True)
class Value:
    """A value as it was first read, and the pages that state it."""

    text: str
    pages: list[PageFacts] = field(default_factory=list)


def said_of_entities(pages: Iterable[PageFacts]) -> Mapping[Subject, Sequence[Value]]:
    """The values that pages state; those that only are spelled otherwise are one. Pages without a URL, whose
    ids lead nowhere, are left out.
    """
    said: dict[Subject, dict[str, Value]] = {}
    for page in (page for page in pages if page.url):
        language = page.language.partition("-")[0].lower()
        for id_, facts in page.entities.items():
            subject = join(page.url, id_)
            for property_, text in facts.items():
                values = said.setdefault((language, subject, property_), {})
                spelled = _spelled(property_, text, page)
                if spelled not in values:
                    values[spelled] = Value(text)
                values[spelled].pages.append(page)
    return {subject: tuple(values.values()) for subject, values in said.items()}


def _spelled(property_: str, text: str, page: PageFacts) -> str:
    """A value as it is compared: a URL by what it leads to, a telephone number without its country code."""
    if property_ in ("url", "logo"):
        return one_page(join(page.url, text))
    return re.sub(r"\D", "", text)[-8:] if property_ == "telephone" else text
