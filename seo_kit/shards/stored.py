"""The facts of all pages on disk, in the order in which rules see them; in memory only what places a page.

A page keeps its path, URL, canonical and robots, about half a kilobyte, for rules ask those of any page at
any time. All else is read from the file when it is asked for, some rows at a time: rules go through the pages
in order, so that the next answer is mostly at hand. DuckDB finds those that have a fact in common, with a
bounded part of memory and the rest on disk.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from seo_kit.shards.columns import fact_kinds
from seo_kit.shards.ordering import GROUP, put_in_order
from seo_kit.shards.results import Results
from seo_kit.verify.site.facts import PageFacts

IN_MEMORY = ("path", "url", "source", "canonical", "robots", "refresh", "follows", "unreadable")
_MEMORY = "512MB"
"""What DuckDB may hold; beyond it writes to disk."""
_SLICE = 64
"""Rows that are unpacked together."""
_SENT = 50_000
_SHARING = """
WITH told AS ({told})
SELECT DISTINCT page FROM told
WHERE item IN (SELECT item FROM told GROUP BY item HAVING count(DISTINCT page) > 1) ORDER BY page
"""
_FACTS = "SELECT file_row_number AS page, {item} AS item FROM read_parquet('{file}', file_row_number = true)"


class StoredFacts(PageFacts):
    """The facts of a page, most of which are fetched from the store when they are asked for."""

    __slots__ = ("_row", "_store")

    def __init__(self, store: Store, row: int, held: Mapping[str, Any]) -> None:
        for name, value in {**held, "_store": store, "_row": row}.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in fact_kinds():
            raise AttributeError(name)
        return self._store.value(self._row, name)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same page, or another one with just the same facts."""
        if self is other or not isinstance(other, StoredFacts) or self.path != other.path:
            return self is other
        return all(getattr(self, name) == getattr(other, name) for name in fact_kinds())

    __hash__ = None  # type: ignore[assignment]  # as that of all facts, for mappings are among them

    def placed(self, url: str) -> StoredFacts:
        """The page with the URL where it turned out to be found."""
        held = {name: getattr(self, name) for name in IN_MEMORY}
        return StoredFacts(self._store, self._row, {**held, "url": url})


class Store:
    """The facts of all pages of some shards, in one file below a folder for temporary ones."""

    def __init__(self, results: Sequence[Results], folder: Path) -> None:
        """Puts the pages in order: by path, then as the shards and the pages in them stand."""
        import pyarrow.parquet as pq

        self._file = folder / "facts.parquet"
        put_in_order([each.facts for each in results], self._file, folder)
        self._folder = folder
        self._reader = pq.ParquetFile(self._file)
        groups = (self._reader.metadata.row_group(n).num_rows for n in range(self._reader.num_row_groups))
        self._starts = [0, *accumulate(groups)]
        self._group = lru_cache(16)(self._read_group)
        self._slice = lru_cache(32)(self._unpack_slice)

    def close(self) -> None:
        """Lets go of the files."""
        self._reader.close()
        if "_database" in self.__dict__:
            self._database.close()

    @cached_property
    def _database(self) -> Any:
        return _database(self._folder)

    # ---- facts ---------------------------------------------------------------------------------

    def pages(self) -> Iterator[StoredFacts]:
        """The pages in order."""
        for row, values in enumerate(self._values()):
            yield StoredFacts(self, row, _held(values))

    def _values(self) -> Iterator[tuple[Any, ...]]:
        kinds = fact_kinds()
        for batch in self._reader.iter_batches(GROUP, columns=list(IN_MEMORY)):
            columns = (kinds[name].unpack(batch.column(name)) for name in IN_MEMORY)
            yield from zip(*columns, strict=True)

    def value(self, row: int, name: str) -> Any:
        """A fact of the page in a row."""
        group = bisect_right(self._starts, row) - 1
        place = row - self._starts[group]
        return self._slice(name, group, place // _SLICE)[place % _SLICE]

    def _unpack_slice(self, name: str, group: int, number: int) -> Sequence[Any]:
        return fact_kinds()[name].unpack(self._group(name, group).slice(number * _SLICE, _SLICE))

    def _read_group(self, name: str, group: int) -> Any:
        return self._reader.read_row_group(group, columns=[name]).column(0).combine_chunks()

    # ---- facts in common -----------------------------------------------------------------------

    def sharing(self, fact: str) -> list[int]:
        """The rows of the pages that have a fact in common with another one, one of several for answers."""
        item = "unnest(map_keys(answers))" if fact == "answers" else f"nullif({fact}, '')"
        return self._ask(_FACTS.format(item=item, file=self._file))

    def meeting(self, buckets: Iterable[Sequence[int]]) -> list[int]:
        """The rows of the pages that another one has a bucket in common with; those of each are in order."""
        import pyarrow as pa

        self._database.execute("CREATE OR REPLACE TABLE buckets (page BIGINT, item BIGINT)")
        rows = ((page, item) for page, items in enumerate(buckets) for item in items)
        while some := list(islice(rows, _SENT)):
            pages, items = zip(*some, strict=True)
            self._database.register("sent", pa.table({"page": pages, "item": items}))
            self._database.execute("INSERT INTO buckets SELECT * FROM sent")
        return self._ask("SELECT page, item FROM buckets")

    def _ask(self, told: str) -> list[int]:
        return [page for (page,) in self._database.execute(_SHARING.format(told=told)).fetchall()]


def _database(folder: Path) -> Any:
    """A database in memory, which writes to a folder what does not fit."""
    import duckdb

    return duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(folder / "spilled")})


def _held(values: Sequence[Any]) -> dict[str, Any]:
    """What is held of a page; what is the same for many pages, and what stands in it twice, is held once."""
    held = dict(zip(IN_MEMORY, values, strict=True))
    held["robots"] = _one_of(held["robots"])
    for name in ("url", "canonical"):
        held[name] = held["path"] if held[name] == held["path"] else held[name]
    return held


@lru_cache(1000)
def _one_of(robots: frozenset[str]) -> frozenset[str]:
    return robots
