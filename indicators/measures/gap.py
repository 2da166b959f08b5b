"""The gap between the worst-off and the best-off area: the simplest measure of inequality.

Difference and ratio after WHO, Handbook on health inequality monitoring (2013), section 3.1
(ISBN 978-92-4-154863-2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.definitions import Direction

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Gap:
    """The two ends of a ranking.

    ``worst`` and ``best`` are labels of areas; where the indicator does not judge, ``worst`` is
    the highest and ``best`` the lowest.  ``difference`` is never negative, in the unit of the
    values.
    """

    worst: str
    worst_value: float
    best: str
    best_value: float
    difference: float


def gap(values: pd.Series, direction: Direction) -> Gap | None:
    """The gap between the ends of ``values``, indexed by area; null values are left out.

    Where several areas share an end, the first in index order is named.  None with fewer than two
    values: one area has no gap.

    >>> import pandas as pd
    >>> found = gap(pd.Series({"07": 70.0, "19": 20.0}), Direction.LOWER_IS_BETTER)
    >>> found.worst, found.best, found.difference
    ('07', '19', 50.0)
    """
    known = values.dropna()
    if len(known) < 2:
        return None
    highest, lowest = str(known.idxmax()), str(known.idxmin())
    worst, best = (
        (lowest, highest) if direction is Direction.HIGHER_IS_BETTER else (highest, lowest)
    )
    worst_value, best_value = float(known[worst]), float(known[best])
    return Gap(worst, worst_value, best, best_value, abs(worst_value - best_value))
