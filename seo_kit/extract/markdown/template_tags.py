"""The tags of template languages and components inside a text: Hugo shortcodes, Liquid, Markdoc and MDX."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

SHORTCODE_MARK = re.compile(r"\{\{[<%]|[%>]\}\}")
LIQUID_MARK = re.compile(r"(?<!\{)\{%-?|-?%\}(?!\})")
INSIDE = re.compile(r"\s*+(/?)\s*+(-?[\w./]++(?:-[\w./]++)*)")
"""What begins a tag between its marks: a slash when it closes, and its name."""
BRACES = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
ATTRIBUTES = rf"(?:[^<>{{}}\"']|\"[^\"]*+\"|'[^']*+'|{BRACES})"
COMPONENT = re.compile(rf"<(/?)([A-Z][\w.]*)({ATTRIBUTES}*?)(/?)>")
OPEN_COMPONENT = re.compile(
    rf"<[A-Z][\w.]*+(?=[\s/>]|\Z)(?=(?P<attributes>{ATTRIBUTES}*))(?P=attributes)(?=[\"'{{]|(?<!\n)\Z)"
)
"""A component cut off by the end of the text; an empty line ends it too, but not inside quotes or braces.

A possessive group would do for the lookahead, but the early releases of Python 3.11 keep what a failed repeat
of a group has read: https://github.com/python/cpython/issues/106052 (read 2026-11-23)
"""
END_TAG = re.compile(
    r"</(?P<component>[A-Z][\w.]*)\s*+>"
    r"|\{\{[<%]\s*+/\s*+(?P<shortcode>[\w./]++(?:-[\w./]++)*)\s*+[%>]\}\}"
    r"|\{%-?\s*+(?:end|/\s*+)(?P<liquid>[\w.]++(?:-[\w.]++)*)"
)
BACKTICKS = re.compile("`+")
STRING = r"(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|`((?:[^`\\]|\\.)*+)`)"
ATTRIBUTE = re.compile(rf"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:{STRING}|\{{\s*+{STRING}\s*+\}})", re.S)
POSITIONAL = re.compile(r"(?<![=\w])[\"“]((?:[^\"\\“”]|\\.)*+)[\"”]|(?<![=\w])`([^`]*+)`")
OBJECT_PAIR = re.compile(
    rf"[\"']?(?:question|q|title)[\"']?\s*+:\s*+{STRING}\s*+,\s*+"
    rf"[\"']?(?:answer|a|content|text)[\"']?\s*+:\s*+{STRING}",
    re.S,
)
TITLE_KEYS = ("question", "q", "title", "summary", "label", "header", "heading", "name")
ANSWER_KEYS = ("answer", "a", "text", "content", "body")
TITLED_LIQUID = frozenset(
    ("details", "accordion", "faq", "collapse", "collapsible", "expand", "question", "spoiler")
)
REFERENCES = frozenset(("ref", "relref"))


class Pair(NamedTuple):
    """A question and an answer that stand as data; `line` and `end` count the line breaks before each."""

    question: str
    answer: str
    line: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a template language or a component."""

    kind: str
    raw: str
    name: str
    title: str = ""
    answer: str = ""
    closing: bool = False
    self_closing: bool = False
    pairs: tuple[Pair, ...] = ()


def object_pairs(text: str) -> list[Pair]:
    """Questions and answers that stand as data in a text: `question: "…", answer: "…"`."""
    pairs = []
    position = line = 0
    for match in OBJECT_PAIR.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        q1, q2, q3, a1, a2, a3 = match.groups(default="")
        end = line + match[0].count("\n")
        pairs.append(Pair(_unescape(q1 or q2 or q3), _unescape(a1 or a2 or a3), line, end))
    return pairs


def attributes(text: str) -> dict[str, str]:
    """Named attributes of a directive, keys in lower case."""
    found = {}
    for key, *values in ATTRIBUTE.findall(text):
        found[key.lower()] = _unescape(next(filter(None, values), ""))
    return found


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value)


def first_of(values: dict[str, str], keys: tuple[str, ...]) -> str:
    """The first of some attributes that says something."""
    return next((values[key] for key in keys if values.get(key, "").strip()), "")


def end_tags(text: str) -> Iterator[tuple[str, str]]:
    """Kind and name of the tags that end in a text."""
    for match in END_TAG.finditer(text):
        kind = match.lastgroup or ""
        yield kind, match[kind]


def is_unclosed(text: str) -> bool:
    """Whether a tag begins in a text and does not end in it."""
    code = _code_spans(text)
    begun = [mark for marks in (SHORTCODE_MARK, LIQUID_MARK) for mark in list(marks.finditer(text))[-1:]]
    begun = [mark for mark in begun if mark[0].startswith("{")] + list(OPEN_COMPONENT.finditer(text))
    return any(not _in_spans(code, mark.start()) for mark in begun)


def pieces(text: str) -> Iterator[str | Tag]:
    """A text cut into its tags and what stands between them; tags inside code are text."""
    position = 0
    for (start, end), tag in sorted(_tags(text), key=lambda pair: pair[0]):
        if start < position:
            continue
        if text[position:start]:
            yield text[position:start]
        yield tag
        position = end
    if text[position:] or position == 0:
        yield text[position:]


def _tags(text: str) -> Iterator[tuple[tuple[int, int], Tag]]:
    code = _code_spans(text)
    for span, read in (*_between_marks(text), *_components(text)):
        if not _in_spans(code, span[0]) and (tag := read(text[slice(*span)])) is not None:
            yield span, tag


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Where code stands: from each run of backticks to the next of the same length."""
    runs = [match.span() for match in BACKTICKS.finditer(text)]
    partners: list[int | None] = [None] * len(runs)
    later: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        partners[index], later[length] = later.get(length), index
    spans: list[tuple[int, int]] = []
    for (start, _), partner in zip(runs, partners, strict=True):
        if partner is not None and (not spans or start >= spans[-1][1]):
            spans.append((start, runs[partner][1]))
    return spans


def _in_spans(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_left(spans, (position, 0)) - 1
    return index >= 0 and position < spans[index][1]


Reader: TypeAlias = Callable[[str], Tag | None]


def _between_marks(text: str) -> Iterator[tuple[tuple[int, int], Reader]]:
    """The places of shortcodes and Liquid tags: from the last opening mark before a closing one."""
    for marks, read in ((SHORTCODE_MARK, _read_shortcode), (LIQUID_MARK, _read_liquid)):
        start = -1
        for mark in marks.finditer(text):
            if mark[0].startswith("{"):
                start = mark.start()
            elif start >= 0:
                yield (start, mark.end()), read
                start = -1


def _components(text: str) -> Iterator[tuple[tuple[int, int], Reader]]:
    for match in COMPONENT.finditer(text):
        yield match.span(), _read_component


def _inside(raw: str, width: int) -> tuple[bool, str, str, bool] | None:
    """Whether a tag closes, its name, the rest, and whether it closes itself; `width` is that of a mark."""
    inner = raw[width:-width]
    if not (match := INSIDE.match(inner)):
        return None
    rest = inner[match.end() :].rstrip()
    return bool(match[1]), match[2], rest.removesuffix("/"), rest.endswith("/")


def _read_shortcode(raw: str) -> Tag | None:
    inside = _inside(raw, 3)
    if inside is None or inside[1] in REFERENCES:
        return None
    closing, name, rest, self_closing = inside
    values = attributes(rest)
    first, second = ([a or b for a, b in POSITIONAL.findall(rest)] + ["", ""])[:2]
    return Tag(
        "shortcode",
        raw,
        name,
        title=first_of(values, TITLE_KEYS) or first,
        answer=first_of(values, ANSWER_KEYS) or (second if first.endswith("?") else ""),
        closing=closing,
        self_closing=self_closing,
    )


def _read_liquid(raw: str) -> Tag | None:
    inside = _inside(raw.replace("{%-", "{%", 1).removesuffix("-%}").removesuffix("%}") + "%}", 2)
    if inside is None:
        return None
    closing, name, rest, self_closing = inside
    if name.startswith("end") or closing:
        return Tag("liquid", raw, name.removeprefix("end"), closing=True)
    values = attributes(rest)
    bare = rest.strip() if name in TITLED_LIQUID and not values else ""
    positional = next((a or b for a, b in POSITIONAL.findall(rest)), "")
    title = first_of(values, TITLE_KEYS) or positional or bare
    return Tag(
        "liquid", raw, name, title=title, answer=first_of(values, ANSWER_KEYS), self_closing=self_closing
    )


def _read_component(raw: str) -> Tag | None:
    match = COMPONENT.fullmatch(raw)
    if match is None:
        return None
    slash, name, rest, end = match.groups()
    values = attributes(rest)
    return Tag(
        "component",
        raw,
        name,
        title=first_of(values, TITLE_KEYS),
        answer=first_of(values, ANSWER_KEYS),
        closing=bool(slash),
        self_closing=bool(end),
        pairs=tuple(object_pairs(rest)),
    )
