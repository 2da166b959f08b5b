"""States and nation from their municipalities, where the producer publishes none.

A rate or mean is averaged by the observations' denominator, a count is added up.  Where a
percentage is published with its persons, those are what is added up: percentages are printed to
a decimal or two, and their rounding would show in the mean.  The footnote says what was done, and
says when municipalities are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION, Level, level_of
from indicators.definitions import Kind
from indicators.model import KEY, Status

if TYPE_CHECKING:
    from indicators.catalogue import Catalogue

LEAST_COVERAGE = 0.85
"""Share of the reference population that must have a value; below it the result is unreliable."""

PERCENT, PERSONS = "percent", "persons"

_SLICE = [column for column in KEY if column != "area"]


def with_aggregates(table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The table with states and nation computed from its municipalities.

    Args:
        table: observations of one product; rows of states and nation are left as they are.
        catalogue: says which units are rates, means and counts.

    Returns:
        The same columns.  A slice whose rates have no denominator gets no aggregate, and an area
        whose municipalities have no value at all gets none either.  Values of any status are
        averaged alike; what is made of projections alone is a projection.
    """
    levels = {key: level_of(key) for key in table["area"].unique()}
    municipal = table[table["area"].map(levels) == Level.MUNICIPALITY]
    if municipal.empty:
        return table
    parts = [
        _above(municipal.assign(municipality=municipal["area"], area=above), catalogue)
        for above in (municipal["area"].str[:2], NATION)
    ]
    known = [part for part in (table, *parts) if len(part)]
    return pd.concat(known, ignore_index=True).reindex(columns=table.columns)


def _above(parts: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """One row for each slice and area, from the rows that now bear the area's key."""
    counts = parts["unit"].map(lambda unit: catalogue.units[unit].kind is Kind.COUNT)
    known = parts["value"].notna() & (counts | parts["denominator"].notna())
    weight = parts["denominator"].mask(counts, 1.0)
    exact = 100 * _persons(parts).where(parts["value"].notna())
    work = parts.assign(
        product=exact.fillna((parts["value"] * weight).where(known)).where(known),
        weight=weight.where(known),
        reference=parts["denominator"],
        gap=~known,
        observed=known & (parts["status"] != Status.PROJECTED.value),
        count=counts,
    )
    sums = work.groupby([*_SLICE, "area"]).agg(
        product=("product", lambda one: one.sum(min_count=1)),
        weight=("weight", "sum"),
        reference=("reference", "sum"),
        gaps=("gap", "sum"),
        observed=("observed", "any"),
        count=("count", "first"),
    )
    sums = sums[sums["product"].notna() & (sums["weight"] > 0)].reset_index()
    return _observations(sums)


def _persons(parts: pd.DataFrame) -> pd.Series[float]:
    """The persons behind each percentage, where the same source gives them for the same cell."""
    cell = [column for column in (*KEY, "municipality") if column != "unit"]
    persons = parts[parts["unit"] == PERSONS].set_index(cell)["value"]
    cells = pd.MultiIndex.from_frame(parts[cell])
    found = pd.Series(persons.reindex(cells).to_numpy(), index=parts.index, dtype="float64")
    return found.where(parts["unit"] == PERCENT)


def _observations(sums: pd.DataFrame) -> pd.DataFrame:
    count = sums["count"].astype(bool)
    low = ~count & (sums["weight"] < LEAST_COVERAGE * sums["reference"])
    notes = np.where(count, "sum_of_municipalities", "weighted_sum").astype(object)
    notes = notes + np.where(sums["gaps"] > 0, " partial_coverage", "")
    notes = notes + np.where(low, " low_coverage", "")
    status = np.where(sums["observed"], Status.NORMAL.value, Status.PROJECTED.value)
    return sums[[*_SLICE, "area"]].assign(
        value=sums["product"].where(count, sums["product"] / sums["weight"]),
        lower=np.nan,
        upper=np.nan,
        denominator=sums["weight"].mask(count),
        status=np.where(low, Status.UNRELIABLE.value, status),
        footnote=notes,
        file="",
        sheet="",
        row=np.int32(0),
        column="",
    )
