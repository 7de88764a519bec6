"""The fixes that rules give, and which of them are safe: those that change no fact that a reader is told."""

from __future__ import annotations

from collections.abc import Sequence

from seo_kit.model import Edit, Fix, JsonLdBlock, Page, Tag
from seo_kit.verify.edits.date_forms import iso_form
from seo_kit.verify.edits.json_text import escape_markup, rename_property, replace_term, replace_text
from seo_kit.verify.edits.spelling import is_same_word
from seo_kit.verify.edits.tags import remove_tag
from seo_kit.verify.edits.urls import absolute_url
from seo_kit.verify.read.jsonld import Source
from seo_kit.verify.read.strict_json import decode_entities, entity_texts
from seo_kit.verify.schema_org import vocabulary

_SCHEMA = "https://schema.org/"
_PATH_STARTS = ("/", ".", "#", "?")
"""How a text starts that is surely a relative URL; a single word may be anything."""


def fix_of(*edits: Edit | None, safe: bool = True) -> Fix | None:
    """A fix of edits; None when there is none, or when one of them could not be made."""
    made = tuple(edit for edit in edits if edit)
    return Fix(made, safe) if made and len(made) == len(edits) else None


def type_fix(source: Source, pointer: str, said: str, known: str) -> Fix | None:
    """Spells a type right; `pointer` names the `@type`, `known` is the type that is meant, if any."""
    safe = is_same_word(said, known, "types")
    return fix_of(replace_term(source, pointer, said, known), safe=safe) if known else None


def property_fix(source: Source, pointer: str, said: str, known: str) -> Fix | None:
    """Spells a property right; `pointer` names it, `known` is the property that is meant, if any."""
    safe = is_same_word(said, known, "properties")
    return fix_of(rename_property(source, pointer, said, known), safe=safe) if known else None


def value_fix(
    source: Source, pointer: str, said: str, expected: str, start: str = "", site: str = ""
) -> Fix | None:
    """Writes a value of a property as it should be, where that can be told from the value alone.

    A date that reads in one way only and the nearest member of an enumeration are not safe: the page may show
    another day, the author may have meant another member. A language with a hyphen and an absolute URL are.

    Args:
        source: the block or item.
        pointer: the property's.
        said: the value.
        expected: what the finding says to write.
        start: what relative URLs of the page start from.
        site: the root of the site by the settings.
    """
    sure = ""
    if expected == "an absolute URL" and said[:1] in _PATH_STARTS:
        sure = absolute_url(said, start, site)
    elif expected == said.replace("_", "-"):
        sure = expected
    new = sure or _likely(said, expected)
    return fix_of(replace_text(source, pointer, said, new), safe=bool(sure)) if new else None


def _likely(said: str, expected: str) -> str:
    """What was probably meant: a member of an enumeration, a date."""
    if expected == "YYYY-MM-DD":
        return iso_form(said)
    is_member = expected.removeprefix(_SCHEMA) in vocabulary.vocabulary().members
    return expected if is_member or expected == said.partition("T")[0] != said else ""


def entity_fix(block: JsonLdBlock) -> Fix | None:
    """Writes the characters that the entities in a block's plain texts stand for.

    Safe, because no reader of JSON decodes entities: each shows `&amp;` where the page shows `&`. But a text
    that becomes mark-up, that was escaped twice or that hides a control character is for a person to judge.
    """
    texts = tuple(entity_texts(block.data))
    edits = (replace_text(block, pointer, text, _unescaped(text)) for pointer, text in texts)
    return fix_of(*edits, safe=all(_is_harmless(decode_entities(text)) for _, text in texts))


def _unescaped(text: str) -> str:
    while (plain := decode_entities(text)) != text:
        text = plain
    return text


def _is_harmless(text: str) -> bool:
    return "<" not in text and decode_entities(text) == text and text.replace("\xa0", " ").isprintable()


def markup_fix(block: JsonLdBlock, pattern: str) -> Fix | None:
    """Writes `<` as `\\u003c` where a pattern says; safe, because JSON takes both for the same character."""
    return fix_of(*escape_markup(block, pattern))


def repeated_tags_fix(page: Page, tags: Sequence[Tag], attribute: str) -> Fix | None:
    """Removes all but the first of several tags that say the same; None when they do not.

    Not safe: what the tags of a theme and of a plugin say may part later, so a person should remove one.
    """
    said = {tag.attributes.get(attribute, "").strip() for tag in tags}
    return fix_of(*(remove_tag(page, tag) for tag in tags[1:]), safe=False) if len(said) == 1 else None
