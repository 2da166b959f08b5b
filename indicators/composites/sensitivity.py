"""How sure a place is: ranks under many other weights near those that were chosen.

Weights are a judgement, so they are drawn anew, as Saisana, Saltelli & Tarantola (2005,
doi:10.1111/j.1467-985X.2005.00350.x) advise: from a Dirichlet distribution whose mean are the
chosen ones, so wide that a weight like all others varies by a quarter of itself (its standard
deviation).  The seed is fixed: who asks again is told the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Values = npt.NDArray[np.float64]

DRAWS = 1000
SEED = 1989
SPREAD = 0.25
"""Standard deviation of an equal weight, as a share of itself."""

BAND = (5, 50, 95)
"""Percentiles of an area's ranks: a band that holds 90 of 100 draws, and its middle."""

WORST = 3
"""How many areas are "the worst ones" that a sentence speaks of."""

FIFTH = 0.2
DECIMALS = 9
"""Scores that differ in what comes after are equal: sums of floats are that exact."""


@dataclass(frozen=True, slots=True)
class Bands:
    """What the draws say of each area, in the order of the areas.

    Attributes:
        lower: rank that it is at or above in the order of the worst in 5 of 100 draws.
        median: its middle rank.
        upper: rank that it is at or below in 5 of 100 draws.
        worst: share of the draws in which it is among the ``WORST`` worst ones.
        fifth: share of the draws in which it is in the worst fifth.
    """

    lower: Values
    median: Values
    upper: Values
    worst: Values
    fifth: Values


def drawn_weights(weights: Values, draws: int = DRAWS, seed: int = SEED) -> Values:
    """Weights near the chosen ones: draws × parts, each row adding up to 1.

    >>> drawn_weights(np.array([0.5, 0.5]), draws=2).shape
    (2, 2)
    """
    concentration = (len(weights) - 1) / SPREAD**2 - 1
    return np.random.default_rng(seed).dirichlet(weights * concentration, draws)


def worst_first(scores: Values) -> npt.NDArray[np.int64]:
    """Ranks along the last axis, 1 the highest score; equal ones share the first of their ranks.

    >>> worst_first(np.array([10.0, 30.0, 10.0, 20.0])).tolist()
    [3, 1, 3, 2]
    """
    rounded = np.atleast_2d(np.round(scores, DECIMALS))
    ordered = np.sort(rounded, axis=1)
    count = rounded.shape[1]
    found = [
        count + 1 - np.searchsorted(order, row, side="right")
        for order, row in zip(ordered, rounded, strict=True)
    ]
    return np.asarray(found, np.int64).reshape(np.shape(scores))


def bands(losses: Values, weights: Values) -> Bands:
    """The bands of all areas.

    Args:
        losses: areas × parts; their weighted sum puts areas in their order.
        weights: chosen ones, adding up to 1.
    """
    ranks = worst_first(drawn_weights(weights) @ losses.T)
    lower, median, upper = np.percentile(ranks, BAND, axis=0, method="inverted_cdf")
    return Bands(
        lower.astype(np.float64),
        median.astype(np.float64),
        upper.astype(np.float64),
        (ranks <= WORST).mean(axis=0),
        (ranks <= FIFTH * len(losses)).mean(axis=0),
    )
