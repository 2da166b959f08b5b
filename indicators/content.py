"""What a release says: its rows in canonical order, as a Parquet file and as one checksum.

Rows flow from the engine to the file in groups, so that memory stays bounded.  The checksum is of
the words and numbers themselves: for each column of ``OBSERVATIONS`` the SHA-256 of its cells in
the order of the key, and then the SHA-256 of the list of those.  Nothing in it depends on a file
format, a library's version, a platform or the size of the groups.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from indicators.disk import flush, sha256
from indicators.engine import attach, compact, engine, listed
from indicators.model import KEY, OBSERVATIONS, RELEASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import duckdb

    from indicators.engine import Rows

GROUP = 122_880
"""Rows of a group of the Parquet file: what DuckDB takes at a time."""

_NONE, _CELL = "\x00", "\x1f"
_WORDS = [one.name for one in RELEASE if one.type == pa.string()]


@dataclass(frozen=True, slots=True)
class Content:
    """What was written to a file.

    Attributes:
        file: where it lies.
        file_sha256: checksum of its bytes.
        sha256: checksum of what it says.
        rows: how many observations it holds.
        sources: ids, sorted.
        indicators: observations by indicator, sorted by id.
    """

    file: Path
    file_sha256: str
    sha256: str
    rows: int
    sources: tuple[str, ...]
    indicators: Mapping[str, int]


def write(rows: Rows, file: Path) -> Content:
    """Write observations in canonical order: the columns of ``RELEASE``, rows by key."""
    with engine(file.parent) as connection:
        attach(connection, "given", rows)
        compact(connection, "given")
        return save(connection, "given_", file)


def save(connection: duckdb.DuckDBPyConnection, table: str, file: Path) -> Content:
    """Write a table of the engine, with the columns of ``RELEASE``, in canonical order."""
    ordered = f"SELECT {listed(RELEASE.names)} FROM {table} ORDER BY {listed(KEY)}"
    reader = connection.sql(ordered).to_arrow_reader(GROUP)
    digest = Digest()
    sources: set[str] = set()
    indicators: Counter[str] = Counter()
    with _writer(file) as writer:
        for group in groups(reader):
            writer.write_table(group)
            digest.add(group)
            sources.update(group["source"].unique().to_pylist())
            for one in pc.value_counts(group["indicator"]).to_pylist():
                indicators[one["values"]] += one["counts"]
    flush(file)
    return Content(
        file, sha256(file), digest.hex, digest.rows, tuple(sorted(sources)),
        dict(sorted(indicators.items())),
    )  # fmt: skip


def content_hash(rows: Rows) -> str:
    """The checksum of what observations say, whatever their order."""
    with engine() as connection:
        attach(connection, "given", rows)
        compact(connection, "given")
        names = listed(OBSERVATIONS.names)
        ordered = connection.sql(f"SELECT {names} FROM given_ ORDER BY {listed(KEY)}")
        return _hash(ordered.to_arrow_reader(GROUP))


def file_hash(file: Path) -> str:
    """The checksum of what a Parquet file says, whose rows are in canonical order already."""
    batches = pq.ParquetFile(file).iter_batches(GROUP, columns=OBSERVATIONS.names)
    return _hash(batches)


def _hash(batches: Iterable[pa.RecordBatch]) -> str:
    digest = Digest()
    for batch in batches:
        digest.add(pa.Table.from_batches([batch]).cast(OBSERVATIONS))
    return digest.hex


def groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches of any size as tables of ``GROUP`` rows, the last with what is left."""
    waiting: list[pa.Table] = []
    rows = 0
    for batch in batches:
        rest = pa.Table.from_batches([batch]).cast(RELEASE)
        while rest.num_rows:
            piece = rest.slice(0, GROUP - rows)
            rest = rest.slice(piece.num_rows)
            waiting.append(piece)
            rows += piece.num_rows
            if rows == GROUP:
                yield pa.concat_tables(waiting).combine_chunks()
                waiting, rows = [], 0
    if rows:
        yield pa.concat_tables(waiting).combine_chunks()


@dataclass(slots=True)
class Digest:
    """The checksum of observations that come in canonical order, group by group.

    Numbers count to twelve significant digits, so that a sum taken in another order is the same
    content; gaps count as such.
    """

    rows: int = 0
    _columns: dict[str, Any] = field(
        default_factory=lambda: {name: hashlib.sha256() for name in OBSERVATIONS.names}
    )

    def add(self, table: pa.Table) -> None:
        """Take in the next rows."""
        if not table.num_rows:
            return
        for name, digest in self._columns.items():
            if self.rows:
                digest.update(_CELL.encode())
            digest.update(_joined(table[name].combine_chunks()))
        self.rows += table.num_rows

    @property
    def hex(self) -> str:
        """The checksum of all that was taken in, in hexadecimal."""
        lines = [f"{name} {digest.hexdigest()}\n" for name, digest in self._columns.items()]
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def _joined(cells: pa.Array) -> pa.Buffer:
    """All cells of a column in one text."""
    if pa.types.is_floating(cells.type):
        numbers = cells.dictionary_encode()
        # Python's own formatting rounds exactly, the same everywhere.
        words = pa.array([f"{one:.12g}" for one in numbers.dictionary.to_pylist()], pa.string())
        cells = words.take(numbers.indices)
    whole = pa.ListArray.from_arrays([0, len(cells)], cells.fill_null(_NONE))
    return pc.binary_join(whole, _CELL)[0].as_buffer()


def _writer(file: Path) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        file,
        RELEASE,
        compression="zstd",
        compression_level=LEVEL,
        use_dictionary=_WORDS,
        column_encoding={"row": "DELTA_BINARY_PACKED"},
        data_page_version="2.0",
        store_schema=False,
    )


LEVEL = 9
"""Compression of the file; more takes minutes for ten million rows and saves a few per cent."""
