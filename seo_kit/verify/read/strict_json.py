"""JSON as RFC 8259 has it, with nothing repaired: what is wrong, where, the usual cause and what to do.

Most readers are lenient, each in its own way; a block that only some of them understand is broken.
JSON-LD adds that names are unique (https://www.w3.org/TR/json-ld11/#terms, read 2026-11-22).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from seo_kit.model import Json
from seo_kit.verify.read.json_places import TOKEN, escape, locate, members

SYNTAX, DUPLICATE, ENTITY = "jsonld-syntax", "duplicate-key", "html-entity"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at an offset of the text; `slug` names the rule that reports it."""

    slug: str
    offset: int
    message: str
    evidence: str = ""
    pointer: str = ""


class _DuplicateKeyError(ValueError):
    pass


class _ConstantError(ValueError):
    pass


def parse(text: str) -> tuple[Json, Fault | None]:
    """Parses a JSON text; returns its value (None when there is none) and the first fault, if any.

    A value comes with a fault when the text is JSON but may not be written so: a name twice in one object,
    half a surrogate pair, HTML entities in a value.
    """
    try:
        data = _STRICT.decode(text)
    except _DuplicateKeyError:
        return _with_duplicate(text)
    except (ValueError, RecursionError) as error:
        return None, _fault(text, error)
    if len(text) > _SHORT and _leads_too_far(data):
        return None, _TOO_DEEP
    return data, _lone_surrogate(text) or _entity(text, data)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _DuplicateKeyError
    return result


def _refuse(name: str) -> NoReturn:
    raise _ConstantError(name)


_STRICT = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse)
_TOO_DEEP = Fault(SYNTAX, 0, "JSON-LD is nested too deep to be read: flatten it into an @graph")


def _fault(text: str, error: Exception) -> Fault:
    if isinstance(error, RecursionError):
        return _TOO_DEEP
    return _constant(text, str(error)) if isinstance(error, _ConstantError) else _explain(text, error)


_LONGEST_WAY = 1_000
"""Characters of the names that lead to a value. Places are told by them, so that long ones above many values
would fill the memory."""
_SHORT = 20_000
"""Characters of a text that is too short to do so."""


def _leads_too_far(data: Json) -> bool:
    waiting: list[tuple[Json, int]] = [(data, 0)]
    while waiting:
        value, way = waiting.pop()
        if way > _LONGEST_WAY:
            return True
        if isinstance(value, dict):
            waiting += ((item, way + len(name) + 1) for name, item in value.items())
        elif isinstance(value, list):
            waiting += ((item, way + 2) for item in value if isinstance(item, dict | list))
    return False


# ---- faults of text that parses ----------------------------------------------------------------


def _with_duplicate(text: str) -> tuple[Json, Fault]:
    try:
        data = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return None, _fault(text, error)
    if len(text) > _SHORT and _leads_too_far(data):
        return None, _TOO_DEEP
    seen: set[str] = set()
    for pointer, offset in members(text):
        if pointer in seen:
            name = pointer.rpartition("/")[2]
            message = f'"{name}" stands twice in one object, so readers see only one of the two: remove one'
            return data, Fault(DUPLICATE, offset, message, name, pointer)
        seen.add(pointer)
    raise AssertionError("a duplicate name was counted but not found")


def _constant(text: str, name: str) -> Fault:
    offset = next((match.start() for match in TOKEN.finditer(text) if match.group() == name), 0)
    return Fault(SYNTAX, offset, f"JSON-LD does not parse: JSON has no {name}: leave the property out", name)


def _lone_surrogate(text: str) -> Fault | None:
    if "\\ud" not in text and "\\uD" not in text:
        return None
    for match in TOKEN.finditer(text):
        token = match.group()
        if token.startswith('"') and not _encodable(json.loads(token)):
            message = "JSON-LD holds half a character (a lone surrogate): write the whole character, as UTF-8"
            return Fault(SYNTAX, match.start(), message, token[:60])
    return None


def _encodable(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def _entity(text: str, data: Json) -> Fault | None:
    """An entity in plain text is shown as it stands; in a value that holds HTML it is right."""
    if "&" not in text and "\\u0026" not in text:
        return None
    for pointer, value in entity_texts(data):
        found = next(_entities(value))
        message = f"{found} stays as it is, nothing decodes it in JSON-LD: write the character itself"
        return Fault(ENTITY, locate(text, pointer), message, value[:120], pointer)
    return None


def entity_texts(data: Json) -> Iterator[tuple[str, str]]:
    """The plain texts of a JSON value that hold an HTML entity, each with its pointer."""
    for pointer, value in _strings(data):
        if any(_entities(value)) and not _TAG.search(value) and not pointer.endswith("/text"):
            yield pointer, value


def _entities(text: str) -> Iterator[str]:
    found = (match.group() for match in _ENTITY.finditer(text)) if "&" in text else ()
    return (entity for entity in found if html.unescape(entity) != entity)


def decode_entities(text: str) -> str:
    """A text with the characters that its HTML entities stand for; one that stands for none stays."""
    return _ENTITY.sub(lambda match: _character(match.group()), text)


def _character(entity: str) -> str:
    found = html.unescape(entity)
    return entity if found in ("", "\ufffd") or len(found) > 2 else found


def _strings(data: Json) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[str, Json]] = [("", data)]
    while waiting:
        pointer, value = waiting.pop()
        if isinstance(value, str):
            yield pointer, value
        elif isinstance(value, dict | list):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(reversed([(f"{pointer}/{escape(key)}", item) for key, item in items]))


# ---- faults of text that does not --------------------------------------------------------------

_CAUSES: tuple[tuple[str, str, str], ...] = (
    (".*", r"\s*\Z", "the block is empty or stops too early: remove it or write the rest"),
    (".*", "\ufeff", "a byte-order mark stands before it: save the template without one"),
    (
        ".*",
        r"(//\s*)?<!\[CDATA\[|(//\s*)?<!--",
        "a CDATA or comment wrapper stands around it: remove the wrapper",
    ),
    (".*", r"//|/\*|#", "JSON has no comments: remove the comment"),
    (".*", r"&(quot|#34|#x22|amp|lt);", "it was HTML-escaped: print it raw, with < written as \\u003c"),
    (".*", "[“”„‟«»‘’‚]", 'typographic quotes: use " around names and texts'),
    (".*", "'", 'single quotes: use " around names and texts'),
    (".*", "[\u00a0\u200b\u200c\u2060\u2028\u3000]", "an invisible character between values: delete it"),
    (".*", r"(undefined|None|True|False)\b", "a value of a programming language: leave the property out"),
    (".*", r"\{\{|\{%|<%|<\?", "a template tag was not filled: render the template first"),
    ("Invalid control", "[\n\r]", "a line break inside a text: write \\n"),
    ("Invalid control", ".", "a control character inside a text: write it as \\t or \\u00xx"),
    ("Invalid .*escape", "", 'a backslash that escapes nothing: write \\\\ for a backslash, \\" for a quote'),
    (
        "Unterminated",
        "",
        "a text without its closing quote; a </script> in a value ends the block: write < as \\u003c",
    ),
    ("Extra data", r"[{\[]", "a second value in one block: use one script each, or one array"),
    ("Extra data", "", "something follows the value: remove it"),
    ("Expecting ','", r"\w", 'a comma is missing, or a " inside a text is not written as \\"'),
    ("Expecting ','", "", "a comma or closing bracket is missing"),
    ("Expecting property", "", 'a name without quotes: write "name"'),
    ("Expecting ':'", "", "a colon is missing after a name"),
    ("", "", "a value is missing or is no JSON"),
)
"""The parser's message, what stands where it stopped, what that means; the first that fits is told."""

_TRAILING = re.compile(r",\s*[}\]]")


def _explain(text: str, error: Exception) -> Fault:
    offset = getattr(error, "pos", 0)
    comma = _trailing_comma(text, offset)
    if comma is not None:
        offset, cause = comma, "a comma after the last item: remove it"
    else:
        offset -= text.startswith(("{{", "{%"), offset - 1)
        cause = next(
            advice
            for said, at, advice in _CAUSES
            if re.match(said, str(error)) and re.match(at, text[offset:], re.S)
        )
    evidence = text[max(0, offset - 20) : offset + 20].strip()
    return Fault(SYNTAX, offset, f"JSON-LD does not parse: {cause}", evidence)


def _trailing_comma(text: str, offset: int) -> int | None:
    """The comma that closes a list, whether the parser stopped at it or at the bracket behind it."""
    start = len(text[:offset].rstrip()) - 1
    for place in (offset, start):
        if place >= 0 and _TRAILING.match(text, place):
            return place
    return None
