"""The figures of UNICEF Mexico's report of 2011 from a specimen and the real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.adapters import coneval_municipal_poverty_2011, unicef_report_2011
from indicators.adapters.files import Files
from indicators.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Lines = Callable[..., Path]
    Told = Callable[..., str]

HEAD = "indicator,unit,area,time,sex,age,residence,ethnicity,other,value,producer,title,note"


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def test_only_what_is_certain_is_taken(lines: Lines) -> None:
    module = unicef_report_2011
    file = lines(
        module.FILE,
        HEAD,
        "child poverty,% of children 0-17,00,2010,_T,Y0T17,R,_T,,70.7,,,",
        "child poverty,% of children 3-17,00,2010,_T,Y3T17,_T,indigenous,,69.5,,,",
        "children in poverty,persons (million),00,2010,_T,Y0T17,_T,_T,,21.4,,,",
        'infant mortality rate,"per 1,000 live births",07,2009,_T,Y0,_T,_T,,20.2,,,',
        'maternal mortality ratio,"per 100,000 live births",00,2010,F,_T,_T,_T,125 places,132.7,,,',
        'maternal mortality ratio,"per 100,000 live births",00,2012,F,_T,_T,_T,,36.3,,,',
        "federal spending on children,billion pesos,00,2012,_T,Y0T17,_T,_T,,550,,,",
    )
    found = by(module.read(Files(file.parent)), "indicator", "unit", "residence", "age")
    assert found["value"].to_dict() == {
        ("poverty", "percent", "R", "Y0T17"): 70.7,
        ("poverty", "persons", "_T", "Y0T17"): 21_400_000.0,
        ("maternal_mortality_ratio", "per_100000_births", "_T", "_T"): 36.3,
    }
    assert found["footnote"].tolist() == ["", "printed_in_millions", "projected_in_2011"]
    assert found["status"].tolist() == ["normal", "normal", "projected"]


def test_a_mark_is_no_figure(lines: Lines, told: Told) -> None:
    row = "child poverty,% of children 0-17,00,2010,_T,Y0T17,_T,_T,,n.d.,,,"
    file = lines(unicef_report_2011.FILE, HEAD, row)
    assert "row 2, column 'value': seen 'n.d.'; expected a number" in told(
        unicef_report_2011, file.parent
    )


@pytest.mark.parametrize(
    ("indicator", "age", "residence", "value"),
    [
        ("poverty", "Y0T17", "_T", 53.8),
        ("poverty", "Y0T17", "R", 70.7),
        ("poverty", "Y0T17", "U", 47.5),
        ("birth_registration_before_first_birthday", "_T", "_T", 93.4),
        ("birth_registration_before_first_birthday", "_T", "U", 97.7),
        ("birth_registration_before_first_birthday", "_T", "R", 82.0),
    ],
)
def test_figures_as_printed(
    shared_data: Path, indicator: str, age: str, residence: str, value: float
) -> None:
    found = unicef_report_2011.read(Files(shared_data))
    found = found[(found["unit"] == "percent") & (found["time"] == "2010")]
    assert (
        by(found, "indicator", "age", "residence").loc[(indicator, age, residence)]["value"]
        == value
    )
    assert set(found["area"]) == {"00"}


def test_poverty_is_that_of_the_first_publication(shared_data: Path) -> None:
    """46.3 % in the report is what the municipalities of 2011 add up to."""
    printed = by(unicef_report_2011.read(Files(shared_data)), "indicator", "unit", "age", "time")[
        "value"
    ]
    first = coneval_municipal_poverty_2011.read(Files(shared_data))
    first = first[(first["indicator"] == "poverty") & (first["area"].str.len() == 5)]
    persons = first[first["unit"] == "persons"]["value"].sum()
    people = first[first["unit"] == "percent"]["denominator"].sum()
    assert abs(100 * persons / people - printed["poverty", "percent", "_T", "2010"]) < 0.05


def test_it_is_never_recommended_where_a_first_hand_source_has_the_cell() -> None:
    """Of several sources of a cell the first in the indicator's list is the recommended one."""
    catalogue = load()
    for indicator in catalogue.indicators.values():
        if unicef_report_2011.SOURCE in indicator.sources:
            behind = indicator.sources[indicator.sources.index(unicef_report_2011.SOURCE) :]
            assert all(catalogue.sources[source].cited for source in behind), indicator.id
