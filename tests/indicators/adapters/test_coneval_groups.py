"""CONEVAL's population groups: Veracruz 2020, children 2016, and figures cited by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.adapters import (
    coneval_child_deprivations_2016,
    coneval_child_poverty_2020,
    coneval_child_poverty_cited,
    coneval_municipal_poverty,
    coneval_municipal_poverty_by_sex,
    coneval_municipal_poverty_veracruz,
    inegi_child_labour_cited,
)
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Lines = Callable[..., Path]
    Told = Callable[..., str]

VERACRUZ = "cvegeo,municipio,grupo,categoria_grupo,indicador,valor,poblacion_grupo"
CHILDREN = "ent,dimension,grupo,anio,indicador,porcentaje,personas,poblacion,n_muestra"


def test_groups_of_veracruz(lines: Lines) -> None:
    module = coneval_municipal_poverty_veracruz
    file = lines(
        module.FILE,
        VERACRUZ,
        "30001,Acajete,Indigena,Hablante,pobreza,33.0,6",
        "30002,Acatlán,Indigena,Hablante,pobreza,0.0,500",
        "30001,Acajete,Niñez (0-17),Edad,plp,70.5,2000",
        "30001,Acajete,Niñez (0-17),Edad,pobreza,60.5,2000",
        "30001,Acajete,Mujeres,Sexo,pobreza,50.0,4000",
    )
    found = module.read(Files(file.parents[1]))
    assert len(found) == 8 + 8 + 7
    assert set(found["sex"]) == {"_T"}
    indigenous = found[found["ethnicity"] == "IND"].set_index(["indicator", "area"]).sort_index()
    assert set(indigenous["age"]) == {"_T"}
    few, zero = (indigenous.loc[("poverty", area)] for area in ("30001", "30002"))
    assert few[["value", "status", "footnote"]].tolist() == [33.0, "unreliable", "few_persons"]
    assert zero[["value", "status", "footnote"]].tolist() == [0.0, "normal", ""]
    gap = indigenous.loc[("lack_food_access", "30002")]
    assert gap[["status", "footnote"]].tolist() == ["missing", "group_not_given"]
    assert gap["denominator"] == 500
    children = found[found["age"] == "Y0T17"].set_index("indicator")
    assert children.loc["income_below_poverty_line", "value"] == 70.5
    assert "poverty" not in children.index


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("30001,x,Extranjeros,Origen,pobreza,1.0,50", "'grupo': seen 'Extranjeros'"),
        ("30001,x,Rural,Ambito,gini,1.0,50", "'indicador': seen 'gini'"),
    ],
)
def test_unknown_groups_and_measures(lines: Lines, row: str, message: str, told: Told) -> None:
    module = coneval_municipal_poverty_veracruz
    file = lines(module.FILE, VERACRUZ, row)
    assert message in told(module, file.parents[1])


def test_a_group_given_twice(lines: Lines, told: Told) -> None:
    module = coneval_municipal_poverty_veracruz
    row = "30001,x,Rural,Ambito,pobreza,1.0,50"
    file = lines(module.FILE, VERACRUZ, row, row)
    assert "each cell once; it stands in row 2 already" in told(module, file.parents[1])


@pytest.fixture(scope="module")
def totals(shared_data: Path) -> pd.DataFrame:
    """Percentages of whole municipalities in 2020, as another file prints them."""
    found = coneval_municipal_poverty.read(Files(shared_data))
    found = found[(found["unit"] == "percent") & (found["time"] == "2020")]
    return found.set_index("area")


@pytest.mark.parametrize("dimension", ["age", "residence"])
@pytest.mark.parametrize(
    "indicator",
    [
        "income_below_poverty_line",
        "educational_lag",
        "lack_health_access",
        "lack_social_security",
        "lack_housing_quality",
        "lack_basic_services",
        "lack_food_access",
    ],
)
def test_groups_together_are_the_municipality(
    shared_data: Path, totals: pd.DataFrame, indicator: str, dimension: str
) -> None:
    """Weighted by their population, all ages, or town and country, give the total CONEVAL prints.

    The total comes from another file; only municipalities that have every group count here.
    """
    groups = coneval_municipal_poverty_veracruz.read(Files(shared_data))
    groups = groups[(groups["indicator"] == indicator) & (groups[dimension] != "_T")]
    known = groups.dropna(subset="value")
    whole = known.groupby("area").filter(lambda one: len(one) == groups[dimension].nunique())
    sums = whole.assign(product=whole["value"] * whole["denominator"]).groupby("area")
    mean = sums["product"].sum() / sums["denominator"].sum()
    total = totals.loc[totals["indicator"] == indicator, "value"].reindex(mean.index)
    assert len(mean) > 100
    assert (mean - total).abs().max() < 0.02


def test_what_is_left_to_other_products_is_the_same_there(shared_data: Path) -> None:
    module = coneval_municipal_poverty_veracruz
    raw = pd.read_csv(shared_data / module.FILE, dtype={"cvegeo": str})
    children = raw[(raw["grupo"] == "Niñez (0-17)") & (raw["indicador"] == "pobreza")]
    other = coneval_child_poverty_2020.read(Files(shared_data)).set_index("area")["value"]
    assert len(children) == 212
    assert (children.set_index("cvegeo")["valor"] == other[children["cvegeo"]]).all()
    sexes = coneval_municipal_poverty_by_sex.read(Files(shared_data))
    sexes = sexes[(sexes["time"] == "2020") & sexes["area"].str.startswith("30")]
    sexes = sexes.dropna(subset="value").set_index(["area", "sex", "indicator"])["value"]
    same = raw[raw["grupo"].isin(module.SEXES)]
    same = same.assign(
        sex=same["grupo"].map({"Mujeres": "F", "Hombres": "M"}),
        indicator=same["indicador"].map(module.MEASURES),
    ).set_index(["cvegeo", "sex", "indicator"])["valor"]
    assert len(same) == len(sexes)
    assert (same.rename_axis(sexes.index.names) - sexes).abs().max() == 0


def child(cases: int, group: str = "total") -> str:
    return f"7,x,{group},2016,rezago_educativo,12.5,250,2000,{cases}"


@pytest.mark.parametrize(
    ("cases", "status", "notes"),
    [
        (29, "suppressed", "computed_from_survey too_few_sample_cases"),
        (30, "unreliable", "computed_from_survey few_sample_cases"),
        (99, "unreliable", "computed_from_survey few_sample_cases"),
        (100, "normal", "computed_from_survey"),
    ],
)
def test_few_sample_cases(lines: Lines, cases: int, status: str, notes: str) -> None:
    module = coneval_child_deprivations_2016
    file = lines(module.FILE, CHILDREN, child(cases))
    found = module.read(Files(file.parents[1])).set_index("unit")
    assert set(found["status"]) == {status}
    assert set(found["footnote"]) == {notes}
    shown = found["value"].dropna().to_dict()
    assert shown == ({} if status == "suppressed" else {"percent": 12.5, "persons": 250})
    assert found["denominator"].notna().sum() == (status != "suppressed")


def test_groups_of_children(lines: Lines) -> None:
    module = coneval_child_deprivations_2016
    file = lines(module.FILE, CHILDREN, *(child(500, group) for group in module.GROUPS))
    found = module.read(Files(file.parents[1]))
    assert not found.duplicated(["unit", "sex", "age", "residence", "ethnicity"]).any()
    assert set(found["area"]) == {"07"}
    speakers = found[found["ethnicity"] == "IL"]
    assert set(speakers["age"]) == {"Y3T17"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("total", "todos", "'grupo': seen 'todos'"),
        ("rezago_educativo", "gini", "'indicador': seen 'gini'"),
        ("12.5", "n.d.", "'porcentaje': seen 'n.d.'"),
    ],
)
def test_another_file_of_children(
    lines: Lines, old: str, new: str, message: str, told: Told
) -> None:
    module = coneval_child_deprivations_2016
    file = lines(module.FILE, CHILDREN, child(500).replace(old, new))
    assert message in told(module, file.parents[1])


def test_children_of_the_states_add_up(shared_data: Path) -> None:
    """Before anything is withheld, states are the nation, and girls and boys all children."""
    found = coneval_child_deprivations_2016.read(Files(shared_data))
    persons = found[(found["unit"] == "persons") & (found["age"] == "Y0T17")]
    assert persons["value"].notna().all()
    sums = persons[persons["area"] != "00"].groupby(["indicator", "sex", "residence"])["value"]
    nation = persons[persons["area"] == "00"].set_index(["indicator", "sex", "residence"])["value"]
    assert (sums.sum() - nation).abs().max() == 0
    for dimension in ("sex", "residence"):
        total, *parts = (
            persons[(persons["sex"] == sex) & (persons["residence"] == residence)].set_index(
                ["indicator", "area"]
            )["value"]
            for sex, residence in (
                [("_T", "_T"), ("F", "_T"), ("M", "_T")]
                if dimension == "sex"
                else [("_T", "_T"), ("_T", "U"), ("_T", "R")]
            )
        )
        assert (parts[0] + parts[1] - total).abs().max() == 0


def test_nothing_rests_on_few_sample_cases(shared_data: Path) -> None:
    """The rule as the catalogue states it, applied to the file anew."""
    module = coneval_child_deprivations_2016
    raw = pd.read_csv(shared_data / module.FILE)
    found = module.read(Files(shared_data))
    found = found[found["unit"] == "percent"].reset_index(drop=True)
    assert len(found) == len(raw)
    assert (found["value"].isna() == (raw["n_muestra"] < 30)).all()
    weak = (raw["n_muestra"] >= 30) & (raw["n_muestra"] < 100)
    assert ((found["status"] == "unreliable") == weak).all()
    assert weak.any()


@pytest.mark.parametrize(
    ("time", "percent"), [("2016", 51.3), ("2018", 50.3), ("2020", 52.6), ("2022", 45.8)]
)
def test_child_poverty_as_cited(shared_data: Path, time: str, percent: float) -> None:
    found = coneval_child_poverty_cited.read(Files(shared_data))
    rows = found[(found["age"] == "Y0T17") & (found["time"] == time)]
    assert rows[["area", "indicator", "value"]].to_numpy().tolist() == [["00", "poverty", percent]]


def test_children_by_language(shared_data: Path) -> None:
    """Poverty of speakers is beyond that of all children, that of the others below it."""
    found = coneval_child_poverty_cited.read(Files(shared_data))
    poverty = found[found["indicator"] == "poverty"]
    table = poverty.pivot_table(index="time", columns="ethnicity", values="value")
    assert list(table.index) == ["2016", "2018", "2020", "2022"]
    assert (table["NIL"] < table["_T"]).all()
    assert (table["_T"] < table["IL"]).all()
    assert set(found.loc[found["ethnicity"] != "_T", "age"]) == {"Y3T17"}
    assert len(found) == 4 + 2 * 4 * 8


def test_child_labour_as_cited(shared_data: Path) -> None:
    found = inegi_child_labour_cited.read(Files(shared_data)).set_index("time")
    assert found["value"].to_dict() == {"2019": 11.4, "2022": 13.1}
    assert set(found["area"]) == {"00"}


def test_cited_rows_that_are_not_there(lines: Lines, told: Told) -> None:
    head = "indicator,age,year,value,unit,producer,cited_in"
    file = lines(coneval_child_poverty_cited.CITED, head, "child poverty,0-17,2016,51.3,percent,,")
    assert "expected a row of child labour, 5-17, percent" in told(
        inegi_child_labour_cited, file.parents[1]
    )
