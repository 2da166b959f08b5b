"""SEP's dropout rates from a specimen and the real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.adapters import sep_dropout
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Workbook = Callable[..., Path]
    Told = Callable[..., str]

HEADER = ["Entidad federativa", "Nivel educativo", "2000/2001", "2010/2011", "2020/2021"]


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def save(workbook: Workbook, *rows: list[object]) -> Path:
    sheet = [*[[""]] * sep_dropout.HEADER_ROW, *rows]
    return workbook(sep_dropout.FILE, {sep_dropout.SHEET: sheet}).parents[1]


def test_what_is_negative_is_kept_with_its_note(workbook: Workbook) -> None:
    folder = save(
        workbook,
        [*HEADER],
        ["Estados Unidos Mexicanos", "Primaria", 1.9, 0.7, "ND"],
        ["Oaxaca", "Media superior", -0.2, 0.0, 15.0],
        ["Oaxaca", "Superior", 9.3, 13.0, 12.2],
        ["Notas:", "", "", "", ""],
    )
    found = by(sep_dropout.read(Files(folder)), "indicator", "area", "time")
    assert len(found) == 6
    oaxaca = found.loc[("dropout_upper_secondary", "20")]
    assert oaxaca["value"].to_dict() == {"2000": -0.2, "2010": 0.0, "2020": 15.0}
    assert oaxaca["footnote"].to_dict() == {
        "2000": "more_joined_than_left",
        "2010": "zero_not_significant",
        "2020": "",
    }
    gap = found.loc[("dropout_primary", "00", "2020")]
    assert (gap["status"], gap["footnote"]) == ("missing", "not_published")


def test_another_table(workbook: Workbook, told: Told) -> None:
    folder = save(workbook, ["Entidad federativa", "Sexo", "2000/2001"])
    assert "row 6, column 'B': seen 'Sexo'" in told(sep_dropout, folder)


@pytest.mark.parametrize(
    ("indicator", "percent"),
    [("dropout_primary", 0.7), ("dropout_secondary", 5.6), ("dropout_upper_secondary", 14.9)],
)
def test_dropout_of_the_nation(shared_data: Path, indicator: str, percent: float) -> None:
    """School year 2010-11, as in SEP's report on education indicators."""
    frame = sep_dropout.read(Files(shared_data))
    found = by(frame[frame["indicator"] == indicator], "area", "time")["value"]
    assert found["00", "2010"] == percent
    assert len(found) == 33 * 8
    assert found.notna().all()
