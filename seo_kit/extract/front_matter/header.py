"""Front matter as Python-Markdown's Meta-Data extension reads it: lines `Key: value` on top of the file, with
or without rules around them. Pelican reads all its Markdown so, and MkDocs what has no YAML.

https://python-markdown.github.io/extensions/meta_data/ (read 2026-11-25)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.extract.front_matter.decode import clean_text
from seo_kit.extract.front_matter.reader import FrontMatter

BEGIN = re.compile(r"-{3}(\s.*)?")
END = re.compile(r"(-{3}|\.{3})(\s.*)?")
ENTRY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
MORE = re.compile(r" {4,}(?P<value>.*)")


def read_header(text: str) -> FrontMatter:
    """Splits an article into header and body. Keys are in lower case; lines of one key become one text.

    A blank line or a rule ends the header, and so does a line that is no entry, which belongs to the body.
    """
    text = clean_text(text)
    lines = text.split("\n")
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    ends: dict[str, int] = {}
    number = start = int(bool(BEGIN.fullmatch(lines[0])))
    for number, key, value in _entries(lines, start):
        values[key] = f"{values[key]}\n{value}" if key in values else value
        places.setdefault(key, number)
        ends[key] = number
    if not values:
        return FrontMatter(text)
    if number < len(lines) and (not lines[number].strip() or END.fullmatch(lines[number])):
        number += 1
    body = "\n".join(lines[number:])
    head = text[: len(text) - len(body)]
    return FrontMatter(body, head.count("\n") + 1, values, places, ends, head=head)


def _entries(lines: list[str], start: int) -> Iterator[tuple[int, str, str]]:
    """Line, key and text of each line of a header, which begins after `start` lines."""
    key = ""
    for number, line in enumerate(lines[start:], start + 1):
        entry, more = ENTRY.fullmatch(line), MORE.fullmatch(line)
        if entry:
            key = entry["key"].lower()
            yield number, key, entry["value"].strip()
        elif more and key and line.strip():
            yield number, key, more["value"].strip()
        else:
            return
