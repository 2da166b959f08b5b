"""What a template leaves empty, the tidy reader takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.codes import Level
from indicators.catalogue import load
from indicators.exchange.template import template, write
from indicators.exchange.tidy import read
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["poverty.csv", "poverty.xlsx"])
@pytest.mark.parametrize("wide", [False, True])
def test_a_template_filled_in_comes_back(tmp_path: Path, name: str, wide: bool) -> None:
    girls = Subgroup.of({"sex": "F"})
    poverty = load().indicators["poverty"]
    table = template(poverty, Level.STATE, [2015, 2020], [Subgroup(), girls], wide=wide)
    assert len(table) == 32 * 2 * (1 if wide else 2)
    for column in ["2015", "2020"] if wide else ["value"]:
        table[column] = 41.5
    write(table, tmp_path / name)
    source = "coneval_municipal_poverty_groups"
    found = read(tmp_path / name, source, load(), tmp_path / "out.parquet")
    assert found.report.faults == (), found.report.text()
    assert found.rows == 32 * 2 * 2
    frame = pd.read_parquet(tmp_path / "out.parquet")
    assert set(frame["value"]) == {41.5}
    assert set(frame["sex"]) == {"_T", "F"}
    assert "01" in set(frame["area"]), "a leading zero lives through the workbook"


def test_a_template_asks_only_for_what_stood() -> None:
    table = template(load().indicators["poverty"], Level.MUNICIPALITY, [2010, 2020], [Subgroup()])
    assert table["time"].value_counts().to_dict() == {"2010": 2456, "2020": 2469}
