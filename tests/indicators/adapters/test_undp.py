"""UNDP's municipal HDI, both publications: specimens, formulas, and figures of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.adapters import oaxaca_districts, undp_hdi_2010_2020, undp_hdi_2014
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]
    Told = Callable[..., str]
    Census = Callable[..., Path]

HDI = "human_development_index"


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns)).sort_index()


def hdi_row(key: str, people: object, figures: tuple[object, ...]) -> list[object]:
    """One area: the same three years for its population and for every measure."""
    row: list[object] = [""] * 28
    row[0], row[4:7] = key, [people] * 3
    for first, *_ in undp_hdi_2010_2020.MEASURES.values():
        row[first : first + 3] = figures
    return row


def hdi_rows(*rows: list[object]) -> list[list[object]]:
    module = undp_hdi_2010_2020
    top: list[list[object]] = [[""] * 28 for _ in range(6)]
    titles = {first: title for first, title, _ in module.MEASURES.values()}
    for first, title in (titles | {4: module.POPULATION_TITLE}).items():
        top[4][first] = title
        top[5][first : first + 3] = [2010.0, 2015.0, 2020.0]
    top[5][0] = "Clave de Municipio"
    return [*top, *rows]


@pytest.fixture
def districts(workbook: Workbook) -> None:
    workbook(
        oaxaca_districts.FILE,
        {"Hoja1": [["CVEGEO", "CVE_DIST"], [20023.0, 20601.0], [20067.0, 20601.0]]},
    )


@pytest.mark.usefixtures("districts")
def test_hdi_of_2010_to_2020(workbook: Workbook, census: Census) -> None:
    folder = census("01001", "20067", "23010")
    module = undp_hdi_2010_2020
    rows = hdi_rows(
        hdi_row("01001", 300, (0.8, "ND", 0.9)),
        hdi_row("20601", 100, (0.6, 0.6, 0.7)),
        hdi_row("23010", "ND", ("ND", 0.7, 0.7)),
    )
    workbook(module.FILE, {module.SHEET: rows})
    found = by(module.read(Files(folder)), "indicator", "area", "time")
    schooling = found.loc["expected_years_of_schooling"]
    assert schooling.loc[("01001", "2015"), "status"] == "missing"
    assert schooling.loc[("20067", "2010"), ["value", "status"]].tolist() == [0.6, "estimated"]
    assert schooling.loc[("20067", "2020"), "denominator"] == 400
    assert ("23010", "2010") not in schooling.index
    index = found.loc[HDI]
    assert index.loc[("01001", "2020"), "denominator"] == 300
    assert pd.isna(index.loc[("20067", "2020"), "denominator"])
    assert index.loc[("00", "2010"), "value"] == pytest.approx((300 * 0.8 + 100 * 0.6) / 400)
    assert index.loc[("00", "2010"), "footnote"] == "mean_by_population"
    assert index.loc[("20", "2020"), ["value", "denominator"]].tolist() == [0.7, 100]
    assert found.loc["mean_years_of_schooling"]["denominator"].isna().all()
    assert set(found.loc["mean_years_of_schooling"].index.get_level_values("area").str.len()) == {5}


@pytest.mark.usefixtures("districts")
def test_hdi_of_another_layout(workbook: Workbook, census: Census, told: Told) -> None:
    folder = census("01001")
    rows = hdi_rows()
    rows[4][16], rows[4][19] = rows[4][19], rows[4][16]
    workbook(undp_hdi_2010_2020.FILE, {undp_hdi_2010_2020.SHEET: rows})
    assert "row 5, column 'Q': seen 'SUBÍNDICE DE EDUCACIÓN" in told(undp_hdi_2010_2020, folder)


def test_hdi_of_2014_ends_its_lines_in_a_bare_return(lines: Lines) -> None:
    file = lines(
        undp_hdi_2014.FILE,
        '"Índice",,,,,,,,,,,',
        "Clave entidad,Clave municipio,Entidad,Municipio,AÐos promedio de escolaridad,"
        "AÐos esperados de escolarizaciÑn,Ingreso per càpita anual (dÑlares PPC) ,"
        "Tasa de Mortalidad Infantil,Õndice de educaciÑn,Õndice de ingreso ,Õndice de salud,"
        "Valor del Õndice de Desarrollo Humano (IDH)",
        ",,,,,,,,,,,",
        "1,1,Aguascalientes,Aguascalientes,9.553,12.87,17848.288,10.296,0.738,0.743,0.897,0.789",
        "20,570,Oaxaca,Zimatlàn,6.1,11.2,1.0,17.5,0.5,0.5,0.5,0.5",
        "Tasa de mortalidad infantil 2010,,,nota,,,,,,,,",
        encoding="latin-1",
        end="\r",
    )
    found = by(undp_hdi_2014.read(Files(file.parents[1])), "area", "indicator")
    assert found.loc["01001"]["value"].to_dict() == {
        "infant_mortality": 10.296,
        "mean_years_of_schooling": 9.553,
        "expected_years_of_schooling": 12.87,
        "income_per_head": 17848.288,
        "hdi_education_index": 0.738,
        "hdi_income_index": 0.743,
        "hdi_health_index": 0.897,
        HDI: 0.789,
    }
    assert found.loc[("20570", "infant_mortality"), "value"] == 17.5


@pytest.fixture(scope="module")
def latest(shared_data: Path) -> pd.DataFrame:
    return undp_hdi_2010_2020.read(Files(shared_data))


@pytest.fixture(scope="module")
def first(shared_data: Path) -> pd.DataFrame:
    return undp_hdi_2014.read(Files(shared_data))


def test_municipalities_named_in_the_report_of_2022(latest: pd.DataFrame) -> None:
    """Highest and lowest of 2020, and what the report gives for the years before."""
    index = by(latest[latest["indicator"] == HDI], "time", "area")["value"]
    places = index["2020"][index["2020"].index.str.len() == 5]
    assert (places.idxmax(), places.max()) == ("09014", 0.908)
    assert (places.idxmin(), places.min()) == ("12078", 0.445)
    assert places["08008"] == 0.456
    assert (index["2015"]["09014"], index["2010"]["09014"]) == (0.942, 0.930)


@pytest.mark.parametrize(
    ("area", "values"),
    [
        ("00", (None, 0.751, 0.752)),
        ("09", (0.822, 0.836, 0.817)),
        ("12", (None, None, 0.694)),
        ("21", (0.693, 0.716, 0.712)),
    ],
)
def test_means_are_those_of_the_report(
    latest: pd.DataFrame, area: str, values: tuple[float | None, ...]
) -> None:
    """Means of the nation, Mexico City, Guerrero and Puebla in UNDP's report of 2022."""
    index = by(latest[latest["indicator"] == HDI], "area", "time")["value"]
    for year, value in zip(undp_hdi_2010_2020.YEARS, values, strict=True):
        assert value is None or round(index[area][year], 3) == value


def reference_values(shared_data: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Lowest and highest value of each indicator and year, as UNDP prints them beside the HDI.

    The sheet's columns "maximum" and "minimum" are interchanged but for infant mortality.
    """
    rows = Files(shared_data).sheet("pnud/idh_referencias.xlsx", "Indicadores de referencia").cells
    numbers = [row for row in rows if all(isinstance(row[i], float) for i in (0, 4, 5))]
    return {
        (str(row[2]).strip(), str(int(float(str(row[0]))))): (
            min(float(str(row[4])), float(str(row[5]))),
            max(float(str(row[4])), float(str(row[5]))),
        )
        for row in numbers
    }


def test_the_indices_follow_from_their_parts(latest: pd.DataFrame, shared_data: Path) -> None:
    """Education from years of schooling over their reference values, the HDI from its indices."""
    limits = reference_values(shared_data)
    places = latest[latest["area"].str.len() == 5]
    wide = places.pivot_table(index=["time", "area"], columns="indicator", values="value")
    assert set(wide.index.get_level_values("time")) == set(undp_hdi_2010_2020.YEARS)
    for year in undp_hdi_2010_2020.YEARS:
        now = wide.loc[year].dropna()
        assert len(now) > 2400
        mean = now["mean_years_of_schooling"] / limits["Años Promedio de Escolaridad", year][1]
        expected = (
            now["expected_years_of_schooling"] / limits["Años Esperados de Escolaridad", year][1]
        )
        assert ((mean + expected) / 2 - now["hdi_education_index"]).abs().max() < 0.0006
        product = now[["hdi_health_index", "hdi_education_index", "hdi_income_index"]].prod(axis=1)
        assert (product ** (1 / 3) - now[HDI]).abs().max() < 0.002


def test_extremes_named_when_the_hdi_of_2014_came_out(first: pd.DataFrame) -> None:
    """UNDP, March 2014: Benito Juárez, Cochoapa el Grande, Coicoyán, Zahuatlán, Mezquitic."""
    values = by(first, "indicator", "area")["value"]
    published = {
        (HDI, "09014"): 0.917,
        (HDI, "12078"): 0.362,
        ("hdi_education_index", "09014"): 0.965,
        ("hdi_education_index", "20016"): 0.207,
        ("hdi_income_index", "09014"): 0.875,
        ("hdi_income_index", "20352"): 0.436,
        ("hdi_health_index", "05019"): 0.925,
        ("hdi_health_index", "14061"): 0.323,
    }
    assert values[list(published)].to_dict() == published
    for indicator in (HDI, "hdi_education_index", "hdi_income_index", "hdi_health_index"):
        ends = [values[indicator].idxmax(), values[indicator].idxmin()]
        assert all((indicator, area) in published for area in ends)
    assert (first.groupby("indicator")["area"].nunique() == 2456).all()
