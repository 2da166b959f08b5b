"""The tidy table: one observation a row, or one area a row and a column for each year.

``atlas template`` writes an empty one.  The file is read into DuckDB as text, each distinct word is
read once in Python (``indicators.exchange.readings``), and the rows are checked and written in the
engine, so that memory stays bounded however long the file is.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from indicators.exchange import checks
from indicators.exchange.raw import ROW, load
from indicators.exchange.readings import (
    GAP_NOTES,
    MARKS,
    Reading,
    read_area,
    read_code,
    read_year,
    standing,
)
from indicators.faults import Fault, Gravity, Report
from indicators.model import DIMENSIONS, KEY, OBSERVATIONS, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from indicators.catalogue import Catalogue

REQUIRED = ("indicator", "area", "time", "value")
NUMBERS = ("value", "lower", "upper", "denominator")
IGNORED = ("area_name", "release", "source")
"""Headings that a reader may leave in: the atlas's own answers are such tables."""

HEADINGS = (*REQUIRED, "unit", *DIMENSIONS, *NUMBERS[1:], "status", "footnote", *IGNORED)
MEMORY = "1GB"
MOST_WORDS = 500_000
"""Distinct texts of a column above which it is not what its heading says."""

_ALIASES = {"area_id": "area", "cvegeo": "area", "time_period": "time", "obs_value": "value"}
_GROUPED = r"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$"


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file read.

    Attributes:
        report: everything that is wrong with it.
        rows: how many observations were written; 0 where an error stops the import.
    """

    report: Report
    rows: int


def read(
    file: Path,
    source: str,
    catalogue: Catalogue,
    out: Path,
    *,
    sheet: str = "",
    base: Path | None = None,
) -> Tidied:
    """Read and check a tidy table; write its observations as Parquet where nothing stops it.

    Args:
        file: CSV (comma, semicolon, tab; UTF-8, UTF-16 or Latin-1) or a workbook.
        source: id of the catalogue's source the figures belong to.
        catalogue: the definitions.
        out: where the observations go, in the columns of ``OBSERVATIONS`` and sorted by key.
        sheet: of a workbook; the first that fits where left out.
        base: Parquet of the observations in force, to tell sudden jumps.

    Raises:
        FileError: the file is no table that can be read at all.
    """
    with _engine(out.parent) as connection:
        page, columns, faults = load(connection, file, {*HEADINGS, *_ALIASES}, sheet)
        columns = _long(connection, _renamed(connection, columns))
        place = (file.name, page)
        faults += _headings(place, columns)
        if all(name in columns for name in REQUIRED):
            faults += _tidy(connection, place, columns, source, catalogue)
            _base(connection, base, source)
            faults += checks.run(connection, place, catalogue)
        report = Report(tuple(faults))
        if not report.passed:
            return Tidied(report, 0)
        names = ", ".join(OBSERVATIONS.names)
        order = ", ".join(KEY)
        connection.execute(
            f"COPY (SELECT {names} FROM tidy ORDER BY {order}) TO $out (FORMAT parquet)",
            {"out": str(out)},
        )
        rows = connection.execute("SELECT count(*) FROM tidy").fetchone()
        return Tidied(report, int(rows[0]) if rows else 0)


@contextmanager
def _engine(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that spills to disk beside ``folder`` and stays below ``MEMORY``."""
    with TemporaryDirectory(prefix=".import-", dir=folder) as spill:
        connection = duckdb.connect(f"{spill}/rows.duckdb")
        try:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute(f"SET temp_directory = '{spill}'")
            yield connection
        finally:
            connection.close()


def _renamed(connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...]) -> tuple[str, ...]:
    for name, ours in _ALIASES.items():
        if name in columns and ours not in columns:
            connection.execute(f'ALTER TABLE raw RENAME COLUMN "{name}" TO {ours}')
            columns = tuple(ours if one == name else one for one in columns)
    return columns


def _long(connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...]) -> tuple[str, ...]:
    """A wide table, with a column for each year, as a long one."""
    years = [name for name in columns if read_year(name).value]
    if not years or "time" in columns or "value" in columns:
        return columns
    listed = ", ".join(f'"{year}"' for year in years)
    connection.execute(
        "CREATE TABLE long AS SELECT * FROM raw "
        f"UNPIVOT INCLUDE NULLS (value FOR time IN ({listed}))"
    )
    connection.execute("DROP TABLE raw")
    connection.execute("ALTER TABLE long RENAME TO raw")
    return (*(name for name in columns if name not in years), "time", "value")


def _headings(place: tuple[str, str], columns: tuple[str, ...]) -> Iterator[Fault]:
    file, page = place
    for name in REQUIRED:
        if name not in columns:
            yield Fault(
                Gravity.ERROR, file, page, 1, name, "", f"a column {name!r}",
                f"seen {', '.join(columns)}",
            )  # fmt: skip
    for name in columns:
        if name not in HEADINGS:
            yield Fault(
                Gravity.WARNING, file, page, 1, name, name,
                f"headings among {', '.join(HEADINGS)}", "the column is not read",
            )  # fmt: skip


def _tidy(
    connection: duckdb.DuckDBPyConnection,
    place: tuple[str, str],
    columns: tuple[str, ...],
    source: str,
    catalogue: Catalogue,
) -> list[Fault]:
    """Make the table ``tidy``: a row each whose words could be read; and tell of the others."""
    words = _words(columns, catalogue)
    faults = [
        fault
        for column, how in words.items()
        for fault in _dictionary(connection, place, column, how)
    ]
    faults += _no_numbers(connection, place, [name for name in NUMBERS if name in columns])
    _measures(connection, catalogue)
    _marks(connection)
    faults += _unborn(connection, place)
    connection.execute(_selection(columns, source))
    return faults


def _words(columns: tuple[str, ...], catalogue: Catalogue) -> dict[str, Callable[[str], Reading]]:
    """How each column of words is read."""
    indicators, units = tuple(catalogue.indicators), tuple(catalogue.units)
    statuses = tuple(status.value for status in Status)
    how: dict[str, Callable[[str], Reading]] = {
        "area": read_area,
        "time": read_year,
        "indicator": lambda text: read_code(text, indicators),
        "unit": lambda text: read_code(text, units, ""),
        "status": lambda text: read_code(text, statuses, ""),
        "footnote": lambda text: _read_notes(text, catalogue),
    }
    for name in DIMENSIONS:
        codes = tuple(catalogue.dimensions[name].codes)
        how[name] = lambda text, codes=codes: read_code(text, codes, TOTAL)  # type: ignore[misc]
    return {name: read for name, read in how.items() if name in columns}


def _read_notes(text: str, catalogue: Catalogue) -> Reading:
    known = [read_code(one, tuple(catalogue.footnotes)) for one in text.split()]
    wrong = next((one for one in known if one.value is None), None)
    return wrong or Reading(" ".join(str(one.value) for one in known))


def _dictionary(
    connection: duckdb.DuckDBPyConnection,
    place: tuple[str, str],
    column: str,
    how: Callable[[str], Reading],
) -> list[Fault]:
    """Read each distinct text of a column once, into the table ``w_<column>``."""
    file, page = place
    found = connection.execute(
        f"SELECT coalesce(\"{column}\", '') AS text, min({ROW}), count(*) FROM raw GROUP BY 1 "
        f"LIMIT {MOST_WORDS + 1}"
    ).fetchall()
    rows, faults = [], []
    for text, row, times in found[:MOST_WORDS]:
        reading = how(text)
        if reading.value is not None:
            rows.append((text, reading.value))
        if reading.value is None:
            faults.append(
                Fault(Gravity.ERROR, file, page, row, column, text[:200], reading.expected,
                      reading.suggestion, times)
            )  # fmt: skip
        elif reading.note:
            faults.append(
                Fault(Gravity.REPAIR, file, page, row, column, text, reading.value, reading.note,
                      times)
            )  # fmt: skip
    frame = pd.DataFrame(rows, columns=["text", "code"], dtype="string")
    connection.register("_frame", frame)
    connection.execute(f"CREATE TABLE w_{column} AS SELECT * FROM _frame")
    connection.unregister("_frame")
    return faults


def _no_numbers(
    connection: duckdb.DuckDBPyConnection, place: tuple[str, str], columns: list[str]
) -> list[Fault]:
    file, page = place
    marks = ", ".join(f"'{mark}'" for mark in MARKS)
    faults = []
    for column in columns:
        text = _trimmed(column)
        found = connection.execute(
            f"SELECT {text} AS cell, min({ROW}), count(*) FROM raw WHERE {_number(text)} IS NULL "
            f"AND {_lowered(column)} NOT IN ({marks}) GROUP BY 1 ORDER BY 2 LIMIT 500"
        ).fetchall()
        faults += [
            Fault(Gravity.ERROR, file, page, row, column, cell[:200],
                  "a number, or a mark such as n.d. or *", _comma(cell), times)
            for cell, row, times in found
        ]  # fmt: skip
    return faults


def _comma(cell: str) -> str:
    """Advice on a decimal comma: what is meant cannot be known for certain.

    >>> _comma("12,5"), _comma("mucho")
    ("write it as '12.5'", '')
    """
    plain = cell.replace(".", "").replace(",", ".", 1)
    return f"write it as {plain!r}" if cell.count(",") == 1 and _is_number(plain) else ""


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _measures(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """The table ``measures``: indicator, its default unit, each unit with its range and kind."""
    rows = [
        (one.id, one.unit, measure.unit, measure.minimum, measure.maximum,
         catalogue.units[measure.unit].kind.value)
        for one in catalogue.indicators.values()
        for measure in one.measures
    ]  # fmt: skip
    columns = ["indicator", "first_unit", "unit", "minimum", "maximum", "kind"]
    frame = pd.DataFrame(rows, columns=columns)
    connection.register("_frame", frame)
    connection.execute("CREATE TABLE measures AS SELECT * FROM _frame")
    connection.unregister("_frame")


def _marks(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [(mark, status.value) for mark, status in MARKS.items()]
    connection.register("_frame", pd.DataFrame(rows, columns=["mark", "status"]))
    connection.execute("CREATE TABLE marks AS SELECT * FROM _frame")
    connection.unregister("_frame")


def _unborn(connection: duckdb.DuckDBPyConnection, place: tuple[str, str]) -> list[Fault]:
    """Values of areas that do not stand in their year; gaps of such areas are simply left out."""
    file, page = place
    pairs = connection.execute(
        f"SELECT a.code, t.code, min(r.{ROW}), count(*), "
        f"count(*) FILTER ({_lowered('value', 'r.')} NOT IN (SELECT mark FROM marks)) "
        "FROM raw AS r JOIN w_area AS a ON a.text = coalesce(r.area, '') "
        "JOIN w_time AS t ON t.text = coalesce(r.time, '') GROUP BY 1, 2"
    ).fetchall()
    faults, unborn = [], []
    for key, year, row, times, values in pairs:
        why = standing(key, year)
        if not why:
            continue
        unborn.append((key, year))
        faults.append(
            Fault(Gravity.ERROR if values else Gravity.REPAIR, file, page, row, "area", key,
                  f"an area of {year}", why if values else f"gap left out: {why}", times)
        )  # fmt: skip
    frame = pd.DataFrame(unborn, columns=["area", "time"], dtype="string")
    connection.register("_frame", frame)
    connection.execute("CREATE TABLE unborn AS SELECT * FROM _frame")
    connection.unregister("_frame")
    return faults


def _base(connection: duckdb.DuckDBPyConnection, base: Path | None, source: str) -> None:
    """The table ``base``: published cells of the source; empty where there are none."""
    if base is None:
        connection.execute("CREATE TABLE base AS SELECT * FROM tidy LIMIT 0")
    else:
        connection.execute(
            "CREATE TABLE base AS SELECT * FROM read_parquet($base) WHERE source = $source",
            {"base": str(base), "source": source},
        )


def _selection(columns: tuple[str, ...], source: str) -> str:
    """SQL of the table ``tidy``: the columns of the model, and the row."""

    def code(name: str, default: str) -> str:
        return f"w_{name}.code" if name in columns else f"'{default}'"

    def number(name: str) -> str:
        if name not in columns:
            return "NULL::DOUBLE"
        return _number(_trimmed(name, "r."))

    joins = " ".join(
        f"JOIN w_{name} ON w_{name}.text = coalesce(r.{name}, '')"
        for name in ("indicator", "area", "time", "unit", *DIMENSIONS, "status", "footnote")
        if name in columns
    )
    status = f"coalesce(nullif({code('status', '')}, ''), m.status, '{Status.NORMAL.value}')"
    gaps = " ".join(f"WHEN '{gap.value}' THEN '{note}'" for gap, note in GAP_NOTES.items())
    notes = f"nullif({code('footnote', '')}, '')"
    unit = f"coalesce(nullif({code('unit', '')}, ''), f.first_unit)"
    dimensions = ", ".join(f"{code(name, TOTAL)} AS {name}" for name in DIMENSIONS)
    value = f"CASE WHEN m.mark IS NULL THEN {number('value')} END"
    return f"""
        CREATE TABLE tidy AS
        SELECT r.{ROW}, w_indicator.code AS indicator, {unit} AS unit, '{source}' AS source,
            w_time.code AS time, {dimensions}, w_area.code AS area, {value} AS value,
            {number("lower")} AS lower, {number("upper")} AS upper,
            {number("denominator")} AS denominator,
            {status} AS status,
            coalesce({notes}, CASE {status} {gaps} ELSE '' END) AS footnote
        FROM raw AS r {joins}
        JOIN (SELECT DISTINCT indicator, first_unit FROM measures) AS f
            ON f.indicator = w_indicator.code
        LEFT JOIN marks AS m ON m.mark = {_lowered("value", "r.")}
        ANTI JOIN unborn AS u ON u.area = w_area.code AND u.time = w_time.code
        WHERE m.mark IS NOT NULL OR {number("value")} IS NOT NULL
    """


def _number(text: str) -> str:
    """SQL of a finite number, thousands commas or not; null where the text is none."""
    grouped = f"CASE WHEN regexp_matches({text}, '{_GROUPED}') THEN replace({text}, ',', '') END"
    plain = f"try_cast(coalesce({grouped}, {text}) AS DOUBLE)"
    return f"CASE WHEN isfinite({plain}) THEN {plain} END"


def _trimmed(column: str, table: str = "") -> str:
    return f"trim(coalesce({table}\"{column}\", ''))"


def _lowered(column: str, table: str = "") -> str:
    return f"regexp_replace(lower({_trimmed(column, table)}), '\\.0+$', '')"
