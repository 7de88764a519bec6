"""The shortcodes, components and containers of site generators → HTML that the Markdown parser passes through.

A directive with a title becomes `<details><summary>title</summary>…</details>`, one with a question and an answer
as attributes becomes the same; any other directive is taken away and its content stays.
Read are: Hugo shortcodes, Liquid and Markdoc tags, MDX components, fenced containers (`:::`), MyST directives,
admonitions of MkDocs (`???`, `!!!`) and callouts (`> [!faq]`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*(\{[\w-]+\})?\s*(.*)$")
CONTAINER = re.compile(r"^\s*(:{3,})\s*(.*)$")
CONTAINER_HEAD = re.compile(r"^(\{[^}]*\}|[\w-]+)?\s*(?:\[(.+)\])?\s*(.*)$")
ADMONITION = re.compile(r"^(\s*)(?:\?\?\?\+?|!!!)\s+([\w\- ]+?)(?:\s+inline(?:\s+end)?)?(?:\s+[\"“](.*)[\"”])?\s*$")
CALLOUT = re.compile(r"^\s{0,3}>\s*\[!([\w-]+)\][+-]?\s*(.*)$")
QUOTED = re.compile(r"^\s{0,3}>\s?(.*)$")
OPTION_LINE = re.compile(r"^\s*:[\w-]+:.*$")
SHORTCODE = re.compile(r"\{\{([<%])\s*(/?)\s*([\w./-]+)(.*?)(/?)\s*[%>]\}\}", re.S)
LIQUID = re.compile(r"\{%-?\s*(/?)\s*([\w.-]+)(.*?)(/?)\s*-?%\}", re.S)
COMPONENT = re.compile(r"<(/?)([A-Z][\w.]*)((?:[^<>{}\"']|\"[^\"]*\"|'[^']*'|=>|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*?)(/?)>")
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\{\s*[\"'`](.*?)[\"'`]\s*\})", re.S)
POSITIONAL = re.compile(r"(?<![=\w])[\"“]((?:[^\"\\”]|\\.)*)[\"”]|(?<![=\w])`([^`]*)`")
OBJECT_PAIR = re.compile(
    r"[\"']?(?:question|q|title)[\"']?\s*:\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)\s*,\s*"
    r"[\"']?(?:answer|a|content|text)[\"']?\s*:\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)",
    re.S,
)
HINTS = ("{{<", "{{%", "{%", ":::", "??? ", "???+", "!!! ", "[!", "{", "```{", "~~~{", "</")
TITLE_KEYS = ("question", "q", "title", "summary", "label", "header", "heading", "name")
ANSWER_KEYS = ("answer", "a", "text", "content", "body")
TITLED_LIQUID = frozenset(("details", "accordion", "faq", "collapse", "collapsible", "expand", "question", "spoiler"))
REFERENCES = frozenset(("ref", "relref"))
QUESTION_KINDS = frozenset(("question", "faq", "help", "details", "dropdown", "toggle", "collapse", "spoiler"))
PAIR_TAGS = {"question": "data-question", "answer": "data-answer", "faqquestion": "data-question", "faqanswer": "data-answer"}
CODE_DIRECTIVES = re.compile(r"^\{(code|code-block|code-cell|eval-rst|math|figure|image|table|csv-table|mermaid|raw|literalinclude)")


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


def expand_directives(text: str, first_line: int) -> list[SourceLine]:
    """Rewrites every directive of a Markdown text as HTML.

    Args:
        text: Markdown with `\\n` line ends.
        first_line: the line of the file on which the text starts.
    """
    numbered = [SourceLine(line, number) for number, line in enumerate(text.split("\n"), first_line)]
    if not _has_directives(text):
        return numbered
    return _Expander(numbered).run()


def _has_directives(text: str) -> bool:
    return any(hint in text for hint in ("{{<", "{{%", "{%", ":::", "???", "!!!", "[!", "```{", "~~~{")) or bool(
        COMPONENT.search(text)
    )


def opening(title: str) -> str:
    """The HTML that opens a titled directive."""
    return f"<details data-directive><summary>{escape(title.strip(), quote=False)}</summary>"


def attributes(text: str) -> dict[str, str]:
    """Named attributes of a directive, keys in lower case."""
    found = {}
    for key, double, single, braced in ATTRIBUTE.findall(text):
        found[key.lower()] = _unescape(double or single or braced)
    return found


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value)


def _first(values: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((values[key] for key in keys if values.get(key, "").strip()), "")


class _Expander:
    """Goes through the lines once; code fences are left alone, containers are closed in the order they were opened."""

    def __init__(self, lines: list[SourceLine]) -> None:
        self._lines = lines
        self._source = "\n".join(line.text for line in lines)
        self._out = _Writer()
        self._open: list[_Open] = []
        self._position = 0

    def run(self) -> list[SourceLine]:
        while self._position < len(self._lines):
            line = self._lines[self._position]
            self._position += 1
            if not (
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

    def _close(self, number: int) -> None:
        self._out.html(self._open.pop().markup, number)

    def _fence(self, line: SourceLine) -> bool:
        match = FENCE.match(line.text)
        if not match:
            return False
        mark, directive, title = match.groups()
        if self._open and self._open[-1].kind == "fence" and mark.startswith(self._open[-1].mark) and not title:
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
            depth = [i for i, item in enumerate(self._open) if item.kind == "container"]
            if depth:
                while len(self._open) > depth[-1]:
                    self._close(line.number)
            return True
        kind, bracketed, title = head.groups()
        name = (kind or "").strip("{}. ")
        self._push("container", mark, (bracketed or title or "").strip(), line.number, question=_titled(name, bracketed or title))
        self._skip_options()
        return True

    def _admonition(self, line: SourceLine) -> bool:
        match = ADMONITION.match(line.text)
        if not match:
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
        if not match:
            return False
        kind, title = match.groups()
        block: list[SourceLine] = []
        while self._position < len(self._lines) and (quoted := QUOTED.match(self._lines[self._position].text)):
            block.append(SourceLine(quoted[1], self._lines[self._position].number))
            self._position += 1
        self._nested(block, title, line.number, _titled(kind.lower(), title))
        return True

    def _nested(self, block: list[SourceLine], title: str, number: int, question: bool) -> None:
        self._push("nested", "", title.strip(), number, question=question)
        self._out.lines += _Expander(block).run() if block else []
        self._close(block[-1].number if block else number)

    # -- tags that may stand anywhere in a line

    def _inline(self, line: SourceLine) -> bool:
        text, number = self._complete(line)
        pieces = list(_pieces(text))
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return False
        for piece in pieces:
            if isinstance(piece, str):
                if piece.strip():
                    for offset, part in enumerate(piece.split("\n")):
                        self._out.text(part.strip() if len(pieces) > 1 else part, number + offset)
            else:
                self._tag(piece, number)
            number += piece.count("\n") if isinstance(piece, str) else piece.raw.count("\n")
        return True

    def _complete(self, line: SourceLine) -> tuple[str, int]:
        """The line, with the lines after it as long as a tag that began on it is not closed."""
        text, start = line.text, self._position
        while _unclosed(text) and self._position < len(self._lines) and self._position - start < 400:
            text += "\n" + self._lines[self._position].text
            self._position += 1
        if _unclosed(text):
            text, self._position = line.text, start
        return text, line.number

    def _tag(self, tag: _Tag, number: int) -> None:
        if tag.closing:
            self._close_tag(tag, number)
        elif tag.pairs:
            for question, answer in tag.pairs:
                self._pair(question, answer, number)
        elif tag.title and tag.answer:
            self._pair(tag.title, tag.answer, number)
        elif tag.self_closing or not self._is_closed_later(tag):
            return
        elif tag.name.lower() in PAIR_TAGS:
            self._out.html(f"<div {PAIR_TAGS[tag.name.lower()]}>", number)
            self._open.append(_Open("tag", tag.name, "</div>"))
        else:
            self._push("tag", tag.name, tag.title, number)

    def _pair(self, question: str, answer: str, number: int) -> None:
        self._out.html(opening(question), number)
        for part in answer.split("\n"):
            self._out.text(part.strip(), number)
        self._out.html("</details>", number)

    def _close_tag(self, tag: _Tag, number: int) -> None:
        names = [item.mark for item in self._open]
        if tag.name in names:
            while self._open[-1].mark != tag.name:
                self._close(number)
            self._close(number)

    def _is_closed_later(self, tag: _Tag) -> bool:
        name = re.escape(tag.name)
        ends = {"component": rf"</{name}\s*>", "shortcode": rf"\{{\{{[<%]\s*/\s*{name}\s*[%>]\}}\}}"}
        pattern = ends.get(tag.kind, rf"\{{%-?\s*(?:end{name}|/\s*{name})\b")
        return re.search(pattern, self._source) is not None


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag of a template language or a component."""

    kind: str
    raw: str
    name: str
    title: str = ""
    answer: str = ""
    closing: bool = False
    self_closing: bool = False
    pairs: tuple[tuple[str, str], ...] = ()


def _titled(kind: str, title: str | None) -> bool:
    """Whether a box with a title is a question: by its kind, or because the title asks."""
    return bool(title) and (kind.split()[0] if kind else "") in QUESTION_KINDS or (title or "").rstrip()[-1:] in "?？؟"


def _unclosed(text: str) -> bool:
    opened = text.count("{{<") + text.count("{{%") - text.count(">}}") - text.count("%}}")
    liquid = len(re.findall(r"(?<!\{)\{%", text)) - len(re.findall(r"%\}(?!\})", text))
    component = re.search(r"<[A-Z][\w.]*(?=[\s/>]|$)", text)
    return opened > 0 or liquid > 0 or (component is not None and COMPONENT.search(text, component.start()) is None)


def _pieces(text: str) -> Iterator[str | _Tag]:
    position = 0
    for match in sorted(_tags(text), key=lambda pair: pair[0]):
        (start, end), tag = match
        if start < position:
            continue
        if text[position:start]:
            yield text[position:start]
        yield tag
        position = end
    if text[position:] or position == 0:
        yield text[position:]


def _tags(text: str) -> Iterator[tuple[tuple[int, int], _Tag]]:
    code = [match.span() for match in re.finditer(r"(`+)(?!`).+?(?<!`)\1(?!`)", text)]

    def in_code(position: int) -> bool:
        return any(start < position < end for start, end in code)

    for kind, pattern in (("shortcode", SHORTCODE), ("liquid", LIQUID), ("component", COMPONENT)):
        for match in pattern.finditer(text):
            if not in_code(match.start()) and (tag := _READERS[kind](match)) is not None:
                yield match.span(), tag


def _read_shortcode(match: re.Match[str]) -> _Tag | None:
    _, slash, name, rest, end = match.groups()
    if name in REFERENCES:
        return None
    values = attributes(rest)
    positional = next((a or b for a, b in POSITIONAL.findall(rest)), "")
    return _Tag(
        "shortcode",
        match[0],
        name,
        title=_first(values, TITLE_KEYS) or positional,
        answer=_first(values, ANSWER_KEYS),
        closing=bool(slash),
        self_closing=bool(end),
    )


def _read_liquid(match: re.Match[str]) -> _Tag | None:
    slash, name, rest, end = match.groups()
    if name.startswith("end") or slash:
        return _Tag("liquid", match[0], name.removeprefix("end"), closing=True)
    values = attributes(rest)
    bare = rest.strip() if name in TITLED_LIQUID and not values else ""
    positional = next((a or b for a, b in POSITIONAL.findall(rest)), "")
    title = _first(values, TITLE_KEYS) or positional or bare
    return _Tag("liquid", match[0], name, title=title, answer=_first(values, ANSWER_KEYS), self_closing=bool(end))


def _read_component(match: re.Match[str]) -> _Tag | None:
    slash, name, rest, end = match.groups()
    values = attributes(rest)
    pairs = tuple(
        (_unescape(q1 or q2 or q3), _unescape(a1 or a2 or a3)) for q1, q2, q3, a1, a2, a3 in OBJECT_PAIR.findall(rest)
    )
    return _Tag(
        "component",
        match[0],
        name,
        title=_first(values, TITLE_KEYS),
        answer=_first(values, ANSWER_KEYS),
        closing=bool(slash),
        self_closing=bool(end),
        pairs=pairs,
    )


_READERS = {"shortcode": _read_shortcode, "liquid": _read_liquid, "component": _read_component}
