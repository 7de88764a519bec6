"""The title of an article, its title tag and its description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seo_kit.extract.facts.file_names import words_of_file
from seo_kit.extract.facts.lookup import Facts
from seo_kit.extract.markdown.tree import HtmlElement, plain_text
from seo_kit.extract.questions.blocks import Block
from seo_kit.extract.questions.phrases import fold
from seo_kit.model import Problem

TITLE_END = re.compile(r"\s+(?:[-–—―|→⟶➔»·•]|::)\s+|\s*｜\s*")
"""What parts the title from a subtitle or the site's name in a title tag."""

LONGEST_DESCRIPTION = 160
"""Characters of a description that we cut; a stated one is never cut."""

SHORTEST_SENTENCES = 60
"""Characters that whole sentences must fill, else the cut falls between words."""

SENTENCE_END = re.compile(r"[.!?…؟।](?=\s+[^a-zæøåäöüß]|$)[\"'”’»)]*|[。！？]")
REAL_PARAGRAPH = 40
"""Letters (of Chinese or Japanese half as many) from which a paragraph is more than a label or a byline."""
SHORT_SENTENCE = 20
FULL_STOPS = (".", "!", "。", "।", "۔")

WIDE = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Takes milliseconds to compile, so that is left to the first article without a description."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it was found: "front matter", "title tag", "heading" or "file name"; of a page the
    element that states it.
    """

    text: str
    source: str


# ---- title -------------------------------------------------------------------------------------


def resolve_title(facts: Facts, path: str, root: HtmlElement, language: str, site_name: str) -> Title:
    """The title of an article.

    Precedence: the front matter, the title tag up to its dash, the first h1, the words of the file's name.
    """
    stated = facts.text("title")
    if stated:
        return Title(_one_line(stated.value), facts.origin(stated))
    tag = facts.text("title_tag")
    if tag:
        return Title(cut_title_tag(_one_line(tag.value), site_name), "title tag")
    heading = first_heading(root)
    if heading is not None:
        return Title(plain_text(heading), "heading")
    words = words_of_file(path, root, language)
    message = f"no title is stated and there is no first heading; “{words}” was made of the file's name"
    facts.problems.append(Problem(message, evidence=words, expected="title", slug="title-from-file-name"))
    return Title(words, "file name")


def resolve_title_tag(facts: Facts, title: str) -> str:
    """The title tag without the site's suffix: the front matter's, else the title."""
    stated = facts.text("title_tag")
    return _one_line(stated.value) if stated else title


def cut_title_tag(tag: str, site_name: str) -> str:
    """A title tag up to its dash, arrow or bar, and without the site's name after a colon."""
    title = TITLE_END.split(tag, maxsplit=1)[0] or tag
    if site_name:
        title = re.sub(rf"\s*[:：]\s*{re.escape(site_name)}$", "", title) or title
    return title


def first_heading(root: HtmlElement) -> HtmlElement | None:
    """The first h1 that says something."""
    return next((heading for heading in root.iter("h1") if plain_text(heading)), None)


def repeats_title(heading: HtmlElement, title: str) -> bool:
    """Whether a heading says the same as the title, so that a page needs only one of them."""
    return fold(plain_text(heading)) == fold(title)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# ---- description -------------------------------------------------------------------------------


def resolve_description(facts: Facts, blocks: list[Block]) -> tuple[str, str]:
    """The description and its source: where it is stated, "first paragraph", or empty without a text."""
    stated = facts.text("description")
    if stated:
        return _one_line(stated.value), facts.origin(stated)
    paragraph = next(_real_paragraphs(blocks, REAL_PARAGRAPH), "") or _short_sentence(blocks)
    return cut_description(paragraph), "first paragraph" if paragraph else ""


def _short_sentence(blocks: list[Block]) -> str:
    """The first paragraph of a very short article that is a sentence."""
    return next((text for text in _real_paragraphs(blocks, SHORT_SENTENCE) if text.endswith(FULL_STOPS)), "")


def _real_paragraphs(blocks: list[Block], length: int) -> Iterator[str]:
    """Paragraphs in the flow of the text that are neither a label nor a list of links."""
    for block in blocks:
        if block.tag != "p":
            continue
        text = block.text
        linked = sum(len(plain_text(link)) for link in block.element.iter("a"))
        if len(text) + len(re.findall(WIDE, text)) - linked >= length and not text.endswith((":", "：")):
            yield text


def cut_description(text: str) -> str:
    """A text cut to 160 characters, after a sentence or else after a word."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    whole = max((end for end in ends if end <= LONGEST_DESCRIPTION), default=0)
    if whole + len(re.findall(WIDE, text[:whole])) >= SHORTEST_SENTENCES:
        return text[:whole]
    words = text[: LONGEST_DESCRIPTION - 1].rpartition(" ")[0]
    if len(words) < SHORTEST_SENTENCES:
        words = text[: LONGEST_DESCRIPTION - 1]
    return words.rstrip(" ,;:–—-、，") + "…"
