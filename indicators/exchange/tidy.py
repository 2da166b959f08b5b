"""The tidy table: one observation a row, or one area a row and a column for each year.

``atlas template`` writes an empty one.  The file is read into DuckDB as text, each distinct word is
read once in Python (``indicators.exchange.dictionary``), and the rows are checked and written in
the engine, so that memory stays bounded however long the file is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from indicators.engine import engine, listed
from indicators.exchange import checks
from indicators.exchange.dictionary import WORDS, read_words, table, unborn
from indicators.exchange.numbers import mark, no_numbers, number
from indicators.exchange.raw import ROW, load
from indicators.exchange.readings import GAP_NOTES, MARKS, read_year
from indicators.faults import Fault, Gravity, Report
from indicators.model import DIMENSIONS, KEY, RELEASE, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import duckdb

    from indicators.catalogue import Catalogue

REQUIRED = ("indicator", "area", "time", "value")
NUMBERS = ("value", "lower", "upper", "denominator")
IGNORED = ("area_name", "release", "source")
"""Headings that a reader may leave in: the atlas's own answers are such tables."""

HEADINGS = (*REQUIRED, "unit", *DIMENSIONS, *NUMBERS[1:], "status", "footnote", *IGNORED)
VERSION = 2
"""Counts up whenever the reading changes; a release records it of each import."""

_ALIASES = {"area_id": "area", "cvegeo": "area", "time_period": "time", "obs_value": "value"}


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
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Tidied:
    """Read and check a tidy table; write its observations as Parquet where nothing stops it.

    Args:
        file: CSV (comma, semicolon, tab; UTF-8, UTF-16 or Latin-1) or a workbook.
        source: id of the catalogue's source the figures belong to.
        catalogue: the definitions.
        out: where the observations go, in the columns of ``RELEASE``; staging puts them in order.
        sheet: of a workbook; the first that fits where left out.
        base: Parquet of the observations in force, to tell sudden jumps.
        progress: called before each step with its name, the steps done and the steps in all.

    Raises:
        FileError: the file is no table that can be read at all.
    """
    with engine(out.parent) as connection:
        progress("read", 0, 4)
        found = load(connection, file, {*HEADINGS, *_ALIASES}, sheet)
        columns, value_from = _raw(connection, found.places)
        place = (file.name, found.name)
        faults = [*found.faults, *_headings(place, columns)]
        if all(name in columns for name in REQUIRED):
            progress("words", 1, 4)
            faults += _tidy(connection, place, columns, source, catalogue)
            progress("check", 2, 4)
            _base(connection, base, source)
            faults += checks.run(connection, place, catalogue)
        report = Report(tuple(faults))
        if not report.passed:
            return Tidied(report, 0)
        progress("write", 3, 4)
        return Tidied(report, _write(connection, out, place, value_from))


def _raw(
    connection: duckdb.DuckDBPyConnection, places: Mapping[str, str]
) -> tuple[tuple[str, ...], str]:
    """Make the view ``raw`` of ``sheet``: our own headings, and a row for each observation.

    Returns the headings, and SQL of the place that a row's value was read from.
    """
    ours = {_ours(name, places): name for name in places}
    columns = tuple(ours)
    renamed = listed([ROW]) + "".join(f', "{name}" AS "{one}"' for one, name in ours.items())
    years = [name for name in columns if read_year(name).value]
    if not years or "time" in columns or "value" in columns:
        connection.execute(f"CREATE TEMP VIEW raw AS SELECT {renamed} FROM sheet")
        return columns, _quoted(places[ours["value"]] if "value" in ours else "")
    connection.execute(
        f"CREATE TABLE raw AS FROM (SELECT {renamed} FROM sheet) "
        f"UNPIVOT INCLUDE NULLS (value FOR time IN ({listed(years)}))"
    )
    cases = " ".join(
        f"WHEN {_quoted(str(read_year(year).value))} THEN {_quoted(places[ours[year]])}"
        for year in years
    )
    others = (name for name in columns if name not in years)
    return (*others, "time", "value"), f"CASE time::VARCHAR {cases} END"


def _ours(name: str, places: Mapping[str, str]) -> str:
    """What we call a heading, where the file does not use our name for another."""
    alias = _ALIASES.get(name, name)
    return name if alias in places else alias


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


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
    connection.execute(f"CREATE TYPE source_words AS ENUM ('{source}')")
    faults = read_words(connection, place, columns, catalogue)
    faults += no_numbers(connection, place, [name for name in NUMBERS if name in columns])
    _measures(connection, catalogue)
    marks = pd.DataFrame(
        [(one, status.value, GAP_NOTES[status]) for one, status in MARKS.items()],
        columns=["mark", "status", "note"],
    )
    table(connection, "marks", marks, "mark, status::status_words AS status")
    figures = ", ".join(
        f"{number(name) if name in columns else 'NULL::DOUBLE'} AS n_{name}" for name in NUMBERS
    )
    connection.execute(
        f"CREATE TEMP VIEW numbers AS SELECT *, {figures}, {mark('value')} AS mark FROM raw"
    )
    faults += unborn(connection, place)
    connection.execute(_selection(columns, source))
    return faults


def _measures(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """The table ``measures``: indicator, its default unit, each unit with its range and kind."""
    rows = [
        (one.id, one.unit, measure.unit, measure.minimum, measure.maximum,
         catalogue.units[measure.unit].kind.value)
        for one in catalogue.indicators.values()
        for measure in one.measures
    ]  # fmt: skip
    columns = ["indicator", "first_unit", "unit", "minimum", "maximum", "kind"]
    words = (
        "* REPLACE (indicator::indicator_words AS indicator, first_unit::unit_words AS first_unit, "
        "unit::unit_words AS unit)"
    )
    table(connection, "measures", pd.DataFrame(rows, columns=columns), words)


def _base(connection: duckdb.DuckDBPyConnection, base: Path | None, source: str) -> None:
    """The table ``base``: published values of the source, of words that the file has too."""
    if base is None:
        connection.execute("CREATE TABLE base AS SELECT * FROM tidy LIMIT 0")
        return
    words = [name for name in KEY if name != "source"]
    read = ", ".join(f"try_cast({name} AS {name}_words) AS {name}" for name in words)
    connection.execute(
        f"CREATE TABLE base AS SELECT {read}, source, value FROM read_parquet($base) "
        "WHERE source = $source",
        {"base": str(base), "source": source},
    )


def _selection(columns: tuple[str, ...], source: str) -> str:
    """SQL of the table ``tidy``: words and numbers of the model, and the row."""

    def code(name: str, default: str) -> str:
        return f"w_{name}.code" if name in columns else f"'{default}'::{name}_words"

    joins = " ".join(
        f"JOIN w_{name} ON w_{name}.text = coalesce(r.{name}, '')"
        for name in WORDS
        if name in columns
    )
    normal = f"'{Status.NORMAL.value}'::status_words"
    status = f"coalesce(nullif({code('status', '')}, ''), m.status, {normal})"
    gaps = " ".join(
        f"WHEN '{gap.value}' THEN '{note}'::footnote_words" for gap, note in GAP_NOTES.items()
    )
    notes = f"nullif({code('footnote', '')}, '')"
    dimensions = ", ".join(f"{code(name, TOTAL)} AS {name}" for name in DIMENSIONS)
    numbers = ", ".join(f"r.n_{name} AS {name}" for name in NUMBERS if name != "value")
    return f"""
        CREATE TABLE tidy AS
        SELECT r.{ROW}, w_indicator.code AS indicator,
            coalesce(nullif({code("unit", "")}, ''), f.first_unit) AS unit,
            '{source}'::source_words AS source,
            w_time.code AS time, {dimensions}, w_area.code AS area,
            CASE WHEN m.mark IS NULL THEN r.n_value END AS value, {numbers},
            {status} AS status,
            coalesce({notes}, CASE {status} {gaps} ELSE ''::footnote_words END) AS footnote
        FROM numbers AS r {joins}
        JOIN (SELECT DISTINCT indicator, first_unit FROM measures) AS f
            ON f.indicator = w_indicator.code
        LEFT JOIN marks AS m ON m.mark = r.mark
        ANTI JOIN unborn AS u ON u.area = w_area.code AND u.time = w_time.code
        WHERE m.mark IS NOT NULL OR r.n_value IS NOT NULL
    """


def _write(
    connection: duckdb.DuckDBPyConnection, out: Path, place: tuple[str, str], value_from: str
) -> int:
    """Write ``tidy`` with the origin of each row; gives how many there are."""
    file, page = map(_quoted, place)
    origins = f"{file} AS file, {page} AS sheet, {ROW}::INTEGER AS row, {value_from} AS column"
    connection.execute(
        f"COPY (SELECT {listed(RELEASE.names)} FROM (SELECT *, {origins} FROM tidy)) "
        "TO $out (FORMAT parquet)",
        {"out": str(out)},
    )
    [(rows,)] = connection.execute("SELECT count(*) FROM tidy").fetchall()
    return int(rows)
