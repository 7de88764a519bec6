"""YAML front matter → values, lines and faults; one broken key does not cost the others."""

from __future__ import annotations

import re

import yaml

from seo_kit.extract.front_matter.metadata_block import Block, duplicate_key
from seo_kit.extract.front_matter.yaml_events import build
from seo_kit.model import Json, Problem

ADVICE = (
    ("mapping values are not allowed", "the value holds a colon and a blank: put it in quotes"),
    ("cannot start any token", "the value starts with a sign that YAML reserves: put it in quotes"),
    ("alias", "a value that starts with * refers to another one: put it in quotes"),
    (
        "quoted scalar",
        "a quotation mark is missing, or one stands inside of the text: use the other kind around it",
    ),
    (
        "a flow",
        "a value that starts with { or [ is a map or list: close it, or put it in quotes if it is a text",
    ),
    ("simple key", "each line needs a key, a colon and a blank"),
    ("special characters", "remove the control character"),
    ("nest", "take levels out"),
    ("characters together", "shorten them"),
    ("", "check the indentation, the colons and the quotes"),
)
"""What to do about an error of libyaml: the first row whose words stand in the error."""

BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")
"""Characters that end a line in YAML 1.1 and nowhere else; they would shift all lines."""

TOP_LEVEL_KEY = re.compile(
    r"""^(?:\?|(?:[\w.@$-]+|<<|"[^"\n]*"|'[^'\n]*')[ \t]*:)(?=\s|\Z)""",
    re.MULTILINE,
)
ONE_LINE = re.compile(r"([\w.@$-]+)[ \t]*:[ \t]+([^\n]*\S)\s*")


def read_yaml(block: str, first_line: int) -> Block:
    """Reads a block of YAML; when it is broken, key by key.

    Args:
        block: the text between the delimiters, its lines ended by a line feed.
        first_line: the line of the file on which the block starts.
    """
    block = block.translate(BREAKS)
    whole = _read(block, first_line)
    if not whole.broken:
        return whole
    starts = [match.start() for match in TOP_LEVEL_KEY.finditer(block)]
    return _read_parts(block, first_line, starts, whole) if starts else whole


def _read(block: str, first_line: int) -> Block:
    try:
        return build(block, first_line)
    except yaml.YAMLError as error:
        return Block({}, problems=(_syntax_problem(error, block, first_line),), broken=True)


def _read_parts(block: str, first_line: int, starts: list[int], whole: Block) -> Block:
    values: dict[str, Json] = {}
    lines: dict[str, int] = {}
    ends: dict[str, int] = {}
    problems: list[Problem] = []
    line = first_line + block.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        part = _read_part(block[start:end], line)
        problems += [problem for problem in part.problems if "undefined alias" not in problem.evidence]
        problems += [duplicate_key(key, line, lines[key]) for key in part.values if key in values]
        values |= part.values
        lines |= part.lines
        ends |= part.ends
        line += block.count("\n", start, end)
    return Block(values, lines, ends, tuple(problems) or whole.problems, broken=True)


def _read_part(text: str, line: int) -> Block:
    """One key with its value; when it is broken but stands on one line, the value is what stands there."""
    part = _read(text, line)
    if not part.broken:
        return part if isinstance(part.values, dict) else Block({})
    match = ONE_LINE.fullmatch(text)
    if not match:
        return part
    return Block({match[1]: match[2].strip("\"'")}, {match[1]: line}, {match[1]: line}, part.problems, True)


def _syntax_problem(error: yaml.YAMLError, block: str, first_line: int) -> Problem:
    context, said = getattr(error, "context", None) or "", getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    if "quoted" in context or "flow" in context:
        mark = getattr(error, "context_mark", None) or mark
    line, column = _place(error, mark, block)
    if mark and block[mark.index : mark.index + 1] == "\t":
        advice = "indent with blanks, not with tabs"
    else:
        advice = next(text for sign, text in ADVICE if sign in f"{context} {said}")
    return Problem(
        f"the front matter is not valid YAML ({said}): {advice}",
        line=first_line + line,
        column=column,
        evidence=said,
        slug="front-matter-syntax",
    )


def _place(error: yaml.YAMLError, mark: yaml.Mark | None, block: str) -> tuple[int, int]:
    """Line from 0 and column from 1; an error at the end belongs to the last line with text."""
    last = block.rstrip().count("\n")
    if mark is None:
        return min(block.count("\n", 0, getattr(error, "position", None) or 0), last), 0
    return (mark.line, mark.column + 1) if mark.line <= last else (last, 0)
