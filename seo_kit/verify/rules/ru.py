"""RU: the run itself. What goes wrong in silencing findings is noted elsewhere, here it gets its reasons."""

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


@rule("RU003", "ignore-unused", Severity.WARN, scope="run", fails=[Problem("silences nothing", path="a.md")])
def ignore_unused(noted: Problem) -> Iterator[Problem]:
    """Every rule that a file asks to ignore has something to say about the file.

    Why: An ignore that outlived its finding hides the next one, which nobody has looked at.
    Source: https://eslint.org/docs/latest/use/configure/rules (read 2026-11-25)
    Bad: `<!-- seo-kit-ignore SD008: our date is right -->` in a page whose dates are all right.
    Good: the same page without the comment.
    """
    yield noted


@rule("RU004", "ignore-invalid", Severity.WARN, scope="run", fails=[Problem("gives no reason", path="a.md")])
def ignore_invalid(noted: Problem) -> Iterator[Problem]:
    """What asks to ignore a rule names rules that exist and gives a reason.

    Why: Without a reason the next reader cannot tell whether it still holds, and a mistyped code silences
    nothing.
    Source: https://biomejs.dev/analyzer/suppressions (read 2026-11-25)
    Bad: `<!-- seo-kit-ignore SD08 -->`
    Good: `<!-- seo-kit-ignore SD008: the agency asks for this form -->`
    """
    yield noted


@rule("RU005", "baseline-stale", Severity.WARN, scope="run", fails=[Problem("knows more", path="b.json")])
def baseline_stale(noted: Problem) -> Iterator[Problem]:
    """The baseline knows no more findings than there are.

    Why: What was mended and still stands in the baseline may come back without anyone seeing it.
    Source: https://eslint.org/docs/latest/use/suppressions (read 2026-11-25)
    Bad: `"SD008": 3` for a page with one such finding.
    Good: `"SD008": 1`, as `seo-kit check --prune-baseline` writes it.
    """
    yield noted


@rule("RU006", "waiver-expired", Severity.WARN, scope="run", fails=[Problem("expired", path="seo-kit.toml")])
def waiver_expired(noted: Problem) -> Iterator[Problem]:
    """No waiver of the settings has expired.

    Why: The day was set so that somebody looks again; from then on its findings count.
    Source: https://docs.snyk.io/developer-tools/snyk-cli/commands/ignore (read 2026-11-25)
    Bad: `expires = 2025-01-01` in the year 2026.
    Good: `expires = 2027-01-01`, or no waiver.
    """
    yield noted


@rule("RU007", "waiver-unused", Severity.WARN, scope="run", fails=[Problem("unused", path="seo-kit.toml")])
def waiver_unused(noted: Problem) -> Iterator[Problem]:
    """Every waiver of the settings that could apply to the judged files does.

    Why: A waiver that outlived its finding hides the next one, which nobody has looked at.
    Source: https://eslint.org/docs/latest/use/suppressions (read 2026-11-25)
    Bad: a waiver of TI003 for a page whose title is the only one of its kind.
    Good: a waiver that is removed together with its finding.
    """
    yield noted
