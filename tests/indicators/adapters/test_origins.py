"""Figures stand where their origin says: the cell is looked up by other means than the adapters."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from indicators.adapters import PRODUCTS, Product
from indicators.adapters.files import Files
from indicators.model import ORIGIN, RELEASE

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

SHOWN = 6
"""Observations looked up in each product."""
COMPUTED = {
    "inegi_birth_microdata", "inegi_birth_statistics", "inegi_births_registered",
    "inegi_census_2020", "inegi_census_2020_shares", "inegi_census_2010_states",
}  # fmt: skip
"""Products none of whose figures stands in one cell."""
FACTORS = (1, 1_000, 1_000_000)
"""What a printed figure may be in, such as thousands of persons."""
LATIN = {"latin-1": ("metodo_anterior", "primera_publicacion", "censo_poblacion", "2014")}


def number(cell: object) -> float:
    return float(str(cell).strip().replace(",", ""))


def is_printed(value: float, printed: float) -> bool:
    """Whether a cell's figure is the value, which counts whole persons and not thousands."""
    return any(value in (printed * factor, round(printed * factor)) for factor in FACTORS)


def text_cell(file: Path, row: int, column: str) -> object:
    """A cell of a text by its row and its heading, wherever above the heading stands."""
    encoding = "latin-1" if any(one in file.name for one in LATIN["latin-1"]) else "utf-8-sig"
    rows = list(csv.reader(io.StringIO(file.read_text(encoding), newline=None)))
    for head in rows[: row - 1][:6]:
        if column in head:
            return rows[row - 1][head.index(column)]
    return rows[row - 1][column_index_from_string(column) - 1]


def sheet_cell(book: Any, sheet: str, row: int, column: str) -> object:
    return next(
        book[sheet].iter_rows(row, row, *[column_index_from_string(column)] * 2, values_only=True)
    )[0]


def known(table: pd.DataFrame) -> pd.DataFrame:
    """Some observations with a value from a cell: the first, the last, and others."""
    cells = table[table["value"].notna() & (table["row"] > 0) & (table["column"] != "")]
    return cells.iloc[:: max(1, len(cells) // SHOWN)]


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.id)
def test_the_very_number_stands_there(shared_data: Path, product: Product) -> None:
    table = product.read(Files(shared_data))
    assert list(table.columns) == RELEASE.names
    assert table[list(ORIGIN)].notna().all(axis=None)
    assert set(table["file"]) - {""} <= set(product.files)
    chosen = known(table)
    assert len(chosen) == 0 if product.id in COMPUTED else len(chosen) > 0
    books: dict[str, Any] = {}
    for one in chosen.to_dict("records"):
        file = shared_data / one["file"]
        if one["sheet"]:
            if file not in books:
                books[file] = openpyxl.load_workbook(file, read_only=True, data_only=True)
            cell = sheet_cell(books[file], one["sheet"], one["row"], one["column"])
        else:
            cell = text_cell(file, one["row"], one["column"])
        assert is_printed(one["value"], number(cell)), one


def test_what_is_computed_says_its_row(shared_data: Path) -> None:
    """Aguascalientes' share of Afro-Mexicans: both counts stand in the row that is named."""
    (product,) = [one for one in PRODUCTS if one.id == "inegi_census_2020_shares"]
    table = product.read(Files(shared_data))
    chosen = table[(table["indicator"] == "afro_mexican") & (table["sex"] == "_T")]
    for area in ("01", "01001", "20067", "32058"):
        one = chosen[chosen["area"] == area].iloc[0]
        row = int(one["row"])
        cases, people = (
            number(text_cell(shared_data / one["file"], row, name))
            for name in ("POB_AFRO", "POBTOT")
        )
        assert one["column"] == ""
        assert one["value"] == pytest.approx(100 * cases / people)
    nation = chosen[chosen["area"] == "00"].iloc[0]
    assert (nation["file"], nation["row"]) == ("inegi/censo_2020_iter_estatal.csv", 0)


def test_what_comes_from_a_whole_file_says_so(shared_data: Path) -> None:
    (product,) = [one for one in PRODUCTS if one.id == "inegi_births_registered"]
    table = product.read(Files(shared_data))
    assert set(table["file"]) == {product.files[0]}
    assert set(table["row"]) == {0}
