"""How values are spread: how many areas lie in each of many equally wide bins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.classes import rounded

if TYPE_CHECKING:
    import numpy.typing as npt

BINS = 24


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bins from ``low`` to ``high``, equally wide, and the number of values in each.

    A value on the border of two bins counts in the upper one, the largest in the last.
    """

    low: float
    high: float
    counts: tuple[int, ...]


def histogram(
    values: npt.ArrayLike, low: float, high: float, decimals: int, bins: int = BINS
) -> Histogram:
    """The histogram of values as they are shown; NaN stands for no value.

    One bin where ``low`` and ``high`` are the same.  Values outside are not counted.

    >>> histogram([1.0, 2.0, 2.04, 5.0, float("nan")], 1.0, 5.0, 1, bins=4).counts
    (1, 2, 0, 1)
    """
    shown = rounded(values, decimals)
    known = shown[~np.isnan(shown)]
    if low == high:
        return Histogram(low, high, (int((known == low).sum()),))
    counts, _ = np.histogram(known, bins=bins, range=(low, high))
    return Histogram(low, high, tuple(counts.tolist()))
