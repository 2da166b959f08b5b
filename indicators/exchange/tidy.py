"""From any file to checked observations: the one road that every format takes.

A format lays its file out in DuckDB as text (``indicators.exchange.laid``), each distinct word is
read once in Python (``indicators.exchange.dictionary``), and the rows are checked and written in
the engine, so that memory stays bounded however long the file is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from indicators.engine import engine, listed
from indicators.exchange import checks, columns, des
from indicators.exchange.dictionary import WORDS, read_words, table, unborn
from indicators.exchange.numbers import mark, no_numbers, number
from indicators.exchange.raw import ROW
from indicators.exchange.readings import GAP_NOTES, MARKS
from indicators.exchange.sdmx import messages
from indicators.faults import Gravity, Report
from indicators.model import DIMENSIONS, KEY, RELEASE, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    import duckdb

    from indicators.catalogue import Catalogue
    from indicators.exchange.laid import Laid
    from indicators.faults import Fault

NUMBERS = ("value", "lower", "upper", "denominator")
FORMATS = (des.lay, messages.lay, columns.lay)
"""What may lay a file out, in the order in which they are asked; the last takes any."""

VERSION = 3
"""Counts up whenever the reading changes; a release records it of each import."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file read.

    Attributes:
        report: everything that is wrong with it.
        rows: how many observations were written; 0 where an error stops the import.
        sources: ids of the sources that they are of, sorted.
    """

    report: Report
    rows: int = 0
    sources: tuple[str, ...] = ()


def read(
    file: Path,
    source: str | None,
    catalogue: Catalogue,
    out: Path,
    *,
    sheet: str = "",
    base: Path | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Tidied:
    """Read and check a file; write its observations as Parquet where nothing stops it.

    Args:
        file: a tidy table (``indicators.exchange.columns``), a workbook of exchange sheets
            (``indicators.exchange.des``) or an SDMX message (``indicators.exchange.sdmx``).
        source: id of the catalogue's source the figures belong to; None where the file names it.
        catalogue: the definitions.
        out: where the observations go, in the columns of ``RELEASE``; staging puts them in order.
        sheet: of a workbook; the first tidy table, or all exchange sheets, where left out.
        base: Parquet of the observations in force, to tell sudden jumps.
        progress: called before each step with its name, the steps done and the steps in all.

    Raises:
        FileError: the file is no table that can be read at all.
    """
    given = source or ""
    with engine(out.parent) as connection:
        progress("read", 0, 4)
        laid = _laid(connection, file, catalogue, given, sheet)
        faults = [*laid.faults, *_empty(connection, laid)]
        if laid.readable:
            progress("words", 1, 4)
            faults += _tidy(connection, laid, given, catalogue)
            progress("check", 2, 4)
            _base(connection, base)
            faults += checks.run(connection, laid.place, catalogue)
        report = Report(tuple(dict.fromkeys(faults)))
        if not report.passed:
            return Tidied(report)
        progress("write", 3, 4)
        return Tidied(report, *_write(connection, out, laid))


def _laid(
    connection: duckdb.DuckDBPyConnection, file: Path, catalogue: Catalogue, given: str, sheet: str
) -> Laid:
    """The file as the first format has it that knows it."""
    found = (lay(connection, file, catalogue, given, sheet) for lay in FORMATS)
    return next(filter(None, found))


def _empty(connection: duckdb.DuckDBPyConnection, laid: Laid) -> Iterator[Fault]:
    """Whatever left a table without rows, it is not what was meant."""
    if laid.readable and connection.execute("SELECT 1 FROM raw LIMIT 1").fetchone() is None:
        yield laid.place.fault(
            Gravity.ERROR, 0, "", "no rows", "a row for each figure", "fill it in"
        )


def _tidy(
    connection: duckdb.DuckDBPyConnection, laid: Laid, given: str, catalogue: Catalogue
) -> list[Fault]:
    """Make the table ``tidy``: a row each whose words could be read; and tell of the others."""
    faults = read_words(connection, laid, catalogue)
    faults += no_numbers(connection, laid.place, [one for one in NUMBERS if one in laid.columns])
    _measures(connection, catalogue)
    marks = pd.DataFrame(
        [(one, status.value, GAP_NOTES[status]) for one, status in MARKS.items()],
        columns=["mark", "status", "note"],
    )
    table(connection, "marks", marks, "mark, status::status_words AS status")
    figures = ", ".join(
        f"{number(one) if one in laid.columns else 'NULL::DOUBLE'} AS n_{one}" for one in NUMBERS
    )
    words = listed([ROW, *laid.words])
    connection.execute(
        f"CREATE TEMP VIEW numbers AS SELECT {words}, {figures}, {mark('value')} AS mark FROM raw"
    )
    faults += unborn(connection, laid.place)
    connection.execute(_selection(laid.words, given))
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


def _base(connection: duckdb.DuckDBPyConnection, base: Path | None) -> None:
    """The table ``base``: published values of the file's sources, of words that it has too."""
    if base is None:
        connection.execute("CREATE TABLE base AS SELECT * FROM tidy LIMIT 0")
        return
    read = ", ".join(f"try_cast({name} AS {name}_words) AS {name}" for name in KEY)
    connection.execute(
        f"CREATE TABLE base AS SELECT {read}, value FROM read_parquet($base) "
        "WHERE source IN (SELECT DISTINCT source::VARCHAR FROM tidy)",
        {"base": str(base)},
    )


def _selection(words: Collection[str], given: str) -> str:
    """SQL of the table ``tidy``: words and numbers of the model, and the row."""

    def code(name: str, default: str) -> str:
        return f"w_{name}.code" if name in words else f"'{default}'::{name}_words"

    def group(name: str) -> str:
        return f"w_subgroup.{name}" if "subgroup" in words else code(name, TOTAL)

    joins = " ".join(
        f"JOIN w_{name} ON w_{name}.text = coalesce(r.{name}, '')"
        for name in WORDS
        if name in words
    )
    normal = f"'{Status.NORMAL.value}'::status_words"
    status = f"coalesce(nullif({code('status', '')}, ''), m.status, {normal})"
    gaps = " ".join(
        f"WHEN '{gap.value}' THEN '{note}'::footnote_words" for gap, note in GAP_NOTES.items()
    )
    notes = f"nullif({code('footnote', '')}, '')"
    dimensions = ", ".join(f"{group(name)} AS {name}" for name in DIMENSIONS)
    numbers = ", ".join(f"r.n_{name} AS {name}" for name in NUMBERS if name != "value")
    return f"""
        CREATE TABLE tidy AS
        SELECT r.{ROW}, w_indicator.code AS indicator,
            coalesce(nullif({code("unit", "")}, ''), f.first_unit) AS unit,
            {code("source", given)} AS source,
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
    connection: duckdb.DuckDBPyConnection, out: Path, laid: Laid
) -> tuple[int, tuple[str, ...]]:
    """Write ``tidy`` with the origin of each row; gives how many there are, and their sources."""
    origins = f"{laid.place.origin(ROW)}, {laid.value_from} AS column"
    connection.execute(
        f"COPY (SELECT {listed(RELEASE.names)} FROM (SELECT *, {origins} FROM tidy)) "
        "TO $out (FORMAT parquet)",
        {"out": str(out)},
    )
    found = connection.execute(
        "SELECT source::VARCHAR, count(*) FROM tidy GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return sum(rows for _, rows in found), tuple(source for source, _ in found)
