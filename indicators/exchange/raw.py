"""A file as a table of text: a delimited text or a workbook, with the row each cell stands in.

The view ``sheet`` of a DuckDB connection holds every cell as it is written, and ``_row``, the row
as a spreadsheet counts it.  Nothing is read as a number yet: whether a key lost its zero can only
be seen in the text.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl.utils import get_column_letter

from geodata.areas import folded
from geodata.errors import AtlasError
from indicators.faults import Fault, Gravity
from indicators.workbook import Workbook, WorkbookError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    import duckdb

ROW = "_row"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
DELIMITERS = (",", ";", "\t", "|")
COLUMNS = 2_000
"""Columns that a table may have; one for each year of two centuries takes a tenth of it."""

_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 16
_MOST_REJECTS = 200
_MOST_BLANK = 100_000
_LONGEST = 1_000_000


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
    if page and page not in book.names:
        raise FileError(
            f"{file.name}: seen sheets {', '.join(book.names)}; expected {page!r}; name one of them"
        )
    for name in [page] if page else book.names:
        rows = rows_of(book, name)
        for number, row in enumerate(rows[:20], start=1):
            headings = [heading(cell) for cell in row]
            if len(set(known) & set(headings)) >= 2:
                return _sheet(connection, file, name, headings, number, rows[number:])
    raise FileError(
        f"{file.name}: seen no sheet with the headings {', '.join(sorted(known))}; expected one "
        "within its first 20 rows; begin with a file of 'atlas template'"
    )


def opened(file: Path) -> Workbook:
    """The workbook of a file.

    Raises:
        FileError: it is none, or none that can be read without harm.
    """
    try:
        return Workbook(file)
    except WorkbookError as error:
        raise FileError(str(error)) from error


def rows_of(book: Workbook, name: str) -> list[list[object]]:
    """All rows of a sheet.

    Raises:
        FileError: the sheet cannot be read.
    """
    try:
        return book.rows(name)
    except WorkbookError as error:
        raise FileError(str(error)) from error


def _sheet(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    name: str,
    headings: list[str],
    number: int,
    rows: Sequence[Sequence[object]],
) -> Sheet:
    columns = unique(file, headings)
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
    return Sheet(name, letters)


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
                max_line_size = {_LONGEST}, null_padding = false, auto_detect = false)""",
            {"file": str(file), "delimiter": delimiter, "encoding": encoding},
        )
    except Exception as error:
        raise FileError(
            f"{file.name}: cannot be read as a table ({str(error).splitlines()[0]}); expected "
            "delimited text with one heading row; begin with a file of 'atlas template'"
        ) from error
    rejects = connection.execute(
        "SELECT line, error_message, csv_line FROM reject_errors ORDER BY line LIMIT ?",
        [_MOST_REJECTS],
    ).fetchall()
    _number(connection, _blank_rows(file, encoding, delimiter))
    return tuple(
        Fault(
            Gravity.ERROR, file.name, "", int(line), "", str(text)[:200],
            f"{len(columns)} cells ({', '.join(columns)})", str(message).splitlines()[0],
        )
        for line, message, text in rejects
    )  # fmt: skip


def _number(connection: duckdb.DuckDBPyConnection, blank: list[int]) -> None:
    """Make the view ``sheet``: rows in the order of the file, numbered as they stand there.

    The engine leaves out blank lines, and rows of another length: those after them move down.
    """
    connection.execute("CREATE TABLE absent (line BIGINT)")
    connection.execute("INSERT INTO absent SELECT DISTINCT line FROM reject_errors WHERE line > 1")
    if blank:
        lines = pd.DataFrame({"line": blank})
        connection.register("_lines", lines)
        connection.execute("INSERT INTO absent SELECT line FROM _lines EXCEPT FROM absent")
        connection.unregister("_lines")
    [(absent,)] = connection.execute("SELECT count(*) FROM absent").fetchall()
    if not absent:
        connection.execute(f"CREATE VIEW sheet AS SELECT rowid + 2 AS {ROW}, * FROM cells")
        return
    connection.execute(
        f"""CREATE TABLE sheet AS
        WITH counted AS (SELECT line, row_number() OVER (ORDER BY line) AS moved FROM absent),
        moves AS (SELECT line - moved + 1 AS since, max(moved) AS moved FROM counted GROUP BY 1),
        kept AS (SELECT rowid + 2 AS place, * FROM cells)
        SELECT place + coalesce(moved, 0) AS {ROW}, kept.* EXCLUDE (place)
        FROM kept ASOF LEFT JOIN moves ON place >= since"""
    )


def _blank_rows(file: Path, encoding: str, delimiter: str) -> list[int]:
    """Numbers of blank rows; each is looked at only where two line endings follow one another.

    Raises:
        FileError: there are more than a table has.
    """
    if not _has_blank(file, encoding):
        return []
    with file.open(encoding=encoding) as stream:
        csv.field_size_limit(_LONGEST)
        rows = enumerate(csv.reader(stream, delimiter=delimiter), start=1)
        try:
            blank = list(islice((at for at, row in rows if not row), _MOST_BLANK + 1))
        except csv.Error:
            return []  # the engine has told of a cell that is too long
    if len(blank) > _MOST_BLANK:
        raise FileError(
            f"{file.name}: seen more than {_MOST_BLANK:,} blank rows; expected a row for each "
            "figure; remove the blank ones"
        )
    return blank


def _has_blank(file: Path, encoding: str) -> bool:
    """Whether a line ending follows another; bytes are looked at, which takes no time."""
    code = "utf-8" if encoding != "utf-16" else "utf-16-le"
    endings = [ending.encode(code) for ending in ("\n\n", "\n\r\n", "\r\r")]
    with file.open("rb") as stream:
        last = b""
        while chunk := stream.read(_CHUNK):
            if any(ending in last + chunk for ending in endings):
                return True
            last = chunk[-6:]
    return False


def encoding(file: Path) -> str:
    """DuckDB's name of the encoding: UTF-8 where every byte fits, UTF-16 by its mark, or Latin-1.

    Raises:
        FileError: the file holds zeros, what bears UTF-16's mark is none, or its bytes stand the
            other way round, which the engine does not read.
    """
    with file.open("rb") as stream:
        mark = stream.read(2)
    if mark == codecs.BOM_UTF16_BE:
        raise FileError(
            f"{file.name}: seen UTF-16 (big-endian); expected UTF-8; save the table as CSV (UTF-8)"
        )
    for one in ("utf-16",) if mark == codecs.BOM_UTF16_LE else ("utf-8", "latin-1"):
        try:
            with file.open(encoding=one, newline="") as stream:
                zeros = any("\0" in text for text in iter(lambda: stream.read(_CHUNK), ""))
        except UnicodeError:
            continue
        if not zeros:
            return one
        break
    raise FileError(
        f"{file.name}: seen binary content; expected text; save the table as CSV (UTF-8)"
    )


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
        FileError: a heading stands twice, or there are too many.
    """
    if len(headings) > COLUMNS:
        raise FileError(
            f"{file.name}: seen more than {COLUMNS:,} headings; expected a column for each of "
            "those of 'atlas template'; remove the others"
        )
    names = [name or f"_blank_{at}" for at, name in enumerate(headings, start=1)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FileError(
            f"{file.name}: seen the heading {twice[0]!r} twice; expected each once; rename or "
            "remove one"
        )
    return tuple(names)
