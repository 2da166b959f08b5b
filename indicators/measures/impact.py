"""Population attributable risk: how much better the mean would be without inequality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.definitions import Direction
from indicators.measures.result import NotApplicable, Result, result
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from indicators.measures.groups import Groups

    Numbers = npt.NDArray[np.float64]


def attributable_risk(groups: Groups) -> Result | NotApplicable:
    """By how much the mean would change if all groups fared like the reference, in the unit.

    The reference is the one named, else the most advantaged of groups in an order, else the best.
    Above zero where higher is better, below where lower is; zero where the reference fares worse
    than the mean.

    Source: Schlotheuber & Hosseinpoor 2022, doi:10.3390/ijerph19063697.

    >>> from indicators.measures.groups import Groups
    >>> attributable_risk(Groups.of([10.0, 20.0, 30.0], people=[1, 1, 2])).estimate
    -12.5
    """
    return _risk("par", groups)


def attributable_fraction(groups: Groups) -> Result | NotApplicable:
    """The population attributable risk as a percentage of the mean.

    >>> from indicators.measures.groups import Groups
    >>> round(attributable_fraction(Groups.of([10.0, 20.0, 30.0], people=[1, 1, 2])).estimate, 4)
    -55.5556
    """
    return _risk("paf", groups, relative=True)


def _risk(id: str, groups: Groups, *, relative: bool = False) -> Result | NotApplicable:
    if reason := refusal(groups, people=True, judged=True, relative=relative):
        return NotApplicable(id, reason)
    known = groups.known
    place = known.compared_with
    if known.reference is None and known.ordered:
        place = len(known.values) - 1
    mean = known.mean
    change = float(known.values[place]) - mean
    better = change > 0 if known.direction is Direction.HIGHER_IS_BETTER else change < 0
    if not better:
        return result(id, known, 0.0, None)
    gradient: Numbers = -known.shares
    gradient[place] += 1
    if relative:
        gradient = 100 * (gradient / mean - change * known.shares / mean**2)
        change = 100 * change / mean
    return result(id, known, change, gradient)
