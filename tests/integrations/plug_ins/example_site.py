"""A site of a hundred articles, as a user of MkDocs, Pelican or Sphinx would write it.

Dates are written day first, and only a few of them prove it. Articles link to one another, hold what has to
be escaped, and name their author in the text, for not every theme shows one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ARTICLES = 104
URL = "https://www.example.org/clinic"
NAME = "Knee & Back “Clinic”"
PARTS = ("knee", "back", "hip", "ankle")

Header = Callable[[dict[str, str]], str]
"""How a program wants the facts of an article written on top of it."""


@dataclass(frozen=True, slots=True)
class Style:
    """How articles are written for a program.

    Args:
        header: writes the facts on top.
        heading: whether the title stands in the text as well, where the theme does not show it.
        link: how the file of another article is linked to, from the folder beside it.
    """

    header: Header
    heading: bool
    link: str = "../{}"


def yaml_header(facts: dict[str, str]) -> str:
    """Front matter between rules."""
    return "---\n" + "".join(f'{key}: "{value}"\n' for key, value in facts.items()) + "---\n\n"


def meta_header(facts: dict[str, str]) -> str:
    """Lines without rules, as Pelican has them; it wants its dates in ISO 8601."""
    return "".join(f"{key.title()}: {value}\n" for key, value in facts.items()) + "\n"


def write_articles(folder: Path, style: Style) -> list[Path]:
    """Writes the articles below a folder, one folder for each part of the body."""
    paths = [folder / article_name(number) for number in range(ARTICLES)]
    for number, path in enumerate(paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_article(number, style), encoding="utf-8")
    return paths


def article_name(number: int) -> str:
    """The path of an article below the folder of the sources."""
    return f"{PARTS[number % len(PARTS)]}/pain-{number:03}.md"


def change(path: Path) -> None:
    """Changes an answer of an article, as an author would."""
    text = path.read_text(encoding="utf-8")
    assert "Rest helps" in text
    path.write_text(text.replace("Rest helps", "A little rest helps"), encoding="utf-8")


def with_fact(text: str, name: str, value: str) -> str:
    """An article that states one more fact, under its date."""
    line = next(line for line in text.splitlines() if line.lower().startswith("date: "))
    stated = f'{name}: "{value}"' if '"' in line else f"{name.title()}: {value}"
    return text.replace(line, f"{line}\n{stated}", 1)


def _article(number: int, style: Style) -> str:
    part = PARTS[number % len(PARTS)]
    title = f"Pain in the {part}, case {number} & what helps"
    facts = {
        "title": title,
        "description": f"What pain in the {part} of case {number} is, and what you can do about it <today>.",
        "date": _date(number, style.header),
        "author": "Ada Berg",
    }
    top = f"# {title}\n\n" if style.heading else ""
    return f"""\
{style.header(facts)}{top}By Ada Berg.

Pain in the {part} has many causes, and case {number} is one of them. Most of them are harmless.

## What is pain in the {part}?

It is what the body says when the load has grown too fast.

## Frequently asked questions

### Does rest help in case {number}?

Rest helps for *a while*, less than 3 < 4 weeks & more.

### When should I see a doctor about case {number}?

When it does not settle. See [another case]({style.link.format(article_name((number + 1) % ARTICLES))}).

## Contact

Call us at any time.
"""


def _date(number: int, header: Header) -> str:
    month, day = number % 12 + 1, number % 12 + 1 if number % 10 else 13 + number % 12
    year = 2024 + number % 2
    return f"{year}-{month:02}-{day:02}" if header is meta_header else f"{day:02}/{month:02}/{year}"
