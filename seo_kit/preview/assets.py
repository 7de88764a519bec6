"""What the browser loads: the page cards' script and style of the audit's report, and the preview's own."""

from __future__ import annotations

import tomllib
from functools import cache

from seo_kit.report.html import assets as report

FOLDER = report.FOLDER.with_name("preview")


@cache
def scripts() -> dict[str, str]:
    """The modules by name, all of which a browser finds in one folder."""
    folders = (report.FOLDER / "script", FOLDER / "script")
    return {path.name: path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.js")}


@cache
def style() -> str:
    """The report's style sheets and the preview's."""
    return f"{report.style()}\n{(FOLDER / 'preview.css').read_text(encoding='utf-8')}"


@cache
def shell() -> str:
    """The empty page; its language is told by the words."""
    return (FOLDER / "preview.html").read_text(encoding="utf-8")


def words(language: str) -> dict[str, object]:
    """The words of cards and preview in a language, English where it is not known."""
    known = report.texts(language)
    own = (FOLDER / "strings" / f"{known.language}.toml").read_text(encoding="utf-8")
    return {"language": known.language, "table": {**known.table, **tomllib.loads(own)}}
