"""The words of a file, each distinct one read once, as tables of text and code.

The codes of a column share an ENUM type, ``<column>_words``, in the order of the words: millions of
rows are then joined, compared and sorted by small numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.engine import quoted
from indicators.exchange.raw import ROW
from indicators.exchange.readings import GAP_NOTES, standing
from indicators.faults import MOST, Gravity
from indicators.model import DIMENSIONS, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import duckdb

    from indicators.catalogue import Catalogue
    from indicators.exchange.laid import Laid
    from indicators.exchange.place import Place
    from indicators.exchange.readings import Reading
    from indicators.faults import Fault

WORDS = (
    *("indicator", "unit", "source", "time", *DIMENSIONS, "subgroup", "area", "status", "footnote"),
)
"""Columns of words that a file may hold; ``subgroup`` stands for all dimensions."""


def read_words(
    connection: duckdb.DuckDBPyConnection, laid: Laid, catalogue: Catalogue
) -> list[Fault]:
    """Read each distinct text of ``raw`` once, into a table ``w_<column>`` for each column.

    The table of ``subgroup`` has a column for each dimension in place of ``code``.
    """
    faults: list[Fault] = []
    for column in WORDS:
        read: dict[str, str] = {}
        if column in laid.words:
            faults += _read(connection, laid.place, column, laid.words[column], read)
        if column != "subgroup":
            codes = {*read.values(), *_always(column, catalogue)}
            words = ", ".join(map(quoted, sorted(codes)))
            connection.execute(f"CREATE TYPE {column}_words AS ENUM ({words})")
        frame = pd.DataFrame(read.items(), columns=["text", "code"], dtype="string")
        table(connection, f"w_{column}", frame, f"text, {_codes(column)}")
    return faults


def table(
    connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame, columns: str = "*"
) -> None:
    """Make a small frame a table of the engine."""
    connection.register("_frame", frame)
    connection.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM _frame")
    connection.unregister("_frame")


def unborn(connection: duckdb.DuckDBPyConnection, place: Place) -> Iterator[Fault]:
    """The table ``unborn`` of areas that do not stand in a year of ``raw``, and what is said there.

    A value is an error; a gap of what did not exist is simply left out.
    """
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
        yield place.fault(
            Gravity.ERROR if values else Gravity.REPAIR, row, "area", key, f"an area of {year}",
            why if values else f"gap left out: {why}", times,
        )  # fmt: skip


def _always(column: str, catalogue: Catalogue) -> Sequence[str]:
    """Codes that a column may come to hold though the file does not name them."""
    known: dict[str, Sequence[str]] = {
        "indicator": tuple(catalogue.indicators),
        "unit": ("", *catalogue.units),
        "source": ("", *catalogue.sources),
        "status": ("", *(status.value for status in Status)),
        "footnote": ("", *GAP_NOTES.values()),
        **{name: tuple(catalogue.dimensions[name].codes) for name in DIMENSIONS},
    }
    return known.get(column, ("",))


def _codes(column: str) -> str:
    """SQL of what a text was read as, in the words of its column."""
    if column != "subgroup":
        return f"code::{column}_words AS code"
    return ", ".join(
        f"split_part(code, ' ', {at})::{name}_words AS {name}"
        for at, name in enumerate(DIMENSIONS, start=1)
    )


def _read(
    connection: duckdb.DuckDBPyConnection,
    place: Place,
    column: str,
    how: Callable[[str], Reading],
    read: dict[str, str],
) -> Iterator[Fault]:
    """Read the distinct texts of a column into ``read``, until too many cannot be read."""
    found = connection.execute(
        f"SELECT coalesce(\"{column}\", '') AS text, min({ROW}), count(*) FROM raw GROUP BY 1 "
        "ORDER BY 2"
    )
    wrong = 0
    while wrong < MOST and (one := found.fetchone()):
        text, row, times = one
        reading = how(text)
        if reading.value is not None:
            read[text] = reading.value
        if reading.expected:
            wrong += 1
            yield place.fault(
                Gravity.ERROR, row, column, text[:200], reading.expected, reading.suggestion, times
            )
        elif reading.note:
            yield place.fault(
                Gravity.REPAIR, row, column, text, str(reading.value), reading.note, times
            )
    if wrong == MOST:
        told = f"only the first {MOST} such texts are listed"
        yield place.fault(Gravity.ERROR, 0, column, "", "texts that can be read", told)
