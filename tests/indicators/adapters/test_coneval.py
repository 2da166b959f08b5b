"""CONEVAL's products read from tiny specimens that carry their traps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.adapters import (
    coneval_child_poverty_2020,
    coneval_municipal_poverty,
    coneval_municipal_poverty_2011,
    coneval_municipal_poverty_by_sex,
)
from indicators.adapters.files import Files
from indicators.model import RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]
    Told = Callable[..., str]
    Census = Callable[..., Path]


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def poverty_rows(*municipalities: list[object]) -> list[list[object]]:
    module = coneval_municipal_poverty
    first, second = [""] * 145, [""] * 145
    first[2] = "Clave de municipio"
    for column, title in module.MEASURES.values():
        first[column] = title
        for offset, words in module.UNITS.values():
            for position, year in enumerate(module.YEARS):
                second[column + offset + position] = f"{words}\n{year}"
    return [first, second, *municipalities]


def test_municipal_poverty(workbook: Workbook) -> None:
    row = ["02", "Baja California", "02006", "San Quintín", "n.d.", "n.d.", 117619.0, *[12.5] * 138]
    row[7:13] = ["n.d.", "n.d.", 34.9, "n.d.", "n.d.", 41053.0]
    file = workbook(coneval_municipal_poverty.FILE, {"Hoja1": poverty_rows(row)})
    found = coneval_municipal_poverty.read(Files(file.parents[1]))
    assert list(found.columns) == RELEASE.names
    assert len(found) == 16 * 2 * 3
    poverty = by(found[found["indicator"] == "poverty"], "unit", "time")
    assert poverty.loc[("percent", "2020"), ["value", "denominator"]].tolist() == [34.9, 117619.0]
    assert poverty.loc[("persons", "2020"), "value"] == 41053
    assert poverty["denominator"].notna().sum() == 1
    gap = poverty.loc[("percent", "2010")]
    assert (gap["status"], gap["footnote"]) == ("missing", "not_published")


def test_municipal_poverty_of_another_layout(workbook: Workbook, told: Told) -> None:
    rows = poverty_rows()
    rows[1][8] = "Porcentaje\n2018"
    file = workbook(coneval_municipal_poverty.FILE, {"Hoja1": rows})
    assert "row 2, column 'I': seen 'Porcentaje\\n2018'" in told(
        coneval_municipal_poverty, file.parents[1]
    )


def sex_lines(*rows: str) -> list[str]:
    module = coneval_municipal_poverty_by_sex
    names = [module.AREA, module.GROUP, module.POPULATION, module.PERIOD, *module.MEASURES.values()]
    return [",".join(names), *rows]


def test_poverty_by_sex_tells_its_gaps_apart(lines: Lines) -> None:
    module = coneval_municipal_poverty_by_sex
    women, men = module.SEXES
    file = lines(
        module.FILE,
        *sex_lines(
            f"1001,{women},473989,2020-01-01,23.6,9.1,18.5,35.2,2.2,-999.0,-888.0,34.4",
            f"8010,{men},-888,2015-01-01{',-888.0' * 8}",
        ),
    )
    found = by(module.read(Files(file.parents[1])), "area", "indicator")
    assert found.loc[("01001", "poverty"), ["value", "sex", "denominator"]].tolist() == [
        23.6,
        "F",
        473989.0,
    ]
    assert found.loc[("01001", "lack_basic_services"), "footnote"] == "group_not_available"
    assert found.loc[("01001", "lack_food_access"), "footnote"] == "group_without_estimate"
    other = found.loc["08010"]
    assert set(other["footnote"]) == {"not_published"}
    assert other[["value", "denominator"]].isna().all(axis=None)
    assert set(other["time"]) == {"2015"}


def test_poverty_by_another_group(lines: Lines, told: Told) -> None:
    module = coneval_municipal_poverty_by_sex
    file = lines(module.FILE, *sex_lines(f"1001,Población indígena,5,2020-01-01{',1.0' * 8}"))
    assert "seen 'Población indígena'" in told(module, file.parents[1])


def test_child_poverty_is_over_the_census_children(lines: Lines, census: Census) -> None:
    folder = census("07001", "07002")
    lines(
        coneval_child_poverty_2020.FILE,
        "area,age,time,poverty_percent,note",
        "07001,0-17,2020,91.5,",
        '07002,0-17,2020,,"filled by the re-publisher, removed"',
        "07125,0-17,2020,,not available",
    )
    found = by(coneval_child_poverty_2020.read(Files(folder)), "area")
    assert set(found["age"]) == {"Y0T17"}
    assert found.loc["07001", "denominator"] == 500
    assert found["footnote"].tolist() == ["", "copy_had_filled_value", "not_published"]
    assert found["status"].tolist() == ["normal", "missing", "missing"]


def test_a_gap_of_child_poverty_needs_a_reason(lines: Lines, census: Census, told: Told) -> None:
    folder = census("07001")
    lines(
        coneval_child_poverty_2020.FILE, "area,age,time,poverty_percent,note", "07001,0-17,2020,,"
    )
    assert "row 2, column 'note': seen ''; expected one of 'not available'" in told(
        coneval_child_poverty_2020, folder
    )


def test_first_publication(lines: Lines) -> None:
    module = coneval_municipal_poverty_2011
    first, second = [""] * 46, [""] * 46
    first[2] = "Clave de municipio"
    for column, title in module.MEASURES.values():
        first[column] = title
        second[column : column + 2] = ["Porcentaje", "Personas"]
    row = ["1", "Aguascalientes", "1001", "Cosío", '"794,304"', "30.5", '"242,510"', *["1.5"] * 39]
    rows = [",".join(one) for one in (["x"], [""], [""], first, second, row)]
    file = lines(module.FILE, *rows, "", "Nota: redondeo" + "," * 45, encoding="latin-1")
    found = by(module.read(Files(file.parents[1])), "indicator", "unit")
    assert set(found["area"]) == {"01001"}
    assert found.loc[("poverty", "percent"), ["value", "denominator"]].tolist() == [30.5, 794304.0]
    assert found.loc[("poverty", "persons"), "value"] == 242510


@pytest.fixture(scope="module")
def municipal(shared_data: Path) -> pd.DataFrame:
    return coneval_municipal_poverty.read(Files(shared_data))


def test_measures_of_a_municipality_fit_together(municipal: pd.DataFrame) -> None:
    """CONEVAL's groups: moderate and extreme poverty are poverty, the four groups everybody."""
    found = municipal
    persons = found[found["unit"] == "persons"].pivot_table(
        index=["area", "time"], columns="indicator", values="value"
    )
    percent = found[(found["unit"] == "percent") & (found["indicator"] == "poverty")]
    everybody = by(percent.dropna(subset="value"), "area", "time")["denominator"]
    sums = {
        "poverty": ("moderate_poverty", "extreme_poverty"),
        "income_below_poverty_line": ("poverty", "vulnerable_by_income"),
        "one_deprivation_or_more": ("poverty", "vulnerable_by_deprivations"),
    }
    for whole, parts in sums.items():
        assert (persons[[*parts]].sum(axis=1) - persons[whole]).abs().max() <= 1, whole
    four = [
        "poverty",
        "vulnerable_by_deprivations",
        "vulnerable_by_income",
        "not_poor_not_vulnerable",
    ]
    assert len(persons) == len(everybody) == 2456 + 2446 + 2466
    assert (persons[four].sum(axis=1) - everybody).abs().max() <= 1
    deeper = persons["three_deprivations_or_more"] <= persons["one_deprivation_or_more"]
    poorer = persons["income_below_extreme_poverty_line"] <= persons["income_below_poverty_line"]
    assert deeper.all()
    assert poorer.all()


def test_measures_of_the_first_publication_fit_together(shared_data: Path) -> None:
    found = coneval_municipal_poverty_2011.read(Files(shared_data))
    persons = found[found["unit"] == "persons"].pivot_table(
        index="area", columns="indicator", values="value"
    )
    assert len(persons) == 2456
    for whole, parts in {
        "poverty": ["moderate_poverty", "extreme_poverty"],
        "income_below_poverty_line": ["poverty", "vulnerable_by_income"],
        "one_deprivation_or_more": ["poverty", "vulnerable_by_deprivations"],
    }.items():
        assert (persons[parts].sum(axis=1) - persons[whole]).abs().max() <= 2, whole


def test_women_and_men_with_income_below_the_line_are_everybody(
    shared_data: Path, municipal: pd.DataFrame
) -> None:
    """Both sexes weighted by their population give the percentage of the whole municipality."""
    sexes = coneval_municipal_poverty_by_sex.read(Files(shared_data))
    sexes = sexes[(sexes["indicator"] == "income_below_poverty_line") & (sexes["time"] == "2020")]
    weighted = sexes.assign(product=sexes["value"] * sexes["denominator"]).groupby("area")
    both = weighted["value"].count() == 2
    mean = weighted["product"].sum() / weighted["denominator"].sum()
    total = municipal[municipal["indicator"] == "income_below_poverty_line"]
    total = total[total["time"] == "2020"]
    total = by(total[total["unit"] == "percent"], "area")["value"]
    assert both.sum() > 2400
    assert (mean - total)[both].abs().max() < 0.05
