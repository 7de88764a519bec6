"""The tags of template languages and components inside a text: Hugo shortcodes, Liquid, Markdoc and MDX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

SHORTCODE = re.compile(r"\{\{([<%])\s*(/?)\s*([\w./-]+)(.*?)(/?)\s*[%>]\}\}", re.S)
LIQUID = re.compile(r"\{%-?\s*(/?)\s*([\w.-]+)(.*?)(/?)\s*-?%\}", re.S)
COMPONENT = re.compile(
    r"<(/?)([A-Z][\w.]*)((?:[^<>{}\"']|\"[^\"]*\"|'[^']*'|=>|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*?)(/?)>"
)
ATTRIBUTE = re.compile(
    r"([\w:-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\{\s*[\"'`](.*?)[\"'`]\s*\})", re.S
)
POSITIONAL = re.compile(r"(?<![=\w])[\"“]((?:[^\"\\”]|\\.)*)[\"”]|(?<![=\w])`([^`]*)`")
OBJECT_PAIR = re.compile(
    r"[\"']?(?:question|q|title)[\"']?\s*:\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)\s*,\s*"
    r"[\"']?(?:answer|a|content|text)[\"']?\s*:\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)",
    re.S,
)
TITLE_KEYS = ("question", "q", "title", "summary", "label", "header", "heading", "name")
ANSWER_KEYS = ("answer", "a", "text", "content", "body")
TITLED_LIQUID = frozenset(
    ("details", "accordion", "faq", "collapse", "collapsible", "expand", "question", "spoiler")
)
REFERENCES = frozenset(("ref", "relref"))


class Pair(NamedTuple):
    """A question and an answer that stand as data; `line` counts line breaks before them."""

    question: str
    answer: str
    line: int


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


def end_pattern(tag: Tag) -> str:
    """A regular expression for the end of a tag."""
    name = re.escape(tag.name)
    if tag.kind == "component":
        return rf"</{name}\s*>"
    if tag.kind == "shortcode":
        return rf"\{{\{{[<%]\s*/\s*{name}\s*[%>]\}}\}}"
    return rf"\{{%-?\s*(?:end{name}|/\s*{name})\b"


def object_pairs(text: str) -> list[Pair]:
    """Questions and answers that stand as data in a text: `question: "…", answer: "…"`."""
    pairs = []
    for match in OBJECT_PAIR.finditer(text):
        q1, q2, q3, a1, a2, a3 = match.groups(default="")
        pairs.append(
            Pair(_unescape(q1 or q2 or q3), _unescape(a1 or a2 or a3), text.count("\n", 0, match.start()))
        )
    return pairs


def attributes(text: str) -> dict[str, str]:
    """Named attributes of a directive, keys in lower case."""
    found = {}
    for key, double, single, braced in ATTRIBUTE.findall(text):
        found[key.lower()] = _unescape(double or single or braced)
    return found


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value)


def first_of(values: dict[str, str], keys: tuple[str, ...]) -> str:
    """The first of some attributes that says something."""
    return next((values[key] for key in keys if values.get(key, "").strip()), "")


def is_unclosed(text: str) -> bool:
    """Whether a tag begins in a text and does not end in it."""
    opened = text.count("{{<") + text.count("{{%") - text.count(">}}") - text.count("%}}")
    liquid = len(re.findall(r"(?<!\{)\{%", text)) - len(re.findall(r"%\}(?!\})", text))
    component = re.search(r"<[A-Z][\w.]*(?=[\s/>]|$)", text)
    return (
        opened > 0
        or liquid > 0
        or (component is not None and COMPONENT.search(text, component.start()) is None)
    )


def pieces(text: str) -> Iterator[str | Tag]:
    """A text cut into its tags and what stands between them; tags inside code are text."""
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


def _tags(text: str) -> Iterator[tuple[tuple[int, int], Tag]]:
    code = [match.span() for match in re.finditer(r"(`+)(?!`).+?(?<!`)\1(?!`)", text)]

    def in_code(position: int) -> bool:
        return any(start < position < end for start, end in code)

    for kind, pattern in (("shortcode", SHORTCODE), ("liquid", LIQUID), ("component", COMPONENT)):
        for match in pattern.finditer(text):
            if not in_code(match.start()) and (tag := _READERS[kind](match)) is not None:
                yield match.span(), tag


def _read_shortcode(match: re.Match[str]) -> Tag | None:
    _, slash, name, rest, end = match.groups()
    if name in REFERENCES:
        return None
    values = attributes(rest)
    first, second = ([a or b for a, b in POSITIONAL.findall(rest)] + ["", ""])[:2]
    return Tag(
        "shortcode",
        match[0],
        name,
        title=first_of(values, TITLE_KEYS) or first,
        answer=first_of(values, ANSWER_KEYS) or (second if first.endswith("?") else ""),
        closing=bool(slash),
        self_closing=bool(end),
    )


def _read_liquid(match: re.Match[str]) -> Tag | None:
    slash, name, rest, end = match.groups()
    if name.startswith("end") or slash:
        return Tag("liquid", match[0], name.removeprefix("end"), closing=True)
    values = attributes(rest)
    bare = rest.strip() if name in TITLED_LIQUID and not values else ""
    positional = next((a or b for a, b in POSITIONAL.findall(rest)), "")
    title = first_of(values, TITLE_KEYS) or positional or bare
    return Tag(
        "liquid", match[0], name, title=title, answer=first_of(values, ANSWER_KEYS), self_closing=bool(end)
    )


def _read_component(match: re.Match[str]) -> Tag | None:
    slash, name, rest, end = match.groups()
    values = attributes(rest)
    pairs = tuple(object_pairs(rest))
    return Tag(
        "component",
        match[0],
        name,
        title=first_of(values, TITLE_KEYS),
        answer=first_of(values, ANSWER_KEYS),
        closing=bool(slash),
        self_closing=bool(end),
        pairs=pairs,
    )


_READERS = {"shortcode": _read_shortcode, "liquid": _read_liquid, "component": _read_component}
