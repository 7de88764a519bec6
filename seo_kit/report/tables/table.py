"""A table of a workbook: what Excel and CSV show, in Danish or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]
Cell = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings, its width in characters, and whether it holds URLs to follow or counts."""

    en: str
    da: str
    width: int
    holds: Literal["text", "link", "count"] = "text"

    def heading(self, language: Language) -> str:
        """The heading in a language."""
        return self.da if language == "da" else self.en


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
