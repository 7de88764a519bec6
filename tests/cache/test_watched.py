"""A file that changed is never taken for one that did not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from seo_kit.cache.watched import NOTHING, Seen, changed_before, read_watched, unchanged, watch
from seo_kit.errors import InputError

PAUSE = 0.08
"""Seconds after which a stamp is trusted."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file."""
    path = tmp_path / "a.md"
    path.write_text("one")
    return path


def test_a_new_file_is_known_by_its_bytes(file: Path) -> None:
    """Its stamp could stay the same if it changed now; so it is read again."""
    now = watch(str(file))
    assert now.stamp is None
    assert unchanged(now) == now
    file.write_text("two")
    assert unchanged(now) is None


def test_a_file_is_read_and_known_at_once(file: Path) -> None:
    """Its bytes are those that the digest is of; the stamp of a file that is new is not trusted."""
    assert read_watched(str(file)) == (b"one", watch(str(file)))
    assert read_watched(str(file))[1].stamp is None
    time.sleep(PAUSE)
    assert read_watched(str(file)) == (b"one", watch(str(file)))
    assert read_watched(str(file))[1].stamp
    with pytest.raises(InputError, match=r"b\.md"):
        read_watched(str(file.with_name("c.md")), "b.md")


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_the_moment_of_the_last_change_counts(file: Path, offset: int) -> None:
    """A file changed before it when its last change of any kind is earlier; of a new one nobody knows."""
    assert not changed_before(time.time_ns() + 10**12, watch(str(file)))
    time.sleep(PAUSE)
    known, found = watch(str(file)), file.stat()
    last = max(found.st_mtime_ns, found.st_ctime_ns)
    assert changed_before(last + offset, known) is (offset > 0)
    assert changed_before(0, watch(str(file.with_name("b.md"))))


def test_an_old_file_is_known_by_its_stamp(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read again."""
    time.sleep(PAUSE)
    now = watch(str(file))
    assert now.stamp
    monkeypatch.setattr("seo_kit.cache.watched.watch", None)
    assert unchanged(now) is now


def test_a_change_that_keeps_size_and_time_is_seen(file: Path) -> None:
    """The time of the last change of anything cannot be set back."""
    time.sleep(PAUSE)
    now, before = watch(str(file)), file.stat()
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert unchanged(now) is None


def test_a_touched_file_is_the_same_with_another_stamp(file: Path) -> None:
    """What counts is what it holds; the next look need not read it."""
    time.sleep(PAUSE)
    now = watch(str(file))
    os.utime(file, (1, 1))
    time.sleep(PAUSE)
    again = unchanged(now)
    assert again
    assert again.digest == now.digest
    assert again.stamp not in (None, now.stamp)


def test_a_coarse_clock_takes_longer_to_trust(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where times are whole seconds, a change a second later may have the same one."""
    now = time.time_ns() // 10**9 * 10**9
    monkeypatch.setattr(os, "fstat", lambda handle: _with_times(file.stat(), now - 10**9))
    assert watch(str(file)).stamp is None
    monkeypatch.setattr(os, "fstat", lambda handle: _with_times(file.stat(), now - 4 * 10**9))
    assert watch(str(file)).stamp


def _with_times(found: os.stat_result, moment: int) -> os.stat_result:
    seconds = moment / 10**9
    times = {"st_mtime_ns": moment, "st_ctime_ns": moment, "st_mtime": seconds, "st_ctime": seconds}
    return os.stat_result([*found[:10]], times)


def test_a_file_that_comes_or_goes_is_seen(file: Path, tmp_path: Path) -> None:
    """What is not there is known as well, and so is a folder, which is no file."""
    missing = watch(str(tmp_path / "b.md"))
    assert missing.digest == watch(str(tmp_path)).digest == NOTHING
    assert unchanged(missing) == missing
    here = watch(str(file))
    file.rename(tmp_path / "b.md")
    assert unchanged(missing) is None
    assert unchanged(here) is None


def test_another_file_in_its_place_is_seen(file: Path, tmp_path: Path) -> None:
    """Also when it is as large and as old."""
    time.sleep(PAUSE)
    (other := tmp_path / "b.md").write_text("two")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    now = watch(str(file))
    other.replace(file)
    assert unchanged(now) is None


def test_a_file_that_was_seen_is_found_by_its_stamp_alone(file: Path) -> None:
    """One that was too new to have a stamp, that changed, that is gone or that nobody saw is not."""
    new = watch(str(file))
    time.sleep(PAUSE)
    now = watch(str(file))
    assert Seen([new]).find(str(file)) is None
    assert Seen([now]).find(str(file)) is now
    assert Seen().find(str(file)) is None
    file.write_text("two")
    assert Seen([now]).find(str(file)) is None
    assert Seen([now]).watch(str(file)) == watch(str(file))
    file.unlink()
    assert Seen([now]).find(str(file)) is None
    assert Seen([now]).watch(str(file)).digest == NOTHING
