"""Who wrote and who checked a text, in its data and by the words before their names on the page."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from seo_kit.model import Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.tables import read_table
from seo_kit.verify.texts.language_codes import primary
from seo_kit.verify.texts.text import squeeze

_LONGEST = 40
"""Characters before a name that may be its label."""


def swapped_roles(context: PageContext) -> Iterator[Problem]:
    """An author whom the page names only as reviewer, beside a reviewer whom it names only as author."""
    stated = context.people if "reviewedBy" in context.statements else []
    authors = [claim for claim in stated if claim.name == "author"]
    reviewers = [claim for claim in stated if claim.name == "reviewedBy"]
    if len(authors) == len(reviewers) == 1 and authors[0].text != reviewers[0].text:
        author, reviewer = squeeze(authors[0].text), squeeze(reviewers[0].text)
        is_reviewer = _roles(context, author, reviewer) == {"reviewer"}
        if is_reviewer and _roles(context, reviewer, author) == {"author"}:
            said = (
                f"author is {author} and reviewedBy is {reviewer}, but the page names them the other way "
                "round: state the same in both"
            )
            yield authors[0].problem(said, evidence=author, expected=reviewer)


def _roles(context: PageContext, name: str, other: str) -> set[str]:
    """What the words before a name, and behind the other, say of the person, wherever there are some."""
    found: set[str] = set()
    for above, line in pairwise(("", *context.lines)):
        if name in line:
            before = line.partition(name)[0]
            label = (before if before.strip() else above).rpartition(other)[2].casefold()
            found |= _roles_in(label, context.page.language) if len(label) <= _LONGEST else set()
    return found


def _roles_in(label: str, language: str) -> set[str]:
    """The roles that the words of a label begin like."""
    words = [f"{word.strip(':.,()–-')} " for word in label.split()]
    found = set()
    for spoken in {"en", primary(language or "en")}:
        for role, beginnings in _labels().get(spoken, {}).items():
            if any(word.startswith(beginning) for word in words for beginning in beginnings):
                found.add(role)
    return {"reviewer"} if "reviewer" in found else found


@cache
def _labels() -> Mapping[str, Mapping[str, list[str]]]:
    """How the words before a name begin, by language and role."""
    return tomllib.loads(read_table("role-labels.toml"))
