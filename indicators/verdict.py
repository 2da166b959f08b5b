"""How one value lies to another, in the words that an indicator allows: better, worse, or more."""

from __future__ import annotations

from enum import StrEnum

from geodata.classes import rounded
from indicators.definitions import Direction


class Verdict(StrEnum):
    """Better or worse where the indicator judges, higher or lower where it does not."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"


def verdict(value: float, other: float, direction: Direction, decimals: int) -> Verdict:
    """How ``value`` lies to ``other``, both as they are shown: what looks equal is the same.

    >>> verdict(12.34, 40.0, Direction.LOWER_IS_BETTER, 1)
    <Verdict.BETTER: 'better'>
    >>> verdict(12.34, 12.32, Direction.LOWER_IS_BETTER, 1)
    <Verdict.SAME: 'same'>
    >>> verdict(12.34, 40.0, Direction.NEITHER, 1)
    <Verdict.LOWER: 'lower'>
    """
    mine, others = rounded([value, other], decimals).tolist()
    if mine == others:
        return Verdict.SAME
    if direction is Direction.NEITHER:
        return Verdict.HIGHER if mine > others else Verdict.LOWER
    up_is_better = direction is Direction.HIGHER_IS_BETTER
    return Verdict.BETTER if (mine > others) is up_is_better else Verdict.WORSE
