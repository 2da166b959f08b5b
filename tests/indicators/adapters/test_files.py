"""Opening official files, and what is told where one is not what it should be."""

from __future__ import annotations

import bz2
import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest

from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]


def cells(file: Path, encoding: str = "utf-8-sig") -> list[list[object]]:
    """The cells of a text without faults."""
    files = Files(file.parent)
    found = files.text(file.name, encoding).cells
    assert files.faults.report().faults == ()
    return list(found)


def told(file: Path, sheet: str = "") -> str:
    """The one fault of a file that cannot be opened, whose grid is empty."""
    files = Files(file.parent)
    grid = files.sheet(file.name, sheet) if sheet else files.text(file.name)
    assert not grid.cells
    (fault,) = files.faults.report().faults
    assert (fault.file, fault.row) == (file.name, 0)
    return str(fault)


def test_a_sheet_keeps_its_row_numbers(workbook: Workbook) -> None:
    file = workbook("one.xlsx", {"Hoja1": [[], ["a"], [], ["b", 2]]})
    grid = Files(file.parent).sheet("one.xlsx", "Hoja1")
    assert [row[0] for row in grid.rows(0)] == ["", "a", "", "b"]
    assert [row.line for row in grid.rows(0) if row] == [2, 4]


def test_a_sheet_that_is_not_there(workbook: Workbook) -> None:
    file = workbook("one.xlsx", {"Hoja1": [["a"]]})
    assert "seen \"sheets 'Hoja1'\"; expected a sheet 'Estados'" in told(file, "Estados")


def test_an_empty_sheet(workbook: Workbook) -> None:
    assert "seen 'nothing'; expected a table" in told(workbook("one.xlsx", {"A": []}), "A")


@pytest.mark.parametrize("sheet", ["", "Hoja1"])
def test_a_file_that_is_not_there(tmp_path: Path, sheet: str) -> None:
    assert "seen 'no such file'; expected the official file" in told(tmp_path / "one.csv", sheet)


def test_a_file_that_is_no_workbook(lines: Lines) -> None:
    assert "expected a workbook" in told(lines("one.xlsx", "a,b"), "Hoja1")


def test_a_workbook_that_was_cut(workbook: Workbook) -> None:
    file = workbook("one.xlsx", {"Hoja1": [["a"]] * 100})
    file.write_bytes(file.read_bytes()[:-200])
    assert "expected a workbook" in told(file, "Hoja1")


def test_every_file_that_is_absent_is_told(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.text("one.csv")
    files.sheet("two.xlsx", "Hoja1")
    files.text("one.csv")
    assert len(files.faults.report().faults) == 2


def test_a_file_given_under_another_name(lines: Lines) -> None:
    file = lines("elsewhere/figures (1).csv", "a,b", "1,2")
    files = Files(file.parent, {"inegi/figures.csv": file})
    grid = files.text("inegi/figures.csv")
    assert grid.row(0).place(1)["file"] == "inegi/figures.csv"
    grid.find(0, ["c"])
    assert [one.file for one in files.faults.report().faults] == ["figures (1).csv"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(lines: Lines, end: str) -> None:
    assert cells(lines("one.csv", 'a,"b', 'c"', "1,2", end=end))[-1] == ["1", "2"]


def test_a_byte_order_mark_is_no_part_of_a_name(lines: Lines) -> None:
    assert cells(lines("one.csv", "área", encoding="utf-8-sig")) == [["área"]]


def test_an_encoding_that_is_another(lines: Lines) -> None:
    file = lines("one.csv", "Población", encoding="latin-1")
    assert cells(file, "latin-1") == [["Población"]]
    assert "expected text in utf-8" in told(file)


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress)])
def test_packed_texts(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    file = tmp_path / f"one.csv.{ending}"
    file.write_bytes(pack(b"a,b\n"))
    assert cells(file) == [["a", "b"]]
    for damaged in (b"a,b\n", pack(b"a,b\n" * 1000)[:-12]):
        file.write_bytes(damaged)
        assert "expected text in utf-8" in told(file)


def archive(file: Path, *members: str) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in members:
            packed.writestr(name, f"{name},b\n")
    return file


def test_a_zip_holds_one_table(tmp_path: Path) -> None:
    file = archive(tmp_path / "one.zip", "metadatos/nota.txt", "RESAGEBURB_03CSV20.csv")
    assert cells(file) == [["RESAGEBURB_03CSV20.csv", "b"]]


def test_a_zip_of_open_data(tmp_path: Path) -> None:
    """INEGI packs dictionaries and catalogues, which are tables too, beside the figures."""
    wanted = "iter_00/conjunto_de_datos/conjunto_de_datos_iter_00CSV20.csv"
    file = archive(tmp_path / "one.zip", "iter_00/diccionario_datos/diccionario.csv", wanted)
    assert cells(file) == [[wanted, "b"]]


@pytest.mark.parametrize("members", [("a.csv", "b.csv"), ("a.txt",), ()])
def test_a_zip_of_no_clear_table(tmp_path: Path, members: tuple[str, ...]) -> None:
    file = archive(tmp_path / "one.zip", *members)
    assert f"seen {', '.join(members) or 'nothing'!r}"[:10] in told(file)
    assert "expected one .csv" in told(file)


def test_a_zip_that_is_none(lines: Lines) -> None:
    assert "expected text" in told(lines("one.zip", "a,b"))


def test_what_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.adapters.files.LARGEST", 10)
    file = archive(tmp_path / "one.zip", "a-name-of-more-than-ten-letters.csv")
    assert "more than 10 bytes when unpacked" in told(file)


@pytest.mark.parametrize("row", ['"1,2', '1,"2', '"1"x,2', "1,\0"])
def test_a_quote_left_open_or_a_zero_is_told(lines: Lines, row: str) -> None:
    assert "expected text" in told(lines("one.csv", "a,b", "0,0", row, "3,4"))
