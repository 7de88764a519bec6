"""The times and ingredients that a recipe states in its data and the page shows otherwise."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from seo_kit.model import Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import text_of
from seo_kit.verify.read.statements import Statement
from seo_kit.verify.tables import read_table
from seo_kit.verify.texts.durations import seconds
from seo_kit.verify.texts.language_codes import primary
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.texts.units import shown_seconds
from seo_kit.verify.visible.drift import drift, message

_TIMES = ("prepTime", "cookTime", "totalTime")
_BETWEEN_TIMES = re.compile(r"[|·•;]")
_DECORATION = re.compile(r"^[^\w]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?: ?\d?[/⁄]\d+)?")
_MOST = 0.5
"""The share of the other ingredients that the page must show as they are stated."""
_FEWEST = 2
"""How many they are at least; also the kinds of times of which the page must show some with a label."""
_LONG = 8
"""Letters of a label that needs no colon: a shorter one may be a verb, as in "Cook 10 min"."""
_WORDS = re.compile(r"[^\W\d_]{3,}")


def ingredients(context: PageContext) -> Iterator[Problem]:
    """Ingredients that the page shows in the same words with another number, most others being as stated."""
    stated = context.stating("recipeIngredient")
    told = [(statement, text) for statement in stated if (text := squeeze(text_of(statement.value)))]
    odd = [(statement, text) for statement, text in told if not context.shows(text)]
    same = len(told) - len(odd)
    if not odd or same < _FEWEST or same <= _MOST * (len(told) - 1):
        return
    shown: dict[str, list[str]] = {}
    for line in context.lines:
        shown.setdefault(_shape(line), []).append(line)
    for statement, text in odd:
        lines = shown.get(_shape(text), ())
        if _WORDS.search(_shape(text)) and len(lines) == 1 and not _same_numbers(lines[0], text):
            said = message(statement.name, text, lines[0][:100])
            yield statement.problem(said, evidence=text, expected=lines[0][:100])


def _shape(text: str) -> str:
    """The words of an ingredient, with a sign for each number."""
    return re.sub(r"\s*#\s*", "#", _NUMBER.sub("#", _DECORATION.sub("", text.casefold())))


def _same_numbers(one: str, other: str) -> bool:
    """Whether two ingredients of one shape have the same numbers, however their decimals are written."""
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(
        _worth(first) == _worth(second) or _digits(first) == _digits(second) for first, second in pairs
    )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _worth(number: str) -> Fraction:
    """What a number is worth: "1,5", "1 1/2" and "11⁄2", which 1½ becomes in plain text, are the same."""
    whole, slash, below = re.sub("[,.]", ".", number.replace("⁄", "/")).partition("/")
    if not slash:
        return Fraction(whole)
    return Fraction(whole[:-1].strip(" .") or "0") + Fraction(int(whole[-1]), int(below) or 1)


def times(context: PageContext) -> Iterator[Problem]:
    """Times of the only recipe that the page shows beside their label as none of the recipe's times."""
    stated = [statement for name in _TIMES for statement in context.stating(name)]
    labels = _labels().get(primary(context.page.language or "en")) if stated else None
    if not labels or len({statement.name for statement in stated}) < len(stated):
        return
    pieces = _labelled(context.lines, tuple(label for name in _TIMES for label in labels[name]))
    shown = {name: _shown_times(pieces, labels[name], context.page.language) for name in _TIMES}
    if sum(map(bool, shown.values())) >= _FEWEST:
        for statement in stated:
            yield from _time_drift(statement, shown[statement.name])


def _time_drift(stated: Statement, shown: list[tuple[str, int]]) -> Iterator[Problem]:
    said = text_of(stated.value)
    own = {seconds(text_of(stated.node.data.get(name))) for name in _TIMES}
    if seconds(said) and len({length for _, length in shown}) == 1 and shown[0][1] not in own:
        yield drift(stated.node, stated.name, said, shown[0][0])


def _labelled(lines: Sequence[str], labels: tuple[str, ...]) -> list[tuple[str, str]]:
    """The parts of lines that begin with a label, each with the part behind it."""
    parts = [_DECORATION.sub("", part) for line in lines for part in _BETWEEN_TIMES.split(line)]
    return [pair for pair in pairwise((*parts, "")) if pair[0].casefold().startswith(labels)]


def _shown_times(pieces: list[tuple[str, str]], labels: list[str], language: str) -> list[tuple[str, int]]:
    """The times behind labels, as written and in seconds; none when one of them cannot be read."""
    found: list[tuple[str, int]] = []
    for piece, below in pieces:
        label = next((label for label in labels if _is_label(label, piece)), "")
        text = piece[len(label) :].strip(" :-–") or below if label else ""
        if text[:1].isdigit():
            length = shown_seconds(text, language)
            if length is None:
                return []
            found.append((text[:40], length))
    return found


def _is_label(label: str, piece: str) -> bool:
    """Whether a piece of a line is a label, or a label and a number."""
    rest = piece[len(label) :]
    if not piece.casefold().startswith(label) or not rest.strip(" :-–"):
        return piece.casefold().startswith(label)
    is_apart = rest.lstrip()[0] in ":-–" or len(label) >= _LONG
    return is_apart and rest.strip(" :-–")[0].isdigit()


@cache
def _labels() -> Mapping[str, Mapping[str, list[str]]]:
    """The labels of the times, by language and property."""
    return tomllib.loads(read_table("time-labels.toml"))
