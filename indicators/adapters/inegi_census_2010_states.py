"""INEGI, Censo 2010 by electoral geography, summed to states: schooling of children by sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.census_rates import Rate, counted, rates
from indicators.adapters.inegi_census_2020 import RATES as SCHOOLING
from indicators.adapters.observations import table
from indicators.adapters.product import Product
from indicators.model import ORIGIN, TOTAL, Status

if TYPE_CHECKING:
    from indicators.adapters.files import Files

FILE = "inegi/censo_2010_estatal_31_entidades.csv"
SOURCE = "inegi_census_2010"
TIME = "2010"
STATE = "ent"
LACKING = ("15",)
"""States that the file has no row of, as it came; any other that is absent has been lost."""
RATES = (*SCHOOLING, Rate("illiteracy_8_14", "P8A14AN", "P_8A14", (TOTAL,)))
"""As in 2020; the population of 8 to 14 is not given by sex."""


def read(files: Files) -> pd.DataFrame:
    """The rates of each state; those of the state that the file lacks are ``missing``."""
    counts = census(files)
    found = rates(counts, RATES).assign(footnote="summed_by_electoral_geography")
    found = found.join(counts[list(ORIGIN)], on="area")
    gaps = pd.DataFrame(
        [
            {"indicator": rate.indicator, "sex": sex, "area": state}
            for rate in RATES
            for sex in rate.sexes
            for state in LACKING
            if state not in counts.index
        ],
        columns=["indicator", "sex", "area"],
    ).assign(**files.text(FILE).whole, status=Status.MISSING.value, footnote="state_not_in_copy")
    frame = table(pd.concat([found, gaps]), unit="percent", source=SOURCE, time=TIME)
    return frame.reset_index(drop=True)


def census(files: Files) -> pd.DataFrame:
    """Counts of the variables used here, as :func:`counted` gives them."""
    grid = files.text(FILE)
    names = sorted(set().union(*(rate.variables for rate in RATES)))
    grid.find(0, (STATE, *names))
    return counted(grid, names, lambda row: row.area(STATE, digits=2))


PRODUCT = Product("INEGI census 2010, states", SOURCE, 1, (FILE,), read)
