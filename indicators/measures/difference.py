"""Difference and ratio: the two ends of a ranking, or of an order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from indicators.definitions import Direction
from indicators.measures.result import NotApplicable, Result, Z, result
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    from indicators.measures.groups import Groups


def difference(groups: Groups) -> Result | NotApplicable:
    """How far the worst-off group is from the best-off one, in the unit of the values.

    Never negative between groups in no order.  Between groups in an order it is of the first and
    the last: negative where the disadvantaged fare better.

    Source: WHO, Handbook on health inequality monitoring (2013), section 3.1.

    >>> from indicators.measures.groups import Groups
    >>> difference(Groups.of([20.0, 70.0, 30.0])).estimate
    50.0
    """
    if reason := refusal(groups, least=2):
        return NotApplicable("difference", reason)
    known = groups.known
    high, low = _ends(known)
    gradient = np.zeros(len(known.values))
    gradient[high], gradient[low] = 1, -1
    return result("difference", known, float(known.values[high] - known.values[low]), gradient)


def ratio(groups: Groups) -> Result | NotApplicable:
    """How many times the lower end goes into the higher one; 1 where there is no inequality.

    The interval is of the logarithm, whose distribution is nearer to the normal one.

    Source: as of the difference.

    >>> from indicators.measures.groups import Groups
    >>> ratio(Groups.of([20.0, 70.0, 30.0])).estimate
    3.5
    """
    if reason := refusal(groups, least=2, positive=True):
        return NotApplicable("ratio", reason)
    known = groups.known
    high, low = _ends(known)
    above, below = float(known.values[high]), float(known.values[low])
    estimate = above / below
    if known.errors is None or np.isnan(known.errors[[high, low]]).any():
        return Result("ratio", estimate, None, None, None, len(known.values))
    spread = math.hypot(known.errors[high] / above, known.errors[low] / below)
    lower, upper = (estimate * math.exp(sign * Z * spread) for sign in (-1, 1))
    return Result("ratio", estimate, estimate * spread, lower, upper, len(known.values))


def _ends(groups: Groups) -> tuple[int, int]:
    """Places of the end that is set against the other."""
    if not groups.ordered:
        return int(np.argmax(groups.values)), int(np.argmin(groups.values))
    ends = len(groups.values) - 1, 0
    return ends if groups.direction is Direction.HIGHER_IS_BETTER else ends[::-1]
