"""The front matter of an article: YAML, TOML or JSON on top of the file, with the line of each key.

Text that only looks like front matter, such as a rule (---) on top of the page, stays in the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seo_kit.extract.front_matter.decode import clean_text
from seo_kit.extract.front_matter.handlers import Handler, JsonHandler, TomlHandler, YamlHandler
from seo_kit.extract.front_matter.metadata_block import Block
from seo_kit.model import Json, Problem

HANDLERS = (YamlHandler(), TomlHandler(), JsonHandler())


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an article states about itself, and its body.

    Scalars in `values` are text as written. `lines` and `ends` hold the first and last line of each value by
    its dotted path ("seo.title", "faq.0.question"); `body` starts on line `body_line` of the file, and `head`
    is all that stands above it, its lines ended by a line feed.
    """

    body: str
    body_line: int = 1
    values: Mapping[str, Json] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    head: str = ""


def read_front_matter(text: str) -> FrontMatter:
    """Splits an article into front matter and body; never raises, whatever the text.

    Every fault is a problem with its line: an unclosed block, broken syntax, a key that stands twice, a block
    that is no map. What cannot be front matter stays in the body, so that no text is lost.
    """
    text = clean_text(text)
    start = len(text) - len(text.lstrip("\n"))
    for handler in HANDLERS:
        if handler.detect(text[start : start + 500]):
            return _read(handler, text, start)
    return FrontMatter(text)


def _read(handler: Handler, text: str, start: int) -> FrontMatter:
    try:
        block, body = handler.split(text[start:])
    except ValueError:
        return _read_unclosed(handler, text, start) or FrontMatter(text)
    read = handler.read(block, start + 1 + handler.OFFSET)
    if not handler.accepts(read, block):
        return FrontMatter(text, problems=_not_a_map(read, block, start + 1))
    if read.broken and handler.holds_prose(block):
        return _read_unclosed(handler, text, start) or FrontMatter(text)
    return _front_matter(text, body, read)


def _front_matter(text: str, body: str, read: Block, *problems: Problem) -> FrontMatter:
    head = text[: len(text) - len(body)]
    body_line = head.count("\n") + 1
    found = (*problems, *read.problems)
    return FrontMatter(body, body_line, read.values or {}, read.lines, read.ends, found, head)


def _read_unclosed(handler: Handler, text: str, start: int) -> FrontMatter | None:
    """Without an end the block reaches to the first blank line, if it starts like front matter at all."""
    block, _, body = text[start:].partition("\n\n")
    first = block.partition("\n")[0]
    if handler.OFFSET:
        block = block[len(first) + 1 :]
    read = handler.read(block, start + 1 + handler.OFFSET)
    if not handler.ENTRY.match(block) or not isinstance(read.values, dict):
        return None
    message = f'the front matter is not closed: put a line with "{handler.END}" under its last key'
    problem = Problem(message, line=start + 1, evidence=first.strip(), slug="front-matter-unclosed")
    return _front_matter(text, body, read, problem)


def _not_a_map(read: Block, block: str, line: int) -> tuple[Problem, ...]:
    """A rule over a text is no fault; a list or text right under --- was probably meant as front matter."""
    if block.startswith("\n") or not block.strip():
        return ()
    kind = "a list" if isinstance(read.values, list) else "a text"
    message = f"the front matter is {kind}: write keys with values, or a blank line under --- for a rule"
    return (Problem(message, line=line, evidence=kind, slug="front-matter-not-a-map"),)
