"""Cells that say where they stand, and tell why they cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from indicators.adapters.cells import letter
from indicators.adapters.grid import Grid
from indicators.adapters.observations import table
from indicators.faults import Fault, Faults, Gravity

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.adapters.row import Row

HEAD = ["CVE", "Entidad", "2010", "2020"]


def opened(*rows: list[object], sheet: str = "") -> tuple[Grid, Callable[[], list[Fault]]]:
    """A grid whose headings stand in the first row, and what was told of it so far."""
    faults = Faults()
    grid = Grid("a/one.csv", sheet, [list(HEAD), *rows], faults, "one.csv")
    grid.find(0, HEAD)
    return grid, lambda: list(faults.report().faults)


@given(st.integers(0, 16_383))
def test_letters_are_those_of_a_spreadsheet(column: int) -> None:
    assert letter(column) == get_column_letter(column + 1)


def test_headings_without_rows_below_are_told() -> None:
    [fault] = opened()[1]()
    assert (fault.row, fault.expected) == (1, "rows below the headings")


def test_an_observation_says_where_it_stands() -> None:
    grid, told = opened(["07001", "", 1.5, "n.d."])
    row = grid.row(1)
    one = row.observation("2010", "not_published", area=row.area("CVE"), time="2010")
    place = {"file": "a/one.csv", "sheet": "", "row": 2, "column": "2010"}
    assert one == {"area": "07001", "time": "2010", "value": 1.5, "status": "normal",
                   "footnote": "", **place}  # fmt: skip
    gap = row.observation("2020", "not_published")
    assert (gap["value"], gap["status"], gap["footnote"]) == (None, "missing", "not_published")
    assert told() == []


def test_a_sheet_says_letters_whatever_its_columns_are_found_by() -> None:
    grid, _ = opened(["07001", "", 1.5, 2.5], sheet="Hoja1")
    assert grid.row(1).place("2020") == grid.row(1).place(3)
    assert grid.row(1).place(3) == {
        "file": "a/one.csv", "sheet": "Hoja1", "row": 2, "column": "D",
    }  # fmt: skip


def test_reading_goes_on_past_a_bad_cell() -> None:
    grid, told = opened(
        ["07001", "", "12,5", "2"], ["07001", "", "mucho", "3"], ["7 002", "", "mucho", "4"]
    )
    rows = [
        row.observation(year, "not_published", area=row.area("CVE"), time=year)
        for row in grid.rows(1)
        for year in ("2010", "2020")
    ]
    found = table(rows, indicator="poverty", unit="percent", source="x")
    assert found["value"].tolist() == [2.0, 3.0, 4.0]
    assert found["row"].tolist() == [2, 3, 4]
    errors = {(one.row, one.value): one for one in told() if one.gravity is Gravity.ERROR}
    assert errors.keys() == {(2, "12,5"), (3, "mucho")}
    assert errors[2, "12,5"].suggestion == "write it as '12.5'"
    assert errors[3, "mucho"].times == 2
    (repair,) = [one for one in told() if one.gravity is Gravity.REPAIR]
    assert (repair.row, repair.column, repair.suggestion) == (4, "CVE", "read as 07002")


@pytest.mark.parametrize(
    ("read", "cell", "value", "advice"),
    [
        (lambda row: row.area(0), "07999", None, "is in no census"),
        (lambda row: row.area(0), "7112", "07112", "read as 07112"),
        (lambda row: row.area(0, also={"20601"}), "20601", "20601", ""),
        (lambda row: row.key(0), "x", None, "give the INEGI key"),
        (lambda row: row.state(0), "Michoacán de Ocampo", "16", ""),
        (lambda row: row.state(0, mark="²"), "OAXACA²", "20", ""),
        (lambda row: row.state(0), "Chiapaz", None, "did you mean 'Chiapas'?"),
        (lambda row: row.year(0), 2010.0, "2010", ""),
        (lambda row: row.year(0, "*"), "2013*", "2013", ""),
        (lambda row: row.year(0), "20", None, ""),
        (lambda row: row.code(0, {"Rural": "R"}), "Rurall", None, "did you mean 'Rural'?"),
        (lambda row: row.figure(0), "n.d.", None, ""),
        (lambda row: row.number(0), "n.d.", None, ""),
        (lambda row: row.count(0), "", 0.0, ""),
        (lambda row: row.count(0), "*", None, ""),
    ],
)
def test_cells_are_read_or_told(
    read: Callable[[Row], Any], cell: object, value: object, advice: str
) -> None:
    grid, told = opened([cell, "", "", ""])
    assert read(grid.row(1)) == value
    faults = told()
    mark_of_a_gap = cell == "n.d." and read(grid.row(1)) is None and not faults
    assert bool(faults) == (not mark_of_a_gap and (value is None or bool(advice)))
    assert all(one.row == 2 and one.column in ("A", "CVE") for one in faults)
    assert all(advice in one.suggestion for one in faults)


def test_a_key_in_two_cells() -> None:
    grid, told = opened(["07", "112", "", ""], ["7", "1", "", ""], ["07", "x", "", ""])
    keys = [row.area("Entidad", state="CVE") for row in grid.rows(1)]
    assert keys == ["07112", "07001", None]
    assert [(one.row, one.column) for one in told()] == [(3, "CVE"), (4, "Entidad")]


def test_a_row_that_ends_early_is_told_once() -> None:
    grid, told = opened(["07001", "x"])
    row = grid.row(1)
    assert row.observation("2010", "not_published")["status"] is None
    assert row.number("2020") is None
    (fault,) = told()
    assert (fault.row, fault.column, fault.value) == (2, "", "2 cells")


def test_every_wrong_heading_is_told_and_its_column_not_read() -> None:
    grid, told = opened(["07001", "", "mucho", "mucho"])
    grid.check(0, {0: "CVE", 2: "2015", 3: "2025"})
    assert [(one.row, one.column, one.value) for one in told()] == [
        (1, "C", "2010"), (1, "D", "2020"),
    ]  # fmt: skip
    assert grid.row(1).observation(2, "not_published")["status"] is None
    assert grid.row(1).number(3) is None
    grid.find(0, ["Otra", "Entidades"])
    assert [one.suggestion[:24] for one in told()[2:]] == [
        "use the file as publishe",
        "did you mean 'Entidad'?",
    ]
    assert len(told()) == 4


def test_a_grid_that_could_not_be_opened_is_silent() -> None:
    faults = Faults()
    grid = Grid("one.csv", "", [], faults)
    grid.find(0, HEAD)
    grid.check(0, {0: "CVE"})
    assert grid.row(7).area(0) is None
    assert grid.row(7).observation("2010", "not_published")["status"] is None
    assert faults.report().faults == ()


def test_a_long_column_is_read_word_by_word() -> None:
    rows: list[list[object]] = [["07001"], ["7002"], ["07001"], ["x"], ["x"]]
    grid, told = opened(*rows)
    read: list[int] = []

    def key(row: Row, column: int | str) -> str | None:
        read.append(row.line)
        return row.key(column)

    found = grid.each("CVE", key, 1)
    assert found.tolist() == ["07001", "07002", "07001", None, None]
    assert found.index.tolist() == [2, 3, 4, 5, 6]
    assert read[:3] == [2, 3, 5]
    (error,) = [one for one in told() if one.gravity is Gravity.ERROR]
    assert (error.row, error.times) == (5, 2)


def test_columns_of_the_states() -> None:
    faults = Faults()
    names = ["", "Total", "Aguascalientes", "Baja California", *["Sonora"] * 30]
    keys = Grid("one.xlsx", "hoja", [names], faults).states(0, 1)
    assert [keys[column] for column in (1, 2, 33)] == ["00", "01", "32"]
    wrong = faults.report().faults
    assert len(wrong) == 29
    assert {one.row for one in wrong} == {1}


def test_too_many_different_values_are_summed_up() -> None:
    faults = Faults()
    for row in range(1, 1001):
        faults.add(Fault(Gravity.ERROR, "a.csv", "", row, "x", f"word {row}", "a number"))
    report = faults.report()
    assert len(report.faults) == 201
    assert report.count(Gravity.ERROR) == 1000
