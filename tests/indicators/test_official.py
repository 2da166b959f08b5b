"""What only the observations of a product show together, and what is left of a faulty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.areas import areas
from indicators.adapters import Product
from indicators.adapters.files import Files
from indicators.adapters.observations import table
from indicators.catalogue import load
from indicators.faults import Fault, Gravity
from indicators.official import OfficialError, Reading, read, standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Lines = Callable[..., Path]

FILE, SOURCE = "figures.csv", "coneval_municipal_poverty"
STATES = [one.key for one in areas("state")]


def adapter(files: Files) -> pd.DataFrame:
    grid = files.text(FILE)
    grid.find(0, ("area", "2010", "2020"))
    rows = [
        row.observation(year, "not_published", area=row.words("area"), time=year)
        for row in grid.rows(1)
        for year in ("2010", "2020")
    ]
    return table(rows, indicator="poverty", unit="percent", source=SOURCE)


def product(*, complete: bool = False) -> Product:
    return Product("x", SOURCE, 1, (FILE,), adapter, complete=complete)


@pytest.fixture
def opened(lines: Lines) -> Callable[..., Reading]:
    def reading(*rows: str, complete: bool = False) -> Reading:
        file = lines(FILE, "area,2010,2020", *rows)
        return read(product(complete=complete), Files(file.parent), load())

    return reading


def one(reading: Reading) -> Fault:
    (fault,) = reading.report.faults
    assert fault.gravity is Gravity.ERROR
    assert (fault.file, fault.sheet) == (FILE, "")
    return fault


def test_a_value_of_what_did_not_exist_is_explained(opened: Callable[..., Reading]) -> None:
    fault = one(opened("23001,1,2", "23010,3,4"))
    assert (fault.row, fault.column, fault.value) == (3, "2010", "23010")
    assert "in 2010 it was part of 23004" in fault.suggestion


def test_a_gap_of_what_did_not_exist_is_no_fault(opened: Callable[..., Reading]) -> None:
    found = opened("23010,n.d.,4")
    assert found.report.faults == ()
    assert found.table[["area", "time"]].values.tolist() == [["23010", "2020"]]


def test_an_unknown_area(opened: Callable[..., Reading]) -> None:
    fault = one(opened("07999,1,2"))
    assert (fault.row, fault.value, fault.expected) == (2, "07999", "an area that exists")


def test_a_row_given_twice(opened: Callable[..., Reading]) -> None:
    fault = one(opened("07001,1,2", "07002,1,2", "07001,1,2"))
    assert (fault.row, fault.column) == (4, "")
    assert "in row 2 already" in fault.expected


def test_values_out_of_range_are_all_told(opened: Callable[..., Reading]) -> None:
    found = opened("07001,101,2", "07002,-1,1e3")
    places = {(one.row, one.column, one.value) for one in found.report.faults}
    assert places == {(2, "2010", "101"), (3, "2010", "-1"), (3, "2020", "1000")}
    assert all("0.0 to 100.0" in one.expected for one in found.report.faults)


def test_an_area_that_is_absent(opened: Callable[..., Reading]) -> None:
    rows = [f"{key},1,2" for key in STATES]
    assert opened(*rows, complete=True).report.faults == ()
    first, last = opened(*rows[:-2], complete=True).report.faults
    assert {first.expected, last.expected} == {"every state of 2010", "every state of 2020"}
    assert first.value == "30 of 32"
    assert "31 Yucatán, 32 Zacatecas" in first.suggestion


def test_what_is_absent_is_not_told_beside_other_errors(opened: Callable[..., Reading]) -> None:
    assert one(opened("07,1,mucho", complete=True)).value == "mucho"


def test_what_could_be_read_is_left_of_a_faulty_product(opened: Callable[..., Reading]) -> None:
    found = opened("07001,mucho,2", "07002,1,s/d", "07003,1,2")
    assert not found.report.passed
    assert found.table["value"].tolist() == [2, 1, 1, 2]
    with pytest.raises(OfficialError, match=r"seen 2 kinds of errors, such as error: figures\.csv"):
        raise OfficialError(found.report)


def test_standing_leaves_values_for_a_fault() -> None:
    frame = pd.DataFrame(
        {
            "area": ["23010", "23010", "23001", "23010"],
            "time": ["2010", "2015", "2010", "2010"],
            "value": [None, None, None, 1.0],
        }
    )
    assert standing(frame).index.tolist() == [1, 2, 3]
