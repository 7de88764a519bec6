"""Values are what was put there, or they are not there."""

from __future__ import annotations

import os
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.cache.place import cache_file
from seo_kit.cache.store import Store

KEYS = [bytes((number,)) * 16 for number in range(40)]


def filled(path: Path) -> None:
    """A file with a value for each key."""
    store = Store(path)
    for key in KEYS:
        store.put(key, key * 50)
    store.finish()


def test_a_value_comes_back(tmp_path: Path) -> None:
    """Under its key, in a later run; another key has none."""
    filled(tmp_path / "a/b.sqlite")
    assert Store(tmp_path / "a/b.sqlite").get(KEYS[3]) == KEYS[3] * 50
    assert Store(tmp_path / "a/b.sqlite").get(b"other") is None


def test_what_no_run_uses_is_forgotten(tmp_path: Path) -> None:
    """After some runs, of which each names what it uses."""
    filled(path := tmp_path / "b.sqlite")
    for _ in range(6):
        store = Store(path)
        store.use(KEYS[0])
        store.finish()
    assert [key for key in KEYS if Store(path).get(key)] == [KEYS[0]]


@given(st.data())
def test_a_damaged_file_gives_no_wrong_value(data: st.DataObject) -> None:
    """Whatever happens to the bytes of the file, a value is right or missing, and new ones can be kept."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        filled(path := Path(folder, "b.sqlite"))
        whole = bytearray(path.read_bytes())
        for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=60)):
            whole[place] = data.draw(st.integers(0, 255))
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
        store = Store(path)
        assert all(store.get(key) in (None, key * 50) for key in KEYS)
        store.put(b"new", b"value")
        store.finish()
        assert Store(path).get(b"new") in (None, b"value")


@pytest.mark.parametrize("text", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_of_another_kind_is_replaced(tmp_path: Path, text: bytes) -> None:
    """It is of no use to anybody; the next run keeps its values there."""
    path = tmp_path / "b.sqlite"
    path.write_bytes(text)
    for _ in range(2):
        filled(path)
    assert Store(path).get(KEYS[1]) == KEYS[1] * 50


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    """And is no error: everything is worked out anew."""
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file/b.sqlite")
    store.put(b"key", b"value")
    store.finish()
    assert not store
    assert store.get(b"key") is None


def test_several_processes_use_one_file(tmp_path: Path) -> None:
    """Runs at the same time see what is whole."""
    path = tmp_path / "b.sqlite"
    context = get_context("fork")
    runs = [context.Process(target=filled, args=(path,)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0] * 4
    assert all(Store(path).get(key) == key * 50 for key in KEYS)


def test_a_connection_is_not_taken_into_another_process(tmp_path: Path) -> None:
    """SQLite forbids that; the other process opens the file by itself."""
    filled(path := tmp_path / "b.sqlite")
    store = Store(path)
    assert store.get(KEYS[0])
    context = get_context("fork")
    other = context.Process(target=lambda: os._exit(0 if store.get(KEYS[1]) == KEYS[1] * 50 else 1))
    other.start()
    other.join()
    assert other.exitcode == 0


def test_each_project_has_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of its own, for each command, below the folder that the environment names."""
    monkeypatch.setenv("SEO_KIT_CACHE_DIR", str(tmp_path))
    files = {cache_file(Path(root), command) for root in ("/a", "/b") for command in ("build", "check")}
    assert len(files) == 4
    assert {file.parent for file in files} == {tmp_path}


def test_files_of_old_projects_are_deleted(tmp_path: Path) -> None:
    """When nobody has used them for two months and a new one is made."""
    for name, age in (("build-0.sqlite", 70), ("check-1.sqlite", 1), ("crawl.sqlite", 70)):
        (tmp_path / name).write_text("")
        then = (tmp_path / name).stat().st_mtime - age * 86_400
        os.utime(tmp_path / name, (then, then))
    filled(tmp_path / "build-2.sqlite")
    left = {path.name for path in tmp_path.glob("*.sqlite")}
    assert left == {"build-2.sqlite", "check-1.sqlite", "crawl.sqlite"}
