"""The words of a file, each distinct one read once, as tables of text and code.

The codes of a column share an ENUM type, ``<column>_words``, in the order of the words: millions of
rows are then joined, compared and sorted by small numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.exchange.raw import ROW
from indicators.exchange.readings import (
    GAP_NOTES,
    Reading,
    read_area,
    read_code,
    read_year,
    standing,
)
from indicators.faults import Fault, Gravity
from indicators.model import DIMENSIONS, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    import duckdb

    from indicators.catalogue import Catalogue

WORDS = ("indicator", "unit", "time", *DIMENSIONS, "area", "status", "footnote")
"""Columns of words that a file may hold."""

MOST = 500_000
"""Distinct texts of a column above which it is not what its heading says."""


def read_words(
    connection: duckdb.DuckDBPyConnection,
    place: tuple[str, str],
    columns: Collection[str],
    catalogue: Catalogue,
) -> list[Fault]:
    """Read each distinct text of ``raw`` once, into a table ``w_<column>`` for each column."""
    faults: list[Fault] = []
    for column, how in _readers(catalogue).items():
        found = [_read(*one, how) for one in _texts(connection, column, columns)]
        read = [(text, one.value) for text, _, _, one in found if one.value is not None]
        faults += [
            fault
            for text, row, times, one in found
            for fault in _told(place, column, text, row, times, one)
        ]
        codes = {code for _, code in read} | {*_always(column, catalogue)}
        listed = ", ".join("'" + code.replace("'", "''") + "'" for code in sorted(codes))
        connection.execute(f"CREATE TYPE {column}_words AS ENUM ({listed})")
        frame = pd.DataFrame(read, columns=["text", "code"], dtype="string")
        table(connection, f"w_{column}", frame, f"text, code::{column}_words AS code")
    return faults


def table(
    connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame, columns: str = "*"
) -> None:
    """Make a small frame a table of the engine."""
    connection.register("_frame", frame)
    connection.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM _frame")
    connection.unregister("_frame")


def unborn(connection: duckdb.DuckDBPyConnection, place: tuple[str, str]) -> Iterator[Fault]:
    """The table ``unborn`` of areas that do not stand in a year of ``raw``, and what is said there.

    A value is an error; a gap of what did not exist is simply left out.
    """
    file, page = place
    pairs = connection.execute(
        "SELECT DISTINCT a.code, t.code FROM (SELECT DISTINCT coalesce(area, '') AS area, "
        "coalesce(time, '') AS time FROM raw) AS r "
        "JOIN w_area AS a ON a.text = r.area JOIN w_time AS t ON t.text = r.time"
    ).fetchall()
    missing = [(key, year) for key, year in pairs if standing(key, year)]
    frame = pd.DataFrame(missing, columns=["area", "time"], dtype="string")
    table(connection, "unborn", frame, "area::area_words AS area, time::time_words AS time")
    if not missing:
        return
    found = connection.execute(
        f"SELECT u.area, u.time, min(r.{ROW}), count(*), count(*) FILTER (r.mark IS NULL "
        "OR r.mark NOT IN (SELECT mark FROM marks)) FROM numbers AS r "
        "JOIN w_area AS a ON a.text = coalesce(r.area, '') "
        "JOIN w_time AS t ON t.text = coalesce(r.time, '') "
        "JOIN unborn AS u ON u.area = a.code AND u.time = t.code GROUP BY 1, 2"
    ).fetchall()
    for key, year, row, times, values in found:
        why = standing(key, year)
        yield Fault(
            Gravity.ERROR if values else Gravity.REPAIR, file, page, row, "area", key,
            f"an area of {year}", why if values else f"gap left out: {why}", times,
        )  # fmt: skip


def _readers(catalogue: Catalogue) -> dict[str, Callable[[str], Reading]]:
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
    return how


def _always(column: str, catalogue: Catalogue) -> Sequence[str]:
    """Codes that a column may come to hold though the file does not name them."""
    known: dict[str, Sequence[str]] = {
        "indicator": tuple(catalogue.indicators),
        "unit": ("", *catalogue.units),
        "status": ("", *(status.value for status in Status)),
        "footnote": ("", *GAP_NOTES.values()),
        **dict.fromkeys(DIMENSIONS, (TOTAL,)),
    }
    return known.get(column, ("",))


def _texts(
    connection: duckdb.DuckDBPyConnection, column: str, columns: Collection[str]
) -> list[tuple[str, int, int]]:
    """Distinct texts of a column, each with its first row and how often it comes."""
    if column not in columns:
        return []
    return connection.execute(
        f"SELECT coalesce(\"{column}\", '') AS text, min({ROW}), count(*) FROM raw GROUP BY 1 "
        f"LIMIT {MOST}"
    ).fetchall()


def _read(
    text: str, row: int, times: int, how: Callable[[str], Reading]
) -> tuple[str, int, int, Reading]:
    return text, row, times, how(text)


def _told(
    place: tuple[str, str], column: str, text: str, row: int, times: int, reading: Reading
) -> Iterator[Fault]:
    file, page = place
    if reading.value is None:
        yield Fault(
            Gravity.ERROR, file, page, row, column, text[:200], reading.expected,
            reading.suggestion, times,
        )  # fmt: skip
    elif reading.note:
        yield Fault(
            Gravity.REPAIR, file, page, row, column, text, reading.value, reading.note, times
        )


def _read_notes(text: str, catalogue: Catalogue) -> Reading:
    known = [read_code(one, tuple(catalogue.footnotes)) for one in text.split()]
    wrong = next((one for one in known if one.value is None), None)
    return wrong or Reading(" ".join(str(one.value) for one in known))
