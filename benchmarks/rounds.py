"""Site generators take turns at the same articles: from nothing, unchanged, one or all pages to renew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus import Piece
from generators import OUTPUT, Generator
from projects import make_project
from proof import proven, snapshot, written
from spending import Spent, spend

_LATER = "A sentence that came later."
_BODY, _NEW_BODY = "</body>", "<p>A line of the new template.</p></body>"
FLOOR = "floor"


@dataclass(frozen=True)
class Scenario:
    """What happens to a project before it is built, and on how many of its pages which text then stands."""

    name: str
    edit: Callable[[Generator, Path], None]
    shown: str = ""
    everywhere: bool = True


@dataclass
class Row:
    """What the builds of one generator in one scenario took and did."""

    spent: Spent = field(default_factory=Spent)
    files: int = 0
    fault: str = ""

    @property
    def mark(self) -> str:
        """What went wrong, for the row's name."""
        return f" ({self.fault})" if self.fault else ""


Rows = dict[str, dict[str, Row]]
"""By scenario and generator."""


def _leave(generator: Generator, project: Path) -> None:
    """Changes nothing."""


def _change_article(generator: Generator, project: Path) -> None:
    files = sorted((project / generator.content).glob("*.md"))
    with files[len(files) // 2].open("a", encoding="utf-8") as file:
        file.write(f"\n{_LATER}\n")


def _change_template(generator: Generator, project: Path) -> None:
    template = project / generator.template
    template.write_text(template.read_text(encoding="utf-8").replace(_BODY, _NEW_BODY), encoding="utf-8")


COLD = Scenario("cold", _leave)
UNCHANGED = Scenario("nothing changed", _leave)
SCENARIOS = (
    COLD,
    UNCHANGED,
    Scenario("one article changed", _change_article, _LATER, everywhere=False),
    Scenario("template changed", _change_template, _NEW_BODY),
)


@dataclass
class Contest:
    """Generators, the articles, images that lie beside them, and a folder for the projects, on one disk."""

    generators: Sequence[Generator]
    pieces: Sequence[Piece]
    images: Sequence[Path]
    place: Path
    scenarios: Sequence[Scenario] = SCENARIOS

    def run(self, rounds: int) -> Rows:
        """All scenarios in all rounds. Each has fresh projects, so that none builds over freed files."""
        names = [*(generator.name for generator in self.generators), FLOOR]
        rows: Rows = {scenario.name: {name: Row() for name in names} for scenario in self.scenarios}
        for number in range(rounds):
            self._round(self.place / str(number), rows)
        return rows

    def _round(self, place: Path, rows: Rows) -> None:
        projects = {generator: place / generator.name for generator in self.generators}
        for generator, project in projects.items():
            make_project(generator, project, self.pieces, self.images)
        os.sync()  # what was just written is not to be written beside the first builds
        for scenario in self.scenarios:
            for generator, project in projects.items():
                print(f"{place.name}: {scenario.name}, {generator.name}", file=sys.stderr)
                self._build(generator, project, scenario, rows[scenario.name][generator.name])
            if scenario is COLD:
                self._floor(place, projects, rows[scenario.name][FLOOR])

    def _build(self, generator: Generator, project: Path, scenario: Scenario, row: Row) -> None:
        scenario.edit(generator, project)
        output = project / OUTPUT
        before = snapshot(output)
        code = spend(generator.command, project, row.spent)
        row.files = written(before, snapshot(output))
        wanted = len(self.pieces) if scenario.everywhere else 1
        right = proven(output, {piece.title for piece in self.pieces}, scenario.shown)
        if code or right != wanted:
            row.fault = f"exit code {code}, {right} of {wanted} pages right"

    def _floor(self, place: Path, projects: dict[Generator, Path], row: Row) -> None:
        generator, project = next(iter(projects.items()))
        output = place / FLOOR
        program = str(Path(__file__).with_name("floor.py"))
        folders = (project / generator.content, project / OUTPUT, output)
        spend((sys.executable, program, *map(str, folders)), place, row.spent)
        row.files = len(self.pieces)
