"""How many pages a second the judge reads and judges on one core, beside Adobe's structured-data-validator.

The pages are health pages of about 5 KB with a FAQ, each a little different. Both take turns in each round,
so that a busy machine slows them alike; the figures are medians of CPU time, start-up left out. Needs
Node.js; without it only our figures are shown.

usage: python benchmarks/judge.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from seo_kit.build.page import emit_page
from seo_kit.config import Config
from seo_kit.emit.page import PageRenderer
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.verify.check import check_page
from seo_kit.verify.read.page import read_page
from seo_kit.verify.schema_org.update_vocabulary import shipped_release
from seo_kit.verify.site.facts import page_facts

PEERS = Path(__file__).parent / "peers"
CONFIG = Config(name="Example Clinic", url="https://www.example.org", language="en")
ARTICLE = """---
title: Cramp {number} in the legs
description: Why legs cramp at night, and what helps against cramp {number}.
date: 2025-09-13
lastmod: 2026-01-20
author: Anna Holm
---

Cramp {number} comes at night and hurts. Most cramps are harmless and pass within minutes. It helps to walk a
few steps, to stretch the muscle and to keep the legs warm.

## Frequently asked questions

### Why do legs cramp at night?

Often from tired muscles and too little water. Nobody knows the cause of cramp {number} for certain.

### What helps against cramp {number}?

- Stretch the muscle slowly.
- Hold it for 30 seconds.

### Is cramp dangerous?

Rarely. See a doctor if it comes back every night, or if the leg swells.
"""


def main(count: int, rounds: int) -> None:
    """Prints a table: microseconds a page, pages a second and core, and the time as a ratio to ours."""
    pages = [_page(number) for number in range(count)]
    print(f"{count} pages of {sum(map(len, pages)) // count} bytes, {rounds} rounds, medians\n")
    steps: dict[str, Callable[[], float]] = {
        "read": lambda: _time(lambda page: read_page(page, "a.html"), pages),
        "read and judge": lambda: _time(_judge, pages),
        "read, judge and gather the facts of the site": lambda: _time(_judge_for_site, pages),
    }
    folder = Path(tempfile.mkdtemp())
    peer = _start_peer(folder, pages)
    if peer:
        steps["Adobe's structured-data-validator"] = lambda: _ask(peer)
    for step in steps.values():
        step()  # the first time loads tables and warms compilers
    measured: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            measured[name].append(step())
    if peer:
        peer.kill()
    shutil.rmtree(folder)
    ours = statistics.median(measured["read and judge"])
    print("| step | µs a page | pages a second and core | time, ours = 1 |\n| --- | ---: | ---: | ---: |")
    for name, times in measured.items():
        figure = statistics.median(times)
        print(f"| {name} | {figure:.0f} | {1e6 / figure:.0f} | {figure / ours:.1f} |")


def _page(number: int) -> bytes:
    """A page as `build` writes it, without the style sheet."""
    source = read_source(ARTICLE.format(number=number).encode(), f"cramp-{number}.md")
    article = make_article(source, prove_date_order([source], CONFIG), CONFIG)
    html = emit_page(article, CONFIG, PageRenderer(CONFIG)).html
    return re.sub(rb"<style>.*?</style>", b"", html, flags=re.DOTALL)


def _judge(page: bytes) -> None:
    check_page(read_page(page, "a.html"), None, CONFIG)


def _judge_for_site(page: bytes) -> None:
    read = read_page(page, "a.html")
    check_page(read, None, CONFIG)
    page_facts(read)


def _time(step: Callable[[bytes], object], pages: list[bytes]) -> float:
    """The CPU time of a step, in microseconds a page."""
    start = time.process_time_ns()
    for page in pages:
        step(page)
    return (time.process_time_ns() - start) / len(pages) / 1000


def _start_peer(folder: Path, pages: list[bytes]) -> subprocess.Popen[str] | None:
    """The peer, waiting for lines on its standard input; None where Node.js is missing."""
    if not (shutil.which("node") and shutil.which("npm")):
        print("Node.js is missing, so the peer is not measured\n", file=sys.stderr)
        return None
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=PEERS, check=True)
    (folder / "pages").mkdir()
    for number, page in enumerate(pages):
        (folder / "pages" / f"{number}.html").write_bytes(page)
    vocabulary = folder / "schemaorg.jsonld"
    vocabulary.write_text(json.dumps({"@graph": shipped_release()[1]}), encoding="utf-8")
    command = ["node", "adobe.mjs", str(folder / "pages"), str(vocabulary)]
    return subprocess.Popen(command, cwd=PEERS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _ask(peer: subprocess.Popen[str]) -> float:
    """Lets the peer judge all pages once; microseconds a page."""
    assert peer.stdin is not None
    assert peer.stdout is not None
    peer.stdin.write("\n")
    peer.stdin.flush()
    return float(json.loads(peer.stdout.readline())["microseconds"])


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 300,
        int(sys.argv[2]) if len(sys.argv) > 2 else 7,
    )
