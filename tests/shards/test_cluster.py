"""Shards on the workers of a Dask cluster, one of which is killed at work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shards.shards_driver import archives, begin, done, end, finished, kill, wait_until

pytest.importorskip("warcio", reason="the tests write archives with warcio: pip install -e '.[dev]'")
distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'seo-kit[dask]'")


@pytest.fixture
def cluster() -> Iterator[object]:
    """Three worker processes."""
    settings = {"n_workers": 3, "threads_per_worker": 1, "processes": True, "dashboard_address": ":0"}
    with distributed.LocalCluster(**settings) as made:
        yield made


def test_a_worker_is_killed_at_work(cluster: object, tmp_path: Path) -> None:
    """Its shard is given to another one, and the report is that of an audit in one process."""
    names = archives(tmp_path, 6, 30)
    address = cluster.scheduler_address  # type: ignore[attr-defined]
    with distributed.Client(address) as client:
        pids = client.run(lambda: __import__("os").getpid())
        process = begin(tmp_path, "shards", *names, "-o", "out", "--scheduler", address, "-f", "json")
        wait_until(lambda: len(finished(tmp_path / "out")) >= 1, process)
        busy = [worker for worker, tasks in client.processing().items() if tasks]
        kill(pids[busy[0]])
        code, out, _ = end(process)
    assert len(finished(tmp_path / "out")) == 6
    assert (code, json.loads(out)) == done(tmp_path, "audit", *names)[:2]


def test_a_cluster_that_is_not_there_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is told, and nothing is judged."""
    monkeypatch.setattr("seo_kit.shards.cluster._SECONDS", "1s")
    from click.testing import CliRunner

    from seo_kit.cli import main

    monkeypatch.chdir(tmp_path)
    names = archives(tmp_path, 1, 1)
    result = CliRunner().invoke(main, ["shards", *names, "-o", "out", "--scheduler", "tcp://127.0.0.1:9"])
    assert result.exit_code == 2
    assert "--scheduler tcp://127.0.0.1:9: no cluster answers there" in result.stderr
