"""Whether day or month comes first, as all articles prove together; most state no date that needs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from seo_kit.article_files import article_name
from seo_kit.cache.fingerprint import run_fingerprint
from seo_kit.cache.pickles import dumps, loads
from seo_kit.cache.store import Store
from seo_kit.cache.watched import Seen, read_watched
from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.extract.article import date_proofs, may_hold_numeric_date, read_source
from seo_kit.extract.dates.order import DateOrder, Proof, decide_order
from seo_kit.parallel import in_parallel

_Proven = dict[tuple[str, bytes], tuple[Proof, ...]]
"""What the dates of articles prove, by their names and the digests of their files."""


def find_date_order(paths: Sequence[Path], config: Config, store: Store, seen: Seen, jobs: int) -> DateOrder:
    """The order that the articles prove; the settings need no proof.

    Args:
        paths: the articles; one that cannot be read proves nothing, which is told when its page is made.
        config: the settings.
        store: what the last build read.
        seen: files as it met them.
        jobs: how many processes read.
    """
    if config.date_order:
        return decide_order((), config.date_order)
    key = run_fingerprint(config, "dates")
    known = _known(store.get(key))
    proven: _Proven = {}
    new = []
    for path in paths:
        file = seen.find(str(path))
        if file and (article := (article_name(path, config), file.digest)) in known:
            proven[article] = known[article]
        else:
            new.append(path)
    for found in in_parallel(partial(_read, config), new, jobs):
        proven |= found
    if store:
        store.put(key, dumps(proven))
    return decide_order(chain.from_iterable(proven.values()))


def _read(config: Config, path: Path) -> _Proven:
    name = article_name(path, config)
    try:
        data, file = read_watched(str(path), name)
    except InputError:
        return {}
    proofs = date_proofs(read_source(data, name), config) if may_hold_numeric_date(data) else ()
    return {(name, file.digest): tuple(proofs)}


def _known(data: bytes | None) -> _Proven:
    try:
        found = loads(data) if data else None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
