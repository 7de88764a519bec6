"""TOML front matter → values as text, with the line of each key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

from seo_kit.extract.front_matter.metadata_block import LONGEST_PATH, Block, as_text, typed_key
from seo_kit.model import Json, Problem

KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_toml(block: str, first_line: int) -> Block:
    """Reads a block of TOML.

    Args:
        block: the text between the delimiters, its lines ended by a line feed.
        first_line: the line of the file on which the block starts.
    """
    try:
        table = tomllib.loads(block, parse_float=Decimal)
        values = {key: as_text(value, typed_key(key)) for key, value in table.items()}
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return Block({}, problems=(_syntax_problem(error, block, first_line),), broken=True)
    paths = ((path, line) for path, line in _lines(block, first_line) if len(path) <= LONGEST_PATH)
    lines = {path: line for path, line in paths if _holds(values, path)}
    return Block(values, lines)


def _lines(block: str, first_line: int) -> Iterator[tuple[str, int]]:
    """The dotted path and line of each key, tables included; tomllib does not tell them."""
    prefix = ""
    counts: dict[str, int] = {}
    for line, text in enumerate(block.split("\n"), first_line):
        if table := TABLE.match(text):
            prefix = _path(table[2])
            if table[1] == "[[":
                counts[prefix] = counts.get(prefix, -1) + 1
                yield prefix, line
                prefix = f"{prefix}.{counts[prefix]}"
            yield prefix, line
        elif key := KEY.match(text):
            yield f"{prefix}.{_path(key[1])}" if prefix else _path(key[1]), line


def _path(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _holds(values: Json, path: str) -> bool:
    for name in path.split("."):
        if isinstance(values, list) and name.isdigit() and int(name) < len(values):
            values = values[int(name)]
        elif isinstance(values, dict) and name in values:
            values = values[name]
        else:
            return False
    return True


def _syntax_problem(error: Exception, block: str, first_line: int) -> Problem:
    said = "nested too deeply" if isinstance(error, RecursionError) else PLACE.sub("", str(error)).strip()
    place = PLACE.search(str(error))
    line, column = (int(place[1]), int(place[2])) if place else (block.rstrip().count("\n") + 1, 0)
    twice = "overwrite" in said
    return Problem(
        f"the front matter is not valid TOML ({said}): "
        + ("a key stands twice: remove one" if twice else 'write key = "value" and put each text in quotes'),
        line=first_line + line - 1,
        column=column,
        evidence=said,
        slug="front-matter-duplicate-key" if twice else "front-matter-syntax",
    )
