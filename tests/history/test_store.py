"""The file of earlier runs: what comes back, what is forgotten, runs at once, files that are no history."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_kit.audit_records import PastRun
from seo_kit.errors import InputError
from seo_kit.history import schema
from seo_kit.history.records import Addition, Earlier, Entry, Prints
from seo_kit.history.store import add_run, read_history

RUN = PastRun("2026-11-25T18:00:00+01:00", "2026.11", 2, rules={"TI001": 1})
CODES = st.sampled_from(("TI001", "SD008", "DE001"))
PATHS = st.text(st.characters(), max_size=8) | st.sampled_from(("a.html", "\udc80.html", "https://e.org/ø"))
FOUND = st.dictionaries(
    st.tuples(PATHS, CODES),
    st.dictionaries(st.text("0123456789abcdef", min_size=1, max_size=4), st.integers(1, 9), min_size=1),
    max_size=6,
)
COUNT = st.integers(0, 10**9)
RUNS = st.builds(
    PastRun,
    at=st.datetimes().map(str),
    ruleset=st.sampled_from(("2026.10", "2026.11")),
    pages=COUNT,
    unread=COUNT,
    clean=COUNT,
    errors=COUNT,
    warnings=COUNT,
    notes=COUNT,
    new=st.none() | COUNT,
    fixed=st.none() | COUNT,
    is_partial=st.booleans(),
    rules=st.dictionaries(CODES, COUNT),
)


def adding(
    found: Mapping[Entry, Prints] | None = None,
    run: PastRun = RUN,
    is_sure: Callable[[Entry], bool] = lambda entry: True,
    rules: frozenset[str] = frozenset(),
) -> Addition:
    """What a run adds that judged the files it found something in."""
    return Addition(run, found or {}, frozenset(path for path, _ in found or {}), rules, is_sure)


@settings(max_examples=40)
@given(st.lists(st.tuples(RUNS, FOUND), min_size=1, max_size=4), PATHS, st.frozensets(CODES))
def test_what_was_added_comes_back(
    runs: list[tuple[PastRun, Mapping[Entry, Prints]]], target: str, rules: frozenset[str]
) -> None:
    """To the letter, names of files that are no text included; of findings, those of the last sure run."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "new", "h.sqlite")
        for number, (run, found) in enumerate(runs, 1):
            assert add_run(file, target, adding(found, run, rules=rules), 9) == number
        places = frozenset(path for _, found in runs for path, _ in found)
        expected = Earlier(tuple(run for run, _ in runs), runs[-1][1], places, rules)
        assert read_history(file, target) == expected
        assert read_history(file, f"{target}2") == Earlier()


@given(FOUND, FOUND, st.frozensets(CODES))
@settings(max_examples=40)
def test_what_a_run_has_not_looked_for_is_kept(
    old: Mapping[Entry, Prints], new: Mapping[Entry, Prints], sure: frozenset[str]
) -> None:
    """Entries of which the run is sure are those of the run; others are kept, and grow when there is more."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "h.sqlite")
        add_run(file, "t", adding(old), 9)
        add_run(file, "t", adding(new, is_sure=lambda entry: entry[1] in sure), 9)
        known = read_history(file, "t").found
    for entry in {*old, *new}:
        before = {} if entry[1] in sure else old.get(entry, {})
        prints = {**before, **new.get(entry, {})}
        wanted = {name: max(before.get(name, 0), new.get(entry, {}).get(name, 0)) for name in prints}
        assert known.get(entry, {}) == wanted


def test_a_history_holds_several_targets(tmp_path: Path) -> None:
    """They know nothing of one another."""
    file = tmp_path / "h.sqlite"
    add_run(file, "site", adding({("a.html", "TI001"): {"f": 1}}), 9)
    add_run(file, "https://e.org/", adding({("a.html", "TI001"): {"g": 2}}), 9)
    assert read_history(file, "site").found == {("a.html", "TI001"): {"f": 1}}
    assert len(read_history(file, "site").runs) == 1


def test_the_oldest_runs_are_forgotten_with_what_only_they_saw(tmp_path: Path) -> None:
    """A page that no kept run judged is not remembered, and the file grows no further."""
    file = tmp_path / "h.sqlite"
    add_run(file, "t", adding({("gone.html", "TI001"): {"f": 1}}, rules=frozenset({"TI001"})), 3)
    stays = adding({("a.html", "DE001"): {"g": 1}}, is_sure=lambda entry: entry[0] == "a.html")
    sizes = []
    for number in range(40):
        kept = replace(stays, run=replace(RUN, pages=number))
        assert add_run(file, "t", kept, 3) == min(number + 2, 3)
        sizes.append(file.stat().st_size)
    known = read_history(file, "t")
    assert [run.pages for run in known.runs] == [37, 38, 39]
    assert (known.found, known.places, known.rules) == ({("a.html", "DE001"): {"g": 1}}, {"a.html"}, set())
    assert sizes[-1] == sizes[5]


def test_runs_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    """Also those that begin the file."""
    file = tmp_path / "h.sqlite"

    def one(number: int) -> int:
        return add_run(
            file, "t", adding({(f"{number}.html", "TI001"): {"f": 1}}, is_sure=lambda e: False), 99
        )

    with ThreadPoolExecutor(8) as pool:
        counts = sorted(pool.map(one, range(16)))
    assert counts == list(range(1, 17))
    assert len(read_history(file, "t").found) == 16


def test_a_run_is_added_whole_or_not_at_all(tmp_path: Path) -> None:
    """What fails on the way leaves the file as it was."""
    file = tmp_path / "h.sqlite"
    add_run(file, "t", adding({("a.html", "TI001"): {"f": 1}}), 9)
    before = read_history(file, "t")

    def fails(entry: Entry) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_run(file, "t", adding({("b.html", "TI001"): {"f": 1}}, is_sure=fails), 9)
    assert read_history(file, "t") == before


# ---- files that are no history ------------------------------------------------------------------


def test_no_file_is_no_run_and_none_is_made(tmp_path: Path) -> None:
    """Reading writes nothing; an empty file is a new history."""
    file = tmp_path / "h.sqlite"
    assert read_history(file, "t") == Earlier()
    assert not file.exists()
    file.touch()
    assert read_history(file, "t") == Earlier()
    assert file.stat().st_size == 0
    assert add_run(file, "t", adding(), 9) == 1


def foreign_database(file: Path) -> None:
    """A file of another program."""
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE bookmarks (url)")


def newer_history(file: Path) -> None:
    """A history of a seo-kit that is yet to be made."""
    with sqlite3.connect(file) as db:
        db.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        db.execute("CREATE TABLE runs (other)")


def torn_history(file: Path) -> None:
    """A history whose pages were overwritten."""
    add_run(file, "t", adding({(f"{number}.html", "TI001"): {"f": 1} for number in range(500)}), 9)
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)


def cut_history(file: Path) -> None:
    """A history that was not copied to its end."""
    add_run(file, "t", adding({(f"{number}.html", "TI001"): {"f": 1} for number in range(500)}), 9)
    file.write_bytes(file.read_bytes()[:6000])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda file: file.write_text("<title>Report</title>"), "is no history of seo-kit"),
        (lambda file: file.write_text("x"), "is no history of seo-kit"),
        (foreign_database, "is no history of seo-kit"),
        (newer_history, "written by a newer seo-kit (form 2; this one knows 1): update seo-kit"),
        (torn_history, "the history is damaged"),
        (cut_history, "the history is damaged"),
    ],
)  # fmt: skip
def test_other_files_are_left_as_they_are(make: Callable[[Path], object], says: str, tmp_path: Path) -> None:
    """Reading and adding say what is wrong with the file and what to do, and change no byte of it."""
    file = tmp_path / "h.sqlite"
    make(file)
    before = file.read_bytes()
    for act in (lambda: read_history(file, "t"), lambda: add_run(file, "t", adding(), 9)):
        with pytest.raises(InputError) as raised:
            act()
        assert says in raised.value.message
        assert str(file) == raised.value.path
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["h.sqlite"]


def test_a_folder_is_no_history(tmp_path: Path) -> None:
    """Nor is a file in the place of the folder."""
    with pytest.raises(InputError, match="no regular file"):
        read_history(tmp_path, "t")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        add_run(tmp_path / "file" / "h.sqlite", "t", adding(), 9)


def test_a_history_in_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another program does not let go of it."""
    file = tmp_path / "h.sqlite"
    add_run(file, "t", adding(), 9)
    monkeypatch.setattr("seo_kit.history.store._WAIT_SECONDS", 0.01)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InputError, match="in use by another program"):
        read_history(file, "t")
    other.close()
