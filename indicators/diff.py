"""What would change from one table of observations to another: cell by cell, and in sum.

Two cells are the same where all beside their key is; numbers to twelve significant digits, as
``indicators.content`` reads them.  Where a cell was read is no part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.engine import attach, compact, engine, listed
from indicators.model import KEY, OBSERVATIONS

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import pandas as pd

    from indicators.engine import Rows

WORDS = ("status", "footnote")
NUMBERS = ("value", "lower", "upper", "denominator")
WHAT = (*NUMBERS, *WORDS)
"""What of a cell is compared."""

LISTED = 1000
"""Cells that are held in memory; a file takes them all."""

_BY = ("indicator", "source", "level", "time")


class Change(StrEnum):
    """What becomes of a cell."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Diff:
    """The difference between two releases.

    Attributes:
        cells: one row a cell that differs, the first ``LISTED`` of them sorted by key: the columns
            of ``KEY``, ``level``, ``change`` and ``<column>_before``, ``<column>_after`` for each
            of ``WHAT``.
        summary: numbers of cells ``added, removed, changed`` by ``indicator, source, level, time``.
        new_areas: areas with a row only after.
        lost_areas: areas with a row only before.
    """

    cells: pd.DataFrame
    summary: pd.DataFrame
    new_areas: tuple[str, ...] = ()
    lost_areas: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether both say the same."""
        return self.cells.empty

    @property
    def totals(self) -> dict[str, int]:
        """How many cells are added, removed and changed in all.

        >>> import pandas as pd
        >>> one = {"added": [2, 1], "removed": [0, 0], "changed": [0, 0]}
        >>> Diff(pd.DataFrame(), pd.DataFrame(one)).totals
        {'added': 3, 'removed': 0, 'changed': 0}
        """
        return {kind.value: int(self.summary[kind.value].sum()) for kind in Change}


def diff(
    before: Rows, after: Rows, cells: Path | None = None, indicator: str | None = None
) -> Diff:
    """The difference from one table of observations to another.

    Args:
        before: observations, in memory or in a file.
        after: the same, later.
        cells: a CSV file to write every cell that differs to.
        indicator: the one to look at; all where left out.

    Raises:
        OSError: the file cannot be written.
    """
    with engine() as connection:
        attach(connection, "before", before, indicator)
        attach(connection, "after", after, indicator)
        compact(connection, "before", "after")
        _compare(connection)
        if cells is not None:
            with cells.open("w"):  # the system's own words for what is wrong with it
                pass
            connection.sql(f"SELECT * FROM cells ORDER BY {listed(KEY)}").write_csv(str(cells))
        first = connection.sql(f"SELECT * FROM cells ORDER BY {listed(KEY)} LIMIT {LISTED}").df()
        counts = ", ".join(f"count(*) FILTER (change = '{kind}') AS {kind}" for kind in Change)
        summary = connection.sql(
            f"SELECT {listed(_BY)}, {counts} FROM cells GROUP BY ALL ORDER BY {listed(_BY)}"
        ).df()
        return Diff(
            _plain(first), _plain(summary),
            _areas(connection, "after", "before"), _areas(connection, "before", "after"),
        )  # fmt: skip


def _compare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``cells`` of all that differ."""
    same = " AND ".join(f"b.{column} = a.{column}" for column in KEY)
    keys = ", ".join(f"coalesce(b.{column}, a.{column}) AS {column}" for column in KEY)
    pairs = ", ".join(
        f"b.{column} AS {column}_before, a.{column} AS {column}_after" for column in WHAT
    )
    differ = " OR ".join(
        [f"b.{column} <> a.{column}" for column in WORDS]
        # Text is dear to make: only of numbers that are not the very same.
        + [
            f"(b.{one} IS DISTINCT FROM a.{one} AND "
            f"printf('%.12g', b.{one}) IS DISTINCT FROM printf('%.12g', a.{one}))"
            for one in NUMBERS
        ]
    )
    connection.execute(f"""
        CREATE TABLE cells AS SELECT {listed(KEY)},
            CASE WHEN area = '00' THEN 'nation' WHEN length(area) = 2 THEN 'state'
                 ELSE 'municipality' END AS level,
            COLUMNS(* EXCLUDE ({listed(KEY)}))
        FROM (
            SELECT {keys},
                CASE WHEN b.area IS NULL THEN 'added' WHEN a.area IS NULL THEN 'removed'
                     ELSE 'changed' END AS change,
                {pairs}
            FROM (SELECT {listed(OBSERVATIONS.names)} FROM before_) AS b
            FULL OUTER JOIN (SELECT {listed(OBSERVATIONS.names)} FROM after_) AS a ON {same}
            WHERE b.area IS NULL OR a.area IS NULL OR {differ}
        )
    """)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Words as text, not as categories."""
    words = frame.select_dtypes("category").columns
    return frame.astype(dict.fromkeys(words, "str"))


def _areas(connection: duckdb.DuckDBPyConnection, here: str, there: str) -> tuple[str, ...]:
    """Areas with a row in one table and none in the other, sorted."""
    found = connection.execute(
        f"SELECT area FROM {here}_ EXCEPT SELECT area FROM {there}_ ORDER BY 1"
    ).fetchall()
    return tuple(area for (area,) in found)
