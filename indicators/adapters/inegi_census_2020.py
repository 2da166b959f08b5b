"""INEGI, Censo 2020, principales resultados por localidad: totals of municipalities and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import NATION
from indicators.adapters.files import positions, text
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key, number
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from pathlib import Path

MUNICIPALITIES = "inegi/censo_2020_iter_municipal.csv"
STATES = "inegi/censo_2020_iter_estatal.csv"
SOURCE = "inegi_census_2020"
TIME = "2020"
STATE, MUNICIPALITY = "ENTIDAD", "MUN"
WHOLE_STATE = "000"

SEXES = {TOTAL: "", "F": "_F", "M": "_M"}
"""Suffix of a variable by sex."""
LONGEST_NAME = 10
"""INEGI's names are no longer: the suffix then loses its underscore."""

CHILDREN = ("P_0A2", "P_3A5", "P_6A11", "P_12A14", "P_15A17")
OUT_OF_SCHOOL = {
    "out_of_school_3_5": ("P3A5_NOA", "P_3A5"),
    "out_of_school_6_11": ("P6A11_NOA", "P_6A11"),
    "out_of_school_12_14": ("P12A14NOA", "P_12A14"),
}
"""Those who do not attend, and the population of the age."""
ATTENDING_15_17 = ("P15A17A", "P_15A17")
"""The census counts those of 15 to 17 who **do** attend."""


def read(folder: Path) -> pd.DataFrame:
    """Out-of-school rates and children 0–17, by sex, for municipalities, states and the nation."""
    counts = with_nation(census(folder))
    parts = [_rates(counts, name, *columns) for name, columns in OUT_OF_SCHOOL.items()]
    parts.append(_rates(counts, "out_of_school_15_17", *ATTENDING_15_17, complement=True))
    parts.append(_children(counts))
    return pd.concat(parts, ignore_index=True)


def census(folder: Path) -> pd.DataFrame:
    """Counts of the variables used here; index: area key of each municipality and state."""
    variables = {*CHILDREN, "P_18A24", *ATTENDING_15_17}.union(*OUT_OF_SCHOOL.values())
    names = sorted(_named(variable, sex) for variable in variables for sex in SEXES)
    return pd.concat([_file(folder / name, names) for name in (MUNICIPALITIES, STATES)])


def population(folder: Path, *groups: str) -> pd.Series[float]:
    """Census population of the age groups together, by area, the nation included."""
    return with_nation(census(folder))[list(groups)].sum(axis=1)


def with_nation(counts: pd.DataFrame) -> pd.DataFrame:
    """The same with a row for the nation: the sum of the states."""
    states = counts[counts.index.str.len() == len(NATION)]
    return pd.concat([counts, states.sum().rename(NATION).to_frame().T])


def _file(file: Path, names: list[str]) -> pd.DataFrame:
    rows = text(file)
    columns = positions(file, rows[0], (STATE, MUNICIPALITY, *names))
    return pd.DataFrame(
        [[number(row[columns[name]]) for name in names] for row in rows[1:]],
        columns=names,
        index=[_key(str(row[columns[STATE]]), str(row[columns[MUNICIPALITY]])) for row in rows[1:]],
        dtype="float64",
    )


def _key(state: str, municipality: str) -> str:
    if municipality == WHOLE_STATE:
        return area_key(state, digits=2)
    return area_key(state + municipality)


def _rates(
    counts: pd.DataFrame, indicator: str, cases: str, group: str, *, complement: bool = False
) -> pd.DataFrame:
    parts = []
    for sex in SEXES:
        people = counts[_named(group, sex)]
        out = counts[_named(cases, sex)]
        if complement:
            out = people - out
        empty = people == 0
        parts.append(
            pd.DataFrame(
                {
                    "area": counts.index,
                    "sex": sex,
                    "value": (100 * out / people.where(~empty)).array,
                    "denominator": people.array,
                    "status": _chosen(empty, Status.NOT_APPLICABLE.value, Status.NORMAL.value),
                    "footnote": _chosen(empty, "no_population", ""),
                }
            )
        )
    return _finished(pd.concat(parts), indicator, "percent")


def _children(counts: pd.DataFrame) -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "area": counts.index,
                "sex": sex,
                "value": counts[[_named(group, sex) for group in CHILDREN]].sum(axis=1).array,
                "footnote": "",
            }
        )
        for sex in SEXES
    ]
    return _finished(pd.concat(parts), "children_0_17", "persons")


def _finished(frame: pd.DataFrame, indicator: str, unit: str) -> pd.DataFrame:
    frame["footnote"] = frame["footnote"].mask(frame["area"] == NATION, "sum_of_states")
    return table(frame, indicator=indicator, unit=unit, source=SOURCE, time=TIME)


def _chosen(condition: pd.Series[bool], yes: str, no: str) -> list[str]:
    return [yes if one else no for one in condition]


def _named(variable: str, sex: str) -> str:
    """Name of a variable for one sex.

    >>> _named("P3A5_NOA", "F"), _named("P6A11_NOA", "F"), _named("P_3A5", "_T")
    ('P3A5_NOA_F', 'P6A11_NOAF', 'P_3A5')
    """
    name = variable + SEXES[sex]
    return name if len(name) <= LONGEST_NAME else variable + sex


PRODUCT = Product("INEGI census 2020 (ITER)", SOURCE, 1, (MUNICIPALITIES, STATES), read)
