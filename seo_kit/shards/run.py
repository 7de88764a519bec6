"""Shards → their results: what is done already is left alone, the rest is done here or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from seo_kit.shards.local import Outcome, run_here
from seo_kit.shards.planning import Shard
from seo_kit.shards.results import Results, sweep
from seo_kit.shards.storage import is_remote
from seo_kit.shards.work import Judging, audit_shard

_AT_ONCE = 16
"""Shards whose results are looked for together: an object storage takes a while to answer."""


def unfinished(shards: Sequence[Shard], output: str, judging: Judging) -> list[Shard]:
    """The shards without results, or with those of another state of the input, the rules or the settings."""

    def is_done(shard: Shard) -> bool:
        return Results(output, shard.key).are_of(judging.stamp(shard))

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [shard for shard, done in zip(shards, pool.map(is_done, shards), strict=True) if not done]


def audit_shards(
    shards: Sequence[Shard], output: str, judging: Judging, jobs: int = 1, scheduler: str = ""
) -> Iterator[Outcome]:
    """Judges shards and writes their results; gives each as it is done, with the error if it could not be.

    Args:
        shards: what to judge.
        output: the folder of the results.
        judging: by what pages are judged.
        jobs: how many processes of this machine work.
        scheduler: the address of a Dask cluster that works in their place.

    Raises:
        ConfigError: there is no such cluster.
    """
    sweep(output)
    place = output if is_remote(output) else Path(output).absolute().as_posix()
    work = partial(audit_shard, output=place, judging=judging)
    if scheduler:
        from seo_kit.shards.cluster import run_on_cluster

        yield from run_on_cluster(work, shards, scheduler)
    else:
        yield from run_here(work, shards, min(jobs, len(shards) or 1))
