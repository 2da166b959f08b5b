"""Exchange sheets laid out as the table ``raw``, all of a workbook together."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl.utils import get_column_letter

from indicators.engine import quoted
from indicators.exchange.des.layout import HEADINGS, REQUIRED, head
from indicators.exchange.des.naming import read_indicator, read_unit
from indicators.exchange.des.remarks import notes_reader, read_status
from indicators.exchange.des.subgroups import SubgroupReader
from indicators.exchange.laid import Laid
from indicators.exchange.place import ROWS, Place
from indicators.exchange.raw import ROW, WORKBOOKS, opened, rows_of, text_of
from indicators.exchange.readings import Reading, read_area, read_year
from indicators.exchange.sources import source_reader
from indicators.faults import Gravity
from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import duckdb

    from indicators.catalogue import Catalogue
    from indicators.exchange.des.layout import Head, Stated
    from indicators.faults import Fault

_READ = tuple(name for name in HEADINGS if name != "area_name")
CHUNK = 50_000
"""Rows that are taken from a sheet at a time."""

_COPIES = {"remark": ("status", "footnote")}
"""Columns of the sheet that say several things."""


def lay(
    connection: duckdb.DuckDBPyConnection, file: Path, catalogue: Catalogue, given: str, page: str
) -> Laid | None:
    """Lay the exchange sheets of a workbook out as ``raw``; None where it has none.

    Args:
        connection: where to.
        file: any file.
        catalogue: the definitions.
        given: the source that all rows must be of; empty where the sheets are to tell.
        page: name of the one sheet to read; all that are laid out so where empty.

    Raises:
        FileError: a workbook that cannot be opened.
    """
    if file.suffix.lower() not in WORKBOOKS or not file.is_file():
        return None
    book = opened(file)
    names = [name for name in book.names if page in ("", name)]
    sheets = {name: rows_of(book, name) for name in names}
    heads = [found for name in names if (found := head(name, iter(sheets[name])))]
    if not heads:
        return None
    place = _place(file, heads)
    faults = [*_headings(place, heads, given), *_others(file, sheets, heads)]
    columns = _columns(heads)
    listed = ", ".join(f"{name} VARCHAR" for name in columns)
    connection.execute(f"CREATE TABLE raw ({ROW} BIGINT, {listed})")
    for at, one in enumerate(heads):
        indicator, unit = _named(one, catalogue)
        faults += _head_faults(place, at, one, {"indicator": indicator, "unit": unit})
        about = {"indicator": indicator.value, "unit": unit.value}
        rows = 0
        for chunk in _chunks(iter(sheets[one.sheet]), one, at, columns, about):
            _insert(connection, chunk)
            rows += len(chunk)
        if not rows:
            told = "a row of figures below the headings"
            faults.append(place.fault(Gravity.WARNING, at * ROWS + one.row, "", "", told))
    words = {name: how for name, how in _words(catalogue, given).items() if name in columns}
    readable = all(name in one.columns for one in heads for name in REQUIRED)
    return Laid(place, columns, words, _value_from(heads), tuple(faults), readable)


def _place(file: Path, heads: Sequence[Head]) -> Place:
    written = {**HEADINGS, **heads[0].headings}
    copies = {ours: written[name] for name, several in _COPIES.items() for ours in several}
    dimensions = dict.fromkeys(DIMENSIONS, written["subgroup"])
    return Place(
        file.name,
        tuple(one.sheet for one in heads),
        {**written, **copies, **dimensions},
        {
            "indicator": tuple(_stands("Indicator", one.indicator) for one in heads),
            "unit": tuple(_stands("Unit", one.unit) for one in heads),
        },
    )


def _value_from(heads: Sequence[Head]) -> str:
    """SQL of the letter of the column of values, for the sheet of each row."""
    letters = [get_column_letter(one.columns.get("value", 0) + 1) for one in heads]
    if len(letters) == 1:
        return quoted(letters[0])
    return f"[{', '.join(map(quoted, letters))}][{ROW} // {ROWS} + 1]"


def _stands(what: str, stated: Stated) -> tuple[int, str]:
    return stated.row, f"{what} ({stated.cell})"


def _columns(heads: Sequence[Head]) -> tuple[str, ...]:
    """Columns of ``raw``: what any of the sheets has."""
    present = [name for name in _READ if any(name in one.columns for one in heads)]
    several = [ours for name in present for ours in _COPIES.get(name, (name,))]
    return ("indicator", "unit", *several)


def _headings(place: Place, heads: Sequence[Head], given: str) -> Iterator[Fault]:
    for at, one in enumerate(heads):
        row = at * ROWS + one.row
        for name in REQUIRED:
            if name not in one.columns:
                expected = f"a column {HEADINGS[name]!r}"
                seen = f"seen {', '.join(one.headings.values())}"
                yield place.fault(Gravity.ERROR, row, HEADINGS[name], "", expected, seen)
        for text in one.unknown:
            expected = f"headings among {', '.join(HEADINGS.values())}, each once"
            yield place.fault(Gravity.WARNING, row, text, text, expected, "the column is not read")
    if not given and all("source" not in one.columns for one in heads):
        expected = "the source of the figures"
        advised = f"give --source, or a column {HEADINGS['source']!r}"
        yield place.fault(Gravity.ERROR, heads[0].row, HEADINGS["source"], "", expected, advised)


def _others(
    file: Path, sheets: Mapping[str, Sequence[object]], heads: Sequence[Head]
) -> Iterator[Fault]:
    """Sheets that say something and are not laid out so: they are left out, and told."""
    read = {one.sheet for one in heads}
    for name, sheet in sheets.items():
        if name not in read and sheet:
            yield Place(file.name, (name,)).fault(
                Gravity.WARNING, 0, "", "", "an exchange sheet", "the sheet is not read"
            )


def _named(one: Head, catalogue: Catalogue) -> tuple[Reading, Reading]:
    indicator = read_indicator(one.indicator, catalogue)
    return indicator, read_unit(one.unit, indicator.value, catalogue)


def _head_faults(
    place: Place, at: int, one: Head, readings: Mapping[str, Reading]
) -> Iterator[Fault]:
    texts = {"indicator": one.indicator.text, "unit": one.unit.text}
    for name, reading in readings.items():
        row, text = at * ROWS + one.row, texts[name]
        if reading.value is None:
            yield place.fault(Gravity.ERROR, row, name, text, reading.expected, reading.suggestion)
        elif reading.note:
            yield place.fault(Gravity.REPAIR, row, name, text, reading.value, reading.note)


def _chunks(
    rows: Iterator[Sequence[object]],
    one: Head,
    at: int,
    columns: Sequence[str],
    about: Mapping[str, str | None],
) -> Iterator[list[list[object]]]:
    """Rows of ``raw``, a bounded number at a time; blank ones are left out."""
    origin = {ours: name for name, several in _COPIES.items() for ours in several}
    positions = [one.columns.get(origin.get(name, name)) for name in columns[len(about) :]]
    below = enumerate(islice(rows, one.row, None), start=one.row + 1)
    while several := list(islice(below, CHUNK)):
        yield [
            [at * ROWS + number, *about.values(), *cells]
            for number, row in several
            if any(cells := [_cell(row, position) for position in positions])
        ]


def _cell(row: Sequence[object], position: int | None) -> str:
    return "" if position is None or position >= len(row) else text_of(row[position])


def _insert(connection: duckdb.DuckDBPyConnection, rows: list[list[object]]) -> None:
    if not rows:
        return
    frame = pd.DataFrame(rows).astype(dict.fromkeys(range(1, len(rows[0])), "string"))
    connection.register("_frame", frame)
    connection.execute("INSERT INTO raw SELECT * FROM _frame")
    connection.unregister("_frame")


def _words(catalogue: Catalogue, given: str) -> dict[str, Callable[[str], Reading]]:
    """How each column of words is read; what the head says is read, and told, already."""
    return {
        "indicator": _as_read,
        "unit": _as_read,
        "source": source_reader(catalogue, given),
        "time": read_year,
        "subgroup": SubgroupReader(catalogue),
        "area": read_area,
        "status": read_status,
        "footnote": notes_reader(catalogue),
    }


def _as_read(id: str) -> Reading:
    return Reading(id or None)
