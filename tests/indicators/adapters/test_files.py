"""Opening official files, and the message where one is not what it should be."""

from __future__ import annotations

import bz2
import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest

from indicators.adapters.files import check_header, plain, positions, sheet, text
from indicators.adapters.product import AdapterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]


def test_a_sheet_keeps_its_row_numbers(workbook: Workbook) -> None:
    file = workbook("one.xlsx", {"Hoja1": [[], ["a"], [], ["b", 2]]})
    assert [row[:1] for row in sheet(file, "Hoja1")] == [[""], ["a"], [""], ["b"]]


def test_a_sheet_that_is_not_there(workbook: Workbook) -> None:
    file = workbook("one.xlsx", {"Hoja1": [["a"]]})
    with pytest.raises(AdapterError, match=r"one\.xlsx: seen sheets 'Hoja1'; expected 'Estados'"):
        sheet(file, "Estados")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for open_it in (text, lambda file: sheet(file, "Hoja1")):
        with pytest.raises(AdapterError, match="seen no such file"):
            open_it(tmp_path / "absent.csv")


def test_a_file_that_is_no_workbook(lines: Lines) -> None:
    with pytest.raises(AdapterError, match="cannot be opened as a workbook"):
        sheet(lines("one.xlsx", "a,b"), "Hoja1")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(lines: Lines, end: str) -> None:
    assert text(lines("one.csv", 'a,"b', 'c"', "1,2", end=end))[-1] == ["1", "2"]


def test_a_byte_order_mark_is_no_part_of_a_name(lines: Lines) -> None:
    assert text(lines("one.csv", "área", encoding="utf-8-sig")) == [["área"]]


def test_an_encoding_that_is_another(lines: Lines) -> None:
    file = lines("one.csv", "Población", encoding="latin-1")
    assert text(file, "latin-1") == [["Población"]]
    with pytest.raises(AdapterError, match="expected text in utf-8"):
        text(file)


def test_a_header_that_moved(tmp_path: Path) -> None:
    row = ["Clave", "Porcentaje\n2010", 2015.0]
    check_header(tmp_path / "x.xlsx", "row 1", row, {1: "Porcentaje 2010", 2: "2015"})
    with pytest.raises(
        AdapterError, match=r"x\.xlsx: row 1 column 3: seen '2015'; expected '2020'"
    ):
        check_header(tmp_path / "x.xlsx", "row 1", row, {2: "2020"})
    with pytest.raises(AdapterError, match="column 9: seen None"):
        check_header(tmp_path / "x.xlsx", "row 1", row, {8: "2020"})


def test_columns_by_name(tmp_path: Path) -> None:
    assert positions(tmp_path / "x.csv", ["a", " b "], ["b"]) == {"b": 1}
    with pytest.raises(AdapterError, match="seen no column c, d; expected all of a, c, d"):
        positions(tmp_path / "x.csv", ["a", "b"], ["a", "c", "d"])


def test_plain() -> None:
    assert plain("Entidad\nfederativa ") == "Entidad federativa"


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress)])
def test_packed_texts(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    file = tmp_path / f"one.csv.{ending}"
    file.write_bytes(pack(b"a,b\n"))
    assert text(file) == [["a", "b"]]
    file.write_bytes(b"a,b\n")
    with pytest.raises(AdapterError, match="cannot be read"):
        text(file)
    file.write_bytes(pack(b"a,b\n" * 1000)[:-12])
    with pytest.raises(AdapterError, match="cannot be read"):
        text(file)


def archive(file: Path, *members: str) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in members:
            packed.writestr(name, f"{name},b\n")
    return file


def test_a_zip_holds_one_table(tmp_path: Path) -> None:
    file = archive(tmp_path / "one.zip", "metadatos/nota.txt", "RESAGEBURB_03CSV20.csv")
    assert text(file) == [["RESAGEBURB_03CSV20.csv", "b"]]


def test_a_zip_of_open_data(tmp_path: Path) -> None:
    """INEGI packs dictionaries and catalogues, which are tables too, beside the figures."""
    wanted = "iter_00/conjunto_de_datos/conjunto_de_datos_iter_00CSV20.csv"
    file = archive(tmp_path / "one.zip", "iter_00/diccionario_datos/diccionario.csv", wanted)
    assert text(file) == [[wanted, "b"]]


@pytest.mark.parametrize("members", [("a.csv", "b.csv"), ("a.txt",), ()])
def test_a_zip_of_no_clear_table(tmp_path: Path, members: tuple[str, ...]) -> None:
    file = archive(tmp_path / "one.zip", *members)
    with pytest.raises(AdapterError, match=f"seen {', '.join(members) or 'nothing'}; expected one"):
        text(file)


def test_a_zip_that_is_none(lines: Lines) -> None:
    with pytest.raises(AdapterError, match=r"one\.zip: cannot be read"):
        text(lines("one.zip", "a,b"))


def test_what_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.adapters.files.LARGEST", 10)
    file = archive(tmp_path / "one.zip", "a-name-of-more-than-ten-letters.csv")
    with pytest.raises(AdapterError, match="seen more than 10 bytes when unpacked"):
        text(file)
