"""How long site generators take for the same articles, seo-kit with all its proof, as one table.

Each is measured as a process, from start to end: by the clock, on all processors together, in memory. They
take turns in each round, in projects of their own that are made anew for it; the figures are medians. A row
is marked when a program failed, or when not every page has its title and JSON-LD that can be read. The floor
is a Python process that reads each article, writes a page, reads it again and parses it once (floor.py).

usage: python benchmarks/build.py [--articles N] [--rounds N] [--corpus FOLDER] [--only NAME …]
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus import make_texts, read_corpus
from generators import find_generators
from place import SAMPLES, conditions, workplace
from projects import SITES
from rounds import COLD, FLOOR, Contest, Row, Rows

from seo_kit.config import load_config

_HEAD = "| | | wall s | CPU s | peak MB | files written | wall, Hugo = 1 | CPU, floor = 1 |"
_RULE = "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"


def main() -> None:
    """Prints what was measured and how, and the table."""
    asked = _arguments()
    corpus = asked.corpus or SAMPLES
    texts = make_texts(corpus, asked.articles or (0 if asked.corpus else 500))
    pieces = read_corpus(texts, load_config(SITES / "seo-kit"))
    generators, missing = find_generators(asked.only)
    if not generators:
        sys.exit("none of these programs is there: " + ", ".join((*asked.only, *missing)))
    with workplace() as place:
        images = sorted(corpus.glob("*.png"))
        load = os.getloadavg()[0]
        rows = Contest(generators, pieces, images, Path(place)).run(asked.rounds)
    size = sum(len(text.encode()) for _, text in texts) // len(texts)
    print(f"{len(texts)} articles of {size} bytes, {asked.rounds} rounds, {conditions(load)}\n")
    print("\n".join(_table(rows)))
    print(f"\n{', '.join(f'{each.name} {each.version}' for each in generators)}.")
    print("\n".join(f"Left out: {reason}." for reason in missing))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compares site generators.")
    parser.add_argument("--articles", type=int, default=0, help="default: 500, or those of the corpus")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--corpus", type=Path, help="folder of articles; default: the samples, varied")
    parser.add_argument("--only", nargs="+", default=(), help="beginnings of the programs' names")
    return parser.parse_args()


def _table(rows: Rows) -> Iterator[str]:
    yield from (_HEAD, _RULE)
    floor = rows[COLD.name][FLOOR].spent.median_cpu
    for scenario, by_name in rows.items():
        hugo = _fastest(by_name, "Hugo")
        for name, row in by_name.items():
            if row.spent.wall:
                yield f"| {scenario} | {name}{row.mark} | {_figures(row, hugo, floor)} |"


def _fastest(rows: Mapping[str, Row], name: str) -> float | None:
    """The wall time of the fastest program whose name begins so."""
    return min((row.spent.median_wall for each, row in rows.items() if each.startswith(name)), default=None)


def _figures(row: Row, hugo: float | None, floor: float) -> str:
    wall, cpu = row.spent.median_wall, row.spent.median_cpu
    ratio = f"{wall / hugo:.2f}" if hugo else "–"
    return f"{wall:.2f} | {cpu:.2f} | {row.spent.memory:.0f} | {row.files} | {ratio} | {cpu / floor:.1f}"


if __name__ == "__main__":
    main()
