"""Mean difference from the mean, the best or the reference group; and the index of disparity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.result import NotApplicable, Result, result
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.measures.groups import Groups

    Numbers = npt.NDArray[np.float64]


def from_mean(groups: Groups, *, weighted: bool) -> Result | NotApplicable:
    r"""How far groups are from the mean, on average.

    .. math:: MDM = \sum_j v_j |y_j - \mu|

    with :math:`v_j` the group's share of people where weighted, else the same for each group;
    :math:`\mu` is always weighted.  In the unit of the values; 0 where there is no inequality.

    Source: Schlotheuber & Hosseinpoor 2022, doi:10.3390/ijerph19063697.

    >>> from indicators.measures.groups import Groups
    >>> from_mean(Groups.of([1.0, 2.0, 3.0], people=[1, 2, 1]), weighted=True).estimate
    0.5
    """
    id = "mdmw" if weighted else "mdmu"
    if reason := refusal(groups, people=True, ordered=False):
        return NotApplicable(id, reason)
    known = groups.known
    estimate, gradient = _from_mean(known, _parts(known, weighted=weighted))
    return result(id, known, estimate, gradient)


def from_best(groups: Groups, *, weighted: bool) -> Result | NotApplicable:
    """How far groups are from the best one, on average; source and unit as above.

    >>> from indicators.measures.groups import Groups
    >>> from_best(Groups.of([1.0, 2.0, 3.0], people=[1, 2, 1]), weighted=False).estimate
    1.0
    """
    id = "mdbw" if weighted else "mdbu"
    if reason := refusal(groups, people=weighted, ordered=False, judged=True):
        return NotApplicable(id, reason)
    return _from_group(id, groups.known, groups.known.best, weighted=weighted)


def from_reference(groups: Groups, *, weighted: bool) -> Result | NotApplicable:
    """How far groups are from the reference, on average; source and unit as above.

    >>> from indicators.measures.groups import Groups
    >>> from_reference(Groups.of([1.0, 2.0, 3.0], reference=1), weighted=False).estimate
    0.6666666666666666
    """
    id = "mdrw" if weighted else "mdru"
    reason = refusal(groups, people=weighted, ordered=False)
    if groups.reference is None:
        reason = reason or "no_reference"
    if reason:
        return NotApplicable(id, reason)
    return _from_group(id, groups.known, groups.known.compared_with, weighted=weighted)


def index_of_disparity(groups: Groups, *, weighted: bool) -> Result | NotApplicable:
    """The mean difference from the mean, as a percentage of the mean.

    Source: Pearcy & Keppel 2002, Public Health Reports 117: 273, doi:10.1093/phr/117.3.273.

    >>> from indicators.measures.groups import Groups
    >>> index_of_disparity(Groups.of([1.0, 2.0, 3.0], people=[1, 2, 1]), weighted=True).estimate
    25.0
    """
    id = "idisw" if weighted else "idisu"
    if reason := refusal(groups, people=True, ordered=False, relative=True):
        return NotApplicable(id, reason)
    known = groups.known
    mean = known.mean
    distance, gradient = _from_mean(known, _parts(known, weighted=weighted))
    of_mean = gradient / mean - distance * known.shares / mean**2
    return result(id, known, 100 * distance / mean, 100 * of_mean)


def _parts(groups: Groups, *, weighted: bool) -> Numbers:
    n = len(groups.values)
    return groups.shares if weighted else np.full(n, 1 / n)


def _from_mean(groups: Groups, parts: Numbers) -> tuple[float, Numbers]:
    """The mean difference from the mean, and how it changes with each value."""
    away = groups.values - groups.mean
    signs = np.sign(away)
    gradient = parts * signs - groups.shares * np.sum(parts * signs)
    return float(np.sum(parts * np.abs(away))), np.asarray(gradient, np.float64)


def _from_group(id: str, groups: Groups, place: int, *, weighted: bool) -> Result:
    parts = _parts(groups, weighted=weighted)
    away = groups.values - groups.values[place]
    gradient = parts * np.sign(away)
    gradient[place] = -np.sum(gradient)
    return result(id, groups, float(np.sum(parts * np.abs(away))), gradient)
