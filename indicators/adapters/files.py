"""Opening official files: a sheet or a delimited text as rows of cells, with its header checked."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from indicators.adapters.product import AdapterError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Rows = list[list[object]]
"""Cells as the file holds them, row by row: text, numbers, booleans, ``""`` for an empty one."""

LARGEST = 1 << 30
"""Bytes a packed file may unpack to: INEGI's largest, the census by block, takes a tenth of it."""

DATA_FOLDER = "conjunto_de_datos"
"""Where INEGI's open-data archives keep the figures, beside dictionaries and catalogues."""


def sheet(file: Path, name: str) -> Rows:
    """All rows of one sheet of a workbook, empty ones included, so that row numbers hold.

    Raises:
        AdapterError: the file is absent or no workbook, or has no such sheet.
    """
    _exists(file)
    try:
        workbook = CalamineWorkbook.from_path(file)
    except (CalamineError, OSError) as error:
        raise AdapterError(
            f"{file.name}: cannot be opened as a workbook ({error}); expected an XLSX file as "
            "published; fetch it again"
        ) from error
    if name not in workbook.sheet_names:
        raise AdapterError(
            f"{file.name}: seen sheets {', '.join(map(repr, workbook.sheet_names))}; expected "
            f"{name!r}; use the file as published"
        )
    return [list(row) for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def text(file: Path, encoding: str = "utf-8-sig") -> Rows:
    """All rows of a comma-separated text: plain, or packed as ``.gz``, ``.bz2`` or ``.zip``.

    Lines may end in LF, CRLF or a bare CR.  A zip holds one ``.csv``, or one in the folder
    ``conjunto_de_datos`` as INEGI packs its open data.

    Raises:
        AdapterError: the file is absent, damaged, too large or not in this encoding, or it is not
            clear which member of a zip is meant.
    """
    _exists(file)
    try:
        content = _unpacked(file).decode(encoding)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error, zipfile.BadZipFile) as error:
        raise AdapterError(
            f"{file.name}: cannot be read ({error}); expected text in {encoding}; use the file as "
            "published"
        ) from error
    return [list(row) for row in csv.reader(io.StringIO(content, newline=None))]


def _unpacked(file: Path) -> bytes:
    """The bytes of a file, or of what is packed in it."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive, archive.open(_member(file, archive)) as packed:
            raw = packed.read(LARGEST + 1)
    elif file.suffix == ".gz":
        with gzip.open(file) as packed:
            raw = packed.read(LARGEST + 1)
    elif file.suffix == ".bz2":
        with bz2.open(file) as packed:
            raw = packed.read(LARGEST + 1)
    else:
        raw = file.read_bytes()
    if len(raw) > LARGEST:
        raise AdapterError(
            f"{file.name}: seen more than {LARGEST} bytes when unpacked; expected an official "
            "table; fetch the file again"
        )
    return raw


def _member(file: Path, archive: zipfile.ZipFile) -> str:
    """Name of the one table in an archive."""
    tables = [name for name in archive.namelist() if name.lower().endswith(".csv")]
    if len(tables) > 1:
        tables = [name for name in tables if DATA_FOLDER in PurePosixPath(name).parts]
    if len(tables) != 1:
        raise AdapterError(
            f"{file.name}: seen {', '.join(archive.namelist()) or 'nothing'}; expected one .csv, "
            f"or one in {DATA_FOLDER}/; use the archive as published"
        )
    return tables[0]


def check_header(
    file: Path, where: str, row: Sequence[object], expected: Mapping[int, str]
) -> None:
    """Make sure that each expected cell of a header row says what it should.

    Blanks and line breaks do not count, nor does the difference between ``2010`` and ``2010.0``.

    Args:
        file: for the message.
        where: for the message, such as ``"sheet 'Hoja1' row 1"``.
        row: the header row as read.
        expected: text by column, counted from 0.

    Raises:
        AdapterError: a cell is absent or says something else; names column, seen and expected.
    """
    for column, words in expected.items():
        seen = plain(row[column]) if column < len(row) else None
        if seen != words:
            raise AdapterError(
                f"{file.name}: {where} column {column + 1}: seen {seen!r}; expected {words!r}; use "
                "the file as published, or mend the adapter if the producer changed the layout"
            )


def positions(file: Path, row: Sequence[object], names: Sequence[str]) -> dict[str, int]:
    """Column of each name in a header row.

    Raises:
        AdapterError: a name is absent; names it.
    """
    found = {plain(cell): column for column, cell in enumerate(row)}
    absent = [name for name in names if name not in found]
    if absent:
        raise AdapterError(
            f"{file.name}: header: seen no column {', '.join(absent)}; expected all of "
            f"{', '.join(names)}; use the file as published"
        )
    return {name: found[name] for name in names}


def plain(cell: object) -> str:
    r"""A cell as one line of words.

    >>> plain(" Porcentaje \n2010 "), plain(2010.0), plain("")
    ('Porcentaje 2010', '2010', '')
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return re.sub(r"\s+", " ", str(cell)).strip()


def _exists(file: Path) -> None:
    if not file.is_file():
        raise AdapterError(
            f"{file.name}: seen no such file in {file.parent.name}/; expected the official file "
            "there; put it in the data folder"
        )
