"""Labelled articles as pages that other programs render: the article's HTML inside of a theme.

Themes are in host_pages/themes, items of accordions in host_pages/accordions, both with `$names` for what is
put in. `python tests/extract/theming.py [WORD…]` reads each page back and prints, for each theme and kind of
accordion, how well its questions agree with those of the Markdown, and what is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from html import escape
from pathlib import Path
from string import Template

from lxml import etree
from scoring import Case, extract, load_cases

from seo_kit.config import Config
from seo_kit.extract.article import read_source
from seo_kit.extract.html.page import make_article_from_html
from seo_kit.languages import language
from seo_kit.model import Article, Question

FOLDER = Path(__file__).resolve().parent / "host_pages"
THEMES = tuple(sorted(file.stem for file in (FOLDER / "themes").glob("*.html")))
ACCORDIONS = tuple(sorted(file.stem for file in (FOLDER / "accordions").glob("*.html")))
AROUND = {"aria": "<ul>{}</ul>", "tailwind": "<dl>{}</dl>"}

DECOYS = {
    "links": '<ul><li><a href="/a/">What is gout?</a></li><li><a href="/b/">Why does it hurt?</a></li></ul>',
    "newsletter": "<h3>Want more advice?</h3><p>Subscribe to our newsletter.</p><form><input></form>",
    "still": "<h3>Still have questions?</h3><p>Contact us by mail and we will call you back.</p>",
}
"""What themes put around articles and what is no question of theirs."""

Pairs = list[tuple[str, str]]


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / f"{name}.html").read_text("utf-8"))


def themed(theme: str, title: str, tag: str, body: str) -> bytes:
    """A page of a theme around an article's HTML; its language is `tag`."""
    return (
        _template(f"themes/{theme}")
        .substitute(DECOYS, title=escape(title), language=tag, body=body)
        .encode("utf-8")
    )


@cache
def extracted(case: Case) -> Article:
    """The article of a labelled case, read once for all themes."""
    return extract(case)


@cache
def rendered(case: Case) -> str:
    """The body of a labelled article as HTML, comments included."""
    root = read_source(case.source, case.path).document().root
    return (root.text or "") + "".join(
        etree.tostring(node, encoding="unicode", method="html") for node in root
    )


def accordion(kind: str, article: Article) -> str:
    """The questions of an article as an accordion, below a heading that announces them."""
    item = _template(f"accordions/{kind}")
    items = (
        item.substitute(number=number, question=escape(each.question), answer=each.answer_html)
        for number, each in enumerate(article.faq)
    )
    around = AROUND.get(kind, "<div>{}</div>").format("".join(items))
    title = language(article.language).page.faq
    return f'<p>{escape(article.description)}</p><section class="faq"><h2>{title}</h2>{around}</section>'


def read_back(data: bytes, case: Case) -> Article:
    """The article that a page shows."""
    return make_article_from_html(data, f"{case.name}.html", Config(language=case.truth["language"]))


def pairs(questions: Sequence[Question]) -> Pairs:
    """Questions with their answers; what only the front matter holds is on no page that others render."""
    return [(each.question, each.answer_text) for each in questions if each.source != "front-matter"]


# ---- measuring ---------------------------------------------------------------------------------


def compare(found: Pairs, right: Pairs, counts: Counter[str]) -> list[str]:
    """Counts what agrees; gives in words what does not."""
    given, wanted = dict(found), dict(right)
    both = [question for question in wanted if question in given]
    wrong = [question for question in both if given[question] != wanted[question]]
    counts.update(right=len(wanted), found=len(given), both=len(both), exact=len(both) - len(wrong))
    return [
        *(f"missed: {question}" for question in wanted if question not in given),
        *(f"spurious: {question} => {given[question][:80]}" for question in given if question not in wanted),
        *(f"answer: {each}\n      {given[each]!r}\n      {wanted[each]!r}" for each in wrong),
    ]


def figures(counts: Counter[str]) -> tuple[float, float, float]:
    """Precision and recall of the questions, and the share of exact answers among those found."""
    return (
        counts["both"] / (counts["found"] or 1),
        counts["both"] / (counts["right"] or 1),
        counts["exact"] / (counts["both"] or 1),
    )


Made = Callable[[Case, Article], tuple[bytes, Pairs]]


def in_theme(theme: str, case: Case, article: Article) -> tuple[bytes, Pairs]:
    """An article's page in a theme, and what is to be read from it."""
    return themed(theme, article.title, article.language, rendered(case)), pairs(article.faq)


def in_accordion(kind: str, case: Case, article: Article) -> tuple[bytes, Pairs]:
    """A page with an article's questions in a kind of accordion, and what is to be read from it."""
    right = [(each.question, each.answer_text) for each in article.faq]
    return themed("hugo", "Article", article.language, accordion(kind, article)), right


def measure(make: Made, cases: Sequence[Case], told: list[str]) -> tuple[float, float, float]:
    """The figures of a kind of page over cases; the misses are added to `told`."""
    counts: Counter[str] = Counter()
    for case in cases:
        data, right = make(case, extracted(case))
        if misses := compare(pairs(read_back(data, case).faq), right, counts):
            told += [f"\n{case.name}", *misses]
    return figures(counts)


def main(arguments: Sequence[str]) -> None:
    """Prints the misses and the figures of each theme and kind."""
    cases = [case for case in load_cases() if not arguments or any(word in case.name for word in arguments)]
    makers: dict[str, Made] = {name: partial(in_theme, name) for name in THEMES}
    makers |= {f"accordion {name}": partial(in_accordion, name) for name in ACCORDIONS}
    lines = []
    for name, make in makers.items():
        told: list[str] = []
        precision, recall, exact = measure(make, cases, told)
        print(f"\n== {name}", *told, sep="\n")
        lines.append(f"{name:22} precision {precision:.4f} recall {recall:.4f} exact answers {exact:.4f}")
    print("", *lines, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
