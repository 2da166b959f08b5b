"""The products of CONAPO, UNDP and SEP read from tiny specimens that carry their traps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.adapters import (
    conapo_demographic_series,
    conapo_infant_mortality_2020,
    oaxaca_districts,
    sep_net_enrolment,
    undp_hdi_2010_2020,
    undp_hdi_2014,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]
    Census = Callable[..., Path]


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def test_infant_mortality_of_the_states(workbook: Workbook) -> None:
    module = conapo_demographic_series
    rows = [
        ["AÑO", "CVE_GEO", "TMI", "NAC"],
        [1989.0, 0.0, 36.0, 2e6],
        [1990.0, 7.0, 34.7, 1e5],
        [2019.0, 0.0, 14.2, 2e6],
        [2020.0, 0.0, 10.8, 2e6],
        [2030.0, 0.0, "ND", 2e6],
        [2031.0, 0.0, 9.7, 2e6],
    ]
    file = workbook(module.FILE, {module.SHEET: rows})
    found = by(module.read(file.parents[1]), "time")
    assert list(found.index) == ["1990", "2019", "2020", "2030"]
    assert found["area"].tolist() == ["07", "00", "00", "00"]
    assert found["status"].tolist() == ["normal", "normal", "projected", "missing"]
    assert found.loc["1990", "denominator"] == 1e5


@pytest.fixture
def districts(workbook: Workbook) -> None:
    workbook(
        oaxaca_districts.FILE,
        {"Hoja1": [["CVEGEO", "CVE_DIST"], [20023.0, 20601.0], [20067.0, 20601.0]]},
    )


@pytest.mark.usefixtures("districts")
def test_infant_mortality_of_oaxaca_stands_on_its_municipalities(workbook: Workbook) -> None:
    module = conapo_infant_mortality_2020
    rows = [["CVEGEO", "TMI_2020"], ["01001", 7.6], ["02006", "n.d."], ["20601", 12.0]]
    file = workbook(module.FILE, {module.SHEET: rows})
    found = by(module.read(file.parents[1]), "area")
    assert list(found.index) == ["01001", "02006", "20023", "20067"]
    assert found["status"].tolist() == ["normal", "missing", "estimated", "estimated"]
    assert found.loc["20067", ["value", "footnote"]].tolist() == [12.0, "district_estimate"]
    assert found["denominator"].isna().all()


@pytest.mark.usefixtures("districts")
def test_expected_years_of_schooling(workbook: Workbook, census: Census) -> None:
    folder = census("01001", "20067")
    module = undp_hdi_2010_2020
    rows = [[""] * 28 for _ in range(6)]
    rows[4][13] = module.TITLE
    rows[5][0] = "Clave de Municipio"
    for year, column in module.COLUMNS.items():
        rows[5][column] = float(year)
    for key, values in (("01001", (12.9, "ND", 13.6)), ("20601", (14.0, 14.2, 13.9))):
        row = [""] * 28
        row[0], row[13:16] = key, values
        rows.append(row)
    workbook(module.FILE, {module.SHEET: rows})
    found = by(module.read(folder), "area", "time")
    assert found.loc[("01001", "2015"), "status"] == "missing"
    assert found.loc[("20067", "2010"), ["value", "status"]].tolist() == [14.0, "estimated"]
    assert found.loc[("20067", "2020"), "denominator"] == 400
    assert found["denominator"].notna().sum() == 2


def test_hdi_of_2014_ends_its_lines_in_a_bare_return(lines: Lines) -> None:
    file = lines(
        undp_hdi_2014.FILE,
        '"Índice",,,,,,,,,,,',
        "Clave entidad,Clave municipio,Entidad,Municipio,A,E,I,Tasa de Mortalidad Infantil,,,,",
        ",,,,,,,,,,,",
        "1,1,Aguascalientes,Aguascalientes,9.553,12.87,17848.288,10.296,,,,",
        "20,570,Oaxaca,Zimatlàn,6.1,11.2,1.0,17.5,,,,",
        "Tasa de mortalidad infantil 2010,,,nota,,,,,,,,",
        encoding="latin-1",
        end="\r",
    )
    found = by(undp_hdi_2014.read(file.parents[1]), "area", "indicator")["value"]
    assert found.to_dict() == {
        ("01001", "infant_mortality"): 10.296,
        ("01001", "expected_years_of_schooling"): 12.87,
        ("20570", "infant_mortality"): 17.5,
        ("20570", "expected_years_of_schooling"): 11.2,
    }


def test_net_enrolment(workbook: Workbook) -> None:
    module = sep_net_enrolment
    rows = [["cve_ent", "anio", "indicador_value"], ["00", 2010.0, 98.3], ["02", 2010.0, 100.8]]
    file = workbook(module.FILE, dict.fromkeys(module.SHEETS.values(), rows))
    found = by(module.read(file.parents[1]), "indicator", "area")
    assert len(found) == 6
    assert found.loc[("net_enrolment_primary", "00"), "footnote"] == ""
    assert found.loc[("net_enrolment_primary", "02"), "footnote"] == "above_100"
    assert set(found["time"]) == {"2010"}
