"""Concentration indices: whether what is measured gathers among the poor or the well-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.result import NotApplicable, Result, result
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.measures.groups import Groups

    Numbers = npt.NDArray[np.float64]


def absolute(groups: Groups) -> Result | NotApplicable:
    r"""Absolute concentration index, in the unit of the values.

    .. math:: ACI = \sum_j w_j (2 X_j - 1) y_j

    with :math:`X_j` the middle of the group's place among all people, the most disadvantaged
    first.  Below zero where high values gather among the disadvantaged, above where they gather
    among the advantaged, zero where neither.

    Source: O'Donnell et al., Analyzing Health Equity Using Household Survey Data (World Bank 2008),
    chapter 8, doi:10.1596/978-0-8213-6933-3.

    >>> from indicators.measures.groups import Groups
    >>> absolute(Groups.of([10.0, 20.0, 30.0], people=[1, 1, 1], ordered=True)).estimate
    4.444444444444445
    """
    if reason := refusal(groups, ordered=True):
        return NotApplicable("aci", reason)
    known = groups.known
    weights = _weights(known)
    return result("aci", known, float(np.sum(weights * known.values)), weights)


def relative(groups: Groups) -> Result | NotApplicable:
    """Relative concentration index: the absolute one over the mean, between −1 and 1.

    >>> from indicators.measures.groups import Groups
    >>> round(relative(Groups.of([10.0, 20.0, 30.0], people=[1, 1, 1], ordered=True)).estimate, 4)
    0.2222
    """
    if reason := refusal(groups, ordered=True, relative=True):
        return NotApplicable("rci", reason)
    known = groups.known
    weights, mean = _weights(known), known.mean
    estimate = float(np.sum(weights * known.values)) / mean
    return result("rci", known, estimate, (weights - estimate * known.shares) / mean)


def wagstaff(groups: Groups) -> Result | NotApplicable:
    r"""Concentration index of a bounded variable, as Wagstaff corrected it.

    .. math:: W = ACI \frac{b - a}{(b - \mu)(\mu - a)}

    Between −1 and 1 whatever the mean is; the same for those who have and those who lack.

    Source: Wagstaff 2005, Health Economics 14: 429, doi:10.1002/hec.953.

    >>> from indicators.measures.groups import Groups
    >>> groups = Groups.of([10.0, 20.0, 30.0], [1, 1, 1], ordered=True, bounds=(0, 100))
    >>> round(wagstaff(groups).estimate, 4)
    0.2778
    """
    if reason := refusal(groups, ordered=True, bounded=True):
        return NotApplicable("wagstaff", reason)
    known = groups.known
    assert known.bounds is not None
    (low, high), mean, weights = known.bounds, known.mean, _weights(known)
    room = (high - mean) * (mean - low)
    estimate = float(np.sum(weights * known.values)) * (high - low) / room
    away = (high + low - 2 * mean) / room
    gradient = weights * (high - low) / room - estimate * away * known.shares
    return result("wagstaff", known, estimate, gradient)


def erreygers(groups: Groups) -> Result | NotApplicable:
    r"""Concentration index of a bounded variable, as Erreygers corrected it.

    .. math:: E = \frac{4}{b - a} ACI

    Between −1 and 1; equal absolute changes of all change nothing.

    Source: Erreygers 2009, Journal of Health Economics 28: 504,
    doi:10.1016/j.jhealeco.2008.02.003.

    >>> from indicators.measures.groups import Groups
    >>> groups = Groups.of([10.0, 20.0, 30.0], [1, 1, 1], ordered=True, bounds=(0, 100))
    >>> round(erreygers(groups).estimate, 4)
    0.1778
    """
    if reason := refusal(groups, ordered=True, bounded=True):
        return NotApplicable("erreygers", reason)
    known = groups.known
    assert known.bounds is not None
    low, high = known.bounds
    gradient = 4 / (high - low) * _weights(known)
    return result("erreygers", known, float(np.sum(gradient * known.values)), gradient)


def _weights(groups: Groups) -> Numbers:
    return np.asarray(groups.shares * (2 * groups.positions - 1), np.float64)
