"""INEGI, Censo 2020, main results by urban AGEB and block: what its marks mean.

The files hold the same variables as the results by locality, with the totals of state and
municipalities in front, so that they serve to check these; no observation is made of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.inegi_census_2020 import WHOLE_STATE
from indicators.adapters.repair import mark
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indicators.adapters.grid import Grid
    from indicators.adapters.row import Row

STATE, MUNICIPALITY, LOCALITY = "cve_ent", "cve_mun", "cve_loc"
WHOLE_MUNICIPALITY = "0000"
GAPS = {"*": Status.SUPPRESSED, "n/d": Status.MISSING, "na": Status.SUPPRESSED}
"""``*`` hides counts of one and two, ``N/D`` is not available.  Copies may write ``NA`` for both;
in totals, whose variables are all available, it stands for the former."""


def totals(grid: Grid, variables: Sequence[str]) -> pd.DataFrame:
    """Totals of the state and its municipalities.

    Args:
        grid: the text of one state.
        variables: names in lower case, as the file has them.

    Returns:
        Columns ``area, variable, value, status``; a mark is a gap and never a number.
    """
    grid.find(0, (STATE, MUNICIPALITY, LOCALITY, *variables))
    return pd.DataFrame(
        [
            (_key(row), name, *_figure(row, name))
            for row in grid.rows(1)
            if row[LOCALITY] == WHOLE_MUNICIPALITY
            for name in variables
        ],
        columns=["area", "variable", "value", "status"],
    ).astype({"value": "float64"})


def _key(row: Row) -> str | None:
    if row[MUNICIPALITY] == WHOLE_STATE:
        return row.area(STATE, digits=2)
    return row.area(MUNICIPALITY, state=STATE)


def _figure(row: Row, variable: str) -> tuple[float | None, str]:
    status = GAPS.get(mark(row[variable]), Status.NORMAL)
    return (None if status in GAPS.values() else row.figure(variable)), status.value
