"""No text of a file is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from exports.files import separated, spreadsheet
from exports.files.extract import Extract
from exports.harmless import FORMULA, safe
from indicators.definitions import Footnote, Text
from indicators.queries import observations
from indicators.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from indicators.store import Store


@pytest.fixture(params=FORMULA)
def hostile(request: pytest.FixtureRequest, store: Store) -> Extract:
    """An extract whose footnote begins as a formula does."""
    text = f"{request.param}HYPERLINK(1)"
    note = Footnote.model_construct(id="evil", text=Text.model_construct(es=text, en=text))
    catalogue = replace(store.catalogue, footnotes={**store.catalogue.footnotes, "evil": note})
    table = observations(store, Selection("poverty", time="2010")).head(3)
    return Extract(store.release, catalogue, table.assign(footnote="evil"), "es", "http://x/?a=1")


def test_a_workbook_has_no_formula(hostile: Extract, tmp_path: Path) -> None:
    spreadsheet.write(hostile, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(FORMULA)]
    assert any("HYPERLINK(1)" in text for text in texts)


def test_a_csv_has_no_formula(hostile: Extract) -> None:
    text = b"".join(separated.pieces(hostile)).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["footnote"][:1] for row in rows} == {"'"}


def test_what_is_no_formula_stays() -> None:
    assert [safe(text) for text in ("Oaxaca", "", "a=b")] == ["Oaxaca", "", "a=b"]
