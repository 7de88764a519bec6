"""Whether a text names a person: with other titles, in short, in another order, case or spelling."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from seo_kit.verify.tables import read_table
from seo_kit.verify.texts.cases import is_form, is_near
from seo_kit.verify.texts.equivalents import bare
from seo_kit.verify.texts.language_codes import primary
from seo_kit.verify.texts.text import squeeze, words

_INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.")
_COMMA = re.compile(r"[,;:()|/·•—–、،]")
_DOT, _PAUSE = "\ufe52", "\ufe50"
"""Stand behind an initial and for a comma, which would be lost: squeezed texts do not hold these signs."""
_DOUBLE = re.compile(r"(.)\1")
_TWO_LETTERS = re.compile("(?<=[aou])e|(?<=a)a")
"""The second letter of ae, oe, ue and aa, which are written for ä, ö, ü, å and their like."""
_ASIAN = re.compile("[\u3040-\u30ff\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
_BRACKET = re.compile(r"\([^)]*\)")
_BETWEEN = re.compile("[\\s\u30fb\u00b7\uff65=\u30a0]+")
_BETWEEN_PARTS = 2
"""Words that may stand between the parts of a name: other middle names, a maiden name, "and"."""
_PATRONYMIC = ("вич", "ьич", "вна", "ична")
"""Ends of the name after the father, behind which no family name stands: Иванова Анна Петровна."""
_TWO_FAMILY_NAMES = frozenset("ca es eu gl".split())
"""Languages of people with two family names, of which the first is the usual one."""
_PREFIXES = {"he": "בהוכלמש", "ar": "بلوف"}
"""Letters for "by", "to", "of" and "and" that are written together with a name."""


def names_person(text: str, name: str, language: str) -> bool:
    """Whether a text names a person.

    Args:
        text: a text as `text.squeeze` gives it.
        name: the name, with or without titles and degrees.
        language: the language of the text, which says how names are bent; empty when it is not known.

    A first name that is only an initial names the person, a last name alone does not.
    """
    parts = _parts(squeeze(name))
    if parts and all(_ASIAN.match(letter) for part in parts for letter in part if letter.isalpha()):
        return _BETWEEN.sub("", "".join(parts)) in _BETWEEN.sub("", text)
    told, seen = [word for part in parts for word in _words(part)], _words(text)
    spoken = primary(language) if language else ""
    return any(_stands(form, seen, spoken) for form in _short_forms(told, spoken))


def _short_forms(parts: list[str], language: str) -> Iterator[list[str]]:
    """The name, given name first and family name last, and without the second family name of Spain."""
    if len(parts) == 3 and parts[2].endswith(_PATRONYMIC):
        parts = [parts[1], parts[2], parts[0]]
    yield parts
    if len(parts) > 2 and language in _TWO_FAMILY_NAMES:
        yield parts[:-1]


def _parts(name: str) -> list[str]:
    """The parts of a name without titles, the last name last: "Holm, Anna", "Dr Anna Holm, MD".

    What would leave less than two parts of a name with letters is no title: Phil Collins.
    """
    name = _BRACKET.sub(" ", name)
    first, *others = ([part for part in side.split() if not _is_title(part)] for side in name.split(","))
    found = [*others[0], *first] if len(first) == 1 and others else first
    return found if len(found) > 1 or _ASIAN.search(name) else name.replace(",", " ").split()


def _is_title(part: str) -> bool:
    """Whether a part of a name is a title: known as one, or in small letters with a full stop (cand.med.)."""
    pieces = [piece for piece in part.casefold().split(".") if piece]
    is_known = "".join(pieces) in _titles() or (len(pieces) > 1 and _titles().issuperset(pieces))
    return is_known or ("." in part and part.islower())


@cache
def _titles() -> frozenset[str]:
    tables = tomllib.loads(read_table("person-titles.toml"))
    return frozenset(title for titles in tables.values() for title in titles)


def _words(text: str) -> list[str]:
    """The words of a text, folded, with pauses; initials are told apart from other single letters."""
    text = _INITIAL.sub(lambda found: f"{found[1]}{_DOT} " if found[1].isupper() else found[0], text)
    return [_fold(word) for word in words(_COMMA.sub(f" {_PAUSE} ", text)).split()]


def _fold(word: str) -> str:
    """A word without regard to capitals, accents, double letters, and letters that are written two ways."""
    return _DOUBLE.sub(r"\1", _TWO_LETTERS.sub("", bare(word)))


def _stands(parts: Sequence[str], seen: Sequence[str], language: str) -> bool:
    """Whether the first and the last part of a name stand near each other, in either order."""
    if len(parts) < 2:
        return bool(parts) and parts[0] in seen
    reach = len(parts) + _BETWEEN_PARTS
    places = (place for place, word in enumerate(seen) if _is_same(parts[-1], word, language))
    return any(
        _is_given(parts[0], side, seen[place] != parts[-1], language)
        for place in places
        for side in (
            _up_to_pause(seen[max(0, place + 1 - reach) : place][::-1]),
            _behind(seen[place + 1 : place + reach]),
        )
    )


def _up_to_pause(side: Sequence[str]) -> Sequence[str]:
    return [*takewhile(lambda word: word != _PAUSE, side)]


def _behind(side: Sequence[str]) -> Sequence[str]:
    """What may be given names behind a family name: "Holm Anna", "Holm, Anna", not "Bo Holm, Anna Berg"."""
    if side[:1] != [_PAUSE]:
        return _up_to_pause(side)
    is_whole = len(side) < 3 or side[2] == _PAUSE or _is_initial(side[2])
    return side[1:2] if is_whole else []


def _is_given(name: str, side: Sequence[str], is_bent: bool, language: str) -> bool:
    """Whether the given name is among the words on one side of the family name, the nearest first.

    Given names are irregular; beside a family name in another case a likeness is enough. An initial has
    nothing between it and the family name but other initials.
    """
    initials = [*takewhile(_is_initial, side)]
    if any(_is_initial_of(word, name) for word in initials):
        return True
    full = [word for word in side if not _is_initial(word)]
    return any(_is_same(name, word, language) or (is_bent and is_near(name, word)) for word in full)


def _is_same(name: str, word: str, language: str) -> bool:
    if name == word or _is_initial_of(name, word):
        return True
    if word[:1] in _PREFIXES.get(language, "") and word[1:] == name:
        return True
    return is_form(name, word, language)


def _is_initial(word: str) -> bool:
    return word[1:] == _DOT


def _is_initial_of(short: str, name: str) -> bool:
    return _is_initial(short) and name[:1] == short[:1]
