"""The columns of a tidy table: one observation a row, or one area a row and a column for each year.

``atlas template`` writes an empty one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.engine import listed, quoted
from indicators.exchange.laid import Laid
from indicators.exchange.place import Place
from indicators.exchange.raw import ROW, load
from indicators.exchange.readings import read_area, read_code, read_notes, read_year
from indicators.exchange.sources import source_reader
from indicators.faults import Gravity
from indicators.model import DIMENSIONS, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    import duckdb

    from indicators.catalogue import Catalogue
    from indicators.exchange.readings import Reading
    from indicators.faults import Fault

REQUIRED = ("indicator", "area", "time", "value")
IGNORED = ("area_name", "release")
"""Headings that a reader may leave in: the atlas's own answers are such tables."""

HEADINGS = (
    *(*REQUIRED, "unit", *DIMENSIONS, "lower", "upper", "denominator", "status", "footnote"),
    *("source", *IGNORED),
)
_ALIASES = {"area_id": "area", "cvegeo": "area", "time_period": "time", "obs_value": "value"}


def lay(
    connection: duckdb.DuckDBPyConnection, file: Path, catalogue: Catalogue, given: str, page: str
) -> Laid:
    """Lay a tidy table out as ``raw``.

    Args:
        connection: where to.
        file: CSV (comma, semicolon, tab; UTF-8, UTF-16 or Latin-1) or a workbook.
        catalogue: the definitions.
        given: the source that all rows must be of; empty where the file is to tell.
        page: sheet of a workbook; the first that fits where empty.

    Raises:
        FileError: the file is no table that can be read at all.
    """
    found = load(connection, file, {*HEADINGS, *_ALIASES}, page)
    columns, value_from = _raw(connection, found.places)
    place = Place(file.name, (found.name,))
    faults = (*found.faults, *headings(place, columns, given))
    readable = all(name in columns for name in REQUIRED)
    return Laid(place, columns, words(columns, catalogue, given), value_from, faults, readable)


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
        return columns, quoted(places[ours["value"]] if "value" in ours else "")
    connection.execute(
        f"CREATE TABLE raw AS FROM (SELECT {renamed} FROM sheet) "
        f"UNPIVOT INCLUDE NULLS (value FOR time IN ({listed(years)}))"
    )
    cases = " ".join(
        f"WHEN {quoted(str(read_year(year).value))} THEN {quoted(places[ours[year]])}"
        for year in years
    )
    others = (name for name in columns if name not in years)
    return (*others, "time", "value"), f"CASE time::VARCHAR {cases} END"


def _ours(name: str, places: Mapping[str, str]) -> str:
    """What we call a heading, where the file does not use our name for another."""
    alias = _ALIASES.get(name, name)
    return name if alias in places else alias


def headings(place: Place, columns: Collection[str], given: str) -> Iterator[Fault]:
    """Faults of columns that are lacking, or that mean nothing here."""
    for name in REQUIRED:
        if name not in columns:
            seen = f"seen {', '.join(columns)}"
            yield place.fault(Gravity.ERROR, 1, name, "", f"a column {name!r}", seen)
    if "source" not in columns and not given:
        expected = "the source of the figures"
        yield place.fault(
            Gravity.ERROR, 1, "source", "", expected, "give --source, or a column 'source'"
        )
    for name in columns:
        if name not in HEADINGS:
            expected = f"headings among {', '.join(HEADINGS)}"
            yield place.fault(Gravity.WARNING, 1, name, name, expected, "the column is not read")


def words(
    columns: Collection[str], catalogue: Catalogue, given: str
) -> dict[str, Callable[[str], Reading]]:
    """How each column of words is read."""
    indicators, units = tuple(catalogue.indicators), tuple(catalogue.units)
    statuses = tuple(status.value for status in Status)
    how: dict[str, Callable[[str], Reading]] = {
        "area": read_area,
        "time": read_year,
        "indicator": lambda text: read_code(text, indicators),
        "unit": lambda text: read_code(text, units, ""),
        "source": source_reader(catalogue, given),
        "status": lambda text: read_code(text, statuses, ""),
        "footnote": lambda text: read_notes(text, tuple(catalogue.footnotes)),
    }
    for name in DIMENSIONS:
        codes = tuple(catalogue.dimensions[name].codes)
        how[name] = lambda text, codes=codes: read_code(text, codes, TOTAL)  # type: ignore[misc]
    return {name: read for name, read in how.items() if name in columns}
