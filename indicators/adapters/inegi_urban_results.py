"""INEGI, Censo 2020, main results by urban AGEB and block: what its marks mean.

The files hold the same variables as the results by locality, with the totals of state and
municipalities in front, so that they serve to check these; no observation is made of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.files import positions, text
from indicators.adapters.inegi_census_2020 import WHOLE_STATE
from indicators.adapters.repair import area_key, mark, number
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STATE, MUNICIPALITY, LOCALITY = "cve_ent", "cve_mun", "cve_loc"
WHOLE_MUNICIPALITY = "0000"
GAPS = {"*": Status.SUPPRESSED, "n/d": Status.MISSING, "na": Status.SUPPRESSED}
"""``*`` hides counts of one and two, ``N/D`` is not available.  Copies may write ``NA`` for both;
in totals, whose variables are all available, it stands for the former."""


def totals(file: Path, variables: Sequence[str]) -> pd.DataFrame:
    """Totals of the state and its municipalities.

    Args:
        file: the file of one state, as ``.csv``, ``.csv.bz2`` or ``.zip``.
        variables: names in lower case, as the file has them.

    Returns:
        Columns ``area, variable, value, status``; a mark is a gap and never a number.
    """
    rows = text(file)
    at = positions(file, rows[0], (STATE, MUNICIPALITY, LOCALITY, *variables))
    return pd.DataFrame(
        [
            (_key(str(row[at[STATE]]), str(row[at[MUNICIPALITY]])), name, *_figure(row[at[name]]))
            for row in rows[1:]
            if row[at[LOCALITY]] == WHOLE_MUNICIPALITY
            for name in variables
        ],
        columns=["area", "variable", "value", "status"],
    ).astype({"value": "float64"})


def _key(state: str, municipality: str) -> str:
    if municipality == WHOLE_STATE:
        return area_key(state, digits=2)
    return area_key(state + municipality)


def _figure(cell: object) -> tuple[float | None, str]:
    status = GAPS.get(mark(cell), Status.NORMAL)
    return (None if status in GAPS.values() else number(cell)), status.value
