"""Shares of what is measured against shares of people; and each state's own gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION, Level
from indicators.measures.gap import gap
from indicators.measures.gini import lorenz
from indicators.queries import reliable

if TYPE_CHECKING:
    import numpy.typing as npt

    from indicators.inequality import Inequality

    Numbers = npt.NDArray[np.float64]

STEPS = 100


def curve(found: Inequality) -> pd.Series | None:
    """The Lorenz curve of areas in no order, the concentration curve of a gradient.

    Share of what is measured, from 0 to 1, indexed by the share of people at every hundredth: the
    lowest values first, or the most disadvantaged.  None where the measure that goes with it, the
    Gini coefficient or the relative concentration index, may not be used.
    """
    own = "rci" if found.groups.ordered else "gini"
    if own not in found.results:
        return None
    people, whole = lorenz(found.groups)
    at = np.linspace(0, 1, STEPS + 1)
    return pd.Series(np.interp(at, people, whole), at)


def between(found: Inequality, measure: str = "theil") -> float | None:
    """The share of an index that lies between states; the rest lies within them.

    None where the index is not parted, or there is no inequality to part.
    """
    one = found.results.get(measure)
    parts = dict(one.parts) if one else {}
    if one is None or not parts or one.estimate <= 0:
        return None
    return parts["between"] / one.estimate


def by_state(found: Inequality) -> pd.DataFrame | None:
    """The gap between the municipalities of each state, the widest first.

    Indexed by state; columns ``worst, worst_value, mean, best, best_value, difference``.  The mean
    is weighted by people, and null where those are not known.  States with fewer than two reliable
    values are left out.  None but for the municipalities of the nation in no order.
    """
    selection = found.selection
    if (
        found.asked.compared != "areas"
        or selection.area != NATION
        or selection.level is not Level.MUNICIPALITY
        or not found.results
    ):
        return None
    rows = {}
    for state, part in found.frame.groupby(found.frame.index.str[:2]):
        values = reliable(part)
        ends = gap(values, found.groups.direction)
        if ends is not None:
            rows[state] = (
                ends.worst, ends.worst_value, _mean(values, part["people"]),
                ends.best, ends.best_value, ends.difference,
            )  # fmt: skip
    columns = ["worst", "worst_value", "mean", "best", "best_value", "difference"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table.sort_values("difference", ascending=False, kind="stable")


def _mean(values: pd.Series, people: pd.Series) -> float:
    known = values.notna()
    weights = people[known]
    if weights.isna().any() or weights.sum() <= 0:
        return float("nan")
    return float(np.average(values[known], weights=weights))
