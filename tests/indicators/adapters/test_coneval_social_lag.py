"""The social lag index read from specimens, and against the censuses it was computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.adapters import coneval_social_lag
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Workbook = Callable[..., Path]
    Told = Callable[..., str]
    Census = Callable[..., Path]

MEASURES = coneval_social_lag.MEASURES
PERCENTAGES = [measure.indicator for measure in MEASURES if measure.unit == "percent"]


@pytest.fixture(scope="module")
def published(shared_data: Path) -> pd.DataFrame:
    """All figures, indexed by area; not to be changed."""
    return coneval_social_lag.read(Files(shared_data)).set_index("area")


def figures(published: pd.DataFrame, indicator: str, time: str) -> pd.Series[float]:
    return published.loc[
        (published["indicator"] == indicator) & (published["time"] == time), "value"
    ]


def header(layout: coneval_social_lag.Layout) -> list[list[object]]:
    """A sheet without areas."""
    rows: list[list[object]] = [[""] * 70 for _ in range(layout.first_row)]
    first = layout.years[0]
    rows[layout.title_row][layout.first_column] = "Población total"
    for block, measure in enumerate(MEASURES, start=1):
        below = measure.unit == "percent"
        rows[layout.title_row + below][layout.column(block, first)] = measure.title
    if layout.years_row is not None:
        for block in range(len(MEASURES) + 1):
            for year in layout.years:
                rows[layout.years_row][layout.column(block, year)] = float(year)
    return rows


def area(layout: coneval_social_lag.Layout, key: str, **by_year: object) -> list[object]:
    """A row: 1,000 people, percentages 1.5 but in the years given, the index -0.5, degree low."""
    row: list[object] = [""] * 70
    row[layout.key_column] = key
    for year in layout.years:
        row[layout.column(0, year)] = 1000.0
        for block, measure in enumerate(MEASURES, start=1):
            other = {"percent": 1.5, "index": -0.5, "degree": " Bajo"}[measure.unit]
            row[layout.column(block, year)] = by_year.get(f"in_{year}", other)
    return row


def save(workbook: Workbook, degree: object = "Muy alto", **faults: str) -> None:
    """Both workbooks: the nation and one municipality of Chiapas."""
    for file in (coneval_social_lag.SERIES, coneval_social_lag.LATEST):
        sheets = {}
        for layout in (one for one in coneval_social_lag.LAYOUTS if one.file == file):
            rows = header(layout)
            if layout.sheet in faults:
                rows[layout.title_row + 1][layout.column(1, layout.years[0])] = faults[layout.sheet]
            if layout.sheet == "Estados":
                rows.append(area(layout, "00"))
            else:
                place = area(layout, "07001", in_2000=0.0, in_2010="ND", in_2015="ND ")
                if "2000" in layout.years:
                    place[layout.column(len(MEASURES), "2000")] = degree
                rows.append(place)
            sheets[layout.sheet] = [*rows, ["", "", "Nota 3: once municipios"]]
        workbook(file, sheets)


def test_specimens(workbook: Workbook, census: Census) -> None:
    folder = census("07001", P_15YMAS=300, VIVPARH_CV=50)
    save(workbook)
    keys = ["indicator", "area", "time"]
    found = coneval_social_lag.read(Files(folder)).set_index(keys).sort_index()
    assert len(found) == 13 * 5 + 11 * 5
    degrees = found.loc["social_lag_degree", "07001"]
    assert degrees["value"].dropna().to_dict() == {"2000": 5, "2005": 2, "2020": 2}
    assert degrees.loc["2015", ["status", "footnote"]].tolist() == [
        "missing",
        "survey_not_completed",
    ]
    floor = found.loc["dwellings_earth_floor", "07001"]
    assert floor["value"].dropna().to_dict() == {"2000": 0.0, "2005": 1.5, "2020": 1.5}
    assert floor.loc["2000", "status"] == "normal"
    assert floor.loc["2010", ["status", "footnote"]].tolist() == ["missing", "not_published"]
    assert floor.loc["2015", "footnote"] == "survey_not_completed"
    assert floor["denominator"].dropna().to_dict() == {"2020": 50.0}
    lag = found.loc["social_lag_index", "07001"]
    assert lag.loc["2005", ["unit", "value"]].tolist() == ["index", -0.5]
    assert lag["denominator"].isna().all()
    assert "00" not in found.loc["social_lag_index"].index
    assert "00" not in found.loc["social_lag_degree"].index
    last = found.xs("2020", level="time")["denominator"]
    assert last["illiteracy_15_plus"]["07001"] == 300
    assert last["out_of_school_6_14"]["07001"] == 200
    assert set(found.loc["without_health_entitlement", "00"]["denominator"]) == {1000.0}


@pytest.mark.parametrize("degree", ["Altísimo", 3.0])
def test_a_degree_that_does_not_exist(
    workbook: Workbook, census: Census, told: Told, degree: object
) -> None:
    folder = census("07001", P_15YMAS=300, VIVPARH_CV=50)
    save(workbook, degree)
    report = told(coneval_social_lag, folder)
    assert f"row 6, column 'BE': seen '{degree}'; expected one of 'Muy bajo', 'Bajo'" in report


def test_blocks_in_another_order(workbook: Workbook, census: Census, told: Told) -> None:
    folder = census("07001", P_15YMAS=300, VIVPARH_CV=50)
    save(workbook, Municipios="Viviendas con piso de tierra")
    assert "row 4, column 'I': seen 'Viviendas con piso de tierra'" in told(
        coneval_social_lag, folder
    )


@pytest.mark.parametrize(
    ("indicator", "cases", "group"),
    [
        ("illiteracy_15_plus", "P15YM_AN", "P_15YMAS"),
        (
            "incomplete_basic_education_15_plus",
            "P15YM_SE P15PRI_IN P15PRI_CO P15SEC_IN",
            "P_15YMAS",
        ),
        ("without_health_entitlement", "PSINDER", "POBTOT"),
        ("dwellings_earth_floor", "VPH_PISOTI", "VIVPARH_CV"),
        ("dwellings_without_piped_water", "VPH_AGUAFV", "VIVPARH_CV"),
        ("dwellings_without_drainage", "VPH_NODREN", "VIVPARH_CV"),
        ("dwellings_without_electricity", "VPH_S_ELEC", "VIVPARH_CV"),
        ("dwellings_without_toilet", "VIVPARH_CV -VPH_EXCSA -VPH_LETR", "VIVPARH_CV"),
        ("dwellings_without_washing_machine", "VIVPARH_CV -VPH_LAVAD", "VIVPARH_CV"),
        ("dwellings_without_refrigerator", "VIVPARH_CV -VPH_REFRI", "VIVPARH_CV"),
    ],
)
def test_2020_is_what_the_census_counts_give(
    shared_data: Path, published: pd.DataFrame, indicator: str, cases: str, group: str
) -> None:
    """Computed anew from INEGI's counts, with their definitions, for every municipality."""
    census = pd.read_csv(shared_data / "inegi" / "censo_2020_iter_municipal.csv", dtype=str)
    keys = census["ENTIDAD"].str.zfill(2) + census["MUN"].str.zfill(3)
    names = [name.removeprefix("-") for name in cases.split()]
    counts = census[[*dict.fromkeys([*names, group])]].astype(float).set_index(keys)
    signs = [-1 if name.startswith("-") else 1 for name in cases.split()]
    computed = 100 * counts[names].mul(signs).sum(axis=1) / counts[group]
    shown = published[(published["indicator"] == indicator) & (published["time"] == "2020")]
    shown = shown[shown.index.str.len() == 5]
    assert len(shown) == 2469
    assert (shown["value"] - computed).abs().max() < 1e-6
    assert (shown["denominator"] == counts[group].reindex(shown.index)).all()


@pytest.mark.parametrize(
    ("indicator", "cases", "group"),
    [
        ("illiteracy_15_plus", "P15YM_AN", "P_15YMAS"),
        ("without_health_entitlement", "PSINDER", "POBTOT"),
        ("dwellings_earth_floor", "VPH_PISOTI", "VIVPAR_HAB"),
        ("dwellings_without_piped_water", "VPH_AGUAFV", "VIVPAR_HAB"),
        ("dwellings_without_drainage", "VPH_NODREN", "VIVPAR_HAB"),
        ("dwellings_without_electricity", "VPH_S_ELEC", "VIVPAR_HAB"),
    ],
)
def test_2010_is_what_the_census_counts_give(
    shared_data: Path, published: pd.DataFrame, indicator: str, cases: str, group: str
) -> None:
    """Computed anew from INEGI's counts of 31 states."""
    file = shared_data / "inegi" / "censo_2010_estatal_31_entidades.csv"
    census = pd.read_csv(file, dtype={"ent": str}).set_index("ent")
    computed = 100 * census[cases] / census[group]
    assert len(computed) == 31
    shown = figures(published, indicator, "2010").reindex(computed.index)
    assert (shown - computed).abs().max() < 1e-5


@pytest.mark.parametrize(
    ("time", "percent"),
    [("2000", 9.5), ("2005", 8.4), ("2010", 6.9), ("2015", 5.5), ("2020", 4.7)],
)
def test_illiteracy_of_the_nation(published: pd.DataFrame, time: str, percent: float) -> None:
    """INEGI's rates of illiteracy at 15 and over."""
    assert round(figures(published, "illiteracy_15_plus", time)["00"], 1) == percent


@pytest.mark.parametrize("time", ["2000", "2005", "2010", "2015"])
@pytest.mark.parametrize(
    ("indicator", "component", "least"),
    [
        ("illiteracy_15_plus", "ANALF", 0.999),
        ("dwellings_earth_floor", "OVPT", 0.99),
        ("dwellings_without_electricity", "OVSEE", 0.97),
    ],
)
def test_columns_of_each_year_go_with_conapos(
    shared_data: Path,
    published: pd.DataFrame,
    time: str,
    indicator: str,
    component: str,
    least: float,
) -> None:
    """CONAPO counts occupants instead of dwellings: close to these, year by year."""
    file = shared_data / "conapo" / "indice_marginacion_municipal_1990_2015_metodo_anterior.csv"
    other = pd.read_csv(file, dtype=str, encoding="latin-1")
    other = other[(other["AÑO"] == time) & (other["CVE_MUN"].str.len() > 1)]
    other = other.set_index(other["CVE_MUN"].str.zfill(5))[component]
    both = pd.concat(
        [figures(published, indicator, time), pd.to_numeric(other, errors="coerce")], axis=1
    ).dropna()
    assert len(both) > 2440
    assert both.corr().iloc[0, 1] > least


@pytest.mark.parametrize(
    ("time", "municipalities"),
    [("2000", 2442), ("2005", 2454), ("2010", 2456), ("2015", 2446), ("2020", 2469)],
)
def test_municipalities_with_a_value(
    published: pd.DataFrame, time: str, municipalities: int
) -> None:
    for measure in MEASURES:
        values = figures(published, measure.indicator, time)
        assert values[values.index.str.len() == 5].notna().sum() == municipalities


def test_the_index_orders_states_as_published(published: pd.DataFrame) -> None:
    """CONEVAL: Chiapas, Guerrero and Oaxaca lag most in 2020; Nuevo León least."""
    values = figures(published, "social_lag_index", "2020")
    states = values[values.index.str.len() == 2]
    assert len(states) == 32
    assert set(states.nlargest(3).index) == {"07", "12", "20"}
    assert states.idxmin() == "19"


@pytest.mark.parametrize(
    ("time", "states", "municipalities"),
    [
        ("2000", [6, 6, 11, 5, 4], [660, 428, 484, 695, 175]),
        ("2005", [8, 6, 7, 7, 4], [699, 562, 557, 530, 106]),
        ("2010", [9, 7, 6, 7, 3], [783, 575, 490, 495, 113]),
        ("2015", [4, 13, 5, 6, 4], [341, 760, 603, 567, 175]),
        ("2020", [4, 14, 6, 4, 4], [677, 893, 504, 243, 152]),
    ],
)
def test_degrees_cut_the_index_of_their_year(
    published: pd.DataFrame, time: str, states: list[int], municipalities: list[int]
) -> None:
    """As many areas of each degree as the workbooks' own filter shows; no index lies between."""
    degrees, index = (figures(published, f"social_lag_{one}", time) for one in ("degree", "index"))
    for digits, counts in ((2, states), (5, municipalities)):
        some = degrees[degrees.index.str.len() == digits].dropna()
        assert some.value_counts().sort_index().to_dict() == dict(enumerate(counts, start=1))
        ends = index.reindex(some.index).groupby(some).agg(["min", "max"])
        assert (ends["min"].shift(-1).dropna() > ends["max"].iloc[:-1]).all()
