"""Changes seo-kit in one small way after the other, and prints each change that no test notices.

usage: python tests/mutants/run.py AREA [--sample N] [--seconds S] [--only NAME …]

Needs mutmut (`pip install -e '.[dev,mutants]'`; not for Windows). It works in build/mutants/AREA.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SEED = 7
"""Chooses the mutants of a sample."""
LEFT_OUT = "not browser and not integration and not node"
CALLS = 3
"""For each call of ours: choosing a mutant takes two more, which count where we recurse."""
BESIDE = ("articles", "README.md", "CHANGELOG.md")
"""What some tests read besides the code."""


@dataclass(frozen=True, slots=True)
class Area:
    """Files below seo_kit/ to change, and the tests below tests/ that are to notice."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


EXTRACT = ("extract/test_[!h]*.py", "extract/test_header.py")
VERIFY = ("verify/test_*.py",)
AREAS = {
    "dates": Area(("extract/dates/*",), ("extract/test_date*.py", "extract/test_article.py")),
    "questions": Area(("extract/questions/*",), EXTRACT),
    "splice": Area(("emit/inject/*",), ("emit/inject/test_*.py",)),
    "judge": Area(("verify/roundtrip/*", "verify/visible/*", "verify/urls/*", "verify/check.py"), VERIFY),
    "read": Area(("verify/read/*", "verify/head/*", "verify/texts/*"), VERIFY),
    "vocabulary": Area(("verify/schema_org/*", "verify/google/*", "verify/edits/*"), VERIFY),
    "site": Area(("verify/site/*",), VERIFY),
    "rules": Area(("verify/rules/*",), VERIFY),
    "cache": Area(("cache/*", "build/kept.py"), ("cache/test_*.py", "app/test_build_cache.py")),
}


def main() -> None:
    """Tries the mutants of an area, or some of them."""
    given = _arguments()
    folder = ROOT / "build" / "mutants" / given.area
    _prepare(folder, AREAS[given.area])
    os.chdir(folder)
    os.environ.update(HYPOTHESIS_PROFILE="mutants", PYTHONPATH=str(folder / "mutants"))
    _run(given)


def _prepare(folder: Path, area: Area) -> None:
    """Lays out what mutmut needs to see: the code, the tests, and settings for the area."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("seo_kit", "tests", *BESIDE):
        (folder / name).symlink_to(ROOT / name)
    found = {path.relative_to(ROOT) for each in area.tests for path in (ROOT / "tests").glob(each)}
    settings = {
        "source_paths": ["seo_kit"],
        "only_mutate": [f"seo_kit/{pattern}" for pattern in area.files],
        "also_copy": [*BESIDE],
        "pytest_add_cli_args": ["-m", LEFT_OUT, "-p", "no:xdist", "-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": sorted(map(str, found)),
        "process_isolation": "forkserver",
        "timeout_multiplier": 3.0,
        "timeout_constant": 3.0,
    }
    section = "\n".join(f"{name} = {value!r}" for name, value in settings.items())
    ours = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(f"{ours}\n[tool.mutmut]\n{section}\n", encoding="utf-8")


def _run(given: argparse.Namespace) -> None:
    """Has mutmut try what is wanted, the quickest tests of each mutant first."""
    from mutmut import __main__ as mutmut
    from mutmut.runners.harness import PytestRunner
    from mutmut.state import state
    from operators import use_ours

    use_ours()
    sys.setrecursionlimit(CALLS * sys.getrecursionlimit())
    collect, arguments = mutmut.collect_source_file_mutation_data, PytestRunner._pytest_args_regular_run
    chosen: list[Any] = []

    def collect_some(*, mutant_names: Any) -> Any:
        found, by_path = collect(mutant_names=mutant_names)
        found.sort(key=lambda each: each[1])
        chosen[:] = random.Random(SEED).sample(found, min(given.sample or len(found), len(found)))
        print(f"{len(chosen)} of {len(found)} mutants")
        return list(chosen), by_path

    def quickest_first(runner: PytestRunner, tests: Any) -> list[str]:
        seconds = state().duration_by_test
        ordered = sorted(tests, key=lambda test: (seconds.get(test, 0), test))
        if given.seconds:
            totals = list(accumulate(seconds.get(test, 0) for test in ordered))
            ordered = ordered[: max(1, bisect(totals, given.seconds))]
        return list(arguments(runner, ordered))

    mutmut.collect_source_file_mutation_data = collect_some
    PytestRunner._pytest_args_regular_run = quickest_first
    mutmut._run(tuple(given.only), 1)
    _tell(chosen)


def _tell(chosen: list[Any]) -> None:
    """Prints what became of each mutant that no test noticed, and how many there are of each outcome."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant
    from mutmut.stats import status_by_exit_code

    outcomes = {name: status_by_exit_code[data.exit_code_by_key[name]] for data, name, _ in chosen}
    for data, name, _ in chosen:
        if outcomes[name] not in ("killed", "timeout"):
            print(f"\n{outcomes[name]}: {name}")
            print(*get_diff_for_mutant(name, path=data.path).splitlines()[3:], sep="\n")
    print("\n", dict(Counter(outcomes.values())))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Looks which changes of seo-kit no test notices.")
    parser.add_argument("area", choices=AREAS, help="what is changed")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="try so many of the mutants (all)")
    parser.add_argument(
        "--seconds", type=float, default=0, metavar="S", help="of tests for each mutant, the quickest (all)"
    )
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="try the mutants so called")
    return parser.parse_args()


if __name__ == "__main__":
    main()
