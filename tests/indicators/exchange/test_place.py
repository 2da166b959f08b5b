"""A running row is told as the sheet and row it stands in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indicators.exchange.place import ROWS, Place
from indicators.faults import Gravity

BOOK = Place(
    "a.xlsx",
    ("one", "two", "three"),
    {"value": "Data Value"},
    {"unit": ((7, "Unit (B7)"), (8, "Unit (C8)"), (7, "Unit (B7)"))},
)


@given(st.integers(0, 2), st.integers(1, 1_048_576))
def test_every_row_of_every_sheet_has_its_place(at: int, row: int) -> None:
    fault = BOOK.fault(Gravity.ERROR, at * ROWS + row, "value", "x", "a number")
    assert (fault.sheet, fault.row, fault.column) == (BOOK.sheets[at], row, "Data Value")


def test_what_stands_in_the_head_is_told_there_and_once() -> None:
    fault = BOOK.fault(Gravity.ERROR, ROWS + 99, "unit", "x", "a unit", times=40)
    assert (fault.sheet, fault.row, fault.column, fault.times) == ("two", 8, "Unit (C8)", 1)


def test_a_fault_of_the_whole_file_is_of_no_sheet() -> None:
    assert BOOK.fault(Gravity.ERROR, 0, "value", "", "fewer faults").sheet == ""


def test_a_text_may_be_longer_than_any_sheet() -> None:
    fault = Place("a.csv").fault(Gravity.ERROR, 5 * ROWS, "value", "x", "a number")
    assert (fault.sheet, fault.row) == ("", 5 * ROWS)
