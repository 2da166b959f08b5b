"""Whatever is wrong with an official file is told, all of it, each in its place; nothing breaks.

For every product the real files are cut to their first rows and then damaged.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from indicators.adapters import PRODUCTS, Product
from indicators.adapters.cells import letter, plain
from indicators.adapters.files import Files
from indicators.catalogue import load
from indicators.faults import Fault, Gravity
from indicators.official import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Pages = dict[str, list[list[object]]]
    """Rows by sheet; a text has one, of no name."""

ROWS = 60
"""What a cut file keeps: titles, header, and some areas."""
CELLS = 8
"""Of a row, at most so many cells are damaged, one after the other."""
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")
WRONG = "mucho"
NEW_KEYS = {"inegi_birth_microdata"}
"""Products that hold municipalities younger than the table of areas, of years not shown."""

every_product = pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.id)


def pages_of(file: Path) -> Pages:
    """The first rows of a file, sheet by sheet."""
    if file.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(file)
        sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
        return {
            name: [list(row) for row in one.to_python(skip_empty_area=False, nrows=ROWS)]
            for name, one in sheets.items()
        }
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    lines = LINE.findall(content[: 4 << 20].decode("latin-1"))[:ROWS]
    return {"": [list(row) for row in csv.reader(io.StringIO("".join(lines), newline=None))]}


def save(file: Path, pages: Pages) -> Path:
    """A file of these pages, in the form its name tells."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".xlsx":
        book = openpyxl.Workbook(write_only=True)
        for name, rows in pages.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(file)
        return file
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(pages[""])
    content = stream.getvalue().encode("latin-1")
    file.write_bytes(gzip.compress(content) if file.suffix == ".gz" else content)
    return file


class Specimen:
    """A product with all of its files cut, of which one sheet is damaged at will."""

    def __init__(self, product: Product, data: Path, folder: Path) -> None:
        self.product, self.folder, self.main = product, folder, product.files[0]
        for name in product.files:
            save(folder / name, pages_of(data / name))
        self.pages = pages_of(data / self.main)
        table = read(product, Files(folder), load()).table
        here = table[(table["file"] == self.main) & (table["row"] > 0)]
        self.page = here["sheet"].iloc[0] if len(here) else min(self.pages)
        self.row = int(here["row"].min()) if len(here) else ROWS // 2

    def faults(self, damage: Callable[[list[list[object]]], object]) -> list[Fault]:
        """The errors after damage was done to the rows of the sheet; those of the cut left out."""
        rows = [list(row) for row in self.pages[self.page]]
        damage(rows)
        file = save(self.folder / "damaged" / Path(self.main).name, self.pages | {self.page: rows})
        return self.told(file)

    def told(self, file: Path) -> list[Fault]:
        """The errors of the product with this file in the place of its first."""
        report = read(self.product, Files(self.folder, {self.main: file}), load()).report
        errors = [one for one in report.faults if one.gravity is Gravity.ERROR]
        return [one for one in errors if not one.expected.startswith("every ")]

    def cells(self) -> Iterator[int]:
        """Some columns of the row that is damaged."""
        filled = [at for at, cell in enumerate(self.pages[self.page][self.row - 1]) if cell != ""]
        yield from filled[:4]
        yield from filled[4 :: max(1, len(filled) // (CELLS - 4))]


@pytest.fixture(scope="module")
def specimen(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Product], Specimen]:
    known: dict[str, Specimen] = {}

    def cut(product: Product) -> Specimen:
        if product.id not in known:
            folder = tmp_path_factory.mktemp(product.id)
            known[product.id] = Specimen(product, shared_data, folder)
        return known[product.id]

    return cut


def put(rows: list[list[object]], row: int, column: int, cell: object) -> None:
    rows[row - 1][column] = cell


@every_product
def test_a_bad_cell_is_told_where_it_stands(
    specimen: Callable[[Product], Specimen], product: Product
) -> None:
    one = specimen(product)
    assert one.faults(lambda _: None) == []
    told = []
    for column in one.cells():
        faults = one.faults(lambda rows, at=column: put(rows, one.row, at, WRONG))
        above = one.pages[one.page][: one.row - 1]
        headings = {plain(row[column]) for row in above if column < len(row)}
        for fault in faults:
            assert fault.file == Path(one.main).name
            assert (fault.sheet, fault.row, fault.value) == (one.page, one.row, WRONG)
            assert fault.column in headings | {letter(column)}
        told += faults
    assert told


@every_product
def test_a_key_of_no_area_is_told(
    specimen: Callable[[Product], Specimen], product: Product
) -> None:
    one = specimen(product)
    for column in one.cells():
        bad = one.faults(lambda rows, at=column: put(rows, one.row, at, WRONG))
        if any("area key" in fault.expected for fault in bad) and product.id not in NEW_KEYS:
            faults = one.faults(lambda rows, at=column: put(rows, one.row, at, "01999"))
            assert [(fault.row, fault.sheet) for fault in faults] == [(one.row, one.page)]
            assert "area" in faults[0].expected


@every_product
def test_two_bad_rows_are_both_told(
    specimen: Callable[[Product], Specimen], product: Product
) -> None:
    one = specimen(product)

    def damage(rows: list[list[object]]) -> None:
        for row in (one.row, one.row + 1):
            rows[row - 1] = [WRONG if cell != "" else "" for cell in rows[row - 1]]

    faults = one.faults(damage)
    assert all(fault.row in (0, one.row, one.row + 1) for fault in faults)


@every_product
def test_every_changed_heading_is_told(
    specimen: Callable[[Product], Specimen], product: Product
) -> None:
    one = specimen(product)

    def damage(rows: list[list[object]]) -> None:
        for row in range(one.row - 1):
            rows[row] = [f"{WRONG} {at}" if cell != "" else "" for at, cell in enumerate(rows[row])]

    faults = one.faults(damage)
    assert faults
    assert all(fault.row < one.row for fault in faults)


@every_product
def test_a_file_that_was_cut_is_told(
    specimen: Callable[[Product], Specimen], product: Product, tmp_path: Path
) -> None:
    one = specimen(product)
    whole = (one.folder / one.main).read_bytes()
    if Path(one.main).suffix == ".csv":
        lines = LINE.findall(whole.decode("latin-1"))[: one.row]
        last = ",".join(lines.pop().split(",")[:2])
        whole = "".join([*lines, last]).encode("latin-1") + b"!"
    file = tmp_path / Path(one.main).name
    file.write_bytes(whole[:-1] if whole.endswith(b"!") else whole[: len(whole) // 2])
    assert one.told(file)


@every_product
@pytest.mark.parametrize("content", [b"", b"\0\1\2 nothing"])
def test_something_else_is_told(
    specimen: Callable[[Product], Specimen], product: Product, tmp_path: Path, content: bytes
) -> None:
    one = specimen(product)
    file = tmp_path / Path(one.main).name
    file.write_bytes(content)
    faults = one.told(file)
    assert faults
    assert {fault.file for fault in faults} == {file.name}


@every_product
def test_every_absent_file_is_told_once(product: Product, tmp_path: Path) -> None:
    report = read(product, Files(tmp_path), load()).report
    absent = [one for one in report.faults if one.value == "no such file"]
    assert sorted(one.file for one in absent) == sorted(Path(one).name for one in product.files)
    assert len(report.faults) == len(absent)


@every_product
def test_a_renamed_sheet_is_one_fault(
    specimen: Callable[[Product], Specimen], product: Product
) -> None:
    one = specimen(product)
    if one.page == "":
        return
    pages = {"Other" if name == one.page else name: rows for name, rows in one.pages.items()}
    file = save(one.folder / "renamed" / Path(one.main).name, pages)
    (fault,) = one.told(file)
    assert (fault.sheet, fault.row) == (one.page, 0)
    assert "sheets" in fault.value
