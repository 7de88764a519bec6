"""How wide a text is in Arial, and what a search result would show of it.

The widths are those of Liberation Sans, which has Arial's metrics: data/arial-metrics.json. Kerning is left
out, which is 4 px at most in a title; nobody knows a limit that well.
"""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from seo_kit.verify.tables import read_table

ELLIPSIS = " …"
_WIDE, _UNKNOWN = 1.0, 0.56
"""Em of an East Asian character, and of a letter that the table does not have."""


@dataclass(frozen=True, slots=True)
class Preset:
    """The room that a search engine gave a text on a day: `width_px` pixels of Arial in `font_px`, on all its
    `lines` together.
    """

    font_px: int
    width_px: int
    lines: int
    dated: date
    source: str
    about: str

    def shown(self, text: str) -> str:
        """The text as it is shown: whole, or cut behind a word, with an ellipsis."""
        room = self.width_px / self.font_px
        if _width(text) <= room:
            return text
        room -= _width(ELLIPSIS)
        first, *rest = text.split(" ")
        used = _width(first)
        kept = [first]
        for word in rest:
            used += _width(f" {word}")
            if used > room:
                break
            kept.append(word)
        return " ".join(kept) + ELLIPSIS


def width_px(text: str, font_px: int) -> float:
    """The width of a text in pixels, set in Arial of a size."""
    return _width(text) * font_px


@cache
def presets() -> Mapping[str, Preset]:
    """The rooms by name: `desktop title`, `phone description` and so on."""
    text = read_table("serp-widths.toml")
    return {name: Preset(**row) for name, row in tomllib.loads(text).items()}


def _width(text: str) -> float:
    """The width in em."""
    return sum(map(_advances().__getitem__, text))


class _Advances(dict[str, float]):
    """Width of a character in em, worked out when it is first asked for unless the table has it."""

    def __missing__(self, character: str) -> float:
        self[character] = width = _guess(character)
        return width


def _guess(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


@cache
def _advances() -> _Advances:
    table = json.loads(read_table("arial-metrics.json"))
    em = table["unitsPerEm"]
    return _Advances({character: advance / em for character, advance in table["advance"].items()})
