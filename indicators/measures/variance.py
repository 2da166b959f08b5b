"""Between-group variance, its root, and the coefficient of variation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.result import NotApplicable, Result, result, with_error
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    from indicators.measures.groups import Groups


def between_group_variance(groups: Groups) -> Result | NotApplicable:
    r"""Mean squared distance of the groups from the mean, weighted by people.

    .. math:: BGV = \sum_j w_j (y_j - \mu)^2

    In squared units; 0 where there is no inequality.  The standard error is the exact one of a
    quadratic form of independent normal values.

    Source: Schlotheuber & Hosseinpoor 2022, doi:10.3390/ijerph19063697; Ahn et al. 2018,
    doi:10.1200/CCI.18.00031.

    >>> from indicators.measures.groups import Groups
    >>> between_group_variance(Groups.of([1.0, 2.0, 3.0], people=[1, 2, 1])).estimate
    0.5
    """
    if reason := refusal(groups, people=True, ordered=False):
        return NotApplicable("bgv", reason)
    known = groups.known
    estimate = _variance(known)
    if known.errors is None or np.isnan(known.errors).any():
        return result("bgv", known, estimate, None)
    return with_error("bgv", known, estimate, _error(known))


def between_group_deviation(groups: Groups) -> Result | NotApplicable:
    """Square root of the between-group variance, in the unit of the values.

    >>> from indicators.measures.groups import Groups
    >>> round(between_group_deviation(Groups.of([1.0, 2.0, 3.0], people=[1, 2, 1])).estimate, 4)
    0.7071
    """
    if reason := refusal(groups, people=True, ordered=False):
        return NotApplicable("bgsd", reason)
    known = groups.known
    root = math.sqrt(_variance(known))
    if known.errors is None or np.isnan(known.errors).any() or root == 0:
        return result("bgsd", known, root, None)
    return with_error("bgsd", known, root, _error(known) / (2 * root))


def coefficient_of_variation(groups: Groups) -> Result | NotApplicable:
    """The between-group standard deviation as a percentage of the mean.

    >>> from indicators.measures.groups import Groups
    >>> round(coefficient_of_variation(Groups.of([1.0, 2.0, 3.0], people=[1, 2, 1])).estimate, 2)
    35.36
    """
    if reason := refusal(groups, people=True, ordered=False, relative=True):
        return NotApplicable("cov", reason)
    known = groups.known
    shares, mean, root = known.shares, known.mean, math.sqrt(_variance(known))
    gradient = None
    if root > 0:
        gradient = 100 * shares * ((known.values - mean) / (root * mean) - root / mean**2)
    return result("cov", known, 100 * root / mean, gradient)


def _variance(groups: Groups) -> float:
    return float(np.sum(groups.shares * (groups.values - groups.mean) ** 2))


def _error(groups: Groups) -> float:
    assert groups.errors is not None
    w, squares = groups.shares, groups.errors**2
    linear = 4 * np.sum(w**2 * (groups.values - groups.mean) ** 2 * squares)
    fourth = np.sum(w**2 * squares**2) - 2 * np.sum(w**3 * squares**2)
    return math.sqrt(linear + 2 * (fourth + np.sum(w**2 * squares) ** 2))
