"""Where the points of a beeswarm stand: true along the axis, stacked across it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

COLUMNS = 180
"""Into how many columns the axis is cut: one point wide each, on a page of usual width."""


def swarm(values: npt.NDArray[np.float64], columns: int = COLUMNS) -> npt.NDArray[np.float64]:
    """The offset of each value across the axis, in points: 0, 1, -1, 2, -2 … within its column.

    Values in the order given take their place from the middle outwards, so that the first of a
    column stand in the middle.  Null values have no place.

    >>> swarm(np.array([1.0, 1.0, 1.0, 9.0, np.nan])).tolist()
    [0.0, 1.0, -1.0, 0.0, nan]
    """
    known = ~np.isnan(values)
    offsets = np.full(len(values), np.nan)
    if not known.any():
        return offsets
    low, high = values[known].min(), values[known].max()
    cells = np.zeros(known.sum(), int)
    if high > low:
        cells = np.minimum((values[known] - low) / (high - low) * columns, columns - 1).astype(int)
    order = np.argsort(cells, kind="stable")
    first = np.r_[True, np.diff(cells[order]) > 0]
    starts = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    turn = np.arange(len(order)) - starts
    places = np.empty(len(order))
    places[order] = np.where(turn % 2, (turn + 1) // 2, -(turn // 2))
    offsets[known] = places + 0.0
    return offsets
