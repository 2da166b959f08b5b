"""New observations laid over old ones, and what was computed from the old computed anew.

States and nation that were added up or averaged here follow their municipalities: where those
change, what was made of them is made again, and goes where nothing can be made any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.codes import NATION, STATES
from indicators.aggregates import MEAN, NOTES, SUM, with_aggregates
from indicators.engine import arrow, attach, compact, listed, plain
from indicators.model import DIMENSIONS, KEY, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pandas as pd

    from indicators.catalogue import Catalogue
    from indicators.engine import Rows

CHUNK = 300_000
"""Municipal rows that are aggregated at a time."""

_SERIES = ("indicator", "source", "time", *DIMENSIONS)
"""What aggregates of one slice are made of: percentages also of the persons behind them."""

_COMPUTED = (
    f"(length(area::VARCHAR) = 2 AND regexp_matches(footnote::VARCHAR, '\\b({SUM}|{MEAN})\\b'))"
)
_SAME = " AND ".join(
    f"b.{name} IS NOT DISTINCT FROM g.{name}" for name in ("value", "denominator", "status")
)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What became of figures that were computed from municipalities.

    Attributes:
        made: how many were made anew.
        gone: how many stood there before and cannot be made any more.
    """

    made: int = 0
    gone: int = 0


def merge(
    connection: duckdb.DuckDBPyConnection,
    base: Rows,
    given: Rows,
    catalogue: Catalogue,
    *,
    whole: bool,
    published: Rows | None = None,
) -> Recomputed:
    """Make the view ``merged`` of what is given and what stays of the base.

    Args:
        connection: an engine with nothing in it.
        base: observations so far.
        given: observations that replace those of the same key.
        catalogue: says which units are rates, means and counts.
        whole: whether what is given is all of its sources: then what they no longer give goes.
        published: observations in force; a rate given without its denominator is weighted by the
            one published with the same cell.
    """
    attach(connection, "base", base)
    attach(connection, "given", given)
    attach(connection, "published", base if published is None else published)
    computed = {"area": (NATION, *STATES), "footnote": NOTES, "status": tuple(Status)}
    compact(connection, "base", "given", "published", more=computed)
    _stale(connection, whole=whole)
    other = "WHERE source NOT IN (SELECT DISTINCT source FROM given_)" if whole else ""
    connection.execute(f"""
        CREATE TABLE laid AS
        SELECT *, true AS newer FROM given_ UNION ALL
        SELECT *, false AS newer FROM (SELECT * FROM base_ {other})
            ANTI JOIN given_ USING ({listed(KEY)}) ANTI JOIN stale USING ({listed(KEY)})
    """)
    connection.execute("CREATE TABLE computed AS SELECT * FROM base_ LIMIT 0")
    for part in _chunks(connection):
        _compute(connection, part, catalogue)
    connection.execute(
        "CREATE TEMP VIEW merged AS SELECT * EXCLUDE (newer) FROM laid UNION ALL FROM computed"
    )
    [(made, gone)] = connection.execute(f"""
        SELECT (SELECT count(*) FROM computed),
            (SELECT count(*) FROM stale ANTI JOIN computed USING ({listed(KEY)}))
    """).fetchall()
    return Recomputed(made, gone)


def _stale(connection: duckdb.DuckDBPyConnection, *, whole: bool) -> None:
    """The table ``stale``: computed figures of the base whose municipalities have changed."""
    series, key = listed(_SERIES), listed(KEY)
    every = f"UNION SELECT DISTINCT {series} FROM base_ SEMI JOIN given_ USING (source)"
    connection.execute(f"""
        CREATE TABLE touched AS
        SELECT DISTINCT {listed(_SERIES, "g")} FROM given_ AS g
            LEFT JOIN (FROM base_ WHERE length(area::VARCHAR) = 5) AS b USING ({key})
            WHERE length(g.area::VARCHAR) = 5 AND (b.area IS NULL OR NOT ({_SAME}))
        {every if whole else ""}
    """)
    connection.execute(f"""
        CREATE TABLE stale AS SELECT {key} FROM (FROM base_ WHERE {_COMPUTED})
            SEMI JOIN touched USING ({series}) ANTI JOIN given_ USING ({key})
    """)


def _chunks(connection: duckdb.DuckDBPyConnection) -> Iterator[pd.DataFrame]:
    """Municipal rows behind what is stale, whole slices together, ``CHUNK`` rows at a time."""
    series = listed(_SERIES)
    connection.execute(f"""
        CREATE TABLE parts AS SELECT {series}, sum(count(*)) OVER (ORDER BY {series}) // {CHUNK} AS
            chunk FROM laid SEMI JOIN stale USING ({series}) WHERE length(area::VARCHAR) = 5
            GROUP BY {series}
    """)
    numbers = connection.execute("SELECT DISTINCT chunk FROM parts ORDER BY 1").fetchall()
    for (number,) in numbers:
        connection.execute(f"""
            CREATE OR REPLACE TEMP VIEW part AS
            SELECT l.* REPLACE (coalesce(l.denominator, p.denominator) AS denominator)
            FROM (FROM laid SEMI JOIN (FROM parts WHERE chunk = {number}) USING ({series})) AS l
                LEFT JOIN published_ AS p USING ({listed(KEY)})
            WHERE length(l.area::VARCHAR) = 5
        """)
        yield connection.sql(plain("part")).df()


def _compute(
    connection: duckdb.DuckDBPyConnection, part: pd.DataFrame, catalogue: Catalogue
) -> None:
    """Add to ``computed`` the states and nation of slices that had such, where none is given."""
    municipal = part.drop(columns="newer")
    found = with_aggregates(municipal, catalogue, part["newer"]).iloc[len(part) :]
    slices = [name for name in KEY if name != "area"]
    connection.register("found", arrow(found))
    connection.execute(f"""
        INSERT INTO computed BY NAME SELECT * FROM found
            SEMI JOIN (SELECT {listed(slices)} FROM stale) USING ({listed(slices)})
            ANTI JOIN laid USING ({listed(KEY)})
    """)
    connection.unregister("found")
