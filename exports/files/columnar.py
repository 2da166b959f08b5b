"""Parquet: typed columns, and what a reader must know of them in the file's own metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from exports.files.extract import COLUMNS, NUMBERS

if TYPE_CHECKING:
    from pathlib import Path

    from exports.files.extract import Extract

SCHEMA = pa.schema(
    [pa.field(name, pa.float64() if name in NUMBERS else pa.string()) for name in COLUMNS]
)


def write(extract: Extract, out: Path) -> None:
    """Write the observations, numbers as doubles and a gap as null."""
    told = {
        "title": extract.title,
        "release": extract.release.id,
        "created": extract.release.created,
        "sources": json.dumps([extract.cited(one) for one in extract.sources], ensure_ascii=False),
        "link": extract.address("parquet"),
    }
    schema = SCHEMA.with_metadata(told)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for rows in extract.rows(50_000):
            columns = list(zip(*rows, strict=True))
            arrays = [
                pa.array(
                    [float(cell) if cell is not None else None for cell in cells]
                    if name in NUMBERS else cells,
                    field.type,
                )
                for name, cells, field in zip(COLUMNS, columns, schema, strict=True)
            ]  # fmt: skip
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
