"""Gini coefficient and Lorenz curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.result import NotApplicable, Result, result
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.measures.groups import Groups

    Numbers = npt.NDArray[np.float64]


def gini(groups: Groups) -> Result | NotApplicable:
    r"""Gini coefficient between groups, weighted by people.

    .. math:: G = \frac{1}{2\mu} \sum_i \sum_j w_i w_j |y_i - y_j|

    From 0, no inequality, to nearly 1.  The error holds the ranking of the groups for known.

    Source: Lerman & Yitzhaki 1989, Journal of Econometrics 42: 43,
    doi:10.1016/0304-4076(89)90074-2.

    >>> from indicators.measures.groups import Groups
    >>> round(gini(Groups.of([1.0, 1.0, 4.0], people=[1, 1, 2])).estimate, 4)
    0.3
    """
    if reason := refusal(groups, people=True, ordered=False, relative=True):
        return NotApplicable("gini", reason)
    known = groups.known
    order = np.argsort(known.values, kind="stable")
    shares = known.shares[order]
    places = np.empty(len(order))
    places[order] = np.cumsum(shares) - shares / 2
    mean = known.mean
    estimate = 2 * float(np.sum(known.shares * known.values * places)) / mean - 1
    gradient = known.shares * (2 * places - 1 - estimate) / mean
    return result("gini", known, estimate, gradient)


def lorenz(groups: Groups) -> tuple[Numbers, Numbers]:
    """The Lorenz curve: shares of people, lowest values first, and what share is theirs.

    Both begin at 0 and end at 1.  Groups without a value are left out; of groups in an order, the
    curve keeps that order and is their concentration curve.

    Raises:
        ValueError: values do not add up to more than zero.

    >>> from indicators.measures.groups import Groups
    >>> people, whole = lorenz(Groups.of([3.0, 1.0], people=[1, 1]))
    >>> people.tolist(), whole.tolist()
    ([0.0, 0.5, 1.0], [0.0, 0.25, 1.0])
    """
    known = groups.known
    places = np.arange(len(known.values))
    order = places if groups.ordered else np.argsort(known.values, kind="stable")
    part = known.shares[order] * known.values[order]
    if not part.sum() > 0:
        raise ValueError(f"Lorenz curve: seen values that add up to {part.sum()}; expected more")
    people, whole = np.cumsum(known.shares[order]), np.cumsum(part) / part.sum()
    return np.concatenate([[0.0], people]), np.concatenate([[0.0], whole])
