"""How long `seo-kit preview` takes to start, and from a saved edit to what the author sees, by the clock.

The articles are the sample's, many times over with other titles. "told" is from the save until a browser
gets the event, "card" until it has the new card as well, "seen" until Chromium shows the new title, where
playwright and Chromium are at hand. A busy machine takes longer: the median and the longest are shown.

usage: python benchmarks/preview.py [ARTICLES] [ROUNDS]
"""

from __future__ import annotations

import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SETTINGS = 'name = "Sample"\nurl = "https://www.example.org"\nlanguage = "da"\nurl_pattern = "/{slug}"\n'
SHOWN = """(title) => new Promise((done) => {
  const heading = () => document.querySelector("h1").textContent;
  const look = () => (heading() === title ? done() : requestAnimationFrame(look));
  look();
})"""
PAUSE = 0.3
"""Seconds between two edits."""


def main(size: int, rounds: int) -> None:
    """Prints a table of seconds."""
    folder = Path(tempfile.mkdtemp())
    edited = _make_site(folder, size)
    begin = time.perf_counter()
    command = [sys.executable, "-m", "seo_kit", "preview", "--port", "0"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        figures = {"address printed": [time.perf_counter() - begin]}
        events = _events(port)
        next(events)
        figures["all articles read"] = [time.perf_counter() - begin]
        figures |= _edits(port, folder / edited, edited, events, rounds)
        figures |= _seen(port, folder / edited, edited, rounds)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
        shutil.rmtree(folder)
    print(f"{size} articles, {rounds} edits\n\n| what | median | longest |\n| --- | ---: | ---: |")
    for what, times in figures.items():
        print(f"| {what} | {statistics.median(times):.2f} s | {max(times):.2f} s |")


def _make_site(folder: Path, size: int) -> str:
    """Writes the articles; the one to edit."""
    (folder / "articles").mkdir()
    (folder / "seo-kit.toml").write_text(SETTINGS)
    sample = sorted((ROOT / "articles").glob("*.md"))
    for number in range(size):
        path = sample[number % len(sample)]
        text = re.sub(r"(?m)^slug:.*\n", "", path.read_text(encoding="utf-8"))
        (folder / "articles" / f"{number}.md").write_text(_titled(text, f"Number {number}"), encoding="utf-8")
    return f"articles/{size // 2}.md"


def _titled(text: str, title: str) -> str:
    return re.sub(r"(?m)^title:.*$", f"title: {title}", text, count=1)


def _events(port: int) -> Iterator[None]:
    """Each state in which the articles were read."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/api/events")
    for line in connection.getresponse():
        if line.startswith(b"data: ") and b'"version": 0' not in line:
            yield


def _edits(port: int, file: Path, path: str, events: Iterator[None], rounds: int) -> dict[str, list[float]]:
    told: list[float] = []
    card: list[float] = []

    def act(title: str) -> None:
        next(events)
        told.append(time.perf_counter() - saved[-1])
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", f"/api/card?path={quote(path)}")
        assert title.encode() in connection.getresponse().read()
        card.append(time.perf_counter() - saved[-1])

    saved: list[float] = []
    _each(file, rounds, saved, act)
    return {"edit: told": told, "edit: card": card}


def _each(file: Path, rounds: int, saved: list[float], act: Callable[[str], None]) -> None:
    text = file.read_text(encoding="utf-8")
    for number in range(rounds):
        time.sleep(PAUSE)
        title = f"Edit {number} of {id(saved)}"
        file.write_text(_titled(text, title), encoding="utf-8")
        saved.append(time.perf_counter())
        act(title)


def _seen(port: int, file: Path, path: str, rounds: int) -> dict[str, list[float]]:
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not executable or find_spec("playwright") is None:
        return {}
    from playwright.sync_api import sync_playwright

    seen: list[float] = []
    saved: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/#/article/{quote(path, safe='')}")
        page.wait_for_selector("html[data-ready]")

        def act(title: str) -> None:
            page.evaluate(SHOWN, title)
            seen.append(time.perf_counter() - saved[-1])

        _each(file, rounds, saved, act)
        browser.close()
    return {"edit: seen": seen}


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("500", "20")[len(sys.argv) - 1 :])))
