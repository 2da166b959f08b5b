"""INEGI's products read from tiny specimens that carry their traps."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from indicators.adapters import (
    inegi_birth_microdata,
    inegi_birth_statistics,
    inegi_census_2020,
    inegi_censuses,
)
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]
    Census = Callable[..., Path]


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def test_census_rates(census: Census) -> None:
    folder = census("07001", P6A11_NOA=1, P6A11_NOAF=0, P15A17A=70, P15A17A_M=30)
    found = by(inegi_census_2020.read(Files(folder)), "area", "indicator", "sex")["value"]
    assert found["07001", "out_of_school_6_11", "_T"] == 1
    assert found["07001", "out_of_school_6_11", "F"] == 0
    assert found["07001", "out_of_school_15_17", "_T"] == 30
    assert found["07", "out_of_school_15_17", "M"] == 25
    assert found["00", "children_0_17", "_T"] == 500
    assert found["00", "children_0_17", "F"] == 300


def test_a_rate_over_nobody_does_not_apply(census: Census) -> None:
    folder = census("07001", P_3A5_M=0, P3A5_NOA_M=0)
    found = by(inegi_census_2020.read(Files(folder)), "area", "indicator", "sex")
    row = found.loc[("07001", "out_of_school_3_5", "M")]
    assert (row["status"], row["footnote"]) == ("not_applicable", "no_population")
    assert row[["value"]].isna().all()
    assert row["denominator"] == 0


def test_census_keys_and_blanks(lines: Lines) -> None:
    blank = '" 07 041 ","Huitiupán","Total","1","","3","4","5"'
    lines(
        inegi_censuses.SERIES,
        "Población",
        "",
        "Consulta",
        '"","","","1990","1995","2000","2005","2010"',
        '" ","Total","Total","81,249,645","91,158,290","97,483,412","103,263,388","112,336,538"',
        '"=CONCATENAR(0,07) ","Chiapas","Mujer","1","2","3","4","5"',
        blank,
        '" 07 998 ","Otros municipios","Total","","519,686","","",""',
        '" 23 010 ","Bacalar","Hombre","","","","","7"',
        '"Fuente: INEGI."',
        encoding="latin-1",
    )
    file = lines(
        inegi_censuses.LATEST,
        "Población total",
        "",
        "Consulta",
        '"","","Total","Hombres","Mujeres",""',
        '" ","Total","126,014,024","61,473,390","64,540,634"',
        '"=CONCATENAR( ,10) ","Durango","3","1","2"',
        encoding="latin-1",
    )
    found = by(inegi_censuses.read(Files(file.parents[1])), "area", "time", "sex")
    assert found.loc[("00", "2010", "_T"), "value"] == 112_336_538
    assert found.loc[("00", "2020", "F"), "value"] == 64_540_634
    assert found.loc[("10", "2020", "M"), "value"] == 1
    assert found.loc[("07", "1995", "F"), "value"] == 2
    assert found.loc[("07041", "1995", "_T"), "footnote"] == "counted_together"
    assert found.loc[("23010", "1995", "M"), "footnote"] == "not_published"
    assert "07998" not in found.index


def birth_rows(**births: tuple[str, int]) -> list[list[object]]:
    """The tabulation for one cohort: births of the nation and Aguascalientes by year registered."""
    names = ["Total", "Aguascalientes", *(f"state {number}" for number in range(2, 33))]
    rows = [["Nacimientos"], [""], ["Consulta"], [""], ["", "", *names, "Extranjero"]]
    for registered, (born, count) in births.items():
        year = registered.removeprefix("y")
        rows.append([year, "Total", *[str(count)] * 33, "9"])
        rows.append([year, born, f"{count:,}", *[""] * 32, "9"])
        rows.append([year, "No especificado", "5", *[""] * 32, ""])
    return rows


def test_birth_registration_of_the_states(workbook: Workbook) -> None:
    module = inegi_birth_statistics
    rows = birth_rows(
        y2010=("2010", 6000), y2011=("2010", 3000), y2015=("2010", 1000), y2016=("2010", 7777)
    )
    file = workbook(module.FILE, {module.SHEET: rows})
    found = by(module.read(Files(file.parents[1])), "area", "indicator")
    assert set(found.index.get_level_values("area")) == {"00"}
    assert found["value"].to_dict() == {
        ("00", "birth_registration_same_year"): 60.0,
        ("00", "birth_registration_by_next_year"): 90.0,
    }
    assert set(found["denominator"]) == {10000.0}
    assert set(found["status"]) == {"normal"}
    births = module.births(Files(file.parents[1]))
    assert births.loc[births["registered"] == 2010, "births"].sum() == 6005


def test_an_open_window_is_estimated_and_the_latest_cohorts_left_out(workbook: Workbook) -> None:
    module = inegi_birth_statistics
    rows = birth_rows(y2010=("2010", 60), y2011=("2011", 30), y2013=("2010", 10), y2014=("2011", 9))
    file = workbook(module.FILE, {module.SHEET: rows})
    found = module.read(Files(file.parents[1]))
    assert set(zip(found["time"], found["status"], found["footnote"], strict=True)) == {
        ("2010", "estimated", "open_window"),
        ("2011", "estimated", "open_window"),
    }
    file = workbook(module.FILE, {module.SHEET: rows[:-3]})
    assert set(module.read(Files(file.parents[1]))["time"]) == {"2010"}


def test_birth_registration_of_municipalities(workbook: Workbook, tmp_path: Path) -> None:
    module = inegi_birth_microdata
    official = birth_rows(y2010=("2010", 60), y2011=("2010", 40), y2016=("2011", 1))
    for row in official[5:]:
        row[3] = row[2]
    workbook(inegi_birth_statistics.FILE, {"hoja": official})
    rows = [
        "01001,2010,0,60,9", "01001,2011,1,40,9", "01001,2016,6,500,9",
        "01002,2010,0,12,9", "01002,2011,1,8,9",
        "01003,2012,2,40,9", "01003,2012,0,50,9",
    ]  # fmt: skip
    head = "cve_mun,anio_registro,rezago_anios,nacimientos_madre_15_64,nacimientos_madre_15_19"
    file = tmp_path / module.FILE
    file.write_bytes(gzip.compress("\n".join([head, *rows]).encode()))
    found = module.read(Files(tmp_path))
    same = by(found[found["indicator"] == "birth_registration_same_year"], "area", "time")
    assert same.loc[("01001", "2010"), ["value", "denominator"]].tolist() == [60.0, 100.0]
    assert same.loc[("01002", "2010"), "footnote"].endswith("few_births")
    assert same.loc[("01002", "2010"), "status"] == "unreliable"
    assert ("01003", "2010") not in same.index, "registered under its key from 2012 on"
    assert ("01003", "2012") in same.index


def test_a_state_that_strays_from_the_official_ratio_is_weak(
    workbook: Workbook, tmp_path: Path
) -> None:
    module = inegi_birth_microdata
    official = birth_rows(y2010=("2010", 60), y2011=("2010", 40))
    for row in official[5:]:
        row[3] = row[2]
    workbook(inegi_birth_statistics.FILE, {"hoja": official})
    head = "cve_mun,anio_registro,rezago_anios,nacimientos_madre_15_64"
    rows = ["01001,2010,0,62,9", "01001,2011,1,38,9"]
    (tmp_path / module.FILE).write_bytes(gzip.compress("\n".join([head, *rows]).encode()))
    assert list(module.weak_cohorts(Files(tmp_path))) == [("01", "2010")]
    assert set(module.read(Files(tmp_path))["footnote"]) == {"state_ratio_differs"}


def test_without_states_the_census_has_no_nation(
    census: Callable[..., Path], lines: Callable[..., Path]
) -> None:
    """Their sum would be zero children."""
    folder = census("07001")
    head = (folder / inegi_census_2020.STATES).read_text(encoding="utf-8").splitlines()[0]
    lines(inegi_census_2020.STATES, head)
    files = Files(folder)
    found = inegi_census_2020.read(files)
    assert set(found["area"]) == {"07001"}
    assert "rows below the headings" in files.faults.report().text()
