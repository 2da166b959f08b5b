"""Observation tables: from the few columns an adapter knows to the full set, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from indicators.adapters.repair import number
from indicators.model import DIMENSIONS, OBSERVATIONS, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NUMBERS = ("value", "lower", "upper", "denominator")


def table(rows: Sequence[Mapping[str, object]] | pd.DataFrame, **constants: str) -> pd.DataFrame:
    """An observation table from rows or a frame that hold at least ``area``, ``time``, ``value``.

    What is not given takes its default: ``_T`` for a dimension, null for a number, ``normal`` for
    the status, no footnote.  ``constants`` are columns with the same value everywhere.

    >>> one = table([{"area": "07", "time": "2010", "value": 1.5}], indicator="poverty",
    ...             unit="percent", source="coneval_municipal_poverty")
    >>> one.loc[0, ["area", "sex", "status", "footnote"]].tolist()
    ['07', '_T', 'normal', '']
    """
    defaults: dict[str, str | float] = {
        **dict.fromkeys(DIMENSIONS, TOTAL),
        **dict.fromkeys(_NUMBERS, np.nan),
        "status": Status.NORMAL.value,
        "footnote": "",
    }
    frame = pd.DataFrame(rows).assign(**constants)
    for column, default in defaults.items():
        if column not in frame:
            frame[column] = default
    for column in _NUMBERS:
        frame[column] = pd.to_numeric(frame[column]).astype("float64")
    return frame[list(OBSERVATIONS.names)].astype({"time": str})


def cell(value: object, gap: str, **context: object) -> dict[str, object]:
    """One observation from a cell: its number, or ``missing`` with the footnote of its gap.

    >>> cell("n.d.", "not_published", area="04012")["status"]
    'missing'
    """
    figure = number(value)
    if figure is None:
        return {**context, "value": None, "status": Status.MISSING.value, "footnote": gap}
    return {**context, "value": figure, "status": Status.NORMAL.value, "footnote": ""}
