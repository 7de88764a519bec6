"""A page's file → what is found in it, by this run or by an earlier one that judged the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from seo_kit.audit.page import Judged, judge_fetched
from seo_kit.audit.work import Audit
from seo_kit.cache.fingerprint import digest, run_fingerprint
from seo_kit.cache.pickles import dumps, loads
from seo_kit.cache.runs import holds_on
from seo_kit.cache.watched import digest_of
from seo_kit.errors import InputError
from seo_kit.fetch.records import Fetched
from seo_kit.parallel import in_parallel


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was found in a page; for `since` and `day` see PastRun."""

    judged: Judged
    since: date | None
    day: date | None


@dataclass(frozen=True, slots=True)
class _Packed:
    """A _Kept as bytes, for it comes from another process."""

    key: bytes
    kept: bytes
    is_known: bool


def judge_files(run: Audit, paths: Sequence[Path]) -> Iterator[Judged | InputError]:
    """What is found in each file, in order; the error of one that cannot be read.

    Several processes judge, when they are many and no browser is needed.
    """
    if run.renderer or not run.store:
        yield from in_parallel(partial(_judge, run), paths, 1 if run.renderer else run.jobs)
        return
    for each in in_parallel(partial(_recall_or_judge, run, _context(run)), paths, run.jobs):
        yield each if isinstance(each, InputError) else _unpacked(run, each)


def _context(run: Audit) -> bytes:
    """What the findings in a page depend on besides its bytes."""
    rules = [rule.code for rule in run.choice.rules_of("page")]
    return run_fingerprint(run.config, "judged", rules, type(run.witness).__qualname__)


def _judge(run: Audit, path: Path) -> Judged | InputError:
    name = path.as_posix()
    try:
        return judge_fetched(run, Fetched(name, body=run.targets.read(path, name)), None)
    except InputError as error:
        return error


def _recall_or_judge(run: Audit, context: bytes, path: Path) -> _Packed | InputError:
    name = path.as_posix()
    try:
        data = run.targets.read(path, name)
    except InputError as error:
        return error
    key = digest(context, name, digest_of(data), run.wants(path))
    known = run.store.get(key)
    if known is not None and _holds(known, run.today):
        return _Packed(key, known, is_known=True)
    judged = judge_fetched(run, Fetched(name, body=data), None)
    return _Packed(
        key, dumps(_Kept(judged, run.today, run.today if judged.is_open else None)), is_known=False
    )


def _holds(known: bytes, today: date | None) -> bool:
    try:
        kept = loads(known)
    except ValueError:
        return False
    return isinstance(kept, _Kept) and holds_on(today, kept.since, kept.day)


def _unpacked(run: Audit, packed: _Packed) -> Judged:
    if packed.is_known:
        run.store.use(packed.key)
    else:
        run.store.put(packed.key, packed.kept)
    kept: _Kept = loads(packed.kept)
    return kept.judged
