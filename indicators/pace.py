"""How fast figures change, and when they would reach a value: of many areas at once.

Two ways of taking a pace as constant.  A *rate* is the average annual rate of change of UNICEF's
technical note "How to calculate Average Annual Rate of Reduction" (2007): ``exp(b) - 1``, where b
is the slope of a least-squares line through the logarithms of all figures.  It is for rates of
events, which fall by the same share each year and never reach 0.  A *linear* pace is the slope
through the figures themselves, in units a year: for shares of people or dwellings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indicators.goals import PaceKind

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

WINDOW = 10
"""Years before the latest figure over which the pace is measured."""

SPAN = 5
"""Years that the first and the last figure must lie apart at least."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The paces of areas, one number an area.

    Attributes:
        change: a year; a part of the figure (-0.03 for 3 % less) or units, by its kind.
            Null where it may not be measured.
        first: year of the first figure of the measurement.
        count: how many figures there are.
        reason: why there is no pace, empty where there is: ``one_year``, ``short_span`` or
            ``zero`` (a figure without a logarithm).
    """

    change: Floats
    first: Floats
    count: npt.NDArray[np.int64]
    reason: npt.NDArray[np.str_]


def observed(years: Floats, figures: Floats, kind: PaceKind) -> Pace:
    """The pace over the ``WINDOW`` years up to each area's latest figure.

    Args:
        years: rising, shape (t,).
        figures: shape (areas, t); null where there is none.
        kind: what is taken as constant.

    >>> years, figures = np.array([2000.0, 2005.0, 2010.0]), np.array([[40.0, 20.0, 10.0]])
    >>> observed(years, figures, PaceKind.LINEAR).change.round(6).tolist()
    [-3.0]
    >>> observed(years, figures, PaceKind.RATE).change.round(6).tolist()
    [-0.129449]
    """
    there = ~np.isnan(figures)
    last = np.where(there, years, -np.inf).max(axis=1, initial=-np.inf)
    used = there & (years >= last[:, None] - WINDOW)
    count = used.sum(axis=1)
    first = np.where(used, years, np.inf).min(axis=1, initial=np.inf)
    reason = np.where(last - first < SPAN, "short_span", "")
    reason = np.where(count < 2, "one_year", reason)
    if kind is PaceKind.RATE:
        zero = (used & (figures <= 0)).any(axis=1)
        reason = np.where(zero & (reason == ""), "zero", reason)
    fit = reason == ""
    change = np.full(len(figures), np.nan)
    change[fit] = _slope(years, figures[fit], used[fit], kind)
    return Pace(change, np.where(count > 0, first, np.nan), count, reason)


def _slope(years: Floats, figures: Floats, used: npt.NDArray[np.bool_], kind: PaceKind) -> Floats:
    y = np.where(used, figures, 1.0)
    y = np.log(y) if kind is PaceKind.RATE else y
    n = used.sum(axis=1, keepdims=True)
    x = np.where(used, years - (used * years).sum(axis=1, keepdims=True) / n, 0.0)
    slope: Floats = (x * y).sum(axis=1) / (x * x).sum(axis=1)
    return np.expm1(slope) if kind is PaceKind.RATE else slope


def needed(figure: Floats, target: Floats, years: Floats, kind: PaceKind) -> Floats:
    """The pace that leads from a figure to a target in so many years; null without any left.

    >>> one = lambda number: np.array([number])
    >>> needed(one(100.0), one(60.0), one(13.0), PaceKind.RATE).round(4).tolist()
    [-0.0385]
    >>> needed(one(100.0), one(60.0), one(10.0), PaceKind.LINEAR).tolist()
    [-4.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind is PaceKind.RATE:
            found = np.expm1(np.log(target / figure) / years)
        else:
            found = (target - figure) / years
    return np.where(years > 0, found, np.nan)


def reached(year: Floats, figure: Floats, target: Floats, change: Floats, kind: PaceKind) -> Floats:
    """The first year in which the target is reached at a pace; infinite where it leads away.

    Args:
        year: of the figure.
        figure: from which it goes on.
        target: not yet reached.
        change: the pace, as ``observed`` measures it.
        kind: what is taken as constant.

    >>> one = lambda number: np.array([number])
    >>> reached(one(2020.0), one(40.0), one(20.0), one(-3.0), PaceKind.LINEAR).tolist()
    [2027.0]
    >>> reached(one(2020.0), one(40.0), one(20.0), one(0.5), PaceKind.LINEAR).tolist()
    [inf]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind is PaceKind.RATE:
            years = np.log(target / figure) / np.log1p(change)
        else:
            years = (target - figure) / change
    whole = np.ceil(year + years - 1e-9)
    unknown = np.isnan(change) | np.isnan(target)
    return np.where(unknown, np.nan, np.where(years > 0, whole, np.inf))
