"""Slope and relative index of inequality: a line laid through all groups of an order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.result import NotApplicable, Result, Z, with_error
from indicators.measures.rules import refusal

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.measures.groups import Groups

    Numbers = npt.NDArray[np.float64]

STEPS, NEAR = 50, 1e-10


@dataclass(frozen=True)
class _Fit:
    """What the line says of the most disadvantaged and the most advantaged, and how surely."""

    ends: tuple[float, float]
    gradients: Numbers
    covariance: Numbers

    def spread(self, gradient: Numbers) -> float:
        return math.sqrt(max(float(gradient @ self.covariance @ gradient), 0.0))


def slope_index(groups: Groups) -> Result | NotApplicable:
    """Slope index of inequality: the most advantaged end of the line less the other, in the unit.

    Groups in an order are placed among all people, the most disadvantaged at 0 and the most
    advantaged at 1, and their values fitted to that place, weighted by people once.  The line is a
    logistic one where values are bounded, else straight.  WHO's package weights by people
    squared, which is a fault of it; its results differ.  The error is robust (HC1).

    Source: Mackenbach & Kunst 1997, doi:10.1016/S0277-9536(96)00073-1; Schlotheuber & Hosseinpoor
    2022, doi:10.3390/ijerph19063697.

    >>> from indicators.measures.groups import Groups
    >>> groups = Groups.of([10.0, 20.0, 30.0], people=[1, 1, 1], ordered=True)
    >>> round(slope_index(groups).estimate, 6)
    30.0
    """
    if reason := refusal(groups, ordered=True, bounded=groups.bounds is not None):
        return NotApplicable("sii", reason)
    fit = _fitted(groups.known)
    if fit is None:
        return NotApplicable("sii", "no_fit")
    low, high = fit.ends
    return with_error(
        "sii", groups.known, high - low, fit.spread(fit.gradients[1] - fit.gradients[0])
    )


def relative_index(groups: Groups) -> Result | NotApplicable:
    """Relative index of inequality: the most advantaged end of the line over the other.

    1 where there is no inequality.  It cannot be used where the line falls to zero or below.

    >>> from indicators.measures.groups import Groups
    >>> groups = Groups.of([10.0, 20.0, 30.0], people=[1, 1, 1], ordered=True)
    >>> round(relative_index(groups).estimate, 6)
    7.0
    """
    bounded = groups.bounds is not None
    if reason := refusal(groups, ordered=True, bounded=bounded, relative=True):
        return NotApplicable("rii", reason)
    fit = _fitted(groups.known)
    if fit is None or min(fit.ends) <= 0:
        return NotApplicable("rii", "no_fit")
    low, high = fit.ends
    estimate = high / low
    spread = fit.spread(fit.gradients[1] / high - fit.gradients[0] / low)
    lower, upper = (estimate * math.exp(sign * Z * spread) for sign in (-1, 1))
    return Result("rii", estimate, estimate * spread, lower, upper, len(groups.known.values))


def _fitted(groups: Groups) -> _Fit | None:
    design = np.column_stack([np.ones(len(groups.values)), groups.positions])
    return _straight(groups, design) if groups.bounds is None else _logistic(groups, design)


def _straight(groups: Groups, design: Numbers) -> _Fit | None:
    weighted = design * groups.shares[:, None]
    bread = design.T @ weighted
    if np.linalg.cond(bread) > 1 / NEAR:
        return None
    line = np.linalg.solve(bread, weighted.T @ groups.values)
    rest = groups.values - design @ line
    ends = np.array([[1.0, 0.0], [1.0, 1.0]])
    low, high = (float(end @ line) for end in ends)
    return _Fit((low, high), ends, _sandwich(bread, weighted * rest[:, None]))


def _logistic(groups: Groups, design: Numbers) -> _Fit | None:
    """The line of the log odds, by Newton's steps; None where they lead nowhere."""
    assert groups.bounds is not None
    low, high = groups.bounds
    parts = (groups.values - low) / (high - low)
    line = np.zeros(2)
    for _ in range(STEPS):
        fitted = _expit(design @ line)
        scores = design * (groups.shares * (parts - fitted))[:, None]
        bread = design.T @ (design * (groups.shares * fitted * (1 - fitted))[:, None])
        if not np.isfinite(bread).all() or np.linalg.cond(bread) > 1 / NEAR:
            return None
        step = np.linalg.solve(bread, scores.sum(axis=0))
        line = line + step
        if np.abs(step).max() < NEAR:
            break
    else:
        return None
    ends = np.array([[1.0, 0.0], [1.0, 1.0]])
    at = _expit(ends @ line)
    gradients = ends * (at * (1 - at) * (high - low))[:, None]
    first, last = (float(low + (high - low) * one) for one in at)
    return _Fit((first, last), gradients, _sandwich(bread, scores))


def _expit(odds: Numbers) -> Numbers:
    """The share of these log odds; beyond 500 it is 0 or 1 to the last digit."""
    share: Numbers = 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
    return share


def _sandwich(bread: Numbers, scores: Numbers) -> Numbers:
    """Robust covariance of a fit's two numbers (HC1: MacKinnon & White 1985)."""
    n = len(scores)
    inner = np.linalg.inv(bread)
    covariance: Numbers = inner @ (scores.T @ scores) @ inner * (n / (n - 2))
    return covariance
