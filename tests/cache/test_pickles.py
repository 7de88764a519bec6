"""What is kept can be read back, and nothing else can be read."""

from __future__ import annotations

import copyreg
import os
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seo_kit.cache.pickles import dumps, loads
from seo_kit.errors import InputError
from seo_kit.model import Certainty, Finding, Location, Severity

FINDING = Finding(
    "TI001", "a", Severity.WARN, Certainty.SURE, "page", Location("a\udcff.html", 3), "text \ud800"
)


@pytest.mark.parametrize(
    "value", [FINDING, (1, b"2", date(2026, 11, 25), frozenset({"a"})), {"a": [None, True, 1.5]}]
)
def test_records_come_back(value: Any) -> None:
    """Records, plain values and names of files that are no text are what they were."""
    assert loads(dumps(value)) == value


def test_errors_come_back() -> None:
    """An article's error says the same."""
    error = loads(dumps(InputError("no", "a.md", 3)))
    assert (type(error), str(error)) == (InputError, str(InputError("no", "a.md", 3)))


def test_errors_come_back_where_others_pickle_them_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as distributed, which adds tracebacks to all errors of a program."""
    monkeypatch.setitem(copyreg.dispatch_table, InputError, lambda error: (print, ("otherwise",)))
    assert isinstance(loads(dumps(InputError("no", "a.md", 3))), InputError)


class Attack:
    """Runs a command when it is unpickled by someone who trusts it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch pwned",)


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(Attack()),
        pickle.dumps(os.path.join),
        pickle.dumps(print),
        b"cseo_kit.files\nos.system\n(S'touch pwned'\ntR.",
        b"cseo_kit.cli\nmain\n(S'--help'\ntR.",
        b"",
        b"nonsense",
        dumps(FINDING)[:-9],
    ],
)
def test_nothing_else_is_read(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody else wrote, or that is damaged, runs nothing: it is no record."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="no record"):
        loads(data)
    assert not Path("pwned").exists()
