"""What goes out as exchange sheets comes back the same, to the last digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.areas import areas
from geodata.codes import Level
from indicators.catalogue import load
from indicators.exchange.des import write
from indicators.exchange.des.writer import DesError
from indicators.exchange.tidy import read
from indicators.exchange.workbook import WorkbookError
from indicators.model import DIMENSIONS, KEY, OBSERVATIONS, WITHOUT_VALUE, Status
from indicators.releases import open_release

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = load()


@pytest.fixture(scope="module")
def released() -> pd.DataFrame:
    return open_release().table().to_pandas()


def assert_comes_back(table: pd.DataFrame, folder: Path) -> None:
    """Written and read again, the observations are the very same; nothing had to be put right."""
    write(table, CATALOGUE, folder / "a.xlsx")
    found = read(folder / "a.xlsx", None, CATALOGUE, folder / "out.parquet")
    assert found.report.passed, found.report.text()
    assert not [one for one in found.report.faults if one.gravity == "repair"]
    again = pd.read_parquet(folder / "out.parquet", columns=OBSERVATIONS.names)
    again = again.sort_values(list(KEY), ignore_index=True)
    expected = table[OBSERVATIONS.names].sort_values(list(KEY), ignore_index=True)
    pd.testing.assert_frame_equal(again, expected, check_exact=True, check_dtype=False)


@st.composite
def observations(draw: st.DrawFn) -> pd.DataFrame:
    """Observations that a release might hold, of real indicators in any state."""
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    for _ in range(draw(st.integers(1, 12))):
        row = draw(observation())
        rows[tuple(str(row[name]) for name in KEY)] = row
    return pd.DataFrame(rows.values(), columns=OBSERVATIONS.names)


@st.composite
def observation(draw: st.DrawFn) -> dict[str, object]:
    indicator = draw(st.sampled_from(list(CATALOGUE.indicators.values())))
    measure = draw(st.sampled_from(indicator.measures))
    status = draw(st.sampled_from(Status))
    low = max(-500.0, measure.minimum if measure.minimum is not None else -500.0)
    high = measure.maximum if measure.maximum is not None else 1e12
    whole = CATALOGUE.units[measure.unit].categories
    one = st.integers(1, len(whole)).map(float) if whole else st.floats(low, high)
    numbers = sorted(draw(st.lists(one, min_size=3, max_size=3)))
    lower, value, upper = numbers if status not in WITHOUT_VALUE else (None, None, None)
    year = draw(st.sampled_from([1990, 2010, 2020]))
    level = draw(st.sampled_from(Level))
    gap = status in WITHOUT_VALUE
    notes = st.lists(st.sampled_from(sorted(CATALOGUE.footnotes)), unique=True, max_size=3)
    bounds = draw(st.booleans())
    return {
        "indicator": indicator.id,
        "unit": measure.unit,
        "source": draw(st.sampled_from(indicator.sources)),
        "time": str(year),
        **{
            name: draw(st.sampled_from(list(CATALOGUE.dimensions[name].codes)))
            for name in DIMENSIONS
        },
        "area": draw(st.sampled_from(areas(level, vintage=year))).key,
        "value": value,
        "lower": lower if bounds else None,
        "upper": upper if bounds else None,
        "denominator": draw(st.none() | st.floats(0, 1e9)),
        "status": status.value,
        "footnote": " ".join(draw(notes)) or ("not_published" if gap else ""),
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(observations())
def test_any_observations_come_back(tmp_path: Path, table: pd.DataFrame) -> None:
    numbers = dict.fromkeys(["value", "lower", "upper", "denominator"], "float64")
    assert_comes_back(table.astype(numbers), tmp_path)


@pytest.mark.parametrize("indicator", ["births_to_girls_10_14", "child_labour"])
def test_an_indicator_of_the_release_comes_back_whole(
    tmp_path: Path, released: pd.DataFrame, indicator: str
) -> None:
    assert_comes_back(released[released["indicator"] == indicator], tmp_path)


def test_every_state_of_an_observation_in_the_release_comes_back(
    tmp_path: Path, released: pd.DataFrame
) -> None:
    """One cell of every kind: all indicators, units, sources, groups, levels, remarks."""
    kinds = ["indicator", "unit", "source", *DIMENSIONS, "status", "footnote"]
    level = released["area"].str.len().where(released["area"] != "00", 0)
    table = released.groupby([*kinds, level], sort=False).head(1)
    assert table["indicator"].nunique() == len(CATALOGUE.indicators)
    assert set(table["status"]) == set(Status)
    assert_comes_back(table, tmp_path)


def test_the_sheet_is_laid_out_as_devinfo_lays_it_out(
    tmp_path: Path, released: pd.DataFrame
) -> None:
    table = released[(released["indicator"] == "poverty") & (released["area"] == "07")]
    write(table, CATALOGUE, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["1 poverty", "2 poverty"]
    page = book["2 poverty"]
    assert page["B5"].value == "Población en situación de pobreza"
    assert (page["L5"].value, page["L7"].value) == ("poverty", "persons")
    assert (page["B7"].value, page["H7"].value) == ("personas", 0)
    assert page["B3"].value
    assert page["B4"].value
    headings = [cell.value for cell in page[9]][:8]
    assert headings == [
        *("Time", "Area ID", "Area Name", "Data Value"),
        *("Subgroup", "Source", "Footnotes", "Denominator"),
    ]
    assert all(cell.value is None for cell in page[10])
    assert [page.cell(11, at).value for at in (2, 3)] == ["07", "Chiapas"]
    assert page.max_row == 10 + int((table["unit"] == "persons").sum())


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, released: pd.DataFrame) -> None:
    one = released[released["indicator"] == "poverty"].head(1)
    many = one.loc[one.index.repeat(1_048_567)]
    with pytest.raises(WorkbookError, match="expected at most 1,048,566"):
        write(many, CATALOGUE, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_another_kind_of_file_is_refused(tmp_path: Path, released: pd.DataFrame) -> None:
    with pytest.raises(DesError, match=r"seen the ending '\.csv'"):
        write(released.head(1), CATALOGUE, tmp_path / "a.csv")
