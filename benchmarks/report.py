"""How large the HTML report is, how long Chromium takes to open it and to filter it.

Made-up pages with about 2.5 findings each. "opened" is from the start of the navigation until the first
section stands; "filtered" is from a filter's change, beside each of some searches, until the
rows stand laid out; medians. Needs playwright and Chromium.

usage: python benchmarks/report.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "report"))

from sample_audits import make_audit  # type: ignore[import-not-found]

from seo_kit.report.html import render_html

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OPENED = "Number(document.documentElement.dataset.ready)"
QUERIES = ("a", "an", "blog", "blog mu", "")
FILTER = """async ([section, queries]) => {
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  location.hash = section;
  await wait(300);
  const body = document.querySelector(".listing .scroll");
  const choice = document.querySelector(".filters select");
  const field = document.querySelector("input[type=search]");
  const times = [];
  for (const query of queries) {
    field.value = query;
    field.dispatchEvent(new Event("input")); // draws after a pause; the choice below draws at once
    await wait(200);
    for (const option of choice.options) {
      const start = performance.now();
      choice.value = option.value;
      choice.dispatchEvent(new Event("change"));
      body.getBoundingClientRect(); // lays the rows out
      times.push(performance.now() - start);
    }
  }
  return times;
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
            page.goto(file.as_uri())
            page.wait_for_selector("html[data-ready]")
            opened.append(page.evaluate(OPENED))
            for section, times in filtered.items():
                times += _filter(page, section)
            page.close()
        browser.close()
    return opened, filtered


def _filter(page: Any, section: str) -> list[float]:
    times: list[float] = page.evaluate(FILTER, [section, QUERIES])
    return times


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 10_000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
    )
