"""SEP's enrolment from a specimen and the real files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.codes import STATES
from indicators.adapters import sep_enrolment
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Workbook = Callable[..., Path]
    Told = Callable[..., str]

WOMEN_FIRST = ["Entidad", "Escuelas", "Alumnos", "Alumnos Mujeres", "Alumnos Hombres"]
MEN_FIRST = ["Entidad", "Escuelas", "Alumnos", "Alumnos Hombres", "Alumnos Mujeres"]


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


@pytest.fixture
def enrolment(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """The file of one level and school year."""
    monkeypatch.setattr(sep_enrolment, "LEVELS", {"enrolment_primary": "primaria"})
    monkeypatch.setattr(sep_enrolment, "YEARS", [2016])

    def saved(*rows: list[Any], year: str = "2016-2017", above: str = "") -> Path:
        title = "TIPO EDUCATIVO: EDUCACIÓN BÁSICA; NIVEL EDUCATIVO: PRIMARIA ; ENTIDAD: TODAS"
        head = [[f"CICLO ESCOLAR {year}"], [""], [title], [above]]
        name = "sep/matricula_primaria_2016-2017.xlsx"
        return workbook(name, {"2016-2017": [*head, *rows]}).parents[1]

    return saved


@pytest.mark.parametrize(("head", "order"), [(MEN_FIRST, (4.0, 6.0)), (WOMEN_FIRST, (6.0, 4.0))])
def test_columns_are_found_by_name(
    enrolment: Callable[..., Path], head: list[str], order: tuple[float, float]
) -> None:
    """From 2021-22 on women stand before men; names end in blanks and change with time."""
    folder = enrolment(
        head,
        ["DISTRITO FEDERAL ", 1.0, 10.0, *order],
        ["TOTAL", 1.0, 10.0, *order],
        ["Fuente: SEP"],
    )
    found = by(sep_enrolment.read(Files(folder)), "area", "sex")["value"]
    assert found.to_dict() == {
        (area, sex): value
        for area in ("09", "00")
        for sex, value in (("_T", 10.0), ("F", 6.0), ("M", 4.0))
    }


def test_estimated_and_preliminary_figures_say_so(
    enrolment: Callable[..., Path], told: Told
) -> None:
    rows: list[list[Any]] = [
        MEN_FIRST,
        ["OAXACA ²", 1.0, 10.0, 4.0, 6.0],
        ["PUEBLA", 1.0, 10.0, 4.0, 6.0],
        ["TOTAL", 2.0, 20.0, 8.0, 12.0],
    ]
    note = ["² Cifras Estimadas"]
    folder = enrolment(*rows, note, above="*INFORMACIÓN PRELIMINAR")
    found = by(sep_enrolment.read(Files(folder)), "area", "sex").xs("_T", level="sex")
    assert found["status"].to_dict() == {"20": "estimated", "21": "normal", "00": "normal"}
    assert found["footnote"].to_dict() == {
        "20": "estimated_by_sep preliminary",
        "21": "preliminary",
        "00": "preliminary includes_estimated_states",
    }
    assert "seen 'OAXACA ²'; expected the note" in told(sep_enrolment, enrolment(*rows))


def test_a_mark_is_a_gap(enrolment: Callable[..., Path]) -> None:
    folder = enrolment(MEN_FIRST, ["PUEBLA", 1.0, "n.d.", 4.0, 6.0], ["TOTAL", 1.0, 9.0, 4.0, 5.0])
    gap = by(sep_enrolment.read(Files(folder)), "area", "sex").loc[("21", "_T")]
    assert (gap["status"], gap["footnote"]) == ("missing", "not_published")


def test_a_file_of_another_year(enrolment: Callable[..., Path], told: Told) -> None:
    folder = enrolment(MEN_FIRST, year="2015-2016")
    assert "expected 'CICLO ESCOLAR 2016-2017' above" in told(sep_enrolment, folder)


def test_states_and_sexes_add_up_to_what_sep_prints(shared_data: Path) -> None:
    found = sep_enrolment.read(Files(shared_data))
    assert found["value"].notna().all()
    cells = by(found, "indicator", "time", "sex", "area")["value"].unstack("area")
    assert len(cells) == 3 * 14 * 3
    assert (cells[[*STATES]].sum(axis=1) == cells["00"]).all()
    sexes = by(found, "indicator", "time", "area", "sex")["value"].unstack("sex")
    assert (sexes["F"] + sexes["M"] == sexes["_T"]).all()


def test_enrolment_as_published(shared_data: Path) -> None:
    """Primary education in 2010-11; girls are fewer than boys in every year of the fourteen."""
    found = sep_enrolment.read(Files(shared_data))
    found = found[(found["indicator"] == "enrolment_primary") & (found["area"] == "00")]
    pupils = by(found, "time", "sex")["value"].unstack("sex")
    assert pupils.loc["2010", "_T"] == 14_887_845
    assert len(pupils) == 14
    assert (pupils["F"] < pupils["M"]).all()


def test_marks_of_the_real_files(shared_data: Path) -> None:
    found = sep_enrolment.read(Files(shared_data))
    estimated = found[found["status"] == "estimated"]
    assert set(zip(estimated["time"], estimated["area"], strict=True)) == {
        ("2016", "16"),
        ("2016", "20"),
    }
    preliminary = found["footnote"].str.contains("preliminary")
    assert set(found.loc[preliminary, "time"]) == {"2022"}
