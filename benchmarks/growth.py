"""What seo-kit and Hugo take for an article, in sites of growing size: time should not rise, memory hardly.

usage: python benchmarks/growth.py [ARTICLES …]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from corpus import make_texts, read_corpus
from generators import ONE_PROCESS, find_generators
from place import SAMPLES, conditions, workplace
from projects import SITES
from rounds import COLD, UNCHANGED, Contest, Row, Rows

from seo_kit.config import load_config

SIZES = (1_000, 10_000)


def main(sizes: list[int]) -> None:
    """Prints a table: time and memory for an article, by the size of the site."""
    print(f"one round, {conditions(os.getloadavg()[0])}\n")
    print("| articles | | | wall µs an article | CPU µs an article | peak MB | peak kB an article |")
    print("| ---: | --- | --- | ---: | ---: | ---: | ---: |")
    for size in sizes:
        for scenario, rows in _measure(size).items():
            for name, row in rows.items():
                if row.spent.wall:
                    print(f"| {size} | {scenario} | {name}{row.mark} | {_figures(row, size)} |", flush=True)


def _measure(size: int) -> Rows:
    pieces = read_corpus(make_texts(SAMPLES, size), load_config(SITES / "seo-kit"))
    found, _ = find_generators(["seo-kit", "hugo"])
    generators = [each for each in found if each.name != ONE_PROCESS]
    with workplace() as place:
        contest = Contest(generators, pieces, sorted(SAMPLES.glob("*.png")), Path(place), (COLD, UNCHANGED))
        return contest.run(1)


def _figures(row: Row, size: int) -> str:
    wall, cpu, memory = row.spent.median_wall, row.spent.median_cpu, row.spent.memory
    return f"{1e6 * wall / size:.0f} | {1e6 * cpu / size:.0f} | {memory:.0f} | {1000 * memory / size:.1f}"


if __name__ == "__main__":
    main([*map(int, sys.argv[1:])] or [*SIZES])
