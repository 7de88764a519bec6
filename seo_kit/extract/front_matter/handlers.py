"""The formats of front matter, as handlers of python-frontmatter: YAML, TOML and JSON.

Other than the library's own they keep scalars as text, know the line of each key and tell text between
two rules (---) from front matter.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from frontmatter import default_handlers

from seo_kit.extract.facts.keys import is_known
from seo_kit.extract.front_matter.metadata_block import Block, as_text, typed_key
from seo_kit.extract.front_matter.toml_text import read_toml
from seo_kit.extract.front_matter.yaml_text import read_yaml
from seo_kit.model import Problem

NEVER = re.compile(r"(?!)")
_NO_ESCAPE = r"(?<!\\)((?:\\\\)*)"
SURROGATE_PAIR = re.compile(_NO_ESCAPE + r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
LONE_SURROGATE = re.compile(_NO_ESCAPE + r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


class Handler(default_handlers.BaseHandler):
    """A format of front matter.

    `CLOSING` ends a block, `ENTRY` matches its first key, `PROSE` a line that cannot be in it; `OFFSET` is
    the number of lines between its start and its first key; `END` is the closing line as a person writes it.
    """

    CLOSING: re.Pattern[str]
    ENTRY: re.Pattern[str]
    PROSE: re.Pattern[str] = NEVER
    OFFSET = 1
    END: str

    def split(self, text: str) -> tuple[str, str]:
        """The block and the body after its closing line. Raises ValueError when there is no such line."""
        assert self.FM_BOUNDARY is not None
        opening = self.FM_BOUNDARY.match(text)
        closing = opening and self.CLOSING.search(text, opening.end())
        if not opening or not closing:
            raise ValueError("front matter is not closed")
        return text[opening.end() + 1 : closing.start()], text[closing.end() + 1 :]

    def load(self, fm: str, **kwargs: object) -> Any:
        """The values of a block."""
        return self.read(fm, 1).values

    def read(self, block: str, first_line: int) -> Block:
        """The values of a block that starts on `first_line` of the file, with lines and problems."""
        raise NotImplementedError

    def accepts(self, read: Block, block: str) -> bool:
        """Whether a block is front matter and not text between two rules."""
        return True

    def holds_prose(self, block: str) -> bool:
        """Whether text follows the first blank line, because the block was not closed and a rule ends it."""
        return self.PROSE.search(block.lstrip("\n").partition("\n\n")[2]) is not None


class YamlHandler(Handler, default_handlers.YAMLHandler):
    """YAML between --- and ---, or ... as YAML itself ends a document."""

    FM_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
    CLOSING = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)
    ENTRY = re.compile(r"""(?:[ \t]*(?:#[^\n]*)?\n)*["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:\s|\Z)""")
    PROSE = re.compile(
        r"""^(?![\s#\-}\]]|["']?[\w.@$-]+["']?[ \t]*:(?:\s|\Z))[^\n]""",
        re.MULTILINE,
    )
    COMMENTED_OUT = re.compile(r"(?:\s|#[ \t]*[\w.-]+:[^\n]*(?:\n|\Z))*")
    END = "---"

    def read(self, block: str, first_line: int) -> Block:
        return read_yaml(block, first_line)

    def accepts(self, read: Block, block: str) -> bool:
        if read.broken:
            return self.ENTRY.match(block) is not None
        if read.values is None:
            return self.COMMENTED_OUT.fullmatch(block) is not None
        if not isinstance(read.values, dict):
            return False
        # A blank line under --- is how a rule is written; a key with blanks is how a sentence looks.
        return any(is_known(key) or (" " not in key and block[:1] != "\n") for key in read.values)


class TomlHandler(Handler):
    """TOML between +++ and +++."""

    FM_BOUNDARY = CLOSING = re.compile(r"^\+{3,}[ \t]*$", re.MULTILINE)
    ENTRY = re.compile(r"""(?:\s*#[^\n]*\n)*(?:["']?[\w.-]+["']?[ \t]*=|\[)""")
    END = "+++"

    def read(self, block: str, first_line: int) -> Block:
        return read_toml(block, first_line)


class JsonHandler(Handler, default_handlers.JSONHandler):
    """A JSON object on top of the file, as Hugo reads it; `{{` or `{:` opens something else."""

    FM_BOUNDARY = ENTRY = re.compile(r'\{\s*(?:"[^"\n]*"\s*:|\}[ \t]*$)', re.MULTILINE)
    CLOSING = re.compile(r"^\}[ \t]*$|\A\{[^\n]*\}[ \t]*$", re.MULTILINE)
    OFFSET = 0
    END = "}"

    def split(self, text: str) -> tuple[str, str]:
        try:
            end = json.JSONDecoder().raw_decode(text)[1]
        except (ValueError, RecursionError):
            closing = self.CLOSING.search(text)
            if not closing:
                raise ValueError("front matter is not closed") from None
            end = closing.end()
        rest, _, body = text[end:].partition("\n")
        return text[:end], text[end:] if rest.strip() else body

    def read(self, block: str, first_line: int) -> Block:
        """JSON is YAML but for surrogate pairs and long keys: the YAML reader gives its texts and lines."""
        whole = SURROGATE_PAIR.sub(_join_pair, block)
        if half := LONE_SURROGATE.search(whole):
            read = self.read(LONE_SURROGATE.sub(r"\1\\ufffd", whole), first_line)
            line = first_line + whole.count("\n", 0, half.start())
            return replace(
                read, problems=(*read.problems, _half_a_character(half[0].removeprefix(half[1]), line))
            )
        read = read_yaml(whole, first_line)
        try:
            table = json.loads(block, parse_float=Decimal)
            return Block(_texts(table)) if read.broken else read
        except (ValueError, RecursionError) as error:
            return replace(read, problems=(_json_problem(error, first_line),), broken=True)

    def accepts(self, read: Block, block: str) -> bool:
        return isinstance(read.values, dict)


def _texts(table: dict[str, Any]) -> dict[str, Any]:
    return {key: as_text(value, typed_key(key)) for key, value in table.items()}


def _join_pair(match: re.Match[str]) -> str:
    return match[1] + bytes.fromhex(match[2] + match[3]).decode("utf-16-be")


def _half_a_character(escape: str, line: int) -> Problem:
    message = f"{escape} is half a character (a lone surrogate): write the whole character, as UTF-8"
    return Problem(message, line=line, evidence=escape, slug="encoding")


def _json_problem(error: Exception, first_line: int) -> Problem:
    said = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
    return Problem(
        f"the front matter is not valid JSON ({said}): check quotes, commas and brackets",
        line=first_line + getattr(error, "lineno", 1) - 1,
        column=getattr(error, "colno", 0),
        evidence=said,
        slug="front-matter-syntax",
    )
