"""The shortcodes, components and containers of site generators → HTML that Markdown passes through.

A directive with a title becomes `<details><summary>title</summary>…</details>`, and so does one that holds
a question and an answer as attributes; any other directive is taken away and its content stays.
Read are: Hugo shortcodes, Liquid and Markdoc tags, MDX components, fenced containers (`:::`), directives of
MyST, admonitions of MkDocs (`???`, `!!!`) and callouts (`> [!faq]`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from seo_kit.extract.markdown.template_tags import (
    COMPONENT,
    TITLE_KEYS,
    Pair,
    Tag,
    attributes,
    end_tags,
    first_of,
    is_unclosed,
    object_pairs,
    pieces,
)
from seo_kit.once import once

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*(\{[\w-]+\})?\s*(.*)$")
CONTAINER = re.compile(r"^\s*(:{3,}(?=\s*\S?)|::(?=[\w-]|\s*$))\s*(.*)$")
CONTAINER_HEAD = re.compile(r"^(\{[^}]*\}|[\w-]+)?(\{[^}]*\})?\s*(?:\[(.+)\])?\s*(.*)$")
ADMONITION = re.compile(
    r"^(\s*)(?:\?\?\?\+?|!!!)\s++([\w-]+(?: [\w-]+)*?)(?:\s++inline(?:\s++end)?)?(?:\s++[\"“](.*)[\"”])?$"
)
CALLOUT = re.compile(r"^\s{0,3}>\s*\[!([\w-]+)\][+-]?\s*(.*)$")
ATTRIBUTE_LINE = re.compile(r"^\s*\{:[^}]*\}\s*$")
"""A kramdown attribute list on a line of its own, such as `{: .no_toc}`."""
MODULE_LINE = re.compile(
    r"""^import\s[^"']*(?:from\s*)?["'][^"']+["'];?\s*$|^export\s+(?:const|let|var|default|function)\b.*$"""
)
"""An import or export of MDX."""
QUOTED = re.compile(r"^\s{0,3}>\s?(.*)$")
OPTION_LINE = re.compile(r"^\s*:[\w-]+:.*$")
QUESTION_KINDS = re.compile(
    r"faq|question|help|accordion|detail|dropdown|toggle|collaps|expand|spoiler|disclosure|^q(a|item)?$"
)
PAIR_TAGS = {
    "question": "data-question",
    "answer": "data-answer",
    "faqquestion": "data-question",
    "faqanswer": "data-answer",
}
CODE_DIRECTIVES = re.compile(
    r"^\{(code|code-block|code-cell|eval-rst|math|figure|image|table|csv-table|mermaid|raw|literalinclude)"
)


HINTS = {
    "{": ("{{<", "{{%", "{%", "{:", "```{", "~~~{"),
    "!": ("!!!", "[!"),
    ":": (":::",),
    "?": ("???",),
    "port ": ("import ", "export "),
}
"""Without one of these, and without a component, a text holds no directive; by what is looked for first."""
MAX_TAG_LINES = 60
MAX_DATA_LINES = 2000
MAX_NESTED = 50
"""How deep boxes inside boxes are read; deeper ones stay as text."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of Markdown with the line of the article file that it comes from."""

    text: str
    number: int


@dataclass(slots=True)
class _Open:
    """A container that waits for its end."""

    kind: str
    mark: str
    markup: str


@dataclass(slots=True)
class _Writer:
    """Collects lines; HTML stands between empty lines so that Markdown goes on inside it."""

    lines: list[SourceLine] = field(default_factory=list)

    def text(self, text: str, number: int) -> None:
        self.lines.append(SourceLine(text, number))

    def html(self, markup: str, number: int) -> None:
        self.lines += [SourceLine("", number), SourceLine(markup, number), SourceLine("", number)]


def numbered_text(text: str, first_line: int) -> tuple[str, Sequence[int]]:
    """A Markdown text with its directives as HTML, and the line of the file that each of its lines is from.

    Args:
        text: Markdown with `\\n` line ends.
        first_line: the line of the file on which the text starts.
    """
    if not _has_directives(text):
        return text, range(first_line, first_line + text.count("\n") + 1)
    lines = expand_directives(text, first_line)
    numbers = [line.number for line in lines for _ in range(line.text.count("\n") + 1)]
    return "\n".join(line.text for line in lines), numbers or [first_line]


def expand_directives(text: str, first_line: int) -> list[SourceLine]:
    """Rewrites every directive of a Markdown text as HTML; takes what `numbered_text` takes."""
    numbered = [SourceLine(line, number) for number, line in enumerate(text.split("\n"), first_line)]
    return _Expander(numbered).run()


def _has_directives(text: str) -> bool:
    if any(sign in text and any(hint in text for hint in hints) for sign, hints in HINTS.items()):
        return True
    return COMPONENT.search(text) is not None


def opening(title: str) -> str:
    """The HTML that opens a titled directive."""
    return f"<details data-directive><summary>{escape(title.strip(), quote=False)}</summary>"


class _Expander:
    """Goes through the lines once, leaves code alone and closes containers in the order they were opened."""

    def __init__(self, lines: list[SourceLine], depth: int = 0) -> None:
        self._lines = lines
        self._depth = depth
        self._out = _Writer()
        self._open: list[_Open] = []
        self._position = 0
        self._no_end_before = 0

    @once
    def _ends(self) -> dict[tuple[str, str], list[int]]:
        """The lines of the end tags, by kind and name."""
        ends: dict[tuple[str, str], list[int]] = {}
        for line in self._lines:
            for end in end_tags(line.text):
                ends.setdefault(end, []).append(line.number)
        return ends

    @once
    def _data(self) -> list[Pair]:
        """All questions that stand as data in the text."""
        return object_pairs("\n".join(line.text for line in self._lines))

    def run(self) -> list[SourceLine]:
        while self._position < len(self._lines):
            line = self._lines[self._position]
            self._position += 1
            if ATTRIBUTE_LINE.match(line.text) or MODULE_LINE.match(line.text):
                self._out.text("", line.number)
            elif not (
                self._fence(line)
                or self._container(line)
                or self._admonition(line)
                or self._callout(line)
                or self._inline(line)
            ):
                self._out.text(line.text, line.number)
        while self._open:
            self._close(self._lines[-1].number)
        return self._out.lines

    # -- containers with a line of their own

    def _push(self, kind: str, mark: str, title: str, number: int, *, question: bool = True) -> None:
        if title and question:
            markup, end = opening(title), "</details>"
        else:
            markup, end = "<div>", "</div>"
        self._out.html(markup, number)
        if title and not question:
            self._out.text(f"**{title}**", number)
            self._out.text("", number)
        self._open.append(_Open(kind, mark, end))

    def _close_last(self, is_meant: Callable[[_Open], bool], number: int) -> None:
        """Closes the last container that is meant, and all that was opened in it."""
        for index in range(len(self._open) - 1, -1, -1):
            if is_meant(self._open[index]):
                while len(self._open) > index:
                    self._close(number)
                return

    def _close(self, number: int) -> None:
        self._out.html(self._open.pop().markup, number)

    def _fence(self, line: SourceLine) -> bool:
        match = FENCE.match(line.text)
        if not match:
            return False
        mark, directive, title = match.groups()
        if (
            self._open
            and self._open[-1].kind == "fence"
            and mark.startswith(self._open[-1].mark)
            and not title
        ):
            self._close(line.number)
            return True
        if directive and not CODE_DIRECTIVES.match(directive):
            self._push("fence", mark, title, line.number)
            self._skip_options()
            return True
        self._copy_code(line, mark)
        return True

    def _copy_code(self, line: SourceLine, mark: str) -> None:
        self._out.text(line.text, line.number)
        while self._position < len(self._lines):
            inner = self._lines[self._position]
            self._position += 1
            self._out.text(inner.text, inner.number)
            if re.match(rf"^\s*{re.escape(mark[0])}{{{len(mark)},}}\s*$", inner.text):
                return
        if self._open:  # or the ends of the boxes around it would be code too
            self._out.text(mark, self._lines[-1].number)

    def _skip_options(self) -> None:
        while self._position < len(self._lines) and OPTION_LINE.match(self._lines[self._position].text):
            self._position += 1

    def _container(self, line: SourceLine) -> bool:
        match = CONTAINER.match(line.text)
        if not match:
            return False
        mark, rest = match.groups()
        head = CONTAINER_HEAD.match(rest.strip())
        if not rest.strip() or head is None:
            self._close_last(lambda item: item.kind == "container", line.number)
            return True
        kind, properties, bracketed, text = head.groups()
        name = next(iter((kind or "").strip("{}. ").split()), "")
        title = bracketed or text or first_of(attributes(f"{kind} {properties}"), TITLE_KEYS)
        self._push("container", mark, title.strip(), line.number, question=_titled(name, title))
        self._skip_options()
        return True

    def _admonition(self, line: SourceLine) -> bool:
        match = ADMONITION.match(line.text.rstrip())
        if not match or self._depth >= MAX_NESTED:
            return False
        indent, kind, title = match.groups()
        block = self._indented(len(indent.expandtabs(4)) + 4)
        self._nested(block, title or "", line.number, _titled(kind, title) or "???" in line.text)
        return True

    def _indented(self, width: int) -> list[SourceLine]:
        block: list[SourceLine] = []
        while self._position < len(self._lines):
            line = self._lines[self._position]
            text = line.text.expandtabs(4)
            if text.strip() and len(text) - len(text.lstrip()) < width:
                break
            block.append(SourceLine(text[width:], line.number))
            self._position += 1
        return block

    def _callout(self, line: SourceLine) -> bool:
        match = CALLOUT.match(line.text)
        if not match or self._depth >= MAX_NESTED:
            return False
        kind, title = match.groups()
        block: list[SourceLine] = []
        while self._position < len(self._lines) and (
            quoted := QUOTED.match(self._lines[self._position].text)
        ):
            block.append(SourceLine(quoted[1], self._lines[self._position].number))
            self._position += 1
        self._nested(block, title, line.number, _titled(kind.lower(), title))
        return True

    def _nested(self, block: list[SourceLine], title: str, number: int, question: bool) -> None:
        self._push("nested", "", title.strip(), number, question=question)
        self._out.lines += _Expander(block, self._depth + 1).run() if block else []
        self._close(block[-1].number if block else number)

    # -- tags that may stand anywhere in a line

    def _inline(self, line: SourceLine) -> bool:
        position = self._position
        text, number = self._complete(line)
        parts = list(pieces(text))
        if len(parts) == 1 and isinstance(parts[0], str):
            self._position = position
            return False
        for piece in parts:
            if isinstance(piece, str):
                if piece.strip():
                    for offset, row in enumerate(piece.split("\n")):
                        self._out.text(row.strip(), number + offset)
            else:
                self._tag(piece, number)
            number += piece.count("\n") if isinstance(piece, str) else piece.raw.count("\n")
        return True

    def _complete(self, line: SourceLine) -> tuple[str, int]:
        """The line, with the lines after it as long as a tag that began on it is not closed."""
        text, start = line.text, self._position
        if start < self._no_end_before or not is_unclosed(text):
            return text, line.number
        for end in range(start, min(start + MAX_TAG_LINES, len(self._lines))):
            text += "\n" + self._lines[end].text
            if not is_unclosed(text):
                self._position = end + 1
                return text, line.number
        self._no_end_before = start + MAX_TAG_LINES
        return line.text, line.number

    def _tag(self, tag: Tag, number: int) -> None:
        if tag.closing:
            self._close_tag(tag, number)
        elif tag.pairs:
            self._pairs(tag.pairs, number)
        elif tag.title and tag.answer:
            self._pairs((Pair(tag.title, tag.answer),), number)
        elif tag.self_closing or not (end := self._end_line(tag, number)):
            return
        elif not tag.title and (data := self._data_until(end)):
            self._pairs(data, 0)
        elif tag.name.lower() in PAIR_TAGS and not tag.title:
            self._out.html(f"<div {PAIR_TAGS[tag.name.lower()]}>", number)
            self._open.append(_Open("tag", tag.name, "</div>"))
        else:
            self._push("tag", tag.name, tag.title, number, question=_titled(tag.name, tag.title))

    def _pairs(self, pairs: Iterable[Pair], number: int) -> None:
        for pair in pairs:
            self._out.html(opening(pair.question), number + pair.line)
            for part in pair.answer.split("\n"):
                self._out.text(part.strip(), number + pair.end)
            self._out.html("</details>", number + pair.end)

    def _close_tag(self, tag: Tag, number: int) -> None:
        self._close_last(lambda item: item.mark == tag.name, number)

    def _end_line(self, tag: Tag, number: int) -> int:
        """The line of the next end of a tag, 0 when it is not closed."""
        ends = self._ends.get((tag.kind, tag.name), [])
        index = bisect_left(ends, number)
        return ends[index] if index < len(ends) else 0

    def _data_until(self, end: int) -> list[Pair]:
        """Questions that a tag holds as data, with their lines; the lines up to its end are then done."""
        first = self._lines[0].number
        stop = min(end - first, self._position + MAX_DATA_LINES)
        begin = bisect_left(self._data, self._position, key=_line_of)
        pairs = self._data[begin : bisect_left(self._data, stop, key=_line_of)]
        if pairs:
            self._position = stop + 1
        return [pair._replace(line=first + pair.line, end=first + pair.end) for pair in pairs]


def _line_of(pair: Pair) -> int:
    return pair.line


def _titled(kind: str, title: str | None) -> bool:
    """Whether a box with a title is a question: by its kind, or because the title asks."""
    if not title:
        return False
    return QUESTION_KINDS.search(kind.lower()) is not None or title.rstrip().endswith(("?", "？", "؟"))
