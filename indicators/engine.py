"""DuckDB within bounds: tables far larger than memory are joined and sorted through a folder.

Text columns become ENUM types of their distinct words, in the order of the words: a key of nine
texts is then a handful of bytes, which is what joining and sorting cost.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import duckdb
import pandas as pd
import pyarrow as pa

from geodata.errors import AtlasError
from indicators.disk import DRAFT
from indicators.model import ORIGIN, RELEASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Rows: TypeAlias = pa.Table | pd.DataFrame | Path
"""Observations in memory or in a Parquet file; without origin columns, they have no origin."""

MEMORY = "1GB"
"""What the engine may hold; the process around it adds about half of that."""

WORDS = tuple(field.name for field in RELEASE if field.type == pa.string())
"""The text columns of a release."""

_NO_ORIGIN = {name: "0::INTEGER" if name == "row" else "''" for name in ORIGIN}


class EngineError(AtlasError):
    """Work for which the machine has no room."""


@contextmanager
def engine(folder: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that works in a temporary folder and keeps below ``MEMORY``.

    Args:
        folder: where the temporary folder is made, as a draft; the system's place for such where
            left out.

    Raises:
        EngineError: there is no room for the work.
    """
    try:
        with (
            TemporaryDirectory(prefix=DRAFT, dir=folder) as spill,
            duckdb.connect(f"{spill}/work.duckdb") as connection,
        ):
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute(f"SET temp_directory = '{spill}'")
            # What is about to be deleted need not be tidied up.
            connection.execute("PRAGMA disable_checkpoint_on_shutdown")
            yield connection
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        where = folder or gettempdir()
        raise EngineError(
            f"temporary folder below {where}: cannot be worked in ({str(error).splitlines()[0]}); "
            "expected some gigabytes of room there; make room, or set TMPDIR to another"
        ) from error


def attach(
    connection: duckdb.DuckDBPyConnection, name: str, rows: Rows, indicator: str | None = None
) -> None:
    """Make observations, or those of one indicator, a view ``name`` with ``RELEASE``'s columns."""
    if isinstance(rows, Path):
        given = connection.read_parquet(str(rows))
        given.create_view(f"{name}_given")
    else:
        table = arrow(rows) if isinstance(rows, pd.DataFrame) else rows
        connection.register(f"{name}_given", table)
        given = connection.table(f"{name}_given")
    shown = ", ".join(
        listed([one]) if one in given.columns else f'{_NO_ORIGIN[one]} AS "{one}"'
        for one in RELEASE.names
    )
    text = (indicator or "").replace("'", "''")
    only = f"WHERE indicator = '{text}'" if indicator is not None else ""
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT {shown} FROM {name}_given {only}")


def arrow(frame: pd.DataFrame) -> pa.Table:
    """A frame of observations as an Arrow table, with those of the columns that it has.

    A word that is missing stays so, for ``indicators.validation`` to tell where.
    """
    known = [field.with_nullable(nullable=True) for field in RELEASE]
    schema = pa.schema([field for field in known if field.name in frame.columns])
    return pa.Table.from_pandas(frame, schema=schema, preserve_index=False)


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of observations with all columns of ``RELEASE``: without origin where it had none."""
    missing = {name: 0 if name == "row" else "" for name in ORIGIN if name not in frame.columns}
    whole: pd.DataFrame = frame.assign(**missing)[RELEASE.names]
    return whole


def compact(
    connection: duckdb.DuckDBPyConnection,
    *names: str,
    more: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Make of each view ``name`` another, ``name_``, whose text columns are ENUMs they share.

    Args:
        connection: where the views are.
        names: views with the columns of ``RELEASE``.
        more: words by column that none of them holds yet.
    """
    for word in WORDS:
        distinct = " UNION ".join(f'SELECT "{word}" AS word FROM {name}' for name in names)
        others = ", ".join(f"'{one}'" for one in ("", *more.get(word, ())))
        connection.execute(
            f'CREATE TYPE "{word}_words" AS ENUM (SELECT word FROM '
            f"({distinct} UNION SELECT unnest([{others}])) WHERE word IS NOT NULL ORDER BY word)"
        )
    shown = ", ".join(
        f'"{one}"::"{one}_words" AS "{one}"' if one in WORDS else listed([one])
        for one in RELEASE.names
    )
    for name in names:
        connection.execute(f"CREATE TEMP VIEW {name}_ AS SELECT {shown} FROM {name}")


def plain(table: str) -> str:
    """SQL of a table made compact, its words as text again."""
    shown = ", ".join(f'"{one}"::VARCHAR AS "{one}"' for one in WORDS)
    return f"SELECT * REPLACE ({shown}) FROM {table}"


def quoted(text: str) -> str:
    """A text as SQL writes it.

    >>> quoted("Nuevo León's")
    "'Nuevo León''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def listed(names: Sequence[str], table: str = "") -> str:
    """Column names as SQL lists them.

    >>> listed(["row", "column"], "b")
    'b."row", b."column"'
    """
    return ", ".join(f'{table}."{name}"' if table else f'"{name}"' for name in names)
