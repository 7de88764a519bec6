"""The two Parquet files of a shard: written whole or not at all, and whether they stand for what is asked."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seo_kit.shards.rows import Row, facts_schema, findings_schema
from seo_kit.shards.storage import is_remote, storage_of, telling

Stamp = Mapping[str, str]
"""What a shard was made of and by what: it is made again when one of these has changed."""

_KEY = b"seo-kit"
_KEPT = 500
"""Rows that wait for being written together."""
_TEMPORARY = ".seo-kit-"
_STALE_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Results:
    """Where the files of a shard stand: `facts` and `findings` are their paths or URLs."""

    folder: str
    key: str

    @property
    def facts(self) -> str:
        """The file of the pages."""
        return f"{self.folder.rstrip('/')}/{self.key}.facts.parquet"

    @property
    def findings(self) -> str:
        """The file of the findings."""
        return f"{self.folder.rstrip('/')}/{self.key}.findings.parquet"

    def are_of(self, stamp: Stamp) -> bool:
        """Whether both files are there, whole, and were made as the stamp says."""
        return all(_stamp_of(name) == stamp for name in (self.facts, self.findings))


def _stamp_of(name: str) -> Stamp | None:
    """What a file says that it was made of; None when it is not there or was cut off."""
    import pyarrow.parquet as pq

    with suppress(Exception):  # whatever is wrong with it, it is made again
        storage, path = storage_of(name)
        with storage.open(path, "rb") as file:
            metadata = pq.read_metadata(file).metadata
            stamp: Stamp = json.loads(metadata[_KEY])
            return stamp
    return None


@dataclass(slots=True)
class Writer:
    """Writes rows to a file as they come, some hundred at a time."""

    path: Path
    schema: Any
    rows: list[Row] = field(default_factory=list)
    _file: Any = None

    def add(self, row: Row) -> None:
        """Takes a row."""
        self.rows.append(row)
        if len(self.rows) >= _KEPT:
            self.flush()

    def flush(self) -> None:
        """Writes what waits."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._file = self._file or pq.ParquetWriter(self.path, self.schema, compression="zstd")
        self._file.write_table(pa.Table.from_pylist(self.rows, self.schema))
        self.rows.clear()

    def close(self) -> None:
        """Writes the rest, and what makes the file whole."""
        self.flush()
        self._file.close()


@contextmanager
def writing(results: Results, stamp: Stamp) -> Iterator[tuple[Writer, Writer]]:
    """Takes the rows of facts and of findings while the context holds; then both files are put in place.

    Raises:
        InputError: they cannot be written. What stood there before still stands.
    """
    local = None if is_remote(results.folder) else Path(results.folder)
    with telling(results.folder, "cannot be written"):
        if local:
            local.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=local))
    metadata = {_KEY: json.dumps(dict(stamp)).encode()}
    writers = (
        Writer(place / "facts", facts_schema().with_metadata(metadata)),
        Writer(place / "findings", findings_schema().with_metadata(metadata)),
    )
    try:
        yield writers
        for writer, name in zip(reversed(writers), (results.findings, results.facts), strict=True):
            with telling(name, "cannot be written"):
                writer.close()
                _put(writer.path, name)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _put(path: Path, name: str) -> None:
    if not is_remote(name):
        path.replace(name)
        return
    storage, target = storage_of(name)
    storage.makedirs(target.rpartition("/")[0], exist_ok=True)
    storage.put_file(str(path), target)


def sweep(folder: str) -> None:
    """Removes what killed runs left half-written in a folder a day ago or earlier."""
    if is_remote(folder):
        return
    for place in Path(folder).glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            if time.time() - place.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(place, ignore_errors=True)


def rows_of(name: str, columns: list[str] | None = None) -> Iterator[Row]:
    """The rows of a file, some hundred at a time in memory. Raises InputError when it cannot be read."""
    for batch in batches_of(name, columns):
        yield from batch.to_pylist()


def batches_of(name: str, columns: list[str] | None = None) -> Iterator[Any]:
    """The rows of a file as batches of Arrow.

    Raises:
        InputError: it cannot be read.
    """
    import pyarrow.parquet as pq

    storage, path = storage_of(name)
    with telling(name):
        file = storage.open(path, "rb")
    with file, telling(name):
        yield from pq.ParquetFile(file).iter_batches(_KEPT, columns=columns)
