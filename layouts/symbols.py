"""Proportional symbols: circles whose area stands for a count, on the map and in its legend.

Area, not radius, is proportional to the value.  The largest value of all years fills the largest
circle, so that a circle keeps its meaning over the years.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LARGEST_RADIUS = 30.0
CROWDED_RADIUS = 16.0
"""Pixels; the smaller where more than ``CROWD`` areas share the map."""

CROWD = 600


def size_reference(pooled: npt.NDArray[np.float64], areas: int) -> float:
    """Plotly's ``sizeref`` for ``sizemode="area"``: half a value over it is a radius squared.

    >>> import numpy as np
    >>> size_reference(np.array([10.0, 1800.0]), areas=32)
    1.0
    """
    largest = float(pooled.max()) if pooled.size else 0.0
    limit = CROWDED_RADIUS if areas > CROWD else LARGEST_RADIUS
    return max(largest, 1.0) / (2 * limit**2)


def radius(value: float, sizeref: float) -> float:
    """Radius in pixels of the circle of a value.

    >>> radius(1800.0, 1.0), radius(450.0, 1.0)
    (30.0, 15.0)
    """
    return math.sqrt(value / (2 * sizeref))


def samples(pooled: npt.NDArray[np.float64], count: int = 3) -> tuple[float, ...]:
    """Round values for the legend, largest first, each about a quarter of the one before.

    >>> import numpy as np
    >>> samples(np.array([5_009_259.0])), samples(np.array([]))
    ((5000000.0, 1000000.0, 200000.0), ())
    """
    largest = float(pooled.max()) if pooled.size else 0.0
    found: list[float] = []
    while len(found) < count and largest >= 1:
        found.append(_round_below(largest))
        largest = found[-1] / 4
    return tuple(found)


def _round_below(value: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is not above the value."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in (1, 2, 5) if step * power <= value)
