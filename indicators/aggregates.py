"""States and nation from their municipalities, where the producer publishes none.

A rate or mean is averaged by the observations' denominator, a count is added up, and a category
is left to its municipality.  Where a
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

SUM, MEAN = "sum_of_municipalities", "weighted_sum"
"""Footnotes that mark what was computed here."""

_PARTIAL, _LOW = " partial_coverage", " low_coverage"
NOTES = tuple(
    f"{mark}{partial}{low}" for mark in (SUM, MEAN) for partial in ("", _PARTIAL)
    for low in ("", _LOW)
)  # fmt: skip
"""All that a computed figure may have for a footnote."""

PERCENT, PERSONS = "percent", "persons"

_SLICE = [column for column in KEY if column != "area"]


def with_aggregates(
    table: pd.DataFrame, catalogue: Catalogue, newer: pd.Series[bool] | None = None
) -> pd.DataFrame:
    """The table with states and nation computed from its municipalities.

    Args:
        table: observations of one product; rows of states and nation are left as they are.
        catalogue: says which units are rates, means, counts and categories.
        newer: rows that revise a publication: a percentage among them stands for itself where its
            persons are of before.

    Returns:
        The same columns; what is computed has no origin.  A slice whose rates have no denominator
        gets no aggregate, and an area whose municipalities have no value at all gets none either.
        Values of any status are averaged alike; what is made of projections alone is a projection.
    """
    levels = {key: level_of(key) for key in table["area"].unique()}
    revised = pd.Series(False, index=table.index) if newer is None else newer
    municipal = table.assign(newer=revised)[table["area"].map(levels) == Level.MUNICIPALITY]
    kinds = municipal["unit"].map(lambda unit: catalogue.units[unit].kind)
    municipal = municipal[kinds != Kind.CATEGORY]
    if municipal.empty:
        return table
    parts = [
        _above(municipal.assign(municipality=municipal["area"], area=above), catalogue)
        for above in (municipal["area"].str[:2], NATION)
    ]
    known = [part for part in (table, *parts) if len(part)]
    return pd.concat(known, ignore_index=True)[list(table.columns)]


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
    persons = parts[parts["unit"] == PERSONS].set_index(cell)[["value", "newer"]]
    found = persons.reindex(pd.MultiIndex.from_frame(parts[cell])).set_index(parts.index)
    outdated = parts["newer"] & ~found["newer"].fillna(value=False).astype(bool)
    return found["value"].astype("float64").where((parts["unit"] == PERCENT) & ~outdated)


def _observations(sums: pd.DataFrame) -> pd.DataFrame:
    count = sums["count"].astype(bool)
    low = ~count & (sums["weight"] < LEAST_COVERAGE * sums["reference"])
    notes = np.where(count, SUM, MEAN).astype(object)
    notes = notes + np.where(sums["gaps"] > 0, _PARTIAL, "")
    notes = notes + np.where(low, _LOW, "")
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
