"""The pages of all shards → one file, in the order in which rules see them: by path.

Bulky rows are not sorted as such, for that would hold them all. Each goes to the part of the order where its
place is, and then each part is put in order by itself: memory holds the paths, and one part.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seo_kit.shards.columns import unpacked
from seo_kit.shards.results import batches_of, rows_of
from seo_kit.shards.rows import facts_schema

GROUP = 2048
"""Rows that are read together."""
_FEWEST, _MOST_PARTS = 4096, 200
"""Rows of a part, and parts, each of which is an open file."""
_LEFT_OUT = ["kind", "row", "more"]
_PLACE = "place"


def put_in_order(files: Sequence[str], into: Path, folder: Path) -> None:
    """Writes the facts of all pages by path, then as the files and the pages in them stand.

    Args:
        files: the facts of shards.
        into: the file to write.
        folder: where parts of it stand meanwhile.

    Raises:
        InputError: a file cannot be read.
    """
    import pyarrow.parquet as pq

    places = _places(files)
    parts = _Parts(folder, max(_FEWEST, len(places) // _MOST_PARTS + 1))
    start = 0
    for batch in _batches(files):
        parts.add(batch, places[start : start + batch.num_rows])
        start += batch.num_rows
    schema = _schema()
    with pq.ParquetWriter(into, schema, compression="zstd") as file:
        for table in parts.in_order():
            file.write_table(table.cast(schema), row_group_size=GROUP)


def _schema() -> Any:
    import pyarrow as pa

    return pa.schema([column for column in facts_schema() if column.name not in _LEFT_OUT])


def _places(files: Sequence[str]) -> Sequence[int]:
    """The place of each page in the order, page after page as the files hold them."""
    rows = (row for name in files for row in rows_of(name, ["kind", "path"]))
    paths = [unpacked(row["path"]) for row in rows if row["kind"] == "page"]
    places = array("q", bytes(8 * len(paths)))
    for place, number in enumerate(sorted(range(len(paths)), key=paths.__getitem__)):
        places[number] = place
    return places


def _batches(files: Sequence[str]) -> Iterator[Any]:
    """The rows of pages, some hundred at a time."""
    import pyarrow.compute as pc

    for name in files:
        for batch in batches_of(name):
            yield batch.filter(pc.equal(batch["kind"], "page")).drop_columns(_LEFT_OUT)


@dataclass(slots=True)
class _Parts:
    """Files with the rows of so many places each."""

    folder: Path
    size: int
    _files: dict[int, Any] = field(default_factory=dict)

    def add(self, batch: Any, places: Sequence[int]) -> None:
        """Takes rows, each with its place."""
        rows: dict[int, list[int]] = {}
        for row, place in enumerate(places):
            rows.setdefault(place // self.size, []).append(row)
        for part, some in rows.items():
            self._write(part, batch.take(some), [places[row] for row in some])

    def _write(self, part: int, batch: Any, places: list[int]) -> None:
        import pyarrow as pa

        batch = batch.append_column(_PLACE, pa.array(places, pa.int64()))
        if part not in self._files:
            options = pa.ipc.IpcWriteOptions(compression="zstd")
            self._files[part] = pa.ipc.new_stream(self._path(part), batch.schema, options=options)
        self._files[part].write_batch(batch)

    def _path(self, part: int) -> str:
        return str(self.folder / f"part-{part}.arrow")

    def in_order(self) -> Iterator[Any]:
        """The rows by their places, part after part; each is deleted then."""
        import pyarrow as pa

        for part, file in sorted(self._files.items()):
            file.close()
            with pa.OSFile(self._path(part)) as source:
                table = pa.ipc.open_stream(source).read_all()
            yield table.sort_by(_PLACE).drop_columns([_PLACE])
            Path(self._path(part)).unlink()
