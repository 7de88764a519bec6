"""The same shards by the workers of a Dask cluster that is there already.

https://distributed.dask.org/en/stable/ (read 2026-11-25)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from seo_kit.errors import ConfigError, InputError
from seo_kit.shards.local import Outcome, Work, fault
from seo_kit.shards.planning import Shard

_RETRIES = 2
_SECONDS = "30s"


def run_on_cluster(work: Work, shards: Sequence[Shard], scheduler: str) -> Iterator[Outcome]:
    """Does some work on each shard on the workers of a cluster; gives each as it is done.

    A shard whose worker dies is given to another one, as often as the cluster allows; one that raises an
    error is tried twice again.

    Args:
        work: can be pickled; seo-kit is installed on the workers.
        shards: what to work on.
        scheduler: the address of the cluster's scheduler, such as tcp://10.0.0.1:8786.

    Raises:
        ConfigError: there is no such cluster, or Dask is not installed.
    """
    if find_spec("distributed") is None:
        raise ConfigError("--scheduler needs Dask: install it with pip install 'seo-kit[dask]'")
    from distributed import Client, as_completed

    try:
        client = Client(scheduler, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigError(f"--scheduler {scheduler}: no cluster answers there: {error}") from error
    with client:
        waiting = {
            client.submit(work, shard, pure=False, retries=_RETRIES, key=f"audit-{shard.key}"): shard
            for shard in shards
        }
        for done in as_completed(waiting, loop=client.loop):
            yield _outcome(waiting.pop(done), done)


def _outcome(shard: Shard, done: object) -> Outcome:
    from distributed import Future, KilledWorker

    assert isinstance(done, Future)
    error = done.exception()
    if isinstance(error, KilledWorker):
        return shard, InputError("its workers died, maybe for want of memory", shard.name)
    if error is None and done.status != "finished":
        return shard, InputError(f"was not done: the cluster says {done.status}", shard.name)
    return shard, None if error is None else fault(shard, error)
