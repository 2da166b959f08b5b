"""CONEVAL's products read from tiny specimens that carry their traps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.adapters import (
    coneval_child_poverty_2020,
    coneval_municipal_poverty,
    coneval_municipal_poverty_2011,
    coneval_municipal_poverty_by_sex,
    coneval_social_lag,
)
from indicators.adapters.product import AdapterError
from indicators.model import OBSERVATIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Workbook = Callable[..., Path]
    Lines = Callable[..., Path]
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
    found = coneval_municipal_poverty.read(file.parents[1])
    assert list(found.columns) == OBSERVATIONS.names
    assert len(found) == 8 * 2 * 3
    poverty = by(found[found["indicator"] == "poverty"], "unit", "time")
    assert poverty.loc[("percent", "2020"), ["value", "denominator"]].tolist() == [34.9, 117619.0]
    assert poverty.loc[("persons", "2020"), "value"] == 41053
    assert poverty["denominator"].notna().sum() == 1
    gap = poverty.loc[("percent", "2010")]
    assert (gap["status"], gap["footnote"]) == ("missing", "not_published")


def test_municipal_poverty_of_another_layout(workbook: Workbook) -> None:
    rows = poverty_rows()
    rows[1][8] = "Porcentaje\n2018"
    file = workbook(coneval_municipal_poverty.FILE, {"Hoja1": rows})
    with pytest.raises(AdapterError, match="row 2 column 9: seen 'Porcentaje 2018'"):
        coneval_municipal_poverty.read(file.parents[1])


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
            f"1001,{women},473989,2020-01-01,23.6,9.1,18.5,35.2,2.2,-999.0,-888.0",
            f"8010,{men},-888,2015-01-01{',-888.0' * 7}",
        ),
    )
    found = by(module.read(file.parents[1]), "area", "indicator")
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


def test_poverty_by_another_group(lines: Lines) -> None:
    module = coneval_municipal_poverty_by_sex
    file = lines(module.FILE, *sex_lines(f"1001,Población indígena,5,2020-01-01{',1.0' * 7}"))
    with pytest.raises(AdapterError, match="seen 'Población indígena'"):
        module.read(file.parents[1])


def test_child_poverty_is_over_the_census_children(lines: Lines, census: Census) -> None:
    folder = census("07001", "07002")
    lines(
        coneval_child_poverty_2020.FILE,
        "area,age,time,poverty_percent,note",
        "07001,0-17,2020,91.5,",
        '07002,0-17,2020,,"filled by the re-publisher, removed"',
        "07125,0-17,2020,,not available",
    )
    found = by(coneval_child_poverty_2020.read(folder), "area")
    assert set(found["age"]) == {"Y0T17"}
    assert found.loc["07001", "denominator"] == 500
    assert found["footnote"].tolist() == ["", "copy_had_filled_value", "not_published"]
    assert found["status"].tolist() == ["normal", "missing", "missing"]


def test_a_gap_of_child_poverty_needs_a_reason(lines: Lines, census: Census) -> None:
    folder = census("07001")
    lines(
        coneval_child_poverty_2020.FILE, "area,age,time,poverty_percent,note", "07001,0-17,2020,,"
    )
    with pytest.raises(AdapterError, match="seen '' beside an empty value"):
        coneval_child_poverty_2020.read(folder)


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
    found = by(module.read(file.parents[1]), "indicator", "unit")
    assert set(found["area"]) == {"01001"}
    assert found.loc[("poverty", "percent"), ["value", "denominator"]].tolist() == [30.5, 794304.0]
    assert found.loc[("poverty", "persons"), "value"] == 242510


def social_lag(level: str) -> tuple[coneval_social_lag.Layout, list[list[object]]]:
    """Rows of the series for states or municipalities, without areas."""
    layout = next(
        one
        for one in coneval_social_lag.LAYOUTS
        if one.level == level and one.years_row is not None
    )
    rows = [[""] * 20 for _ in range(layout.first_row)]
    rows[layout.title_row][min(layout.columns.values())] = coneval_social_lag.TITLE
    for year, column in layout.columns.items():
        rows[layout.years_row][column] = float(year)
    return layout, rows


def lag_row(layout: coneval_social_lag.Layout, key: str, *values: object) -> list[object]:
    row = [""] * 20
    row[layout.key_column] = key
    for column, value in zip(layout.columns.values(), values, strict=True):
        row[column] = value
    return row


def test_social_lag(workbook: Workbook, census: Census) -> None:
    folder = census("07001")
    (states, top), (places, rows) = social_lag("state"), social_lag("municipality")
    top.append(lag_row(states, "00", 8.2, 5.3, 4.8, 3.5))
    rows.append(lag_row(places, "07001", 0.0, 5.3, "ND", "ND "))
    rows.append(["", "", "Nota 3: once municipios"])
    workbook(coneval_social_lag.SERIES, {"Estados": top, "Municipios": rows})
    latest = [[""] * 20 for _ in range(7)]
    latest[5][4] = latest[5][6] = coneval_social_lag.TITLE
    state, place = [""] * 20, [""] * 20
    state[0], state[4] = "00", 6.1
    place[2], place[6] = "07001", 7.0
    workbook(
        coneval_social_lag.LATEST,
        {"Estados": [*latest[:6], state], "Municipios": [*latest, place]},
    )
    found = by(coneval_social_lag.read(folder), "area", "time")
    assert len(found) == 10
    assert found.loc[("07001", "2000"), "value"] == 0
    assert found.loc[("07001", "2000"), "status"] == "normal"
    assert found.loc[("07001", "2010"), "footnote"] == "not_published"
    assert found.loc[("07001", "2015"), "footnote"] == "survey_not_completed"
    assert found.loc[("07001", "2020"), "denominator"] == 200
    assert found["denominator"].notna().sum() == 2
