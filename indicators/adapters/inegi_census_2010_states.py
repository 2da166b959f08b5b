"""INEGI, Censo 2010 by electoral geography, summed to states: schooling of children by sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import STATES as ALL_STATES
from indicators.adapters.census_rates import Rate, rates
from indicators.adapters.files import positions, text
from indicators.adapters.inegi_census_2020 import RATES as SCHOOLING
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key, number
from indicators.model import TOTAL, Status

if TYPE_CHECKING:
    from pathlib import Path

FILE = "inegi/censo_2010_estatal_31_entidades.csv"
SOURCE = "inegi_census_2010"
TIME = "2010"
STATE = "ent"
RATES = (*SCHOOLING, Rate("illiteracy_8_14", "P8A14AN", "P_8A14", (TOTAL,)))
"""As in 2020; the population of 8 to 14 is not given by sex."""


def read(folder: Path) -> pd.DataFrame:
    """The rates of each state; a state that is not in the file is ``missing``."""
    counts = census(folder)
    found = rates(counts, RATES).assign(footnote="summed_by_electoral_geography")
    absent = [state for state in ALL_STATES if state not in counts.index]
    gaps = pd.DataFrame(
        [
            {"indicator": rate.indicator, "sex": sex, "area": state}
            for rate in RATES
            for sex in rate.sexes
            for state in absent
        ],
        columns=["indicator", "sex", "area"],
    ).assign(status=Status.MISSING.value, footnote="state_not_in_copy")
    frame = table(pd.concat([found, gaps]), unit="percent", source=SOURCE, time=TIME)
    return frame.reset_index(drop=True)


def census(folder: Path) -> pd.DataFrame:
    """Counts of the variables used here; index: state key."""
    rows = text(folder / FILE)
    names = sorted(set().union(*(rate.variables for rate in RATES)))
    at = positions(folder / FILE, rows[0], (STATE, *names))
    return pd.DataFrame(
        [[number(row[at[name]]) for name in names] for row in rows[1:]],
        columns=names,
        index=[area_key(row[at[STATE]], digits=2) for row in rows[1:]],
        dtype="float64",
    )


PRODUCT = Product("INEGI census 2010, states", SOURCE, 1, (FILE,), read)
