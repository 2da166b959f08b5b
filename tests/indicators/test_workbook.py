"""A workbook is looked through before it is read: nothing swells, nothing is taken for empty."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from indicators.workbook import CELLS, Workbook, WorkbookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
WHERE = '<c r="B2" t="n"><v>7.5</v></c>'


@pytest.fixture
def damaged(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of two rows, its cell B2 or whole parts of it replaced."""

    def save(cell: str = WHERE, parts: Mapping[str, bytes] | None = None) -> Path:
        book, out = openpyxl.Workbook(), io.BytesIO()
        for row in (["area", "value"], ["07", 7.5], ["20", 8.5]):
            book.active.append(row)
        book.save(out)
        file = tmp_path / "a.xlsx"
        with zipfile.ZipFile(out) as good, zipfile.ZipFile(file, "w") as bad:
            for name in good.namelist():
                part = (parts or {}).get(name, good.read(name))
                bad.writestr(name, part.replace(WHERE.encode(), cell.encode()))
        return file

    return save


def rows(file: Path) -> list[list[object]]:
    return Workbook(file).rows("Sheet")


@pytest.mark.parametrize("index", ["-1", "7.5", "", "x"])
def test_a_shared_text_that_there_cannot_be(damaged: Callable[..., Path], index: str) -> None:
    file = damaged(f'<c r="B2" t="s"><v>{index}</v></c>')
    with pytest.raises(WorkbookError, match="a shared text of number"):
        Workbook(file)


def test_cells_are_read_as_they_stand(damaged: Callable[..., Path]) -> None:
    assert rows(damaged()) == [["area", "value"], ["07", 7.5], ["20", 8.5]]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('<c r="B2"><f>A1/0</f><v>7.5</v></c>', 7.5),
        ('<c r="B2"><f>A1*2</f></c>', "=A1*2"),
        ('<c r="B2"><f>A1*2</f><v></v></c>', "=A1*2"),
        ('<c r="B2" s="1"><f t="shared" si="0"/><v/></c>', "=…"),
        ("<c r='B2' t='e'><f>A1/0</f><v>#DIV/0!</v></c>", "#DIV/0!"),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2" t="str"><f>IF(A1,"","")</f><v></v></c>', ""),
        ('<c r="B2"/>', ""),
        ('<c r="B2" s="1"></c>', ""),
    ],
)
def test_what_was_not_computed_is_not_empty(
    damaged: Callable[..., Path], cell: str, seen: object
) -> None:
    row = rows(damaged(cell))[1]
    if "r=" in cell:
        assert row == ["07", seen]
    else:
        assert seen in row
    assert rows(damaged(cell))[2] == ["20", 8.5]


def test_an_error_in_a_row_of_its_own_at_the_end(damaged: Callable[..., Path]) -> None:
    row = '<row r="5"><c r="D5" t="e"><v>#REF!</v></c></row></sheetData>'
    good = damaged()
    with zipfile.ZipFile(good) as packed:
        sheet = packed.read(SHEET).decode().replace("</sheetData>", row).encode()
    found = rows(damaged(parts={SHEET: sheet}))
    assert found[4][3] == "#REF!"
    assert found[:2] == [["area", "value", "", ""], ["07", 7.5, "", ""]]


@pytest.mark.parametrize("place", ["XFD1048576", "ZZZZZZZ2", "B99999999999", "ZZZZ99999"])
def test_a_cell_far_away_is_refused(damaged: Callable[..., Path], place: str) -> None:
    cell = f'{WHERE}<c r="{place}"><v>1</v></c>'
    with pytest.raises(WorkbookError, match=f"at most {CELLS:,} cells"):
        rows(damaged(cell))


def test_a_row_far_away_is_refused(damaged: Callable[..., Path]) -> None:
    with zipfile.ZipFile(damaged()) as packed:
        sheet = re.sub(rb'<row r="2"', b'<row r="9999999"', packed.read(SHEET))
    with pytest.raises(WorkbookError, match="9,999,999"):
        rows(damaged(parts={SHEET: sheet}))


def test_two_parts_of_one_name(damaged: Callable[..., Path]) -> None:
    file = damaged()
    with zipfile.ZipFile(file, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr(SHEET, b"<worksheet/>")
    with pytest.raises(WorkbookError, match="two parts"):
        Workbook(file)


def test_a_size_that_is_not_what_it_says(damaged: Callable[..., Path]) -> None:
    file = damaged()
    raw = file.read_bytes()
    with zipfile.ZipFile(file) as packed:
        size = packed.getinfo(SHEET).file_size.to_bytes(4, "little")
    file.write_bytes(raw.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(WorkbookError, match="workbook"):
        Workbook(file)


@pytest.mark.parametrize(
    "content", [b"", b"PK\3\4 no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9]
)
def test_what_is_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(WorkbookError, match="expected an XLSX file"):
        Workbook(file)
