"""Opening official files: a sheet or a delimited text as a grid, or a fault that tells why not."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from indicators.adapters.grid import Grid
from indicators.faults import Fault, Faults, Gravity
from indicators.workbook import Workbook, WorkbookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Cells = list[list[object]]
"""As the file holds them, row by row: text, numbers, booleans, ``""`` for an empty one."""

LARGEST = 1 << 30
"""Bytes a packed file may unpack to: INEGI's largest, the census by block, takes a tenth of it."""

DATA_FOLDER = "conjunto_de_datos"
"""Where INEGI's open-data archives keep the figures, beside dictionaries and catalogues."""

AGAIN = "fetch the file again, as published"


class Files:
    """The official files of a folder, each opened once, and the faults found in them.

    A file that cannot be opened is one fault and an empty grid.

    Attributes:
        faults: what was wrong so far.
    """

    def __init__(self, folder: Path, given: Mapping[str, Path] | None = None) -> None:
        """Files below ``folder`` by their published names, but for those that are ``given``."""
        self._folder, self._given = folder, given or {}
        self._books: dict[str, Workbook] = {}
        self._grids: dict[tuple[str, str], Grid] = {}
        self.faults = Faults()

    def path(self, name: str) -> Path:
        """Where the file of a published name lies."""
        return self._given.get(name, self._folder / name)

    def sheet(self, name: str, page: str) -> Grid:
        """One sheet of a workbook, empty rows included, so that row numbers hold."""
        return self._grid(name, page, lambda: self._page(name, page))

    def text(self, name: str, encoding: str = "utf-8-sig") -> Grid:
        """A comma-separated text: plain, or packed as ``.gz``, ``.bz2`` or ``.zip``.

        Lines may end in LF, CRLF or a bare CR.  A zip holds one ``.csv``, or one in the folder
        ``conjunto_de_datos`` as INEGI packs its open data.
        """
        return self._grid(name, "", lambda: _text(self.path(name), encoding))

    def _grid(self, name: str, page: str, read: Callable[[], Cells]) -> Grid:
        if (name, page) not in self._grids:
            cells: Cells = []
            file = self.path(name)
            try:
                if not file.is_file():
                    raise _UnreadableError(
                        "no such file", f"the official file in {file.parent.name}/",
                        "put it in the data folder",
                    )  # fmt: skip
                cells = read()
                if not cells:
                    raise _UnreadableError("nothing", "a table", AGAIN)
            except _UnreadableError as error:
                seen, expected, remedy = error.args
                absent = page if "sheet" in seen else ""
                self.faults.add(
                    Fault(Gravity.ERROR, file.name, absent, 0, "", seen, expected, remedy)
                )
            self._grids[name, page] = Grid(name, page, cells, self.faults, file.name)
        return self._grids[name, page]

    def _page(self, name: str, page: str) -> Cells:
        try:
            if name not in self._books:
                self._books[name] = Workbook(self.path(name))
            book = self._books[name]
            if page not in book.names:
                raise _UnreadableError(
                    f"sheets {', '.join(map(repr, book.names))}", f"a sheet {page!r}",
                    "use the file as published",
                )  # fmt: skip
            return book.rows(page)
        except WorkbookError as error:
            raise _UnreadableError(str(error), "a workbook (XLSX)", AGAIN) from error


class _UnreadableError(Exception):
    """What was seen, what was expected, what to do."""


def _text(file: Path, encoding: str) -> Cells:
    try:
        content = _unpacked(file).decode(encoding)
        if "\0" in content:
            raise _UnreadableError("zero bytes", f"text in {encoding}", AGAIN)
        # Strict: a quote left open would swallow the rows that follow.
        return [list(row) for row in csv.reader(io.StringIO(content, newline=None), strict=True)]
    except (OSError, EOFError, UnicodeError, zlib.error, zipfile.BadZipFile, csv.Error) as error:
        raise _UnreadableError(str(error), f"text in {encoding}", AGAIN) from error


def _unpacked(file: Path) -> bytes:
    """The bytes of a file, or of what is packed in it."""
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive, archive.open(_member(archive)) as packed:
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
        raise _UnreadableError(
            f"more than {LARGEST} bytes when unpacked", "an official table", AGAIN
        )
    return raw


def _member(archive: zipfile.ZipFile) -> str:
    """Name of the one table in an archive."""
    tables = [name for name in archive.namelist() if name.lower().endswith(".csv")]
    if len(tables) > 1:
        tables = [name for name in tables if DATA_FOLDER in PurePosixPath(name).parts]
    if len(tables) != 1:
        raise _UnreadableError(
            ", ".join(archive.namelist()) or "nothing", f"one .csv, or one in {DATA_FOLDER}/",
            "use the archive as published",
        )  # fmt: skip
    return tables[0]
