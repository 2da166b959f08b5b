"""A workbook's sheets as rows of cells, once it is certain that they can be read without harm.

Calamine reads fast, but takes a formula that was never computed and an error such as ``#DIV/0!``
for empty cells, and a single cell far away for a rectangle that fits into no memory.  So the
archive is looked through first: sizes are what they say, sheets are of a size that a sheet can
have, and cells that hold no value although they are not empty are remembered, for whoever reads
them to tell.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from python_calamine import CalamineError, CalamineWorkbook

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 1 << 30
"""Bytes a workbook may unpack to."""

CELLS = 10_000_000
"""Cells that the rectangle of a sheet may have, empty ones included."""

_CHUNK = 1 << 22
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_NUMBER = re.compile(rb"""^[^>]*?\br=["'](\d+)["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\b(?:[^>]*?\sr=["']([A-Z]*)(\d*)["'])?""")
_SHARED = re.compile(rb"""\st=["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>([^<]*)<""")
_ODD = re.compile(
    rb"<(?:\w+:)?c\b(?P<said>[^>]*)(?<!/)>\s*(?P<formula><(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</[^>]*>))?"
    rb"\s*(?P<value><(?:\w+:)?v[^>]*?(?:/>|>[^<]*</[^>]*>))?\s*</(?:\w+:)?c>"
)
_TAG = re.compile(rb"<[^>]*>")


class WorkbookError(AtlasError):
    """A file that is no workbook, or none that can be read without harm."""


@dataclass(slots=True)
class _Sheet:
    """What a sheet's XML tells besides its values.

    Attributes:
        rows: the last one.
        columns: the last one.
        odd: text by row and column, from 1, of cells without a value that are not empty.
    """

    rows: int = 0
    columns: int = 0
    odd: dict[tuple[int, int], str] = field(default_factory=dict)


class Workbook:
    """An opened workbook.

    Attributes:
        names: of its sheets, in order.
    """

    def __init__(self, file: Path) -> None:
        """Open a file.

        Raises:
            WorkbookError: it is no workbook, it is damaged, or it swells beyond measure.
        """
        self._name, self._sheets = file.name, dict[str, _Sheet]()
        try:
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as packed:
                    self._sheets = self._looked_through(packed)
            self._book = CalamineWorkbook.from_path(file)
        except _DAMAGE as error:
            raise self._no_workbook(error) from error
        self.names = list(self._book.sheet_names)

    def rows(self, name: str) -> list[list[object]]:
        """Rows of a sheet, empty ones included, so that their numbers hold.

        A cell that was never computed holds its formula, one that was computed to an error the
        error's name.

        Raises:
            WorkbookError: the sheet cannot be read.
        """
        try:
            rows = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except _DAMAGE as error:
            raise self._no_workbook(error) from error
        cells = [list[object](row) for row in rows]
        for (row, column), text in self._sheets.get(name, _Sheet()).odd.items():
            for empty in range(len(cells), row):
                cells.insert(empty, [""] * column)
            cells[row - 1] += [""] * (column - len(cells[row - 1]))
            cells[row - 1][column - 1] = text
        return cells

    def _looked_through(self, packed: zipfile.ZipFile) -> dict[str, _Sheet]:
        members = packed.infolist()
        size = sum(member.file_size for member in members)
        if size > LARGEST:
            raise WorkbookError(
                f"{self._name}: unpacks to {size:,} bytes; expected at most {LARGEST:,}; give the "
                "table as CSV"
            )
        if len({member.filename for member in members}) < len(members):
            raise self._no_workbook(ValueError("two parts of one name"))
        for member in members:
            for _ in _chunks(packed, member.filename):  # sizes and checksums are what they say
                pass
        return {
            name: self._sheet(name, packed, member) for name, member in _members(packed).items()
        }

    def _sheet(self, name: str, packed: zipfile.ZipFile, member: str) -> _Sheet:
        sheet = _Sheet()
        for row in _pieces(packed, member):
            _look(sheet, row)
            if sheet.rows * sheet.columns > CELLS:
                raise WorkbookError(
                    f"{self._name}, sheet {name!r}: seen cells as far as row {sheet.rows:,} and "
                    f"column {sheet.columns:,}; expected a sheet of at most {CELLS:,} cells; "
                    "delete what stands far away, or give the table as CSV"
                )
        return sheet

    def _no_workbook(self, error: BaseException) -> WorkbookError:
        return WorkbookError(
            f"{self._name}: cannot be opened as a workbook ({error}); expected an XLSX file; save "
            "it anew, or as CSV"
        )


_DAMAGE = (
    CalamineError, OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError,
    RuntimeError, ValueError, KeyError, Xml.ParseError,
)  # fmt: skip
"""What reading an archive raises that is damaged, locked with a password, or none at all."""


def _chunks(packed: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    with packed.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _members(packed: zipfile.ZipFile) -> dict[str, str]:
    """The member of each sheet by the sheet's name; none where it is another kind of workbook."""
    there = set(packed.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= there:
        return {}
    links = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in Xml.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for one in Xml.fromstring(packed.read("xl/workbook.xml")).iter():
        id = next((said for key, said in one.attrib.items() if key.endswith("}id")), "")
        if one.tag.endswith("}sheet") and links.get(id) in there:
            found[one.get("name", "")] = str(links[id])
    return found


def _pieces(packed: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """The XML of a sheet from one row's beginning to the next."""
    rest = b""
    for chunk in _chunks(packed, member):
        *whole, rest = _ROW.split(rest + chunk)
        yield from whole
        rest = b"<row" + rest
    yield rest.removeprefix(b"<row")


def _look(sheet: _Sheet, row: bytes) -> None:
    """Take a row's cells into account: how far they reach, and which of them hold no value.

    Raises:
        ValueError: a cell stands for a shared text that there cannot be; Calamine takes the first.
    """
    for index in _SHARED.findall(row):
        if not index.strip().isdigit():
            raise ValueError(f"a shared text of number {index.decode(errors='replace')!r}")
    number = _NUMBER.match(row)
    here = int(number.group(1)) if number else sheet.rows + 1
    cells = _CELL.findall(row)
    if not cells:
        return
    letters = max((letters for letters, _ in cells), key=lambda one: (len(one), one))
    sheet.columns = max(sheet.columns, len(cells), _column(letters))
    sheet.rows = max(sheet.rows, here, *(int(digits or 0) for _, digits in cells))
    if b"<f" not in row and b":f" not in row and b'"e"' not in row and b"'e'" not in row:
        return
    for column, odd in enumerate(_ODD.finditer(row), start=1):
        text = _odd(odd)
        place = _CELL.match(odd.group())
        if text and place and place.group(1):
            sheet.odd[int(place.group(2) or here), _column(place.group(1))] = text
        elif text:
            sheet.odd[here, column] = text


def _column(letters: bytes) -> int:
    """Number of a column, from 1; 0 for none.

    >>> _column(b"A"), _column(b"AA"), _column(b"XFD"), _column(b"")
    (1, 27, 16384, 0)
    """
    number = 0
    for one in letters:
        number = number * 26 + one - ord("A") + 1
    return number


def _odd(cell: re.Match[bytes]) -> str:
    """What stands in a cell that has no value; empty where it has one, or nothing."""
    value = _TAG.sub(b"", cell["value"] or b"").decode(errors="replace").strip()
    if re.search(rb"""\st=["']e["']""", cell["said"]):
        return value or "#ERROR"
    if not cell["formula"] or value:
        return ""
    if cell["value"] and re.search(rb"""\st=["']str["']""", cell["said"]):
        return ""  # computed, to an empty text
    return "=" + (_TAG.sub(b"", cell["formula"]).decode(errors="replace") or "…")
