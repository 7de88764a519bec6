"""A site in archives, judged shard by shard on a Dask cluster of this machine while a worker is killed.

For sites of growing size: the time, what each worker held in memory at most, and what the last step held,
which judges the site by the results of the shards and writes the report. `compare` audits the same archives
in one process as well, and says whether the report is the same, to the byte. `one` judges a single archive of
so many MB, not packed, in one worker.

usage: python benchmarks/shards.py [compare] [PAGES …]
       python benchmarks/shards.py one MB …
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from place import conditions, workplace

from tests.shards.sample_site import site, write_archive

SIZES = (1_000, 10_000, 100_000)
WORKERS = 2
_ARCHIVES = 10
_PAUSE = 0.05


@dataclass
class Watch:
    """The most memory in MB that each process was seen to hold, by its number."""

    roots: list[int]
    most: dict[int, float] = field(default_factory=dict)

    def look(self) -> None:
        """Looks at the processes and at all that they have started."""
        for root in self.roots:
            for process in _family(root):
                self.most[process] = max(self.most.get(process, 0.0), _resident(process))


@contextmanager
def watching(*roots: int) -> Iterator[Watch]:
    """Looks at processes again and again while the context holds."""
    watch, ended = Watch([*roots]), threading.Event()

    def look() -> None:
        while not ended.wait(_PAUSE):
            watch.look()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watch
    finally:
        ended.set()
        thread.join()


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        threads = [*Path(f"/proc/{process}/task").iterdir()]
        children = [int(child) for each in threads for child in (each / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _family(child)


def _resident(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


# ---- sites of growing size ----------------------------------------------------------------------


def grow(sizes: Sequence[int], compare: bool) -> None:
    """Prints a row for each size."""
    print(f"{WORKERS} workers, one of them killed, {_ARCHIVES} archives, {conditions(os.getloadavg()[0])}\n")
    print(
        "| pages | shards s | pages/s | MB a worker | site and report s | MB | kB a page | findings | same |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for size in sizes:
        with workplace() as place:
            print(_row(Path(place), size, compare), flush=True)


def _row(place: Path, size: int, compare: bool) -> str:
    names = _write(place, size)
    worked, per_worker = _on_cluster(place, names)
    begun = time.perf_counter()
    told, memory = _run(place, "shards", *names, "-o", "out", "-f", "json=shards.json")
    concluded = time.perf_counter() - begun
    assert f"of which {len(names)} were judged before" in told, told
    same = "not asked"
    if compare:
        _run(place, "audit", *names, "-f", "json=audit.json")
        same = "yes" if _bytes(place, "audit") == _bytes(place, "shards") else "NO"
    findings = _bytes(place, "shards").count(b'"fingerprint"')
    speed, each = size / worked, 1024 * memory / size
    shards = f"{worked:.0f} | {speed:.0f} | {per_worker:.0f}"
    return f"| {size} | {shards} | {concluded:.1f} | {memory:.0f} | {each:.1f} | {findings} | {same} |"


def _write(place: Path, size: int) -> list[str]:
    """Archives of a site, of as many pages each."""
    names, pages = [f"crawl-{number}.warc.gz" for number in range(_ARCHIVES)], site(size)
    for name in names:
        write_archive(place / name, islice(pages, size // _ARCHIVES))
    return names


def _on_cluster(place: Path, names: Sequence[str]) -> tuple[float, float]:
    """The seconds until all shards are done, and the MB of the largest worker."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        pids = client.run(os.getpid)
        begun = time.perf_counter()
        where = ("--scheduler", cluster.scheduler_address)
        with watching(os.getpid()) as watch:
            process = _start(place, "shards", *names, "-o", "out", "-f", "json=first.json", *where)
            _until(process, lambda: len([*place.glob("out/*.facts.parquet")]) >= 1)
            busy = next(worker for worker, tasks in client.processing().items() if tasks)
            os.kill(pids[busy], signal.SIGKILL)
            _until(process, lambda: len([*place.glob("out/*.facts.parquet")]) == len(names))
            seconds = time.perf_counter() - begun
            pids |= client.run(os.getpid)
            process.communicate()
        return seconds, max(watch.most.get(pid, 0.0) for pid in pids.values())


def _until(process: subprocess.Popen[bytes], holds: object) -> None:
    assert callable(holds)
    while not holds():
        assert process.poll() is None, "the run has ended"
        time.sleep(_PAUSE)


# ---- one archive --------------------------------------------------------------------------------


def one(sizes: Sequence[int]) -> None:
    """Prints what a single archive of each size takes, in MB."""
    print(f"one archive, one worker, {conditions(os.getloadavg()[0])}\n")
    print("| MB | pages | s | MB a worker |")
    print("| ---: | ---: | ---: | ---: |")
    for size in sizes:
        with workplace() as folder:
            place = Path(folder)
            pages = _write_one(place / "crawl.warc", size)
            begun = time.perf_counter()
            command = ("shards", "crawl.warc", "-o", "out", "-f", "json=shards.json")
            _, memory = _run(place, *command, children=True)
            print(f"| {size} | {pages} | {time.perf_counter() - begun:.0f} | {memory:.0f} |", flush=True)


def _write_one(path: Path, size: int) -> int:
    """Writes an archive of at least so many MB; the number of its pages."""
    for pages in count(size * 55, 500):
        write_archive(path, site(pages), packed=False)
        if path.stat().st_size >= size * 1_000_000:
            return pages
    raise AssertionError


# ---- processes ----------------------------------------------------------------------------------


def _start(place: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "seo_kit", *arguments]
    return subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _run(place: Path, *arguments: str, children: bool = False) -> tuple[str, float]:
    """What a run said, and the MB that it held at most, or the largest process that it has started."""
    process = _start(place, *arguments)
    with watching(process.pid) as watch:
        _, said = process.communicate()
    most = {pid: memory for pid, memory in watch.most.items() if (pid != process.pid) == children}
    return said.decode(), max(most.values(), default=0.0)


def _bytes(place: Path, name: str) -> bytes:
    return (place / f"{name}.json").read_bytes()


def main(arguments: list[str]) -> None:
    """Does what the command line says."""
    kind = arguments[:1]
    if kind == ["one"]:
        one([*map(int, arguments[1:])] or [100, 1000])
    else:
        compare = kind == ["compare"]
        grow([*map(int, arguments[compare:])] or SIZES, compare)


if __name__ == "__main__":
    main(sys.argv[1:])
