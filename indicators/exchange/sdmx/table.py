"""SDMX-CSV 1.0 and 2.0 into the table ``raw``."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from indicators.exchange import raw
from indicators.exchange.raw import DELIMITERS, ROW
from indicators.exchange.sdmx.components import NOTHING, components, translate, unread

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from indicators.faults import Fault

FIRST = ("DATAFLOW", "STRUCTURE")
"""The first heading: of version 1.0, and of version 2.0."""

_HEADING = re.compile(r"\s*(?P<id>[A-Za-z][\w@$-]*)\s*(?:\[.?\])?\s*(:.*)?", re.DOTALL)
_LABEL = r"(?s)^([^:]*):\s.*$"
"""A cell of a column with labels: ``F: Female``."""

_APART = "_name_"
"""Begins the names of columns that only name what stands beside them."""


def recognised(start: str) -> bool:
    """Whether a text begins as SDMX-CSV does.

    >>> recognised('"DATAFLOW","REF_AREA"'), recognised("STRUCTURE[;],STRUCTURE_ID,ACTION")
    (True, True)
    >>> recognised("indicator,area,time,value"), recognised("STRUCTURE,area")
    (False, False)
    """
    line = start.splitlines()[0] if start else ""
    ids = [one.id for one in _headings(line, _delimiter(line))]
    return ids[:1] == ["DATAFLOW"] or ids[:2] == ["STRUCTURE", "STRUCTURE_ID"]


def load(connection: duckdb.DuckDBPyConnection, file: Path) -> tuple[tuple[str, ...], list[Fault]]:
    """Read SDMX-CSV into the table ``raw`` in our columns; ``_row`` as a spreadsheet counts.

    Headings may carry labels (``SEX: Sex``, cells ``F: Female``), or names may stand in columns of
    their own beside ``STRUCTURE_NAME``.

    Returns:
        The columns, and faults of rows, components and codes.

    Raises:
        FileError: a component stands twice, or the text cannot be read as a table.
    """
    encoding = raw.encoding(file)
    line = raw.first_line(file, encoding)
    delimiter = _delimiter(line)
    headings = _headings(line, delimiter)
    beside = any(one.id == "STRUCTURE_NAME" for one in headings)
    columns = raw.unique(file, [one.column(beside) for one in headings])
    faults = list(raw.table(connection, file, encoding, delimiter, columns))
    bare = ", ".join(
        f"regexp_replace(\"{one.id}\", '{_LABEL}', '\\1') AS \"{one.id}\""
        for one in headings
        if one.labelled and one.id in columns
    )
    said = f"* REPLACE ({bare})" if bare else "*"
    connection.execute(f"CREATE VIEW message AS SELECT {said} FROM sheet")
    known = components()
    read = [id for id in columns if id in known and known[id].is_read]
    for one, column in zip(headings, columns, strict=True):
        if column in read or column.startswith(_APART):
            continue
        row, times = _said(connection, column)
        told = unread(file.name, one.text, row, times, attribute=False) if times else None
        faults += [told] if told else []
    ours, wrong = translate(connection, file.name, read)
    return ours, faults + wrong


class _Heading(NamedTuple):
    """A heading: as it is written, its component's id where it is one, its place, its label."""

    text: str
    id: str
    at: int
    labelled: bool

    def column(self, beside: bool) -> str:
        """Name of the column; beside ids, names are written in small letters too."""
        if beside and self.text != self.text.upper():
            return f"{_APART}{self.at}"
        return self.id or f"_heading_{self.at}"


def _said(connection: duckdb.DuckDBPyConnection, id: str) -> tuple[int, int]:
    """The first row in which a component says something, and how many there are."""
    nothing = ", ".join(f"'{text}'" for text in NOTHING)
    found = connection.execute(
        f"SELECT min({ROW}), count(*) FROM message WHERE trim(coalesce(\"{id}\", '')) "
        f"NOT IN ({nothing})"
    ).fetchone()
    return (int(found[0] or 0), int(found[1])) if found else (0, 0)


def _headings(line: str, delimiter: str) -> list[_Heading]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    found = [_HEADING.fullmatch(cell) for cell in cells]
    return [
        _Heading(
            one["id"] if one else cell[:80], one["id"] if one else "", at, bool(one and one[2])
        )
        for at, (one, cell) in enumerate(zip(found, cells, strict=True), start=1)
    ]


def _delimiter(line: str) -> str:
    """The delimiter that gives the most headings."""
    return max(DELIMITERS, key=lambda delimiter: len(_headings(line, delimiter)))
