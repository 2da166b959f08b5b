"""Theil's index and the mean log deviation, whole and parted into between and within."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.result import NotApplicable, Result, result
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from indicators.measures.groups import Groups

    Numbers = npt.NDArray[np.float64]

SCALE = 1000
"""Both are small numbers, and printed a thousandfold; so are their errors here."""


def theil(groups: Groups, partition: Sequence[str] | None = None) -> Result | NotApplicable:
    r"""Theil's index, a thousandfold.

    .. math:: T = \sum_j w_j r_j \ln r_j, \quad r_j = y_j / \mu

    0 where there is no inequality, without unit; more sensitive to groups far above the mean.  A
    group whose value is 0 adds nothing.

    Args:
        groups: in no order, of values that are not negative.
        partition: what each group lies in, such as its state; then the result's parts say how much
            of the index lies ``between`` those and how much ``within``.

    Source: Theil 1967, Economics and Information Theory; its parts: Shorrocks 1980,
    doi:10.2307/1913126; its error: Ahn et al. 2018, doi:10.1200/CCI.18.00031.

    >>> from indicators.measures.groups import Groups
    >>> found = theil(Groups.of([1.0, 1.0, 3.0, 3.0], people=[1, 1, 1, 1]), ["a", "a", "b", "b"])
    >>> round(found.estimate, 3), {name: round(part, 3) for name, part in found.parts}
    (130.812, {'between': 130.812, 'within': 0.0})
    """
    if reason := refusal(groups, people=True, ordered=False, relative=True):
        return NotApplicable("theil", reason)
    known = groups.known
    shares, mean = known.shares, known.mean
    logs = np.log(known.values / mean, where=known.values > 0, out=np.zeros(len(known.values)))
    whole = float(np.sum(shares * known.values / mean * logs))
    gradient = shares / mean * (logs - whole)
    parts = _parted(groups, partition, whole, _between_by_values)
    zero = bool((known.values == 0).any())  # there the index has no derivative
    return result("theil", known, SCALE * whole, None if zero else SCALE * gradient, parts=parts)


def mean_log_deviation(
    groups: Groups, partition: Sequence[str] | None = None
) -> Result | NotApplicable:
    r"""The mean log deviation, a thousandfold.

    .. math:: MLD = -\sum_j w_j \ln r_j

    0 where there is no inequality, without unit; more sensitive to groups far below the mean.  It
    cannot be used where a value is 0.  Arguments and sources as of ``theil``.

    >>> from indicators.measures.groups import Groups
    >>> round(mean_log_deviation(Groups.of([1.0, 1.0, 3.0, 3.0], people=[1, 1, 1, 1])).estimate, 3)
    143.841
    """
    if reason := refusal(groups, people=True, ordered=False, relative=True, positive=True):
        return NotApplicable("mld", reason)
    known = groups.known
    shares, mean = known.shares, known.mean
    whole = float(-np.sum(shares * np.log(known.values / mean)))
    gradient = shares * (1 / mean - 1 / known.values)
    parts = _parted(groups, partition, whole, _between_by_people)
    return result("mld", known, SCALE * whole, SCALE * gradient, parts=parts)


def _parted(
    groups: Groups, partition: Sequence[str] | None, whole: float, between: object
) -> tuple[tuple[str, float], ...]:
    if partition is None:
        return ()
    known = groups.known
    _, member = np.unique(np.asarray(partition)[~np.isnan(groups.values)], return_inverse=True)
    shares = np.bincount(member, known.shares)
    ratios = np.bincount(member, known.shares * known.values) / shares / known.mean
    assert callable(between)
    part = float(between(shares, ratios))
    return ("between", SCALE * part), ("within", SCALE * (whole - part))


def _between_by_values(shares: Numbers, ratios: Numbers) -> float:
    logs = np.log(ratios, where=ratios > 0, out=np.zeros(len(ratios)))
    return float(np.sum(shares * ratios * logs))


def _between_by_people(shares: Numbers, ratios: Numbers) -> float:
    return float(-np.sum(shares * np.log(ratios)))
