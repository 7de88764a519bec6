"""How large the HTML report is, how long Chromium takes to open it and to filter it.

Made-up pages with about 2.5 findings each. Times are CPU times of the page's main thread, medians: a busy
machine takes longer by the clock. "opened" is from the start until the first section stands; "filtered" is a
filter's change, beside each of some searches, until the rows stand laid out. Needs playwright and Chromium.

usage: python benchmarks/report.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "report"))

from sample_audits import make_audit  # type: ignore[import-not-found]

from seo_kit.report.html import render_html

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUERIES = ("a", "an", "blog", "blog mu", "")
CHANGES = 6  # of the choice, beside each search
SEARCH = """async ([section, query]) => {
  if (!location.hash.startsWith(`#/${section}`)) location.hash = `/${section}`;
  await new Promise((done) => setTimeout(done, 200));
  const field = document.querySelector("input[type=search]");
  field.value = query;
  field.dispatchEvent(new Event("input")); // draws after a pause; the choice draws at once
  await new Promise((done) => setTimeout(done, 200));
}"""
FILTER = """(change) => {
  const choice = document.querySelector(".filters select");
  choice.selectedIndex = change % choice.options.length;
  choice.dispatchEvent(new Event("change"));
  document.querySelector(".listing .scroll").getBoundingClientRect(); // lays the rows out
}"""


def main(size: int, rounds: int) -> None:
    """Prints a table of bytes and milliseconds."""
    result = make_audit(size)
    start = time.process_time()
    html = render_html(result)
    rendered = (time.process_time() - start) * 1000
    file = Path(tempfile.mkdtemp()) / "report.html"
    file.write_text(html, encoding="utf-8")
    opened, filtered = _measure(file, rounds)
    shutil.rmtree(file.parent)
    print(f"{size} pages, {len(result.report.findings)} findings, {rounds} rounds, medians\n")
    print("| what | figure |\n| --- | ---: |")
    print(f"| size | {len(html.encode()) / 1e6:.2f} MB |\n| rendered in Python | {rendered:.0f} ms |")
    print(f"| opened | {statistics.median(opened):.0f} ms |")
    for section, times in filtered.items():
        print(f"| filtered, {section} | {statistics.median(times):.0f} ms, longest {max(times):.0f} ms |")


def _measure(file: Path, rounds: int) -> tuple[list[float], dict[str, list[float]]]:
    from playwright.sync_api import sync_playwright

    opened: list[float] = []
    filtered: dict[str, list[float]] = {"issues": [], "pages": []}
    with sync_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for _ in range(rounds):
            page = browser.new_page()
            clock = _Clock(page)
            page.goto(file.as_uri())
            page.wait_for_selector("html[data-ready]")
            opened.append(clock.read())
            for section, times in filtered.items():
                times += _filter(page, clock, section)
            page.close()
        browser.close()
    return opened, filtered


def _filter(page: Any, clock: _Clock, section: str) -> Iterator[float]:
    for query in QUERIES:
        page.evaluate(SEARCH, [section, query])
        for change in range(CHANGES):
            clock.read()
            page.evaluate(FILTER, change)
            yield clock.read()


class _Clock:
    """The CPU time of a page's main thread, in milliseconds since it was last read."""

    def __init__(self, page: Any) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._last = 0.0
        self.read()

    def read(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        now = 1000 * next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")
        passed, self._last = now - self._last, now
        return passed


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 10_000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
    )
