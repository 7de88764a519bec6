"""Work in several processes: the same results as in one, in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_kit import parallel
from seo_kit.errors import InputError, SeoKitError
from seo_kit.parallel import in_parallel

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two items are enough for processes, and threads that other tests have left do not count."""
    count, left = threading.active_count, threading.active_count() - 1
    monkeypatch.setattr(threading, "active_count", lambda: count() - left)
    monkeypatch.setattr(parallel, "FEWEST", 2)


def process_of(item: int) -> tuple[int, int]:
    """An item, and the process that had it."""
    return item, os.getpid()


@forks
@pytest.mark.parametrize("count", [2, 33, 500])
def test_results_come_in_order_from_other_processes(count: int) -> None:
    """However many there are, and none is lost; only the first is worked on here."""
    found = list(in_parallel(process_of, range(count), jobs=2))
    assert [item for item, _ in found] == list(range(count))
    assert found[0] == process_of(0)
    assert os.getpid() not in {process for _, process in found[1:]}


@pytest.mark.parametrize(("count", "jobs"), [(0, 2), (1, 2), (9, 1)])
def test_little_work_stays_here(count: int, jobs: int) -> None:
    """Few items, or one process, need no other."""
    assert list(in_parallel(process_of, range(count), jobs)) == [process_of(item) for item in range(count)]


def test_beside_another_thread_work_stays_here() -> None:
    """A fork would copy locks that the thread holds, and nobody would ever open them."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert {process for _, process in in_parallel(process_of, range(9), 2)} == {os.getpid()}
    finally:
        stop.set()
        thread.join()


@forks
def test_an_error_is_raised_here() -> None:
    """With its facts, as if the work had been done here; what came before it is given."""

    def work(item: int) -> int:
        if item == 40:
            raise InputError("is broken", "a.md", 7)
        return item

    given_before = []
    with pytest.raises(InputError, match=r"a\.md:7: is broken") as raised:
        given_before += in_parallel(work, range(90), 2)
    assert raised.value.line == 7


@forks
def test_a_process_that_dies_is_told() -> None:
    """Such as one that the system kills for want of memory; nothing hangs."""

    def work(item: int) -> int:
        if item == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(SeoKitError, match="--jobs 1"):
        list(in_parallel(work, range(90), 2))


@forks
def test_memory_is_bounded_by_what_is_taken(tmp_path: Path) -> None:
    """Whoever takes few results is not overrun: work that is far ahead waits."""

    def work(item: int) -> int:
        (tmp_path / str(item)).touch()
        return item

    results = in_parallel(work, range(2000), 2)
    assert next(results) == 0
    results.close()
    assert len(list(tmp_path.iterdir())) <= 32 * 2 * 4


@forks
@settings(max_examples=20)
@given(st.lists(st.text() | st.integers(), max_size=50))
def test_whatever_is_given_comes_back(items: list[object]) -> None:
    """The same as from `map`."""
    assert list(in_parallel(repr, items, 2)) == list(map(repr, items))
