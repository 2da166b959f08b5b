"""A file as a table of text: a delimited text or a workbook, with the row each cell stands in.

The view ``sheet`` of a DuckDB connection holds every cell as it is written, and ``_row``, the row
as a spreadsheet counts it.  Nothing is read as a number yet: whether a key lost its zero can only
be seen in the text.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pandas as pd
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from geodata.areas import folded
from geodata.errors import AtlasError
from indicators.exchange.formulas import NO_VALUE, Unread, unread
from indicators.faults import Fault, Gravity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    import duckdb

ROW = "_row"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
DELIMITERS = (",", ";", "\t", "|")
LARGEST = 1 << 30
"""Bytes a workbook may unpack to."""

_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 16
_MOST_REJECTS = 200


class FileError(AtlasError):
    """A file that cannot be opened as a table at all."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as it was found.

    Attributes:
        name: of the sheet; empty for a text.
        places: headings in normal form, each with its place: the letter of a workbook's column,
            the heading itself in a text.
        faults: of rows that have too many or too few cells.
    """

    name: str
    places: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


def load(
    connection: duckdb.DuckDBPyConnection, file: Path, known: Collection[str], page: str = ""
) -> Sheet:
    """Read a file into the view ``sheet``.

    Args:
        connection: where to.
        file: a text or a workbook.
        known: headings that are looked for; they decide delimiter and sheet.
        page: name of the sheet; empty for the first that has the headings.

    Raises:
        FileError: not a table that can be read.
    """
    if not file.is_file():
        raise FileError(f"{file}: seen no such file; expected a table; correct the path")
    if file.suffix.lower() in WORKBOOKS:
        return _workbook(connection, file, known, page)
    return _text(connection, file, known)


def heading(text: object) -> str:
    """Normal form of a heading: no case, no accents, underscores for blanks.

    >>> heading(" Área_Name "), heading("Time period")
    ('area_name', 'time_period')
    """
    return folded(str(text).replace("_", " ")).replace(" ", "_")


def _workbook(
    connection: duckdb.DuckDBPyConnection, file: Path, known: Collection[str], page: str
) -> Sheet:
    book = opened(file)
    if page and page not in book.sheet_names:
        raise FileError(
            f"{file.name}: seen sheets {', '.join(book.sheet_names)}; expected {page!r}; name one "
            "of them"
        )
    for name in [page] if page else book.sheet_names:
        rows = sheet_of(book, file, name).to_python(skip_empty_area=False)
        for number, row in enumerate(rows[:20], start=1):
            headings = [heading(cell) for cell in row]
            if len(set(known) & set(headings)) >= 2:
                return _sheet(connection, file, name, headings, number, rows[number:])
    raise FileError(
        f"{file.name}: seen no sheet with the headings {', '.join(sorted(known))}; expected one "
        "within its first 20 rows; begin with a file of 'atlas template'"
    )


def opened(file: Path) -> CalamineWorkbook:
    """The workbook of a file that is one, and that does not swell beyond measure.

    Raises:
        FileError: it is none, or it does.
    """
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                size = sum(member.file_size for member in packed.infolist())
            if size > LARGEST:
                raise FileError(
                    f"{file.name}: unpacks to {size:,} bytes; expected at most {LARGEST:,}; give "
                    "the table as CSV"
                )
        return CalamineWorkbook.from_path(file)
    except (CalamineError, OSError, zipfile.BadZipFile) as error:
        raise _damaged(file, error) from error


def sheet_of(book: CalamineWorkbook, file: Path, name: str) -> CalamineSheet:
    """A sheet of a workbook.

    Raises:
        FileError: it cannot be read.
    """
    try:
        return book.get_sheet_by_name(name)
    except CalamineError as error:
        raise _damaged(file, error) from error


def hidden(file: Path, name: str) -> tuple[Unread, ...]:
    """Cells of a sheet that look empty and are not.

    Raises:
        FileError: the sheet cannot be read.
    """
    try:
        return unread(file, name)
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise _damaged(file, error) from error


def _damaged(file: Path, error: Exception) -> FileError:
    return FileError(
        f"{file.name}: cannot be opened as a workbook ({error}); expected an XLSX file; save it "
        "anew, or as CSV"
    )


def _sheet(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    name: str,
    headings: list[str],
    number: int,
    rows: Sequence[Sequence[object]],
) -> Sheet:
    columns = unique(file, headings)
    faults = [
        Fault(Gravity.ERROR, file.name, name, one.row, columns[one.column], one.text, "a value",
              NO_VALUE)
        for one in hidden(file, name)
        if one.row > number and one.column < len(columns)
    ][:_MOST_REJECTS]  # fmt: skip
    cells = [
        [number + at, *map(text_of, row)]
        for at, row in enumerate(rows, start=1)
        if any(map(text_of, row))
    ]
    frame = pd.DataFrame(cells, columns=[ROW, *columns]).astype(dict.fromkeys(columns, "string"))
    connection.register("_frame", frame)
    connection.execute("CREATE TABLE sheet AS SELECT * FROM _frame")
    connection.unregister("_frame")
    letters = {one: get_column_letter(at) for at, one in enumerate(columns, start=1)}
    return Sheet(name, letters, tuple(faults))


def text_of(value: object) -> str:
    """A cell of a workbook as a text: whole numbers without ``.0``, numbers in full.

    >>> text_of(1001.0), text_of(0.1), text_of(None), text_of(" a ")
    ('1001', '0.1', '', 'a')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _text(connection: duckdb.DuckDBPyConnection, file: Path, known: Collection[str]) -> Sheet:
    coded = encoding(file)
    delimiter, columns = _header(file, coded, known)
    faults = table(connection, file, coded, delimiter, columns)
    return Sheet("", dict(zip(columns, columns, strict=True)), faults)


def table(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    encoding: str,
    delimiter: str,
    columns: Sequence[str],
) -> tuple[Fault, ...]:
    """Read a delimited text below its heading row into the view ``sheet``.

    Args:
        connection: where to.
        file: the text.
        encoding: as ``encoding`` names it.
        delimiter: between cells.
        columns: a name for each column, each once.

    Returns:
        Faults of the rows that have too many or too few cells.

    Raises:
        FileError: not a table that can be read.
    """
    names = dict.fromkeys(columns, "VARCHAR")
    try:
        connection.execute(
            f"""CREATE TABLE cells AS SELECT * FROM read_csv(
                $file, delim = $delimiter, header = true, columns = {names!r}, quote = '"',
                escape = '"', encoding = $encoding, store_rejects = true, rejects_limit = 0,
                max_line_size = 1000000, null_padding = false, auto_detect = false)""",
            {"file": str(file), "delimiter": delimiter, "encoding": encoding},
        )
    except Exception as error:
        raise FileError(
            f"{file.name}: cannot be read as a table ({str(error).splitlines()[0]}); expected "
            "delimited text with one heading row; begin with a file of 'atlas template'"
        ) from error
    # Rows are kept in the order of the file, and numbering them so costs nothing.
    connection.execute(f"CREATE VIEW sheet AS SELECT rowid + 2 AS {ROW}, * FROM cells")
    rejects = connection.execute(
        "SELECT line, error_message, csv_line FROM reject_errors ORDER BY line LIMIT ?",
        [_MOST_REJECTS],
    ).fetchall()
    return tuple(
        Fault(
            Gravity.ERROR, file.name, "", int(line), "", str(text)[:200],
            f"{len(columns)} cells ({', '.join(columns)})", str(message).splitlines()[0],
        )
        for line, message, text in rejects
    )  # fmt: skip


def encoding(file: Path) -> str:
    """DuckDB's name of the encoding: UTF-8 where every byte fits, UTF-16 by its mark, or Latin-1.

    Raises:
        FileError: the file holds zero bytes: it is no text.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as stream:
        start = stream.read(_CHUNK)
        if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        if b"\0" in start:
            raise FileError(
                f"{file.name}: seen binary content; expected text; save the table as CSV (UTF-8)"
            )
        try:
            while start:
                decoder.decode(start)
                start = stream.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "latin-1"
    return "utf-8"


def first_line(file: Path, encoding: str) -> str:
    """The heading row of a text, as it is written; what cannot be decoded is replaced.

    Args:
        file: the text.
        encoding: as ``encoding`` names it.

    Raises:
        FileError: it is too long for headings.
    """
    coded = "utf-8-sig" if encoding == "utf-8" else encoding
    with file.open(encoding=coded, errors="replace", newline="") as stream:
        line = stream.readline(_LONGEST_LINE + 1)
    if len(line) > _LONGEST_LINE:
        raise FileError(
            f"{file.name}: seen a first row of more than {_LONGEST_LINE:,} characters; expected "
            "headings; begin with a file of 'atlas template'"
        )
    return line


def _header(file: Path, encoding: str, known: Collection[str]) -> tuple[str, tuple[str, ...]]:
    line = first_line(file, encoding)
    best: tuple[int, str, list[str]] = (0, "", [])
    for delimiter in DELIMITERS:
        cells = next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
        headings = [heading(cell) for cell in cells]
        best = max(best, (len(set(headings) & set(known)), delimiter, headings))
    if best[0] < 2:
        raise FileError(
            f"{file.name}: seen the first row {line[:120].strip()!r}; expected headings among "
            f"{', '.join(sorted(known))}; begin with a file of 'atlas template'"
        )
    return best[1], unique(file, best[2])


def unique(file: Path, headings: list[str]) -> tuple[str, ...]:
    """Headings as column names; an empty one gets a name of its own.

    Raises:
        FileError: a heading stands twice.
    """
    names = [name or f"_blank_{at}" for at, name in enumerate(headings, start=1)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FileError(
            f"{file.name}: seen the heading {twice[0]!r} twice; expected each once; rename or "
            "remove one"
        )
    return tuple(names)
