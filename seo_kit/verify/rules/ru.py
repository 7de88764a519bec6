"""RU: the run itself."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.errors import InputError
from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import Crash
from seo_kit.verify.registry import rule


@rule("RU001", "rule-crashed", Severity.ERROR, scope="run", fails=[Crash("SD005", KeyError("a"))])
def rule_crashed(crash: Crash) -> Iterator[Problem]:
    """Every rule could judge what it was given.

    Why: A rule that stops says nothing, and nothing said must not pass for nothing found.
    Source: https://docs.python.org/3/library/exceptions.html (read 2026-11-22)
    Bad: a rule that raises an error on a page.
    Good: a rule that gives its findings.
    """
    reason = f"{type(crash.error).__name__}: {crash.error}"[:200]
    message = f"rule {crash.code} stopped with {reason}: please report it together with this file"
    yield Problem(message, evidence=crash.code)


@rule("RU002", "input-unusable", Severity.ERROR, scope="run", fails=[InputError("cannot be read", "a.md", 3)])
def input_unusable(error: InputError) -> Iterator[Problem]:
    """Every file that was named, or found, could be used.

    Why: A file that is passed over in silence looks like a file without faults.
    Source: https://docs.python.org/3/library/exceptions.html (read 2026-11-22)
    Bad: an article that the account may not read.
    Good: an article that can be read.
    """
    yield Problem(error.message, error.line, path=error.path)
