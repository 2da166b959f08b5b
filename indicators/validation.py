"""What an observation table must hold before it may become a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import exists
from geodata.errors import AtlasError
from indicators.definitions import Kind
from indicators.engine import attach, engine, listed
from indicators.model import DIMENSIONS, KEY, OBSERVATIONS, RELEASE, WITHOUT_VALUE, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb

    from indicators.catalogue import Catalogue
    from indicators.engine import Rows

SHOWN = 3
"""How many faulty rows a message names."""

_GAPS = ", ".join(f"'{status.value}'" for status in sorted(WITHOUT_VALUE))


class ValidationError(AtlasError):
    """Observations that break the model or the catalogue."""


def validate(rows: Rows, catalogue: Catalogue) -> None:
    """Make sure that a table may become a release.

    Checked, each with the rows that fail: columns, origins behind them or not; one row a key;
    ids known to the catalogue, and used as each indicator allows; areas that stand in the year of
    the row; a value exactly where the status has one; values inside the valid range, and of a
    category its code; denominators not below zero.

    Raises:
        ValidationError: names every check that fails, how many rows, and the first of them.
    """
    if isinstance(rows, pd.DataFrame) and list(rows.columns) not in _KNOWN:
        raise ValidationError(
            f"observations: seen columns {', '.join(rows.columns)}; expected "
            f"{', '.join(OBSERVATIONS.names)}; mend the adapter"
        )
    with engine() as connection:
        attach(connection, "given", rows)
        faults = [
            f"{words} ({count} rows, such as {named})"
            for words, question in _checks(connection, catalogue)
            for count, named in _failing(connection, question)
        ]
    if faults:
        raise ValidationError(f"observations: seen {'; '.join(faults)}; mend the adapter or data")


_KNOWN = (OBSERVATIONS.names, RELEASE.names)


def _failing(connection: duckdb.DuckDBPyConnection, question: str) -> Iterator[tuple[int, str]]:
    """How many rows a question finds and the first of them; nothing where it finds none."""
    [(count,)] = connection.execute(f"SELECT count(*) FROM {question}").fetchall()
    if count:
        shown = listed([*KEY, "value", "status", "footnote"])
        first = connection.execute(f"SELECT {shown} FROM {question} LIMIT {SHOWN}").fetchall()
        yield count, ", ".join("/".join(map(str, row)) for row in first)


def _checks(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """What is wrong, and the rows of ``given`` for which it is, as SQL after ``FROM``."""
    key = listed(KEY)
    # Only rows whose hash comes twice need be compared in full.
    yield (
        "a key given twice",
        f"(SELECT * FROM (SELECT * FROM given WHERE hash({key}) IN (SELECT h FROM (SELECT "
        f"hash({key}) AS h FROM given) GROUP BY h HAVING count(*) > 1)) "
        f"QUALIFY count(*) OVER (PARTITION BY {key}) > 1)",
    )
    statuses = {status.value for status in Status}
    yield "an unknown status", _each(connection, ["status"], statuses.__contains__)
    yield (
        "a value where the status has none, or none where it has one",
        f"given WHERE (value IS NULL) <> (status IN ({_GAPS}))",
    )
    yield "a gap without a footnote", f"given WHERE status IN ({_GAPS}) AND footnote = ''"
    yield "an unknown footnote", _each(connection, ["footnote"], _footnotes(catalogue))
    yield (
        "a unit or source the indicator does not have",
        _each(connection, ["indicator", "unit", "source"], _measures(catalogue)),
    )
    for dimension in DIMENSIONS:
        codes = catalogue.dimensions[dimension].codes
        yield f"an unknown code of {dimension}", _each(connection, [dimension], codes.__contains__)
    yield (
        "an area that does not stand in that year",
        _each(connection, ["area", "time"], lambda area, time: exists(area, int(time[:4]))),
    )
    _ranges(connection, catalogue)
    yield (
        "a value out of range",
        "(SELECT given.* FROM given JOIN ranges USING (indicator, unit) "
        "WHERE value < minimum OR value > maximum)",
    )
    yield (
        "a code that no category has",
        "(SELECT given.* FROM given JOIN ranges USING (indicator, unit) "
        "WHERE coded AND value <> floor(value))",
    )
    yield "a denominator below zero", "given WHERE denominator < 0"


def _each(
    connection: duckdb.DuckDBPyConnection, columns: list[str], allowed: Callable[..., bool]
) -> str:
    """Rows whose combination of columns is not allowed; each combination is asked once."""
    names = listed(columns)
    found = connection.execute(f"SELECT DISTINCT {names} FROM given").fetchall()
    bad = [row for row in found if None in row or not allowed(*row)]
    table = f"bad_{'_'.join(columns)}"
    connection.execute(f"CREATE TEMP TABLE {table} AS SELECT {names} FROM given LIMIT 0")
    if bad:
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", bad)
    same = " AND ".join(f"given.{one} IS NOT DISTINCT FROM {table}.{one}" for one in columns)
    return f"(SELECT given.* FROM given SEMI JOIN {table} ON {same})"


def _footnotes(catalogue: Catalogue) -> Callable[[str], bool]:
    return lambda notes: set(notes.split()) <= catalogue.footnotes.keys()


def _measures(catalogue: Catalogue) -> Callable[..., bool]:
    known = {
        (indicator.id, measure.unit, source)
        for indicator in catalogue.indicators.values()
        for measure in indicator.measures
        for source in indicator.sources
    }
    return lambda *key: key in known


def _ranges(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """The table ``ranges``: what a figure may be at least and at most; whether it is a code."""
    rows = [
        (indicator.id, measure.unit, measure.minimum, measure.maximum,
         catalogue.units[measure.unit].kind is Kind.CATEGORY)
        for indicator in catalogue.indicators.values()
        for measure in indicator.measures
    ]  # fmt: skip
    connection.execute(
        "CREATE TEMP TABLE ranges "
        "(indicator VARCHAR, unit VARCHAR, minimum DOUBLE, maximum DOUBLE, coded BOOLEAN)"
    )
    connection.executemany("INSERT INTO ranges VALUES (?, ?, ?, ?, ?)", rows)
