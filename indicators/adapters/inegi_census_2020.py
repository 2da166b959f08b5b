"""INEGI, Censo 2020, principales resultados por localidad: totals of municipalities and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import NATION
from indicators.adapters.census_rates import SEXES, Rate, counted, named, rates
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indicators.adapters.files import Files
    from indicators.adapters.row import Row

MUNICIPALITIES = "inegi/censo_2020_iter_municipal.csv"
STATES = "inegi/censo_2020_iter_estatal.csv"
SOURCE = "inegi_census_2020"
TIME = "2020"
STATE, MUNICIPALITY = "ENTIDAD", "MUN"
WHOLE_STATE = "000"

CHILDREN = ("P_0A2", "P_3A5", "P_6A11", "P_12A14", "P_15A17")
OUT_OF_SCHOOL = {
    "out_of_school_3_5": ("P3A5_NOA", "P_3A5"),
    "out_of_school_6_11": ("P6A11_NOA", "P_6A11"),
    "out_of_school_12_14": ("P12A14NOA", "P_12A14"),
}
"""Those who do not attend, and the population of the age."""
ATTENDING_15_17 = ("P15A17A", "P_15A17")
"""The census counts those of 15 to 17 who **do** attend."""
RATES = (
    *(Rate(indicator, *columns) for indicator, columns in OUT_OF_SCHOOL.items()),
    Rate("out_of_school_15_17", *ATTENDING_15_17, complement=True),
)


def read(files: Files) -> pd.DataFrame:
    """Out-of-school rates and children 0–17, by sex, for municipalities, states and the nation."""
    children = {named(group, sex) for group in CHILDREN for sex in SEXES}
    counts = census(files, children.union(*(rate.variables for rate in RATES)))
    found = finished(rates(counts, RATES), counts, unit="percent")
    children_0_17 = finished(_children(counts), counts, unit="persons")
    return pd.concat([found, children_0_17], ignore_index=True)


def census(files: Files, variables: Iterable[str]) -> pd.DataFrame:
    """Counts of some variables, and the origin of each row.

    Index: key of each municipality and state, and of the nation.  The file has no row for the
    nation: it is the sum of the states, which holds for counts only.
    """
    names = sorted(set(variables))
    grids = [files.text(name) for name in (MUNICIPALITIES, STATES)]
    for grid in grids:
        grid.find(0, (STATE, MUNICIPALITY, *names))
    parts, states = (counted(grid, names, _key) for grid in grids)
    if states.empty:  # the sum of no states would be zero
        return parts
    nation = pd.DataFrame({**states[names].sum(), **grids[1].whole}, index=[NATION])
    return pd.concat([parts, states, nation])


def population(files: Files, *groups: str) -> pd.Series[float]:
    """Census population of the age groups together, by area, the nation included."""
    return census(files, groups)[list(groups)].sum(axis=1)


def finished(frame: pd.DataFrame, counts: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Observations of this census; those of the nation say that they are a sum of the states.

    Each has the origin of its area's row in ``counts``, with the column where the frame names one.
    """
    frame = frame.join(counts[[name for name in ORIGIN if name not in frame]], on="area")
    nation = frame["area"] == NATION
    noted = (frame["footnote"].astype(str) + " sum_of_states").str.strip()
    frame = frame.assign(footnote=frame["footnote"].mask(nation, noted))
    return table(frame, unit=unit, source=SOURCE, time=TIME)


def _key(row: Row) -> str | None:
    if row[MUNICIPALITY] == WHOLE_STATE:
        return row.area(STATE, digits=2)
    return row.area(MUNICIPALITY, state=STATE)


def _children(counts: pd.DataFrame) -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "area": counts.index,
                "sex": sex,
                "value": counts[[named(group, sex) for group in CHILDREN]].sum(axis=1).array,
                "footnote": "",
            }
        )
        for sex in SEXES
    ]
    return pd.concat(parts).assign(indicator="children_0_17")


PRODUCT = Product(
    "INEGI census 2020 (ITER)",
    SOURCE,
    1,
    (MUNICIPALITIES, STATES),
    read,
)
