"""Values of one indicator on a scale that all parts of an index share: the more, the worse off.

After the OECD and the Joint Research Centre of the European Commission, Handbook on Constructing
Composite Indicators (2008, doi:10.1787/9789264043466-en), chapter 5; distances to a target as the
Sustainable Development Report measures them, from the worst value seen to the target, and nothing
for going beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from indicators.composites.recipe import End, Normalisation

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Values = npt.NDArray[np.float64]

WHOLE = 100.0
"""The worst off on every scale with ends; 0 is the best off."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What one indicator is measured against.

    Attributes:
        worse: which end is worse.
        best: the best value among the areas compared.
        worst: the worst one.
        target: the value to be reached; ``best`` where none was set.
    """

    worse: End
    best: float
    worst: float
    target: float

    @classmethod
    def of(cls, values: Values, worse: End, target: float | None = None) -> Scale:
        """The scale of the areas compared, all of which have a value.

        >>> Scale.of(np.array([3.0, 9.0]), End.LOW)
        Scale(worse=<End.LOW: 'low'>, best=9.0, worst=3.0, target=9.0)
        """
        low, high = float(values.min()), float(values.max())
        best, worst = (low, high) if worse is End.HIGH else (high, low)
        return cls(worse, best, worst, best if target is None else target)


def scaled(values: Values, scale: Scale, normalisation: Normalisation) -> Values | None:
    """The values on the common scale.

    ``minmax``: 0 the best area, 100 the worst.  ``zscore``: standard deviations (of all areas, not
    of a sample) from the mean, positive where worse.  ``rank``: the share of the other areas that
    are better off, in percent, equal values alike.  ``target``: 0 where the target is reached, 100
    in the area farthest from it.

    Returns:
        None where all areas are alike, so that there is nothing to measure by: in none but the
        rank, and the target where all have reached it.

    >>> scaled(np.array([1.0, 2.0, 5.0]), Scale(End.HIGH, 1, 5, 1), Normalisation.MIN_MAX).tolist()
    [0.0, 25.0, 100.0]
    """
    return _WAYS[normalisation](values, scale)


def _min_max(values: Values, scale: Scale) -> Values | None:
    if scale.best == scale.worst:
        return None
    return np.asarray(WHOLE * (values - scale.best) / (scale.worst - scale.best), np.float64)


def _z_score(values: Values, scale: Scale) -> Values | None:
    if scale.best == scale.worst:
        return None
    return np.asarray(_badness(values - values.mean(), scale) / values.std(), np.float64)


def _rank(values: Values, scale: Scale) -> Values | None:
    ranks = pd.Series(_badness(values, scale)).rank().to_numpy(np.float64)
    return np.asarray(WHOLE * (ranks - 1) / max(len(values) - 1, 1), np.float64)


def _target(values: Values, scale: Scale) -> Values | None:
    missing = np.maximum(_badness(values - scale.target, scale), 0)
    farthest = missing.max()
    if farthest == 0:
        return np.zeros_like(values)
    return np.asarray(WHOLE * missing / farthest, np.float64)


def _badness(values: Values, scale: Scale) -> Values:
    return values if scale.worse is End.HIGH else -values


_WAYS: dict[Normalisation, Callable[[Values, Scale], Values | None]] = {
    Normalisation.MIN_MAX: _min_max,
    Normalisation.Z_SCORE: _z_score,
    Normalisation.RANK: _rank,
    Normalisation.TARGET: _target,
}
