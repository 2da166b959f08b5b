"""Two indicators on one map: each in thirds, nine cells together.

After Olson (1981), "Spectrally encoded two-variable maps" (doi:10.1111/j.1467-8306.1981.tb01352.x):
three classes of each are as many as a reader can tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.classes import Breaks, breaks, classify
from indicators.queries import reliable

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.queries import AreaTable

THIRDS = 3


@dataclass(frozen=True, slots=True)
class Joint:
    """The thirds of two indicators, and how many areas are in each cell.

    Attributes:
        first: edges of the first indicator, of the values shown.
        second: edges of the second.
        thirds: for each area, in the order of the tables, its third in the first and in the
            second; -1 in both where either has no reliable value.
        counts: areas by third of the first, then of the second; 3 × 3, or less where an
            indicator has too few distinct values.
    """

    first: Breaks
    second: Breaks
    thirds: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]


def joint(first: AreaTable, second: AreaTable, decimals: tuple[int, int]) -> Joint:
    """The thirds of two tables of the same areas.

    Args:
        first: its time period and subgroup may be others than the second's.
        second: of the same areas, in the same order.
        decimals: shown of the one and of the other.

    Raises:
        ValueError: the areas are not the same.
    """
    if not first.frame.index.equals(second.frame.index):
        raise ValueError("bivariate: seen tables of different areas; expected the same areas")
    values = [reliable(one.frame).to_numpy(np.float64) for one in (first, second)]
    edges = [
        breaks(one, "quantile", THIRDS, places)
        for one, places in zip(values, decimals, strict=True)
    ]
    found = np.column_stack(
        [
            classify(one, made, places)
            for one, made, places in zip(values, edges, decimals, strict=True)
        ]
    )
    known = found.min(axis=1) >= 0
    thirds = np.where(known[:, np.newaxis], found, -1)
    counts = np.zeros((edges[0].k, edges[1].k), np.int64)
    np.add.at(counts, tuple(thirds[known].T), 1)
    return Joint(edges[0], edges[1], thirds, counts)
