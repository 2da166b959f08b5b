"""Whether like lies beside like: Moran's I, overall and of each area, and hot and cold spots.

The statistics are those of ``esda`` (Python Spatial Analysis Library); their probabilities come
from ``permutation``, because ``esda`` draws from a random state that all threads share, and its
one-sided p-values are, in its own words, "uniformly too small".

Local Moran: Anselin 1995, doi:10.1111/j.1538-4632.1995.tb00338.x.  Gi*: Ord & Getis 1995,
doi:10.1111/j.1538-4632.1995.tb00912.x.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.permutation import SEED, sums_p

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt
    from libpysal.weights import W

    Floats = npt.NDArray[np.float64]

GLOBAL_DRAWS = 999
LOCAL_DRAWS = 99_999
"""Enough for one area alone in 2,456 to stay significant after every correction: its least
p-value, 2 in 100,000, times 2,456 is 0.049."""


@dataclass(frozen=True, slots=True)
class Overall:
    """Global Moran's I: 1 where like lies beside like, near 0 at random, below where it avoids it.

    Attributes:
        index: Moran's I.
        expected: what it would be at random: −1 / (areas − 1).
        z: how many standard deviations of the draws it lies from their mean.
        p: two-sided pseudo p-value.
        draws: permutations.
    """

    index: float
    expected: float
    z: float
    p: float
    draws: int


@dataclass(frozen=True, slots=True)
class Local:
    """A local statistic, one an area in each array.

    Attributes:
        statistic: local Moran's I, or the z-score of Gi*.
        p: two-sided pseudo p-value, not adjusted.
        draws: permutations.
    """

    statistic: Floats
    p: Floats
    draws: int


def contiguity(near: Mapping[str, Sequence[str]], keys: Sequence[str]) -> W:
    """Row-standardised weights: an area's neighbours count alike, and together as 1.

    Args:
        near: neighbours by key, mutual.
        keys: those that count, in order; each must have a neighbour among them.

    >>> contiguity({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, ["a", "b", "c"]).sparse.toarray()
    array([[0. , 1. , 0. ],
           [0.5, 0. , 0.5],
           [0. , 1. , 0. ]])
    """
    from libpysal.weights import W

    known = set(keys)
    found = W(
        {key: [one for one in near[key] if one in known] for key in keys},
        id_order=list(keys),
        silence_warnings=True,
    )
    found.transform = "r"
    return found


def standardised(values: Floats) -> Floats:
    """Values less their mean, by their standard deviation (of the whole, not of a sample)."""
    z: Floats = (values - values.mean()) / values.std()
    return z


def around(values: Floats, weights: W) -> Floats:
    """The mean of each area's neighbours."""
    means: Floats = weights.sparse @ values
    return means


def overall(values: Floats, weights: W, draws: int = GLOBAL_DRAWS, seed: int = SEED) -> Overall:
    """Global Moran's I of values that differ."""
    import esda

    found = esda.Moran(values, weights, permutations=0)
    z = standardised(values)
    random = np.random.default_rng(seed)
    dealt = random.permuted(np.tile(z, (draws, 1)), axis=1)
    lags = (weights.sparse @ dealt.T).T
    simulated = (dealt * lags).sum(axis=1) / weights.s0
    above = (simulated >= found.I).sum()
    below = (simulated <= found.I).sum()
    return Overall(
        index=float(found.I),
        expected=float(found.EI),
        z=float((found.I - simulated.mean()) / simulated.std()),
        p=float(min(1.0, 2 * (min(above, below) + 1) / (draws + 1))),
        draws=draws,
    )


def local_moran(values: Floats, weights: W, draws: int = LOCAL_DRAWS, seed: int = SEED) -> Local:
    """Local Moran's I: how an area and the mean of its neighbours lie to the mean of all.

    An area's own value is held while those of its neighbours are drawn from all others.
    """
    import esda

    found = esda.Moran_Local(values, weights, permutations=0)
    z = standardised(values)
    sizes = _sizes(weights)
    p = sums_p(z, sizes, around(z, weights) * sizes, draws, held=True, seed=seed)
    return Local(np.asarray(found.Is, np.float64), p, draws)


def hot_spots(values: Floats, weights: W, draws: int = LOCAL_DRAWS, seed: int = SEED) -> Local:
    """Gi*: how far the mean of an area and its neighbours together lies from that of all.

    The area is drawn as its neighbours are, as Ord and Getis' moments have it.  (``esda`` holds it
    instead: then Gi* says of each area just what local Moran's I does, and calls one "hot" whose
    neighbours are low.)  Gi* does not change where all values are moved, so they are made positive
    first: ``esda`` divides by their sum.  Weights are 0 and 1, because ``esda`` takes their sum for
    that of their squares; the score is the same as with standardised ones.
    """
    import esda
    from libpysal.weights import W

    binary = W(weights.neighbors, id_order=weights.id_order, silence_warnings=True)
    binary.transform = "b"
    found = esda.G_Local(values - values.min() + 1, binary, "b", permutations=0, star=True)
    z = standardised(values)
    sizes = _sizes(weights)
    sums = around(z, weights) * sizes + z
    p = sums_p(z, sizes + 1, sums, draws, held=False, seed=seed)
    return Local(np.asarray(found.Zs, np.float64), p, draws)


def _sizes(weights: W) -> npt.NDArray[np.intp]:
    """How many neighbours each area has."""
    return np.array([weights.cardinalities[key] for key in weights.id_order], np.intp)
