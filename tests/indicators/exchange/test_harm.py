"""What cannot be a table is refused before it fills the memory."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

from indicators.catalogue import load
from indicators.exchange.raw import COLUMNS, FileError
from indicators.exchange.tidy import read

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"indicator,area,time,value\n"
LINE = b"poverty,07,2020,75.5\n"


def refused(file: Path) -> str:
    with pytest.raises(FileError) as caught:
        read(file, "coneval_municipal_poverty", load(), file.parent / "out.parquet")
    return str(caught.value)


def test_more_columns_than_a_table_has(tmp_path: Path) -> None:
    more = ",".join(f"c{at}" for at in range(COLUMNS)).encode()
    (tmp_path / "a.csv").write_bytes(HEAD.strip() + b"," + more + b"\n" + LINE)
    assert f"more than {COLUMNS:,} headings" in refused(tmp_path / "a.csv")


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF16_LE + HEAD + LINE + b"\xd8",
        codecs.BOM_UTF16_BE + HEAD + LINE,
        codecs.BOM_UTF16_BE + (HEAD + LINE).decode().encode("utf-16-be"),
        codecs.BOM_UTF32_LE + (HEAD + LINE).decode().encode("utf-32-le"),
        HEAD + LINE * 100_000 + b"poverty,08,2020,\0\0\n",
        HEAD + LINE + "poverty,08,2020,ñ\n".encode("latin-1") + LINE * 100_000 + b"\0",
    ],
)
def test_what_is_no_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert "a.csv: seen" in refused(tmp_path / "a.csv")


@pytest.mark.parametrize("cell", ["=A1/0", "#N/A"])
def test_a_formula_without_a_value_is_no_gap(tmp_path: Path, cell: str) -> None:
    """openpyxl computes nothing: what it writes has no values until a spreadsheet opens it."""
    book = openpyxl.Workbook()
    for row in (["indicator", "area", "time", "value"], ["poverty", "07", 2020, cell]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    file, out = tmp_path / "a.xlsx", tmp_path / "out.parquet"
    [fault] = read(file, "coneval_municipal_poverty", load(), out).report.faults
    assert (fault.row, fault.column, fault.value) == (2, "value", cell)
    assert fault.expected.startswith("a number")


ROWS = [f"poverty,{at:02},2020,{40 + at}" for at in range(1, 9)]


def written(file: Path) -> dict[str, int]:
    """Where each area was read."""
    found = read(file, "coneval_municipal_poverty", load(), file.parent / "out.parquet")
    assert found.report.passed, found.report.text()
    table = pd.read_parquet(file.parent / "out.parquet")
    return dict(zip(table["area"], table["row"], strict=True))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_lines_are_counted(tmp_path: Path, end: str, encoding: str) -> None:
    lines = ["indicator,area,time,value", "", ROWS[0], ROWS[1], "", "", ROWS[2], "", ROWS[3], ""]
    (tmp_path / "a.csv").write_bytes(end.join(lines).encode(encoding))
    assert written(tmp_path / "a.csv") == {"01": 3, "02": 4, "03": 7, "04": 9}


def test_rows_after_one_of_another_length_keep_their_numbers(tmp_path: Path) -> None:
    wrong = ["poverty,10,2020,mucho", "poverty,11,2020,poco"]
    lines = ["indicator,area,time,value", ROWS[0], "a,b", wrong[0], "", "a,b,c,d,e,f", wrong[1]]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    found = read(tmp_path / "a.csv", "coneval_municipal_poverty", load(), tmp_path / "out.parquet")
    told = {one.value: one.row for one in found.report.faults if one.column == "value"}
    assert told == {"mucho": 4, "poco": 7}


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(HEAD)
    found = read(tmp_path / "a.csv", "coneval_municipal_poverty", load(), tmp_path / "out.parquet")
    assert [one.value for one in found.report.faults] == ["no rows"]
