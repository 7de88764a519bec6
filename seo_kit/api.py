"""What a program needs beside the functions of the pipeline: articles from text, pages judged in one call.

All functions are pure, but for reading the files that they are given and the images that articles name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seo_kit.config import Config
from seo_kit.model import Article, Finding

if TYPE_CHECKING:
    from seo_kit.extract.article import Source

NO_SETTINGS = Config()
MARK = "\ufeff"
"""A byte order mark: what begins with it is read as UTF-8."""


def read_article(source: str | bytes | Path, config: Config = NO_SETTINGS, path: str = "") -> Article:
    """Reads one article.

    >>> article = read_article("# Knee pain\\n\\n## Does ice help?\\n\\nFor a while.", path="knee.md")
    >>> article.title, article.questions[0].question, article.questions[0].line
    ('Knee pain', 'Does ice help?', 3)

    What is wrong with it stands in `Article.problems`, and `check_article` judges it. Whether 03/04/2025 is
    in March or April cannot be proven by one article: read it with others, or set `date_order`.

    Args:
        source: the text, the bytes of a file, or the path of one.
        config: the settings; without `url` there, the article's own is a path.
        path: how findings call it. The name of the file is the slug when no other is stated.

    Raises:
        InputError: the file cannot be read.
    """
    if isinstance(source, Path):
        (article,) = _articles([_read(source, path or source.as_posix())], config)
    else:
        (article,) = read_articles({path or "article.md": source}, config)
    return article


def read_articles(
    sources: Mapping[str, str | bytes] | Iterable[Path], config: Config = NO_SETTINGS
) -> list[Article]:
    """Reads articles as one collection, whose dates prove the order of day and month for one another.

    >>> texts = {"a.md": "---\\ndate: 03/04/2025\\n---\\nA", "b.md": "---\\ndate: 31/01/2025\\n---\\nB"}
    >>> [article.date_published for article in read_articles(texts)]
    ['2025-04-03', '2025-01-31']

    Args:
        sources: texts or bytes by their path, or the paths of files.
        config: the settings.

    Raises:
        InputError: a file cannot be read.
    """
    if isinstance(sources, Mapping):
        return _articles([_source(text, path) for path, text in sources.items()], config)
    return _articles([_read(path, path.as_posix()) for path in sources], config)


def check_html(
    html: str | bytes,
    config: Config = NO_SETTINGS,
    *,
    path: str = "page.html",
    url: str = "",
    today: date | None = None,
) -> list[Finding]:
    """Judges a page, whoever made it.

    >>> page = '<html lang="en"><title>Knee pain</title><script type="application/ld+json">{"a": 1,}</script>'
    >>> print(*(finding.message for finding in check_html(page) if finding.severity == "error"))
    JSON-LD does not parse: a comma after the last item: remove it

    Args:
        html: the page as text, or its bytes, whose encoding is judged then.
        config: the settings.
        path: how findings call it.
        url: where the page is to be found; relative URLs start from it.
        today: dates after this day are findings; None judges none.
    """
    from seo_kit.verify.check import check_page
    from seo_kit.verify.read.page import read_page

    if isinstance(html, str) and html.strip():
        html = f"{MARK}{html}"  # the encoding of a text is no question
    return check_page(read_page(_bytes(html), path, url), None, config, today)


def _articles(sources: list[Source], config: Config) -> list[Article]:
    from seo_kit.extract.article import make_article, prove_date_order

    order = prove_date_order(sources, config)
    return [make_article(source, order, config) for source in sources]


def _read(path: Path, name: str) -> Source:
    from seo_kit.files import read_bytes

    return _source(read_bytes(path, name), name)


def _source(text: str | bytes, path: str) -> Source:
    from seo_kit.extract.article import read_source

    return read_source(_bytes(text), path)


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "replace") if isinstance(text, str) else text
