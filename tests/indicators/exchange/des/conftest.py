"""Exchange sheets as DevInfo makes them: English labels, GIDs of its own, no bounds, no status."""

from __future__ import annotations

import html
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

from indicators.catalogue import load
from indicators.exchange.tidy import Tidied, read
from indicators.model import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = (
    *("Time", "Area ID", "Area Name", "Data Value"),
    *("Subgroup", "Source", "Footnotes", "Denominator"),
)


def _ods_cell(value: Any) -> str:
    if isinstance(value, str):
        return (
            '<table:table-cell office:value-type="string"><text:p>'
            f"{html.escape(value)}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


@dataclass
class Desk:
    """A folder in which workbooks are made and read."""

    folder: Path

    def book(
        self,
        *rows: Sequence[Any],
        change: Callable[[Worksheet], object] = str,
        **head: str,
    ) -> Path:
        """A workbook with one sheet, "Data 1"; ``change`` may spoil it."""
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "Data 1"
        self.fill(book.active, rows, **head)
        change(book.active)
        file = self.folder / "figures.xlsx"
        book.save(file)
        return file

    def fill(
        self,
        page: Worksheet,
        rows: Sequence[Sequence[Any]],
        indicator: str = "Population in poverty",
        unit: str = "Percent",
    ) -> None:
        """Fill a sheet in."""
        said = {
            "A1": "Data Entry Spreadsheet", "A3": "Sector", "B3": "Living conditions",
            "A4": "Class", "B4": "Poverty", "A5": "Indicator", "B5": indicator, "A7": "Unit",
            "B7": unit, "G7": "Decimals", "H7": 1,
            "L5": "88CE2353-2ECC-4EA4-98D6-7A0F83C7C8C5",
            "L7": "E7D0A2AF-7F7B-4A1E-A66B-0E7BBDF8C0D5",
        }  # fmt: skip
        for place, text in said.items():
            page[place] = text
        for at, text in enumerate(HEADINGS, start=1):
            page.cell(9, at, text)
        for number, row in enumerate(rows, start=11):
            for at, value in enumerate(row, start=1):
                page.cell(number, at, value)

    def ods(self, file: Path, rows: Sequence[Sequence[Any]]) -> None:
        """An OpenDocument spreadsheet with one sheet, as small as one can be."""
        table = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
                        for row in rows)  # fmt: skip
        names = " ".join(
            f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
            for short in ("office", "table", "text")
        )
        content = (
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Data 1">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            packed.writestr("META-INF/manifest.xml", "<manifest/>")
            packed.writestr("content.xml", content)

    def read(self, file: Path, source: str | None = None, sheet: str = "") -> Tidied:
        return read(file, source, load(), self.folder / "out.parquet", sheet=sheet)

    @property
    def written(self) -> pd.DataFrame:
        frame = pd.read_parquet(self.folder / "out.parquet")
        return frame.sort_values(list(KEY), ignore_index=True)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
