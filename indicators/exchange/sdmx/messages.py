"""An SDMX message, told by its content, read into the table ``raw`` like any other file."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from indicators.engine import quoted
from indicators.exchange.columns import REQUIRED, headings, words
from indicators.exchange.laid import Laid
from indicators.exchange.place import Place
from indicators.exchange.raw import WORKBOOKS
from indicators.exchange.sdmx import ml, table
from indicators.exchange.sdmx.components import MEASURE_ID

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from indicators.catalogue import Catalogue

_START = 1 << 12
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def lay(
    connection: duckdb.DuckDBPyConnection, file: Path, catalogue: Catalogue, given: str, _: str
) -> Laid | None:
    """Lay an SDMX message out as ``raw``, in the columns of our observations.

    The same road as any tidy table follows: areas, years, codes and numbers are still texts.

    Args:
        connection: where to.
        file: any file.
        catalogue: the definitions.
        given: the source that all rows must be of; empty where the file is to tell.

    Returns:
        None where the file is no SDMX message.

    Raises:
        FileError: an XML or SDMX-CSV file that cannot be read as a data message at all.
    """
    if file.suffix.lower() in WORKBOOKS or not file.is_file():
        return None
    start = _start(file)
    if start.startswith("<"):
        columns, faults = ml.load(connection, file)
    elif table.recognised(start):
        columns, faults = table.load(connection, file)
    else:
        return None
    place = Place(file.name)
    return Laid(
        place,
        columns,
        words(columns, catalogue, given),
        quoted(MEASURE_ID),
        (*faults, *headings(place, columns, given)),
        all(name in columns for name in REQUIRED),
    )


def _start(file: Path) -> str:
    """The first letters of a file, without mark and blanks."""
    with file.open("rb") as stream:
        first = stream.read(_START)
    encoding = next((name for mark, name in _MARKS.items() if first.startswith(mark)), "utf-8")
    return first.decode(encoding, errors="replace").lstrip()
