"""What it costs to inject pages, beside a plain loop that reads, parses and writes each with lxml.

All work on the same pages, in turns, in CPU time, start-up left out: the plain loop, which proves nothing;
injecting for the first time, which writes every page; and injecting again, when nothing changed. The heads
come from a manifest, as in a pipeline that makes it once; reading the manifest is part of both.

usage: python benchmarks/inject.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html

from seo_kit.build.page import emit_page
from seo_kit.config import Config
from seo_kit.emit.manifest import page_entry, render_manifest
from seo_kit.emit.page import PageRenderer
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.faults import Faults
from seo_kit.files import find_files
from seo_kit.inject.finder import PageFinder
from seo_kit.inject.run import inject_pages
from seo_kit.inject.wanted import wanted_by_manifest

CONFIG = Config(name="Example Clinic", url="https://www.example.org", language="da")
ARTICLE = Path(__file__).parents[1] / "articles" / "kramper-i-benene.md"
HOST_HEAD = '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n<title>{}</title>\n</head>\n'


def main(count: int, rounds: int) -> None:
    """Prints a table: microseconds a page, and the time as a ratio to the plain loop."""
    folder = Path(tempfile.mkdtemp())
    manifest = _make_site(folder, count)
    pages, rendered = folder / "public", folder / "rendered"
    steps: dict[str, Callable[[], None]] = {
        "read, parse and write with lxml": lambda: _plain_loop(pages),
        "inject": lambda: _inject(pages, manifest),
        "inject again, nothing changed": lambda: _inject(pages, manifest),
    }
    measured: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            if "again" not in name:
                _copy(rendered, pages)
            measured[name].append(_time(step) / count)
    shutil.rmtree(folder)
    plain = statistics.median(measured["read, parse and write with lxml"])
    print(f"{count} pages, {rounds} rounds, medians\n")
    print("| step | µs a page | time, plain loop = 1 |\n| --- | ---: | ---: |")
    for name, times in measured.items():
        figure = statistics.median(times)
        print(f"| {name} | {figure:.0f} | {figure / plain:.2f} |")


def _make_site(folder: Path, count: int) -> Path:
    """Pages as a host would render them, and the manifest of their articles."""
    text, renderer = ARTICLE.read_text(encoding="utf-8"), PageRenderer(CONFIG)
    items = []
    for number in range(count):
        source = read_source(text.replace("Kramper", f"Kramper {number}").encode(), f"articles/a{number}.md")
        article = make_article(source, prove_date_order([source], CONFIG), CONFIG)
        built = emit_page(article, CONFIG, renderer)
        items.append(page_entry(article, built.intended.head))
        body = built.html.partition(b"</head>")[2]
        page = folder / "rendered" / built.path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(HOST_HEAD.format(number).encode() + body)
    manifest = folder / "seo-manifest.json"
    manifest.write_bytes(render_manifest(items, CONFIG))
    return manifest


def _copy(rendered: Path, pages: Path) -> None:
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(rendered, pages)


def _time(step: Callable[[], None]) -> float:
    """The CPU time of a step, in microseconds."""
    start = time.process_time_ns()
    step()
    return (time.process_time_ns() - start) / 1000


def _plain_loop(pages: Path) -> None:
    """What a script of ten lines does: it puts a script into the head, and prints the tree anew."""
    for path in find_files(pages, (".html",), Faults().add):
        tree = lxml.html.document_fromstring(path.read_bytes())
        script = lxml.html.Element("script", type="application/ld+json")
        script.text = "{}"
        tree[0].append(script)  # the head
        temporary = path.with_suffix(".new")
        temporary.write_bytes(lxml.html.tostring(tree, doctype="<!doctype html>", encoding="utf-8"))
        temporary.replace(path)


def _inject(pages: Path, manifest: Path) -> None:
    finder = PageFinder(pages, CONFIG.url, Faults())
    outcomes = inject_pages(wanted_by_manifest(manifest), finder, CONFIG.inject, write=True)
    refused = [outcome.refused for outcome in outcomes if outcome.refused]
    assert not refused, refused[0]


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 3,
    )
