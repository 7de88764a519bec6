"""How long each step of a build takes for one article, as a ratio to what no tool can do without.

The floor is reading the article, writing the page, reading it again and parsing it once. Steps take turns
in each round, so that a busy machine slows them alike; the figures are medians of CPU time.

usage: python benchmarks/stages.py [FOLDER] [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import html

from seo_kit.build.page import emit_page
from seo_kit.config import load_config
from seo_kit.emit.page import PageRenderer
from seo_kit.errors import InputError
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.files import ARTICLE_SUFFIXES, find_files
from seo_kit.verify.check import check_article, check_page
from seo_kit.verify.read.page import read_page

ROOT = Path(__file__).parents[1]


def stop(error: InputError) -> None:
    """Figures of a part of the folder would mislead."""
    raise error


def main(folder: Path, rounds: int) -> None:
    """Prints a table: microseconds for one article, and how many times the floor that is."""
    config = load_config(ROOT)
    paths = list(find_files(folder, ARTICLE_SUFFIXES, stop))
    sources = [read_source(path.read_bytes(), path.name) for path in paths]
    order = prove_date_order(sources, config)
    articles = [make_article(source, order, config) for source in sources]
    renderer = PageRenderer(config)
    built = [emit_page(article, config, renderer) for article in articles]
    pages = [read_page(page.html, page.path, page.intended.url, second_reader=True) for page in built]
    written = Path(tempfile.mkdtemp())

    def floor(number: int) -> None:
        paths[number].read_bytes()
        file = written / f"{number}.html"
        file.write_bytes(built[number].html)
        html.document_fromstring(file.read_bytes())

    steps: dict[str, Callable[[int], object]] = {
        "floor": floor,
        "read the front matter": lambda n: read_source(paths[n].read_bytes(), paths[n].name),
        "parse the Markdown": lambda n: parse_markdown(sources[n].front.body, sources[n].front.body_line),
        "extract (parsing included)": lambda n: make_article(sources[n], order, config),
        "emit": lambda n: emit_page(articles[n], config, renderer),
        "read the page back": lambda n: read_page(
            built[n].html, built[n].path, articles[n].url, second_reader=True
        ),
        "judge article and page": lambda n: (
            check_article(articles[n], config),
            check_page(pages[n], built[n].intended, config),
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            times[name].append(_microseconds(step, len(paths)))
    figures = {name: statistics.median(measured) for name, measured in times.items()}
    print(f"{len(paths)} articles, {rounds} rounds, medians\n")
    print("| step | µs an article | x floor |\n| --- | ---: | ---: |")
    for name, figure in figures.items():
        print(f"| {name} | {figure:.0f} | {figure / figures['floor']:.1f} |")


def _microseconds(step: Callable[[int], object], count: int) -> float:
    """The CPU time of a step for one article, over all of them."""
    start = time.process_time_ns()
    for number in range(count):
        step(number)
    return (time.process_time_ns() - start) / count / 1000


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "articles",
        int(sys.argv[2]) if len(sys.argv) > 2 else 30,
    )
