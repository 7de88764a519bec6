"""Whether day or month comes first, as all articles prove together; most state no date that needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from seo_kit.article_files import article_name
from seo_kit.cache.fingerprint import digest, run_fingerprint
from seo_kit.cache.pickles import dumps, loads
from seo_kit.cache.store import Store
from seo_kit.cache.watched import digest_of
from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.extract.article import date_proofs, may_hold_numeric_date, read_source
from seo_kit.extract.dates.order import DateOrder, Proof, decide_order
from seo_kit.files import read_bytes
from seo_kit.parallel import in_parallel


@dataclass(frozen=True, slots=True)
class _Proofs:
    """What the dates of an article prove; `key` is that of the cache when they are not kept yet."""

    found: tuple[Proof, ...] = ()
    key: bytes = b""
    is_new: bool = False


def find_date_order(paths: Sequence[Path], config: Config, store: Store, jobs: int) -> DateOrder:
    """The order that the articles prove; the settings need no proof.

    Args:
        paths: the articles; one that cannot be read proves nothing, which is told when its page is made.
        config: the settings.
        store: what earlier builds read.
        jobs: how many processes read.
    """
    if config.date_order:
        return decide_order((), config.date_order)
    read = partial(_read, config, store, run_fingerprint(config, "dates"))
    proofs: list[Proof] = []
    for each in in_parallel(read, paths, jobs):
        proofs += each.found
        if each.is_new and store:
            store.put(each.key, dumps(each.found))
        elif each.key:
            store.use(each.key)
    return decide_order(proofs)


def _read(config: Config, store: Store, context: bytes, path: Path) -> _Proofs:
    try:
        data = read_bytes(path)
    except InputError:
        return _Proofs()
    if not may_hold_numeric_date(data):
        return _Proofs()
    name = article_name(path, config)
    key = digest(context, name, digest_of(data))
    known = _known(store.get(key))
    if known is not None:
        return _Proofs(known, key)
    return _Proofs(tuple(date_proofs(read_source(data, name), config)), key, is_new=True)


def _known(data: bytes | None) -> tuple[Proof, ...] | None:
    try:
        found = loads(data) if data else None
    except ValueError:
        return None
    return found if isinstance(found, tuple) else None
