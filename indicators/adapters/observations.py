"""Observation tables: from the few columns an adapter knows to the full set, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from indicators.model import DIMENSIONS, RELEASE, TOTAL, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NUMBERS = ("value", "lower", "upper", "denominator")
_NEEDED = [field.name for field in RELEASE if not field.nullable]


def table(
    rows: Sequence[Mapping[str, object]] | pd.DataFrame, **constants: str | int
) -> pd.DataFrame:
    """An observation table from rows or a frame that hold at least ``area``, ``time``, ``value``.

    What is not given takes its default: ``_T`` for a dimension, null for a number, ``normal`` for
    the status, no footnote, and the origin of what is computed.  ``constants`` are columns with
    the same value everywhere.  A row in which something is null that must not be is left out: it
    could not be read, and a fault tells why.

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
        "file": "",
        "sheet": "",
        "row": 0,
        "column": "",
    }
    frame = pd.DataFrame(rows).assign(**constants)
    for column, default in defaults.items():
        if column not in frame:
            frame[column] = default
    frame = frame.reindex(columns=RELEASE.names).dropna(subset=_NEEDED)
    if frame.empty:
        frame = frame.astype(dict.fromkeys(_NEEDED, str))
    for column in _NUMBERS:
        frame[column] = pd.to_numeric(frame[column]).astype("float64")
    return frame.astype({"time": str, "row": "int32"}).reset_index(drop=True)
