"""What no tool can do without: read each article, write a page, read it again and parse it once.

usage: python benchmarks/floor.py ARTICLES PAGES OUTPUT

The pages that are written are up to a hundred of the folder PAGES, in turns.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path

from lxml import html


def main(articles: Path, pages: Path, output: Path) -> None:
    """Does it for all articles of a folder, in this process."""
    samples = [path.read_bytes() for path in islice(pages.rglob("*.html"), 100)]
    output.mkdir()
    for number, (path, page) in enumerate(zip(sorted(articles.glob("*.md")), cycle(samples), strict=False)):
        path.read_bytes()
        file = output / f"{number}.html"
        file.write_bytes(page)
        html.document_fromstring(file.read_bytes())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
