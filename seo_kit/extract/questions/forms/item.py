"""What a written form gives: the items that a block starts; and the texts of questions and answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from seo_kit.extract.markdown.end_marker import is_end_marker
from seo_kit.extract.markdown.slices import Slicer, slice_text
from seo_kit.extract.markdown.tree import (
    BLOCKS,
    HEADINGS,
    HtmlElement,
    inline_text,
    is_element,
    last_line,
    plain_text,
)
from seo_kit.extract.questions.phrases import MARKS, asks, fold, labels
from seo_kit.model import QuestionSource

MAX_QUESTION = 400
NUMBER = re.compile(r"^\s*(?:(?:\d\ufe0f?\u20e3)+|[(（]?\d{1,3}[.)）、:]+(?!\d)|№\s*\d+[.:]?|#\d+[.:]?)\s*")
WORD = rf"(?:(?![\d_])[\w{MARKS}]){{1,14}}"
LABEL = re.compile(
    rf"^[\s\W]*?({WORD}(?:[ \u00a0]{WORD}){{0,2}})\s*+(?:[#№]?\s*+\d{{1,3}})?\s*+[:：.)．﹕]\s*"
)
LABEL_END = re.compile("[:：.)．﹕]")
STRICT_LABEL = re.compile(rf"^[\s\W]*?({WORD})\s*+\d{{0,3}}\s*+[:：﹕]\s*")
DECORATION = re.compile(r"^[\s>•▶►▸▪●◆❓❔✅☑✔👉🔹\ufe0f\U0001f300-\U0001faff*_`#–—-]+")
TRAILING_DECORATION = frozenset("*_`#¶🔗")


@dataclass(slots=True)
class Item:
    """A question found in one block; `closed` when its answer has an end of its own, such as `</details>`.

    `holder` is the element that holds the whole item, when there is one.
    """

    question: str
    source: QuestionSource
    line: int
    answer: list[HtmlElement] = field(default_factory=list)
    closed: bool = False
    labelled: bool = False
    holder: HtmlElement | None = None

    @property
    def end_line(self) -> int:
        """The line on which the answer ends."""
        ends = self.answer if self.holder is None else [self.holder, *self.answer]
        return max([self.line, *map(last_line, ends)])

    @property
    def is_question(self) -> bool:
        """Whether the text asks by its mark or its last word."""
        return asks(self.question)


@dataclass(slots=True)
class Start:
    """The items that a block starts; `before` is what stands before the first and belongs to the previous
    answer.
    """

    items: list[Item]
    before: HtmlElement | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A written form: what starts in an element, and the names of the elements in which anything can."""

    tags: frozenset[str]
    starts: Callable[[HtmlElement], Start | None]

    def __call__(self, block: HtmlElement) -> Start | None:
        return self.starts(block) if block.tag in self.tags else None


def form(*tags: str) -> Callable[[Callable[[HtmlElement], Start | None]], Form]:
    """Makes a function the form of elements of some names."""
    return lambda starts: Form(frozenset(tags), starts)


# ---- texts -------------------------------------------------------------------------------------


def clean_question(text: str) -> str:
    """A question without list marks, numbers, labels, emphasis and anchors."""
    text = _undecorated(text)
    for _ in range(2):
        before = text
        text = without_number(text)
        label, end = label_of(text)
        if label in labels("question") and end < len(text):
            text = text[end:]
        text = _undecorated(text)
        if text == before:
            break
    return " ".join(text.split())


def without_number(text: str) -> str:
    """A text without the number that it starts with."""
    match = NUMBER.match(text)
    return text[match.end() :] if match else text


def _undecorated(text: str) -> str:
    end = len(text)
    while end and (text[end - 1].isspace() or text[end - 1] in TRAILING_DECORATION):
        end -= 1
    match = DECORATION.match(text, 0, end)
    return text[match.end() if match else 0 : end]


def label_of(text: str) -> tuple[str, int]:
    """The label with which a line starts, folded, and where the text after it begins; ("", 0) without one."""
    match = LABEL.match(text) if LABEL_END.search(text) else None
    return (fold(match[1]), match.end()) if match else ("", 0)


def without_answer_label(element: HtmlElement, labelled: bool) -> HtmlElement:
    """An answer's first block without its label; after an unlabelled question only a label with a colon
    counts.
    """
    match = (LABEL if labelled else STRICT_LABEL).match(inline_text(element))
    if match and fold(match[1]) in labels("answer"):
        return slice_text(element, match.end())
    return element


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of a text."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def paragraph(source: Slicer, start: int = 0, stop: int | None = None) -> list[HtmlElement]:
    """A part of an element as a paragraph of its own; empty when nothing is said there."""
    part = source.slice(start, stop)
    part.tag = "p" if part.tag not in ("p", *HEADINGS) else part.tag
    return [part] if plain_text(part) else []


def contents(element: HtmlElement, skip: tuple[str, ...] = ()) -> list[HtmlElement]:
    """What stands in a container as blocks: its children, or its loose text as one paragraph."""
    shown = takewhile(lambda child: not is_end_marker(child), element)
    children = [child for child in shown if is_element(child) and child.tag not in skip]
    if any(child.tag in BLOCKS for child in children):
        return children
    return paragraph(Slicer(element)) if not any(child.tag in skip for child in element) else children
