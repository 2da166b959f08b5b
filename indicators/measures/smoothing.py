"""Rates steadied by what all areas together say: empirical Bayes, after Marshall (1991)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


def empirical_bayes(events: Floats, people: Floats, *, share: bool = False) -> Floats:
    """Each area's rate drawn towards the rate of all, the more so the fewer people it has.

    Marshall's global estimator (1991, "Mapping disease and mortality rates using empirical Bayes
    estimators", doi:10.2307/2347593), of moments: with the rate of all ``m`` and the mean number
    of people ``n̄``, rates vary beyond chance by ``a = Σ nᵢ (rᵢ − m)² / Σ nᵢ − m / n̄``, and the
    weight of an area's own rate is ``a / (a + m / nᵢ)``.  Where rates vary less than chance
    alone would have it, ``a`` is 0, as Marshall says, and all areas get the rate of all.
    (``esda.smoothing.Empirical_Bayes`` is the same without that last rule: its weights turn
    negative there.)

    A share that is not rare varies less by chance than a count of rare events: ``m`` in both
    variances is then ``m (1 − m)``, as in Martuzzi & Elliott (1996, "Empirical Bayes estimation of
    small area prevalence of non-rare conditions", Statistics in Medicine 15).

    Args:
        events: how many each area has; not negative.
        people: those they are counted among; above 0.
        share: whether the events are some of those people.

    >>> empirical_bayes(np.array([1.0, 40.0]), np.array([10.0, 1000.0])).round(4).tolist()
    [0.0406, 0.0406]
    >>> empirical_bayes(np.array([0.0, 400.0]), np.array([100.0, 1000.0])).round(4).tolist()
    [0.0816, 0.399]
    """
    rates = events / people
    mean = events.sum() / people.sum()
    chance = mean * (1 - mean) if share else mean
    beyond = (people * (rates - mean) ** 2).sum() / people.sum() - chance / people.mean()
    beyond = max(float(beyond), 0.0)
    if beyond == 0:
        return np.full(len(rates), mean)
    weight = beyond / (beyond + chance / people)
    steadied: Floats = weight * rates + (1 - weight) * mean
    return steadied
