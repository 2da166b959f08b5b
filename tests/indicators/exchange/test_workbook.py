"""Numbers go into a workbook in full, and come out the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from indicators.exchange.workbook import WorkbookError, check_length, fill, workbook

if TYPE_CHECKING:
    from pathlib import Path


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.floats(allow_infinity=False), min_size=1))
def test_every_number_comes_back(tmp_path: Path, numbers: list[float]) -> None:
    with workbook(tmp_path / "a.xlsx") as book:
        fill(book.create_sheet("one"), ([number, "after"] for number in numbers))
    page = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0)
    for number, (read, text) in zip(numbers, page.to_python(), strict=True):
        assert text == "after"
        assert read == ("" if math.isnan(number) else number)


def test_the_last_row_fits_and_no_other() -> None:
    check_length(1_048_576 - 10, "poverty", 10)
    with pytest.raises(WorkbookError, match=r"poverty: seen 1,048,567 rows; expected at most"):
        check_length(1_048_576 - 9, "poverty", 10)


def test_text_is_text_whatever_it_begins_with(tmp_path: Path) -> None:
    texts = ["=1+1", '=HYPERLINK("http://x","y")', "+1", "@SUM(A1)", "Oaxaca"]
    with workbook(tmp_path / "book.xlsx") as book:
        fill(book.create_sheet("one"), [texts])
    (row,) = openpyxl.load_workbook(tmp_path / "book.xlsx")["one"].iter_rows()
    assert [(cell.value, cell.data_type) for cell in row] == [(text, "s") for text in texts]
