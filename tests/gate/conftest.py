"""Findings and what a run looked at, written short."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from seo_kit.gate.coverage import Coverage, Places
from seo_kit.model import Certainty, Finding, Location, Severity

PLACES = Places(Path("/site"), Path("/site"))
"""The settings lie in the folder that the run starts in."""


def finding(code: str, path: str = "a.html", line: int = 1, **facts: Any) -> Finding:
    """A finding of a code in a file."""
    return Finding(
        code,
        "slug",
        Severity(facts.get("severity", "error")),
        Certainty(facts.get("certainty", "sure")),
        facts.get("scope", "page"),
        Location(path, line),
        facts.get("message", "wrong"),
        status=facts.get("status", "new"),
        source=facts.get("source", ""),
        url=facts.get("url", ""),
        related=facts.get("related", ()),
    )


def looked_at(
    *files: str,
    found: Iterable[str] = (),
    folders: Iterable[str] = (),
    silent: Iterable[str] = (),
    unwanted: Iterable[str] = (),
) -> Coverage:
    """What a run over files looked at: all of them, by all rules but the silent ones."""
    return Coverage(
        frozenset({*files, *found}),
        frozenset(files),
        tuple(folders),
        frozenset((*silent, *unwanted)),
        frozenset(unwanted),
    )
