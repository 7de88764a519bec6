"""A run is remembered for as long as all that it depends on is what it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seo_kit.cache.runs import PastRun, holds_on, past_run, recall, remember
from seo_kit.cache.store import Store
from seo_kit.cache.watched import Watched, watch

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("today", "since", "day", "expected"),
    [
        (None, None, None, True),
        (MONDAY, MONDAY, None, True),
        (MONDAY, MONDAY, MONDAY, True),
        (TUESDAY, MONDAY, None, True),
        (TUESDAY, MONDAY, MONDAY, False),
        (MONDAY, TUESDAY, None, False),
        (MONDAY, TUESDAY, TUESDAY, False),
        (None, MONDAY, None, False),
        (MONDAY, None, None, False),
    ],
)
def test_a_result_holds_on_its_day_and_maybe_later(
    today: date | None, since: date | None, day: date | None, expected: bool
) -> None:
    """What speaks of one day holds on no other; nothing holds on an earlier one, or where no day is given."""
    assert holds_on(today, since, day) is expected


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """A store with a run over two files, one of which is not there, whose result is what they are called."""
    (tmp_path / "a.md").write_text("one")
    store = Store(tmp_path / "kept/a.sqlite")
    files = watch(str(tmp_path / "a.md")), watch(str(tmp_path / "b.md"))
    remember(store, b"key", PastRun(("a.md",), files, MONDAY, None, ["a.md"]))
    store.save()
    return store


def again(store: Store, key: bytes, names: Sequence[str], today: date | None) -> Any:
    """The result of a run, if it is known and holds."""
    return recall(store, key, past_run(store, key), names, today)


def test_a_run_is_known_again(kept: Store) -> None:
    """By its key, the files found, and a day on which it holds."""
    assert again(kept, b"key", ["a.md"], MONDAY) == ["a.md"]
    assert again(kept, b"key", ["a.md"], TUESDAY) == ["a.md"]
    assert again(kept, b"key", ["a.md"], date(2026, 11, 22)) is None
    assert again(kept, b"key", ["a.md", "b.md"], MONDAY) is None
    assert again(kept, b"other", ["a.md"], MONDAY) is None


def test_a_file_that_changed_makes_it_worthless(kept: Store, tmp_path: Path) -> None:
    """And so does one that comes or goes."""
    (tmp_path / "a.md").write_text("two")
    assert again(kept, b"key", ["a.md"], MONDAY) is None
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "b.md").write_text("new")
    assert again(kept, b"key", ["a.md"], MONDAY) is None
    (tmp_path / "b.md").unlink()
    assert again(kept, b"key", ["a.md"], MONDAY) == ["a.md"]
    (tmp_path / "a.md").unlink()
    assert again(kept, b"key", ["a.md"], MONDAY) is None


def test_the_stamps_of_old_files_are_noted(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was new is read once more, and then its stamp tells that it is the same."""
    monkeypatch.setattr("seo_kit.cache.watched._TICK_NS", 0)
    monkeypatch.setattr("seo_kit.cache.watched._COARSE_TICK_NS", 0)
    assert again(kept, b"key", ["a.md"], TUESDAY) == ["a.md"]
    kept.save()
    read: list[str] = []
    monkeypatch.setattr("seo_kit.cache.watched.watch", lambda path: read.append(path) or Watched(path, b""))
    assert again(kept, b"key", ["a.md"], TUESDAY) == ["a.md"]
    assert read == [str(tmp_path / "b.md")]
    assert again(kept, b"key", ["a.md"], date(2026, 11, 22)) is None


def test_a_run_without_a_result_knows_its_files(tmp_path: Path) -> None:
    """It is not repeated, but what it read need not be read again."""
    store, files = Store(tmp_path / "kept.sqlite"), (watch(str(tmp_path / "a.md")),)
    remember(store, b"key", PastRun((), files, None, None, None))
    store.save()
    assert again(store, b"key", (), None) is None
    assert past_run(store, b"key").watched == files
    assert past_run(store, b"other").watched == ()


def test_a_run_whose_file_changed_meanwhile_is_not_kept(tmp_path: Path) -> None:
    """Nor is anything where nothing can be kept."""
    path, store = tmp_path / "a.md", Store(tmp_path / "kept.sqlite")
    path.write_text("one")
    files = (watch(str(path)),)
    path.write_text("two")
    remember(store, b"key", PastRun((), files, None, None, 1))
    assert again(store, b"key", (), None) is None
    remember(Store(None), b"key", PastRun((), (), None, None, 1))
    assert again(Store(None), b"key", (), None) is None


@pytest.mark.parametrize("value", [b"", b"nonsense", b"\x80\x05N.", b"\x80\x05K\x01."])
def test_what_is_no_run_is_none(tmp_path: Path, value: bytes) -> None:
    """Whatever lies under a key."""
    store = Store(tmp_path / "kept.sqlite")
    store.put(b"key", value)
    store.save()
    assert again(store, b"key", (), None) is None
