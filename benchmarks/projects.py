"""The same articles as each site generator wants them: a folder with settings, templates and articles.

The templates of all write the same head: title, description, canonical, Open Graph, JSON-LD, and a sitemap
beside. Only seo-kit finds titles, descriptions, dates and questions itself; the others are told them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus import Piece
from generators import Generator
from installing import ROOT

SITES = Path(__file__).parent / "sites"
_TEMPLATES = ROOT / "seo_kit" / "templates"


def make_project(generator: Generator, folder: Path, pieces: Iterable[Piece], images: Iterable[Path]) -> None:
    """Writes settings, templates and articles of a generator into a new folder."""
    shutil.copytree(SITES / generator.site, folder)
    template, content = folder / generator.template, folder / generator.content
    if not template.exists():  # seo-kit brings its own
        template.parent.mkdir()
        shutil.copy(_TEMPLATES / template.name, template)
    content.mkdir(exist_ok=True)
    for piece in pieces:
        (content / f"{piece.name}.md").write_text(_FORMS[generator.form](piece), encoding="utf-8")
    for image in images:
        shutil.copy(image, content)


def _as_it_is(piece: Piece) -> str:
    """The article that seo-kit is given."""
    return piece.text


def _with_yaml(piece: Piece) -> str:
    """The article with the front matter that Hugo, Eleventy, Jekyll and MkDocs read."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _facts(piece).items()]
    dates = {"date": piece.published, "lastmod": piece.modified}
    return "\n".join(["---", *lines, *_stated(dates), "---", "", piece.body])


def _with_headers(piece: Piece) -> str:
    """The article with the headers that Pelican reads."""
    facts = {**_facts(piece), "slug": piece.name, "date": piece.published, "modified": piece.modified}
    return "\n".join([*_stated(facts), "", piece.body])


def _facts(piece: Piece) -> dict[str, str]:
    dates = {"published_on": piece.published, "modified_on": piece.modified}
    return {"title": piece.title, "description": piece.description, **dates}


def _stated(facts: Mapping[str, str]) -> list[str]:
    return [f"{key}: {value}" for key, value in facts.items() if value]


_FORMS = {"as it is": _as_it_is, "yaml": _with_yaml, "headers": _with_headers}
