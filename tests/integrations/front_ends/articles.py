"""A site's articles for the integrations: enough pages, and every fact that a head can state.

Titles hold what breaks out of attributes and scripts; every third article is there in two languages, which
name each other; some have pictures, tags, an author with an address, robots directives, or letters beyond
ASCII in their slug.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SITE = "https://www.example.org"
NUMBER = 100
"""Articles, not counting the translations and the draft."""
TITLES = (
    "Knee pain {n}: what helps",
    "Is it \"only\" stress? {n} 'answers' & facts",
    "Less < more > </script><!-- {n}",
    "Ærø, ñandú & 膝 {n} 🦵",
    "The 5 o’clock rule – {n}",
)
CHANGES = {"2025-09-14": "2026-02-03", " days; ": " weeks; ", " dage; ": " uger; "}
AUTHORS = ({"name": "Ben Ø. O'Hara"}, {"name": "Ada Berg", "url": f"{SITE}/people/ada"})
SETTINGS = f"""\
name = "Example Clinic"
url = "{SITE}"
language = "en"
timezone = "Europe/Copenhagen"
url_pattern = "/{{language}}/guides/{{slug}}"
page_type = "WebPage"
title_suffix = " | Clinic"
articles = "content"
"""


def write_articles(folder: Path) -> list[Path]:
    """Writes all articles and gives their files; the last one is a draft."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [_write(folder, *article) for number in range(NUMBER) for article in _articles(number)]
    return [*files, _write(folder, "soon", {"title": "Soon", "language": "en", "draft": True}, "Not yet.")]


def change_articles(files: list[Path]) -> None:
    """Changes an answer of the given articles, and the date of their change."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        for old, new in CHANGES.items():
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


def _articles(number: int) -> Iterator[tuple[str, dict[str, Any], str]]:
    slug = f"gigt-på-ærø-{number}" if number % 10 == 3 else f"guide-{number}"
    facts = _facts(number)
    if number % 3:
        yield slug, facts, _text(number)
        return
    versions = {"en": f"{SITE}/en/guides/{slug}", "da": f"{SITE}/da/guides/da-{slug}"}
    yield slug, {**facts, "translations": versions}, _text(number)
    danish = {
        "title": f"På dansk: {facts['title']}",
        "description": f"Hvad nummer {number} er, og hvad der hjælper på det.",
        "language": "da",
    }
    yield f"da-{slug}", {**facts, **danish, "translations": versions}, _danish_text(number)


def _facts(number: int) -> dict[str, Any]:
    return {
        "title": TITLES[number % len(TITLES)].format(n=number),
        "description": f"What number {number} is, “why” it hurts & what you can do: <2 minutes a day.",
        "language": "en",
        "date": "2025-09-13",
        "updated": "2025-09-14",
        "author": AUTHORS[number % 2],
        **({"tags": ["knee", f"tag & {number}"]} if number % 4 else {}),
        **(_picture(number) if number % 5 else {}),
        **({"robots": "noindex"} if number % 30 == 7 else {}),
        **({"robots": "max-snippet:50"} if number % 30 == 8 else {}),
    }


def _picture(number: int) -> dict[str, Any]:
    image = {"image": f"{SITE}/images/{number}.png", "imageAlt": f'A knee, "{number}" years old'}
    return {**image, "imageWidth": 1200, "imageHeight": 630} if number % 2 else image


def _text(number: int) -> str:
    """The text of an article in English."""
    return f"""\
Number {number} hurts for many reasons, and most of the time it goes away by itself.

## Frequently asked questions

### How long does number {number} last?

About {number + 2} days; "longer" if you don't rest & drink < 1 l of water.

### How often may I train with number {number}?

Every day, if the pain settles within {number + 3} hours.
"""


def _danish_text(number: int) -> str:
    return f"""\
Nummer {number} gør ondt af mange grunde, og det går som regel over af sig selv.

## Ofte stillede spørgsmål

### Hvor længe varer nummer {number}?

Omkring {number + 2} dage; ofte længere, hvis du ikke hviler dig & drikker < 1 liter vand.

### Hvor tit må jeg træne med nummer {number}?

Hver anden dag, hvis smerten går over i løbet af {number + 3} timer.
"""


def _write(folder: Path, slug: str, facts: dict[str, Any], text: str) -> Path:
    """JSON is YAML, so that any title may stand in the front matter as it is."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items()]
    path = folder / f"{slug}.md"
    path.write_text(f"---\n{''.join(lines)}---\n\n{text}", encoding="utf-8")
    return path
