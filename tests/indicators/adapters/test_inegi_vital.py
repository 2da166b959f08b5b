"""INEGI's births and deaths from specimens and the real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geodata.areas import area as area_of
from geodata.codes import STATES
from indicators.adapters import (
    conapo_demographic_series,
    inegi_birth_statistics,
    inegi_births_registered,
    inegi_births_to_young_mothers,
    inegi_infant_deaths,
    inegi_maternal_deaths,
)
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]
    Told = Callable[..., str]

NAMES = ["Total", *(area_of(key).official for key in STATES)]


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def test_births_registered_hold_those_of_an_unknown_year(workbook: Workbook) -> None:
    module = inegi_birth_statistics
    head = [[""], [""], [""], [""], ["", "", *NAMES, "Extranjero"]]
    rows = [
        ["2010", "Total", *["1,005"] * 33, "9"],
        ["2010", "2009", *["1,000"] * 33, "9"],
        ["2010", "No especificado", *["5"] * 33, ""],
    ]
    file = workbook(module.FILE, {module.SHEET: [*head, *rows]})
    found = by(inegi_births_registered.read(Files(file.parents[1])), "area")
    assert found.loc["07", ["time", "value", "footnote"]].tolist() == ["2010", 1005.0, ""]
    assert found.loc["00", "footnote"] == "nation_includes_others"


@pytest.mark.parametrize(
    ("time", "births"), [("2010", 2_643_908), ("2017", 2_234_039), ("2018", 2_162_535)]
)
def test_births_registered_as_published(shared_data: Path, time: str, births: int) -> None:
    """2017 and 2018: INEGI, press release 473/19."""
    found = by(inegi_births_registered.read(Files(shared_data)), "area", "time")
    assert found.loc[("00", time), "value"] == births


def test_births_to_young_mothers(lines: Lines, told: Told) -> None:
    module = inegi_births_to_young_mothers
    head = "cve_ent,entidad,anio,nacimientos_registrados_total,nacimientos_madre_menor_20,pct"
    file = lines(module.FILE, head, "7,Chiapas,2010,200,50,25.0")
    found = by(module.read(Files(file.parents[1])), "unit")
    assert found.loc["percent", ["area", "value", "denominator"]].tolist() == ["07", 25.0, 200.0]
    assert found.loc["births", "value"] == 50
    file = lines(module.FILE, head, "7,Chiapas,2010,200,50,26.0")
    assert "row 2, column 'pct': seen '26.0'; expected 25.0000" in told(module, file.parents[1])


def test_births_to_young_mothers_are_over_all_births_registered(shared_data: Path) -> None:
    """The nation's denominators are those of another tabulation; the states add up to it."""
    found = inegi_births_to_young_mothers.read(Files(shared_data))
    percent = by(found[found["unit"] == "percent"], "time", "area")["denominator"]
    registered = by(inegi_births_registered.read(Files(shared_data)), "area", "time")["value"]
    nation = percent.xs("00", level="area")
    assert (nation == registered["00"].reindex(nation.index)).all()
    assert len(nation) == 36
    for _, year in found.groupby(["unit", "time"]):
        count = by(year, "area")["value" if year["unit"].iloc[0] == "births" else "denominator"]
        assert count.drop("00").sum() == count["00"]


def test_infant_deaths_are_by_year_of_registration(workbook: Workbook, told: Told) -> None:
    module = inegi_infant_deaths
    rows = [
        [""],
        [""],
        [module.TITLE.replace(" Por", " \xa0 Por").replace(" Según", " \xa0 Según")],
        [""],
        ["", "", *NAMES, "Extranjero", "No especificado"],
        ["2010", "Total", "1,500", *["", *["40"] * 31], "4", "9"],
        ["2010", "2009", "7", *["7"] * 32, "", ""],
    ]
    file = workbook(module.FILE, {module.SHEET: rows})
    found = by(module.read(Files(file.parents[1])), "area")
    assert len(found) == 33
    assert found.loc["00", ["value", "footnote"]].tolist() == [1500.0, "nation_includes_others"]
    assert found.loc["01", ["value", "status"]].tolist() == [0.0, "normal"]
    rows[2] = ["Consulta de: Defunciones generales"]
    workbook(module.FILE, {module.SHEET: rows})
    assert "seen 'Consulta de: Defunciones generales'" in told(module, file.parents[1])


def test_infant_deaths_of_each_year_of_occurrence_add_up(shared_data: Path) -> None:
    module = inegi_infant_deaths
    found = by(module.read(Files(shared_data)), "time", "area")["value"]
    rows = Files(shared_data).sheet(module.FILE, module.SHEET).cells[module.HEADER_ROW + 1 :]
    cells = pd.DataFrame([row for row in rows if str(row[0]).isdecimal() and row[1] != "Total"])
    counts = cells.iloc[:, 2:].map(lambda one: int(str(one).replace(",", "") or 0))
    sums = counts.groupby(cells[0]).sum()
    assert set(sums.index) == set(found.index.get_level_values("time"))
    for time, year in sums.iterrows():
        assert found[time].sort_index().tolist() == year.iloc[:33].tolist()
        assert year.iloc[0] == year.iloc[1:].sum()
    assert found["2010", "00"] == 28_865


@pytest.fixture
def maternal(workbook: Workbook) -> Callable[..., Path]:
    """Deaths of the nation, Colima and Chiapas in 2019 and 2020, and CONAPO's births."""

    def saved(title: str = inegi_maternal_deaths.TITLE) -> Path:
        module = inegi_maternal_deaths
        rows = [
            [""],
            [""],
            [title],
            [""],
            ["", "", "2019", 2020],
            ["", "Total", "1,000", "20"],
            ["06", "Colima", "", "11"],
            ["07", "Chiapas", "12", "12"],
            ["34", "Extranjero", "1", "1"],
            ["99", "No especificado", "", "1"],
            ["", ""],
            ["FUENTE: INEGI.", ""],
        ]
        conapo = conapo_demographic_series
        births = [[year, area, 100_000.0] for year in (2019.0, 2020.0) for area in (0.0, 6.0, 7.0)]
        workbook(conapo.FILE, {conapo.SHEET: [[conapo.YEAR, conapo.AREA, module.BIRTHS], *births]})
        return workbook(module.FILE, {module.SHEET: rows}).parents[1]

    return saved


def test_maternal_deaths_and_their_ratio(maternal: Callable[..., Path]) -> None:
    found = by(inegi_maternal_deaths.read(Files(maternal())), "indicator", "area", "time")
    deaths, ratio = found.loc["maternal_deaths"], found.loc["maternal_mortality_ratio"]
    assert deaths["value"].to_dict() == {
        ("00", "2019"): 1000.0,
        ("00", "2020"): 20.0,
        ("06", "2019"): 0.0,
        ("06", "2020"): 11.0,
        ("07", "2019"): 12.0,
        ("07", "2020"): 12.0,
    }
    assert set(deaths["status"]) == {"normal"}
    assert ratio["value"].equals(deaths["value"])
    assert ratio["status"].to_dict() == {
        ("00", "2019"): "normal",
        ("00", "2020"): "estimated",
        ("06", "2019"): "unreliable",
        ("06", "2020"): "unreliable",
        ("07", "2019"): "normal",
        ("07", "2020"): "estimated",
    }
    assert ratio.loc[("06", "2020"), "footnote"].split() == [
        "maternal_ratio_computed",
        "births_projected",
        "few_deaths",
    ]
    assert ratio.loc[("00", "2019"), "footnote"].split() == [
        "nation_includes_others",
        "maternal_ratio_computed",
    ]


def test_maternal_deaths_of_another_table(maternal: Callable[..., Path], told: Told) -> None:
    assert "row 3, column 'A': seen 'Consulta de: Otra'" in told(
        inegi_maternal_deaths, maternal("Consulta de: Otra")
    )


def test_maternal_deaths_as_published(shared_data: Path) -> None:
    """992 in 2010; the ratio is computed anew from CONAPO's table."""
    found = by(inegi_maternal_deaths.read(Files(shared_data)), "indicator", "area", "time")
    deaths = found.loc["maternal_deaths"]["value"]
    assert deaths["00", "2010"] == 992
    rows = pd.read_excel(
        shared_data / conapo_demographic_series.FILE, dtype={"CVE_GEO": int}, engine="calamine"
    )
    births = rows.set_index(["CVE_GEO", "AÑO"])["NAC"]
    ratio = found.loc["maternal_mortality_ratio"]
    for area, time in (("00", "2010"), ("07", "2005"), ("20", "2020")):
        expected = 1e5 * deaths[area, time] / float(births[int(area), int(time)])
        assert ratio.loc[(area, time), "value"] == pytest.approx(expected)
    assert (ratio["status"] == "unreliable").equals(deaths.reindex(ratio.index) < 12)
