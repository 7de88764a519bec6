"""Prints a digest of all that the library makes of each labelled article; run with a number of threads."""

from __future__ import annotations

import hashlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import seo_kit
from seo_kit import Config

LABELLED = Path(__file__).parents[1] / "labelled"
PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>{}</body></html>'


def digest(path: Path) -> str:
    """The article, its head, the page with the head, and what is found in them."""
    config = Config(name="E", url="https://e.org")
    article = seo_kit.read_article(path, config, path.parent.name)
    head = seo_kit.build_head(article, config)
    page = seo_kit.inject_head(PAGE.format(article.html).encode(), head)
    read = seo_kit.read_page(page, "page.html", second_reader=True)
    findings = (seo_kit.check_article(article, config), seo_kit.check_page(read, None, config))
    made = (article, head, page, seo_kit.remove_block(page), findings)
    return f"{path.parent.name} {hashlib.sha256(repr(made).encode()).hexdigest()}"


if __name__ == "__main__":
    threads = int(sys.argv[1])
    sys.setswitchinterval(1e-5)  # threads change places a hundred times as often as they would
    barrier = Barrier(threads)  # all begin at once, while nothing is loaded yet
    with ThreadPoolExecutor(threads, initializer=barrier.wait) as pool:
        print(*pool.map(digest, sorted(LABELLED.glob("*/article.md"))[::8]), sep="\n")
