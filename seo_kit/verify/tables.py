"""The tables of facts that seo-kit brings along, in `seo_kit/data`."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "data"


def read_table(name: str) -> str:
    """The text of a table, by its file name. Read from its path: importlib.resources takes longer to load."""
    return (_FOLDER / name).read_text(encoding="utf-8")
