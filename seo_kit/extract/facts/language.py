"""The language of an article as a BCP 47 tag."""

from __future__ import annotations

import re

from seo_kit.config import Config
from seo_kit.extract.facts.lookup import Facts
from seo_kit.model import Problem

TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)"
)
"""A language tag of RFC 5646 section 2.1, without the forms that its registry does not use."""

POSIX_ENDING = re.compile(r"[.@].*", re.DOTALL)


def canonical_tag(text: str) -> str:
    """A language tag in its usual case ("da_dk" is "da-DK"), or an empty text when it is none.

    RFC 5646 section 2.1.1: the language lower case, the script with a capital, the region in capitals.
    """
    match = TAG.fullmatch(POSIX_ENDING.sub("", text.strip()).replace("_", "-").lower())
    if not match:
        return ""
    parts = (match["language"], (match["script"] or "").capitalize(), (match["region"] or "").upper())
    return "-".join(filter(None, parts)) + match["rest"]


def resolve_language(facts: Facts, config: Config) -> str:
    """The article's language: the front matter's, else the one of the settings."""
    stated = facts.text("language")
    if stated is None:
        return config.language
    tag = canonical_tag(stated.value)
    if not tag:
        facts.problems.append(invalid_language(stated.value, stated.path, stated.line))
    return tag or config.language


def invalid_language(value: str, path: str, line: int) -> Problem:
    """The problem of a text that is no language tag."""
    message = f'{path}: "{value}" is no language tag; write one such as da, en-GB or zh-Hant'
    return Problem(message, line=line, evidence=value, slug="language-invalid")
