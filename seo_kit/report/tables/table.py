"""A table of a workbook: what Excel and CSV show, in Danish or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]
Cell = str | int
_DANISH = {
    "yes": "ja",
    "no": "nej",
    "visible": "synlig",
    "not visible": "ikke synlig",
    "differs": "afviger",
    "not compared": "ikke sammenlignet",
    "error": "fejl",
    "warn": "advarsel",
    "info": "note",
    "sure": "sikker",
    "review": "bør ses efter",
    "new": "ny",
    "known": "kendt",
    "waived": "dispensation",
    "ignored": "ignoreret",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings, its width in characters, and whether it holds URLs to follow, counts, or words
    of ours, which have a language.
    """

    en: str
    da: str
    width: int
    holds: Literal["text", "link", "count", "word"] = "text"

    def heading(self, language: Language) -> str:
        """The heading in a language."""
        return self.da if language == "da" else self.en

    def cell(self, value: Cell, language: Language) -> Cell:
        """A value as it is shown in a language."""
        is_danish = self.holds == "word" and language == "da"
        return _DANISH.get(value, value) if is_danish and isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its columns, and its rows, each with a cell for every column."""

    en: str
    da: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def title(self, language: Language) -> str:
        """The name in a language."""
        return self.da if language == "da" else self.en
