"""Parts on a common scale become one score, and say how much of it each of them is.

The geometric mean is taken of what an area has attained and not of what it lacks, as in the Human
Development Index since 2010: there, being very badly off in one part is not made up for by being
well off in another.  A mean of shortcomings would do the contrary.  Attainment runs from 1 (the
worst off) to 100, so that no area has none (Handbook on Constructing Composite Indicators,
chapter 6); the score is then turned round and stretched to 0–100 again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.composites.recipe import Aggregation
from indicators.composites.scales import WHOLE

if TYPE_CHECKING:
    import numpy.typing as npt

    Values = npt.NDArray[np.float64]

LEAST = 1.0
"""What the worst area has attained."""


def geometric_mean(values: Values, weights: Values) -> Values:
    """The weighted geometric mean of each row of positive values; the weights add up to 1.

    >>> geometric_mean(np.array([[2.0, 8.0]]), np.array([0.5, 0.5])).round(12).tolist()
    [4.0]
    """
    return np.asarray(np.exp(np.log(values) @ weights), np.float64)


def losses(scaled: Values, aggregation: Aggregation) -> Values:
    """What each part takes from an area, so that its weighted sum puts areas in their order.

    Args:
        scaled: areas × parts on the common scale.
        aggregation: for a geometric mean, the logarithm of what was not attained.
    """
    if aggregation is Aggregation.ARITHMETIC:
        return scaled
    return np.asarray(np.log(WHOLE / _attained(scaled)), np.float64)


def scores(scaled: Values, weights: Values, aggregation: Aggregation) -> Values:
    """One score an area, the more the worse off.

    >>> both = np.array([[0.0, 100.0], [50.0, 50.0]])
    >>> scores(both, np.array([0.5, 0.5]), Aggregation.ARITHMETIC).tolist()
    [50.0, 50.0]
    >>> scores(both, np.array([0.5, 0.5]), Aggregation.GEOMETRIC).round(1).tolist()
    [90.9, 50.0]
    """
    if aggregation is Aggregation.ARITHMETIC:
        return np.asarray(scaled @ weights, np.float64)
    mean = geometric_mean(_attained(scaled), weights)
    return np.asarray((WHOLE - mean) * WHOLE / (WHOLE - LEAST), np.float64)


def contributions(scaled: Values, weights: Values, aggregation: Aggregation) -> Values:
    """How much of its score each part is: areas × parts, each row adding up to the score.

    Of a geometric mean, a part's share is that in the logarithm of what was not attained; an area
    that lacks nothing has no shares.
    """
    weighted = losses(scaled, aggregation) * weights
    if aggregation is Aggregation.ARITHMETIC:
        return np.asarray(weighted, np.float64)
    whole = weighted.sum(axis=1, keepdims=True)
    shares = np.divide(weighted, whole, out=np.zeros_like(weighted), where=whole > 0)
    return np.asarray(shares * scores(scaled, weights, aggregation)[:, None], np.float64)


def _attained(scaled: Values) -> Values:
    return WHOLE - scaled * (WHOLE - LEAST) / WHOLE
