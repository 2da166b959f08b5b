"""The frame: what the browser needs to repaint the map and the list, and nothing it already has.

Geometry and names are fetched once, under immutable addresses; a change of indicator, year or
subgroup sends a frame of a few kilobytes.  Values travel as two arrays: ``ranks``, in the order of
the area index (null without a value), and ``values``, rounded as displayed, in the order of rank.
Together they hold each area's value and rank in fewer bytes than the two columns would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.classes import rounded
from indicators.definitions import Direction, Kind
from indicators.model import WITHOUT_VALUE, Status
from layouts.theme import NO_VALUE, class_colours, stepped

if TYPE_CHECKING:
    import pandas as pd

    from geodata.classes import Breaks
    from indicators.definitions import Indicator, Unit
    from indicators.queries import AreaTable

MARKED = (Status.UNRELIABLE, *sorted(WITHOUT_VALUE), Status.ESTIMATED, Status.PROJECTED)
"""Statuses that the map or the list marks, besides a normal value."""


def frame(table: AreaTable, breaks: Breaks, indicator: Indicator, unit: Unit) -> dict[str, Any]:
    """Values, ranks, statuses, class edges and colours of one map, as plain JSON.

    Keys: ``ranks``, ``values``, ``marks`` (status → positions in the area index), ``edges`` (none
    for counts, which are symbols and have no classes), ``scale`` (of class indexes from −1, an area
    without a value, to the last class), ``decimals``, ``symbols``.
    """
    measure = indicator.measure(str(table.selection.unit))
    counts = unit.kind is Kind.COUNT
    colours = () if counts else class_colours(breaks.k, indicator.direction)
    return {
        "ranks": _ranks(table.frame["rank"]),
        "values": _values(table.frame, measure.decimals, indicator.direction),
        "marks": _marks(table.frame["status"]),
        "edges": [] if counts else list(breaks.edges),
        "scale": stepped((NO_VALUE, *colours)),
        "decimals": measure.decimals,
        "symbols": counts,
    }


def _ranks(ranks: pd.Series) -> list[int | None]:
    return [None if np.isnan(rank) else int(rank) for rank in ranks.to_numpy()]


def _values(frame: pd.DataFrame, decimals: int, direction: Direction) -> list[float | int]:
    downwards = direction is not Direction.HIGHER_IS_BETTER
    values = np.sort(frame["value"].dropna().to_numpy())
    shown = rounded(values[::-1] if downwards else values, decimals)
    plain: list[float | int] = (shown if decimals else shown.astype(np.int64)).tolist()
    return plain


def _marks(statuses: pd.Series) -> dict[str, list[int]]:
    found = {status.value: np.flatnonzero(statuses == status.value).tolist() for status in MARKED}
    return {status: positions for status, positions in found.items() if positions}
