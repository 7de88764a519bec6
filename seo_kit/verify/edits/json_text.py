"""Edits in the text of a JSON-LD block: a value, a property's name, characters that can end a script.

A new text is escaped as its block escapes: `\\u00e6` where all is ASCII, `\\/` where slashes are written so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from seo_kit.model import Edit, EmbeddedItem, JsonLdBlock
from seo_kit.verify.edits.spelling import common_ends
from seo_kit.verify.read.json_places import TOKEN, escape, file_position, members
from seo_kit.verify.read.jsonld import Source

_BELOW = re.compile(r"(/@(list|set))?(/\d+)?(/@(value|id))?")
"""What follows a property's pointer to name one of its plain values."""

_HEX = "[0-9a-fA-F]"
_UNIT = re.compile(rf"\\u[dD][89abAB]{_HEX}{{2}}\\u[dD][c-fC-F]{_HEX}{{2}}|\\u{_HEX}{{4}}|\\.|.", re.DOTALL)
"""How one character of a JSON text is written."""

_COLON = re.compile(r"\s*:\s*")
_ENDS_SCRIPT = re.compile("<(?:!--|/?script)", re.IGNORECASE)
_NEVER_PLAIN = re.compile("[<\u2028\u2029\ud800-\udfff]")

Change = Callable[[str], str | None]
"""Gives the new text of a value, None to leave it."""


def replace_value(source: Source, pointer: str, change: Change) -> Edit | None:
    """Changes the first text that takes a change among those a property's pointer names.

    These are its value, the items of its list, and their `@value` or `@id`. None for microdata and RDFa.
    """
    if isinstance(source, EmbeddedItem):
        return None
    for start, token in _texts(source.text, pointer):
        old = json.loads(token)
        new = change(old)
        if new is not None and new != old:
            return _edit(source, start, token, _rewritten(token, old, new, source.text))
    return None


def replace_text(source: Source, pointer: str, old: str, new: str) -> Edit | None:
    """Puts a text in place of another one, blanks around it aside, that a property's pointer names."""
    return replace_value(source, pointer, lambda text: new if text.strip() == old.strip() else None)


def replace_term(source: Source, pointer: str, old: str, new: str) -> Edit | None:
    """As `replace_text`, for a name; what stands before it, such as `https://schema.org/`, stays."""
    return replace_value(source, pointer, lambda text: _other_name(text, old, new))


def rename_property(source: Source, pointer: str, old: str, new: str) -> Edit | None:
    """Gives the property that a pointer names another name; what stands before the name stays.

    None when its object has a property of the new name already, and for microdata and RDFa.
    """
    if isinstance(source, EmbeddedItem):
        return None
    places, owner = _places(source.text), pointer.rpartition("/")[0]
    for start in _only(places.get(pointer, ())):
        token = _token(source.text, start)
        name = _other_name(json.loads(token), old, new) if token[:1] == '"' else None
        is_name = _COLON.match(source.text, start + len(token))
        if name and is_name and f"{owner}/{escape(name)}" not in places:
            return _edit(source, start, token, json_text(name, source.text))
    return None


def _other_name(text: str, old: str, new: str) -> str | None:
    """A text with another name at its end; None when it does not end with this name."""
    start = text.removesuffix(old)
    return start + new if text.endswith(old) and start[-1:] in ("", "/", ":", "#") else None


def escape_markup(block: JsonLdBlock, pattern: str) -> tuple[Edit, ...]:
    """Writes the `<` that begins each match of a pattern as `\\u003c`, which means the same."""
    edits: list[Edit] = []
    for number, text in enumerate(block.text.split("\n")):
        first = 1 if number else block.column
        found = re.finditer(pattern, text, re.IGNORECASE)
        edits += [Edit(block.line + number, first + match.start(), "<", "\\u003c") for match in found]
    return tuple(edits)


def json_text(value: str, like: str) -> str:
    """A text as JSON, escaped as another JSON text is; `<` never stands as it is."""
    ascii_only, escapes = _style(like)
    text = json.dumps(value, ensure_ascii=ascii_only)
    for sign, written in escapes:
        text = text.replace(sign, written)
    return _NEVER_PLAIN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


@lru_cache(maxsize=8)
def _style(like: str) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Whether a JSON text is pure ASCII, and the signs that it escapes although it need not."""
    escapes = (("/", "\\/"), (">", "\\u003e"), (">", "\\u003E"), ("&", "\\u0026"))
    return like.isascii(), tuple(pair for pair in escapes if pair[1] in like)


def _rewritten(token: str, old: str, new: str, like: str) -> str:
    """A JSON text with another value; what both values have at start and end stays as it was escaped."""
    units = _UNIT.findall(token[1:-1])
    start, end = common_ends(old, new)
    middle = json_text(new[start : len(new) - end], like)[1:-1]
    text = "".join(('"', *units[:start], middle, *units[len(units) - end :], '"'))
    return json_text(new, like) if _ENDS_SCRIPT.search(text) else text


# ---- places ------------------------------------------------------------------------------------


def _texts(text: str, pointer: str) -> Iterator[tuple[int, str]]:
    """The text values that a property's pointer names, as they are written, with their offsets."""
    yield from _text_at(text, pointer)
    for found in _places(text):
        if found != pointer and found.startswith(pointer) and _BELOW.fullmatch(found, len(pointer)):
            yield from _text_at(text, found)


def _text_at(text: str, pointer: str) -> Iterator[tuple[int, str]]:
    for place in _only(_places(text).get(pointer, ())):
        start = _value_start(text, place)
        token = _token(text, start)
        if token.startswith('"'):
            yield start, token


def _only(starts: Sequence[int]) -> Sequence[int]:
    """The one place of a pointer; none when a name stands twice, for readers differ in which one counts."""
    return starts if len(starts) == 1 else ()


@lru_cache(maxsize=8)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """The offsets of each member by its pointer: of its name, or of the item in a list."""
    places: dict[str, list[int]] = {}
    for pointer, start in members(text):
        places.setdefault(pointer, []).append(start)
    return places


def _value_start(text: str, place: int) -> int:
    colon = _COLON.match(text, place + len(_token(text, place)))
    return colon.end() if colon else place


def _token(text: str, start: int) -> str:
    match = TOKEN.match(text, start)
    return match.group() if match else ""


def _edit(block: JsonLdBlock, start: int, old: str, new: str) -> Edit:
    return Edit(*file_position(block, start), old, new)
