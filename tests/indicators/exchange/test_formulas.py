"""Formulas without a value and errors are found; those that were calculated are not."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from indicators.catalogue import load
from indicators.exchange.raw import FileError
from indicators.exchange.tidy import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "first"
    page = book.create_sheet("data")
    page.append(["indicator", "area", "time", "value"])
    page.append(["poverty", "07", 2020, "=70+5.5"])
    page.append(["poverty", "08", 2020, "#DIV/0!"])
    page.append(["poverty", "09", 2020, 32])
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize("content", [b"<worksheet><f>", b"<!DOCTYPE x><f>&y;</f>", b"<f>\xff</f>"])
def test_a_damaged_sheet_is_told_in_one_line(book: Path, content: bytes) -> None:
    with zipfile.ZipFile(book) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/worksheets/sheet2.xml"] = content
    with zipfile.ZipFile(book, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    with pytest.raises(FileError, match=r"a\.xlsx: ") as caught:
        read(book, "coneval_municipal_poverty", load(), book.with_name("out.parquet"))
    assert "\n" not in str(caught.value)


def test_a_tidy_table_with_them_is_refused(book: Path) -> None:
    """They would be read as gaps."""
    found = read(book, "coneval_municipal_poverty", load(), book.with_name("out.parquet"))
    seen = {(one.sheet, one.row, one.column, one.value) for one in found.report.faults}
    assert {("data", 2, "value", "=70+5.5"), ("data", 3, "value", "#DIV/0!")} <= seen
    assert found.rows == 0
