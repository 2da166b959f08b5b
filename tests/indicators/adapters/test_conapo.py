"""CONAPO's demographic products: specimens with their traps, and the files' own totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters import (
    conapo_births_10_14,
    conapo_demographic_series,
    conapo_infant_mortality_2020,
    conapo_municipal_population,
    oaxaca_districts,
)
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]
    Told = Callable[..., str]

STATES = {f"{number:02d}" for number in range(1, 33)}


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns)).sort_index()


# The demographic series of nation and states


def series_row(year: float, area: float, **figures: object) -> list[object]:
    """A row of the series: 1,000 wherever nothing else is given."""
    return [year, area, *(figures.get(name, 1000) for name in SERIES_COLUMNS[2:])]


SERIES_COLUMNS = [
    "AÑO",
    "CVE_GEO",
    "TMI",
    "NAC",
    "TEF_ADO",
    "MUJ_15_19",
    "POB_MIT_AÑO",
    "MUJ_MIT_AÑO",
    "HOM_MIT_AÑO",
]


def test_the_series_of_the_states(workbook: Workbook) -> None:
    module = conapo_demographic_series
    rows = [
        SERIES_COLUMNS,
        series_row(1989.0, 0.0),
        series_row(1990.0, 7.0, TMI=34.7, NAC=1e5, TEF_ADO=90.2, MUJ_15_19=2e5),
        series_row(2019.0, 0.0),
        series_row(2020.0, 0.0),
        series_row(2030.0, 0.0, TMI="ND"),
        series_row(2031.0, 0.0),
        series_row(2041.0, 0.0),
    ]
    file = workbook(module.FILE, {module.SHEET: rows})
    found = module.read(Files(file.parents[1]))
    mortality = by(found[found["indicator"] == "infant_mortality"], "time")
    assert list(mortality.index) == ["1990", "2019", "2020", "2030"]
    assert mortality["area"].tolist() == ["07", "00", "00", "00"]
    assert mortality["status"].tolist() == ["normal", "normal", "projected", "missing"]
    assert mortality.loc["2020", "footnote"] == "projection"
    assert mortality.loc["1990", "denominator"] == 1e5
    fertility = by(found[found["indicator"] == "adolescent_fertility"], "time")
    assert fertility.loc["1990", ["value", "denominator"]].tolist() == [90.2, 2e5]
    assert fertility.loc["2020", "footnote"] == "conapo_projection"
    people = found[found["indicator"] == "population_midyear"]
    assert set(people["time"]) == {"1990", "2019", "2020", "2030", "2031"}
    assert set(people["sex"]) == {"_T", "F", "M"}


def test_published_figures_of_the_series(shared_data: Path) -> None:
    found = by(
        conapo_demographic_series.read(Files(shared_data)), "indicator", "sex", "time", "area"
    )
    mortality = found.loc[("infant_mortality", "_T", "2010")]["value"].round(2)
    published = {"00": 15.72, "12": 18.36, "07": 18.43, "20": 18.50, "19": 13.11}
    assert mortality[published.keys()].to_dict() == published
    # CONAPO quotes 60.3 births per 1,000 women aged 15 to 19 for 2023.
    assert round(found.loc[("adolescent_fertility", "_T", "2023", "00"), "value"], 1) == 60.3
    assert found.loc[("adolescent_fertility", "_T", "2023", "00"), "status"] == "projected"


def test_the_nation_of_the_series_is_made_of_its_states(shared_data: Path) -> None:
    found = conapo_demographic_series.read(Files(shared_data))
    wide = found.pivot_table(index=["indicator", "sex", "time"], columns="area", values="value")
    assert set(wide.columns) == {"00", *STATES}
    for counts in ("births", "population_midyear"):
        states = wide.loc[counts][sorted(STATES)].sum(axis=1)
        assert (states == wide.loc[counts]["00"]).all(), counts
    fertility = found[found["indicator"] == "adolescent_fertility"]
    states = fertility[fertility["area"] != "00"]
    weighted = (states["value"] * states["denominator"]).groupby(states["time"]).sum()
    mean = weighted / states["denominator"].groupby(states["time"]).sum()
    nation = by(fertility[fertility["area"] == "00"], "time")["value"]
    assert (mean - nation).abs().max() < 0.001
    people = wide.loc["population_midyear"]
    assert (people.loc["F"] + people.loc["M"] == people.loc["_T"]).all(axis=None)


# Mid-year population by municipality


def population_files(lines: Lines, *rows: str, years: tuple[str, ...] | None = None) -> Path:
    module = conapo_municipal_population
    head = ",".join(["CVE", "Entidad", "Municipio", *(years or module.YEARS)])
    saved = [lines(name, head, *rows) for name in module.FILES.values()]
    return saved[0].parents[1]


def people(key: str, count: int) -> str:
    return ",".join([key, "x", "x", *[str(count)] * len(conapo_municipal_population.YEARS)])


def test_people_of_later_municipalities_stand_where_they_lived(lines: Lines) -> None:
    # Bacalar (23010) stands from 2011, carved out of Othón P. Blanco (23004).
    folder = population_files(lines, people("23004", 100), people("23010", 30))
    found = by(conapo_municipal_population.read(Files(folder)), "sex", "area", "time")
    early, late = found.loc[("F", "23004", "2010")], found.loc[("F", "23004", "2015")]
    assert (early["value"], early["footnote"]) == (130, "with_later_municipalities")
    assert (late["value"], late["footnote"], late["status"]) == (100, "", "normal")
    assert ("F", "23010", "2010") not in found.index
    assert found.loc[("F", "23010", "2015"), "value"] == 30
    assert found.loc[("F", "23010", "2020"), ["status", "footnote"]].tolist() == [
        "projected",
        "conapo_projection",
    ]


def test_people_from_several_municipalities_are_an_estimate(lines: Lines) -> None:
    # Candelaria (04011) was carved out of several; its seat lay in Carmen (04003).
    folder = population_files(lines, people("04003", 100), people("04011", 30))
    found = by(conapo_municipal_population.read(Files(folder)), "sex", "area", "time")
    early = found.loc[("_T", "04003", "1990")]
    assert (early["value"], early["status"]) == (130, "estimated")
    assert early["footnote"] == "with_later_municipalities_approximately"


def test_a_gap_of_the_population_is_no_zero(lines: Lines) -> None:
    folder = population_files(lines, people("23004", 100), people("23010", 40).replace("40", "ND"))
    found = by(conapo_municipal_population.read(Files(folder)), "sex", "area", "time")
    for area, year in (("23004", "2010"), ("23010", "2020")):
        row = found.loc[("_T", area, year)]
        assert pd.isna(row["value"])
        assert (row["status"], row["footnote"]) == ("missing", "not_published")


def test_population_of_another_layout(lines: Lines, told: Told) -> None:
    folder = population_files(lines, years=("1990", "1995"))
    assert "expected a column '2000'" in told(conapo_municipal_population, folder)


def test_municipalities_add_up_to_the_series_of_the_states(shared_data: Path) -> None:
    parts = conapo_municipal_population.read(Files(shared_data))
    sums = parts.groupby(["time", "sex", parts["area"].str[:2]])["value"].sum()
    whole = conapo_demographic_series.read(Files(shared_data))
    whole = by(whole[whole["indicator"] == "population_midyear"], "time", "sex", "area")["value"]
    assert len(sums) == len(conapo_municipal_population.YEARS) * 3 * 32
    assert (sums == whole[sums.index]).all()
    years = parts[parts["sex"] == "_T"].groupby("time")["area"].nunique()
    assert years[["1990", "2010", "2015", "2020"]].tolist() == [2403, 2456, 2457, 2469]


# Births to girls of 10 to 14


def births_rows(*rows: list[object]) -> list[list[object]]:
    module = conapo_births_10_14
    top: list[list[object]] = [[""] * 15 for _ in range(module.FIRST_ROW)]
    for column, words in module.HEADER.items():
        top[module.HEADER_ROW][column] = words
    for column, words in module.AGES_HEADER.items():
        top[module.HEADER_ROW + 1][column] = words
    return [*top, *rows, [""] * 15]


def test_births_to_girls(workbook: Workbook) -> None:
    module = conapo_births_10_14
    observed = ["", 1990, 0, "Nacional", 8341, 8125, 0, 0, 0, 0, 0, 5254463, 3129734, 1.587, 2.596]
    guessed = ["", "2013*", 1, "Aguascalientes", 61, 60, 0, 0, 0, 0, 0, 9, 8, 0.99, "ND"]
    file = workbook(module.FILE, {module.SHEET: births_rows(observed, guessed)})
    found = by(module.read(Files(file.parents[1])), "age", "unit", "time")
    assert len(found) == 8
    rate = found.loc[("_T", "per_1000_women", "1990")]
    assert rate[["area", "value", "denominator"]].tolist() == ["00", 1.587, 5254463]
    assert found.loc[("Y12T14", "births", "1990"), "value"] == 8125
    assert found.loc[("_T", "births", "2013"), ["area", "status"]].tolist() == ["01", "estimated"]
    gap = found.loc[("Y12T14", "per_1000_women", "2013")]
    assert gap[["status", "footnote"]].tolist() == ["missing", "not_published"]


def test_births_to_girls_add_up(shared_data: Path) -> None:
    found = conapo_births_10_14.read(Files(shared_data))
    births = found[found["unit"] == "births"].pivot_table(
        index=["age", "time"], columns="area", values="value"
    )
    assert (births[sorted(STATES)].sum(axis=1) == births["00"]).all()
    assert (births.loc["_T"] >= births.loc["Y12T14"]).all(axis=None)
    key = ["age", "time", "area"]
    rates = by(found[found["unit"] == "per_1000_women"], *key)
    cases = by(found[found["unit"] == "births"], *key)["value"]
    assert (1000 * cases / rates["denominator"] - rates["value"]).abs().max() < 1e-9
    assert set(found.loc[found["status"] == "estimated", "time"]) == {
        str(year) for year in range(2013, 2021)
    }
    assert set(found["time"]) == {str(year) for year in range(1990, 2021)}


# Infant mortality by municipality


def test_infant_mortality_of_oaxaca_stands_on_its_municipalities(workbook: Workbook) -> None:
    workbook(
        oaxaca_districts.FILE,
        {"Hoja1": [["CVEGEO", "CVE_DIST"], [20023.0, 20601.0], [20067.0, 20601.0]]},
    )
    module = conapo_infant_mortality_2020
    rows = [["CVEGEO", "TMI_2020"], ["01001", 7.6], ["02006", "n.d."], ["20601", 12.0]]
    file = workbook(module.FILE, {module.SHEET: rows})
    found = by(module.read(Files(file.parents[1])), "area")
    assert list(found.index) == ["01001", "02006", "20023", "20067"]
    assert found["status"].tolist() == ["normal", "missing", "estimated", "estimated"]
    assert found.loc["20067", ["value", "footnote"]].tolist() == [12.0, "district_estimate"]
    assert found["denominator"].isna().all()
