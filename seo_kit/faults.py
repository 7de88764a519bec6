"""Files that cannot be used are findings, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from seo_kit.errors import InputError
from seo_kit.model import Finding

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(slots=True)
class Faults:
    """Findings about files that could not be used."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, error: InputError) -> None:
        """Notes a file that could not be used."""
        from seo_kit.verify.check import input_finding

        self.findings.append(input_finding(error))

    def each(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results of some work on each item; one that cannot be used is noted, and the next follows."""
        for item in items:
            try:
                yield work(item)
            except InputError as error:
                self.add(error)
