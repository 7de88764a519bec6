"""The front matter of an article: YAML between ---, TOML between +++, or a JSON object, with the line of each key.

The formats are handlers of python-frontmatter, which finds and splits them; what the handlers read keeps scalars
as text. Text that only looks like front matter, such as a rule (---) on top of the page, stays in the body.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from frontmatter import default_handlers

from seo_kit.extract.decode import clean_text
from seo_kit.extract.keys import is_known
from seo_kit.extract.toml_text import read_toml
from seo_kit.extract.yaml_events import Block
from seo_kit.extract.yaml_text import read_yaml
from seo_kit.model import Json, Problem

EMPTY: Mapping[str, Any] = MappingProxyType({})
SURROGATE_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an article states about itself, and its body.

    Scalars in `values` are text as written. `lines` and `ends` hold the first and last line of each value by its
    dotted path ("seo.title", "faq.0.question"); `body_line` is the line of the file on which `body` starts.
    """

    body: str
    body_line: int = 1
    values: Mapping[str, Json] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Splits an article into front matter and body; never raises, whatever the text.

    Every fault is a problem with its line: an unclosed block, broken syntax, a key that stands twice, a block that
    is no map. What cannot be front matter stays in the body, so that no text is lost.
    """
    text = clean_text(text)
    start = len(text) - len(text.lstrip("\n"))
    for handler in (YamlHandler(), TomlHandler(), JsonHandler()):
        if handler.detect(text[start : start + 200]):
            return _read(handler, text, start)
    return FrontMatter(text)


def _read(handler: Handler, text: str, start: int) -> FrontMatter:
    first_line = start + 1
    try:
        block, body = handler.split(text[start:])
    except ValueError:
        return _read_unclosed(handler, text, first_line) or FrontMatter(text)
    read = handler.load(block, first_line + handler.OFFSET)
    if not handler.accepts(read, block):
        return FrontMatter(text, problems=_not_a_map(read, block, first_line))
    if read.broken and handler.holds_prose(block):
        return _read_unclosed(handler, text, first_line) or FrontMatter(text)
    return _front_matter(text, body, read)


def _front_matter(text: str, body: str, read: Block, *problems: Problem) -> FrontMatter:
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return FrontMatter(body, body_line, read.values or {}, read.lines, read.ends, (*problems, *read.problems))


def _read_unclosed(handler: Handler, text: str, first_line: int) -> FrontMatter | None:
    """Without an end the block reaches to the first blank line, when it starts like front matter at all."""
    block, _, body = text[first_line - 1 :].partition("\n\n")
    first = block.partition("\n")[0]
    block = block[len(first) + 1 :] if handler.OFFSET else block
    read = handler.load(block, first_line + handler.OFFSET)
    if not handler.ENTRY.match(block) or not isinstance(read.values, dict):
        return None
    message = f'the front matter is not closed: put a line with "{handler.END}" under its last key'
    problem = Problem(message, line=first_line, evidence=first.strip(), slug="front-matter-unclosed")
    return _front_matter(text, body, read, problem)


def _not_a_map(read: Block, block: str, first_line: int) -> tuple[Problem, ...]:
    """A rule over a text is no fault; a list or sentence right under --- was probably meant as front matter."""
    if block.startswith("\n") or not block.strip():
        return ()
    kind = "a list" if isinstance(read.values, list) else "a text"
    message = f"the front matter is {kind}, not keys with values: write title: …, or put a blank line under the rule"
    return (Problem(message, line=first_line, evidence=kind, slug="front-matter-not-a-map"),)


class Handler(default_handlers.BaseHandler):  # type: ignore[misc]
    """A format of front matter.

    `CLOSING` ends a block, `ENTRY` matches its first key, `PROSE` a line that cannot belong to it; `OFFSET` is the
    number of lines between its start and its first key; `END` is the closing line as a person writes it.
    """

    CLOSING: re.Pattern[str]
    ENTRY: re.Pattern[str]
    PROSE: re.Pattern[str] = re.compile(r"(?!)")
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

    def load(self, block: str, first_line: int = 1) -> Block:
        """The values of a block that starts on `first_line`."""
        raise NotImplementedError

    def accepts(self, read: Block, block: str) -> bool:
        """Whether a block is front matter and not text between two rules."""
        return True

    def holds_prose(self, block: str) -> bool:
        """Whether text follows the first blank line: the block was not closed, and a rule further down was found."""
        return self.PROSE.search(block.lstrip("\n").partition("\n\n")[2]) is not None


class YamlHandler(Handler, default_handlers.YAMLHandler):  # type: ignore[misc]
    """YAML between --- and ---, or ... as YAML itself ends a document."""

    FM_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
    CLOSING = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)
    ENTRY = re.compile(r"""(?:[ \t]*(?:#[^\n]*)?\n)*["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:\s|\Z)""")
    PROSE = re.compile(r"""^(?![\s#\-}\]]|["']?[\w.@$-]+["']?[ \t]*:(?:\s|\Z))[^\n]""", re.MULTILINE)
    COMMENTED_OUT = re.compile(r"(?:\s|#[ \t]*[\w.-]+:[^\n]*(?:\n|\Z))*")
    END = "---"

    def load(self, block: str, first_line: int = 1) -> Block:
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

    def load(self, block: str, first_line: int = 1) -> Block:
        return read_toml(block, first_line)


class JsonHandler(Handler, default_handlers.JSONHandler):  # type: ignore[misc]
    """A JSON object on top of the file, as Hugo reads it; `{{` or `{:` opens something else."""

    FM_BOUNDARY = re.compile(r'\{\s*(?:"[^"\n]*"\s*:|\}[ \t]*$)', re.MULTILINE)
    CLOSING = re.compile(r"^\}[ \t]*$", re.MULTILINE)
    ENTRY = FM_BOUNDARY
    END = "}"
    OFFSET = 0

    def split(self, text: str) -> tuple[str, str]:
        try:
            end = json.JSONDecoder().raw_decode(text)[1]
        except (ValueError, RecursionError):
            closing = self.CLOSING.search(text)
            if not closing:
                raise ValueError("front matter is not closed") from None
            end = closing.start() + 1
        rest, _, body = text[end:].partition("\n")
        return text[:end], text[end:] if rest.strip() else body

    def load(self, block: str, first_line: int = 1) -> Block:
        """JSON is YAML but for surrogate pairs, so that the YAML reader gives texts and lines."""
        joined = SURROGATE_PAIR.sub(lambda m: m[1] + _join(m[2], m[3]), block)
        read = read_yaml(joined, first_line)
        try:
            json.loads(block)
        except (ValueError, RecursionError) as error:
            return replace(read, problems=(_json_problem(error, first_line),), broken=True)
        return read

    def accepts(self, read: Block, block: str) -> bool:
        return isinstance(read.values, dict)


def _join(high: str, low: str) -> str:
    return bytes.fromhex(high + low).decode("utf-16-be")


def _json_problem(error: Exception, first_line: int) -> Problem:
    said = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
    return Problem(
        f"the front matter is not valid JSON ({said}): check quotes, commas and brackets",
        line=first_line + getattr(error, "lineno", 1) - 1,
        column=getattr(error, "colno", 0),
        evidence=said,
        slug="front-matter-syntax",
    )
