"""Workbooks to write: row by row, however long, with numbers in full."""

from __future__ import annotations

import math
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell import WriteOnlyCell

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS = 1_048_576
"""Rows of a sheet in every spreadsheet program."""


class WorkbookError(AtlasError):
    """A table that no workbook can hold."""


@contextmanager
def workbook(out: Path) -> Iterator[openpyxl.Workbook]:
    """A workbook of sheets to fill, saved at the end.

    Raises:
        OSError: the file cannot be written.  Sheets that were begun are ended all the same:
            openpyxl would complain of them on its way out.
    """
    book = openpyxl.Workbook(write_only=True)
    try:
        yield book
        book.save(out)
    finally:
        for sheet in book.worksheets:
            if not sheet.closed:
                with suppress(OSError):
                    sheet.close()


def fill(sheet: WriteOnlyWorksheet, rows: Iterable[Iterable[object]]) -> None:
    """Append rows to a sheet; a number that is none leaves its cell empty, text is never a formula.

    openpyxl writes 16 digits, which do not tell every number from its neighbour: those that need
    17 are given as their text, in a cell of numbers.
    """
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    if isinstance(value, str) and value.startswith("="):
        return _of_type(sheet, value, "s")
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return None
    if float(f"{value:.16g}") == value:
        return value
    return _of_type(sheet, repr(value), "n")


def _of_type(sheet: WriteOnlyWorksheet, text: str, kind: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = kind
    return cell


def check_length(rows: int, what: str, head: int) -> None:
    """Make sure that a table fits on a sheet.

    Args:
        rows: of the table.
        what: it is, for the message.
        head: rows above it.

    Raises:
        WorkbookError: it does not.
    """
    if rows + head > MOST_ROWS:
        raise WorkbookError(
            f"{what}: seen {rows:,} rows; expected at most {MOST_ROWS - head:,} on a sheet; choose "
            "fewer levels, years or sources, or write CSV with --format tidy"
        )
