"""Poverty of nation and states by the ENIGH survey, against CONEVAL's published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.areas import areas
from indicators.adapters import coneval_state_poverty
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Rows = list[list[object]]
    Workbook = Callable[..., Path]
    Told = Callable[..., str]

module = coneval_state_poverty


@pytest.fixture(scope="module")
def published(shared_data: Path) -> pd.DataFrame:
    """All figures by unit, indicator, area and time; not to be changed."""
    found = module.read(Files(shared_data))
    return found.set_index(["unit", "indicator", "area", "time"]).sort_index()


def specimen(name: str, unit: str = "Miles de personas") -> Rows:
    """A sheet: 25 per cent and 1.25 thousand or million persons everywhere."""
    rows: Rows = [[""] * 17 for _ in range(27)]
    rows[3][0] = "Medición de la pobreza, Aguascalientes, 2016 - 2022*"
    rows[3][1] = f"Medición multidimensional de la pobreza,* {name}"
    rows[5][3], rows[5][8] = "Porcentaje", unit
    for first in (3, 8):
        rows[6][first : first + 4] = [2016.0, 2018.0, 2020.0, "2022**"]
    for row, title in module.MEASURES.values():
        rows[row][2] = f"    {title}"
        rows[row][3:7] = [25.0] * 4
        rows[row][8:12] = [1.25] * 4
    return rows


def sheets() -> dict[str, Rows]:
    nation = {module.NATION_SHEET: specimen(module.NATION_SHEET, "Millones de personas")}
    return nation | {one.official: specimen(one.official) for one in areas("state")}


def test_specimens(workbook: Workbook) -> None:
    file = workbook(module.FILE, sheets())
    found = module.read(Files(file.parents[1])).set_index(["area", "unit", "indicator", "time"])
    assert len(found) == 33 * 16 * 2 * 4
    assert found.loc[("00", "persons", "poverty", "2022"), "value"] == 1_250_000
    assert found.loc[("07", "persons", "poverty", "2016"), "value"] == 1_250
    poverty = found.loc[("07", "percent", "poverty", "2020")]
    assert poverty[["value", "denominator"]].tolist() == [25.0, 5000.0]


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (3, 1, "Medición multidimensional de la pobreza,* Colima", "expected a last title"),
        (5, 8, "Personas", "seen 'Personas'; expected one of 'Miles de personas'"),
        (6, 6, 2024.0, "row 7, column 'G': seen '2024.0'; expected '2022**'"),
        (8, 2, "Rezago educativo", "row 9, column 'C': seen 'Rezago educativo'"),
        (8, 3, "n.d.", "row 9, column 'D': seen 'n.d.'; expected a number"),
    ],
)
def test_another_layout(
    workbook: Workbook, row: int, column: int, value: object, message: str, told: Told
) -> None:
    rows = sheets()
    rows["Chiapas"][row][column] = value
    file = workbook(module.FILE, rows)
    assert message in told(module, file.parents[1])


def test_a_sheet_cut_short(workbook: Workbook, told: Told) -> None:
    rows = sheets()
    rows["Chiapas"] = rows["Chiapas"][:20]
    file = workbook(module.FILE, rows)
    assert "sheet 'Chiapas', row 21, column 'C': seen ''; expected" in told(module, file.parents[1])


@pytest.mark.parametrize(
    ("indicator", "time", "percent", "millions"),
    [
        ("poverty", "2016", 43.2, 52.2),
        ("poverty", "2018", 41.9, 51.9),
        ("poverty", "2020", 43.9, 55.7),
        ("poverty", "2022", 36.3, 46.8),
        ("extreme_poverty", "2018", 7.0, 8.7),
        ("extreme_poverty", "2020", 8.5, 10.8),
        ("extreme_poverty", "2022", 7.1, 9.1),
        ("vulnerable_by_deprivations", "2022", 29.4, 37.9),
        ("vulnerable_by_income", "2022", 7.2, 9.3),
        ("not_poor_not_vulnerable", "2022", 27.1, 34.9),
        ("income_below_poverty_line", "2020", 52.8, 66.9),
        ("income_below_extreme_poverty_line", "2020", 17.2, 21.9),
        ("educational_lag", "2022", 19.4, 25.1),
        ("lack_health_access", "2020", 28.2, 35.7),
        ("lack_health_access", "2022", 39.1, 50.4),
        ("lack_social_security", "2022", 50.2, 64.7),
        ("lack_food_access", "2022", 18.2, 23.4),
    ],
)
def test_the_nation_as_announced(
    published: pd.DataFrame, indicator: str, time: str, percent: float, millions: float
) -> None:
    """CONEVAL's communiqués on the measurements of 2020 and 2022."""
    assert round(published.loc[("percent", indicator, "00", time), "value"], 1) == percent
    assert round(published.loc[("persons", indicator, "00", time), "value"] / 1e6, 1) == millions


@pytest.mark.parametrize(
    ("area", "time", "percent"),
    [
        ("07", "2020", 75.5),
        ("12", "2020", 66.4),
        ("21", "2020", 62.4),
        ("20", "2020", 61.7),
        ("07", "2022", 67.4),
        ("12", "2022", 60.4),
        ("20", "2022", 58.4),
        ("03", "2022", 13.3),
        ("19", "2022", 16.0),
    ],
)
def test_states_as_announced(published: pd.DataFrame, area: str, time: str, percent: float) -> None:
    assert round(published.loc[("percent", "poverty", area, time), "value"], 1) == percent


def test_states_add_up_to_the_nation(published: pd.DataFrame) -> None:
    persons = published.loc["persons", "value"].unstack("area")
    states = persons.drop(columns="00")
    assert states.shape[1] == 32
    assert (states.sum(axis=1) - persons["00"]).abs().max() < 20


def test_percentages_are_of_the_population_of_the_four_groups(published: pd.DataFrame) -> None:
    percent = published.loc["percent"]
    persons = published.loc["persons", "value"]
    computed = 100 * persons / percent["denominator"]
    assert (computed - percent["value"]).abs().max() < 0.0005
