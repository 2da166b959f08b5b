"""Observations carried onto the areas of one vintage: later municipalities fold into their origins.

Counts add up.  Rates and means are averaged by their denominators, where every part has one.  What
cannot be folded, as a category never can, keeps the origin's own figure and says that the later
municipality is not in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.areas import areas, exists
from geodata.codes import Level
from geodata.succession import fold
from indicators.definitions import Kind
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDED = "folded"
FOLDED_APPROXIMATELY = "folded_approximately"
NOT_FOLDED = "not_folded"
NOT_YET_CREATED = "not_yet_created"
NO_FIGURE = "no_figure"

SERIES = ("time", "area", "value", "lower", "upper", "denominator", "status", "footnote")
"""Columns of one series of observations."""

_NUMBERS = ("value", "lower", "upper", "denominator")
_CAUTION = (Status.NORMAL, Status.PROJECTED, Status.ESTIMATED, Status.UNRELIABLE)
"""Statuses with a value, the least careful first: a sum is as good as its weakest part."""


def on_vintage(
    table: pd.DataFrame, kind: Kind, level: Level, vintage: int, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """The observations of series, one row for each area of the vintage and time period.

    Args:
        table: columns ``SERIES`` and those of ``keys``, of one indicator, unit and level.
        kind: what the unit measures; it decides how parts are put together.
        level: level of the areas.
        vintage: the census year whose areas are wanted.
        keys: columns that tell one series from another; none where it is a single one.

    Returns:
        The same columns, ordered by key, time and area.  An area that did not exist at the time
        is ``not_applicable`` (footnote ``not_yet_created``); one without a row is ``missing``
        (``no_figure``).
    """
    slices = [*keys, "time"]
    if level is Level.MUNICIPALITY:
        table = _fold(table, kind, vintage, slices)
    wanted = pd.Index([area.key for area in areas(level, vintage=vintage)])
    heads = table[slices].drop_duplicates().sort_values(slices, ignore_index=True)
    whole = heads.loc[heads.index.repeat(len(wanted))].reset_index(drop=True)
    whole["area"] = np.tile(wanted, len(heads))
    filled = whole.merge(table, on=[*slices, "area"], how="left", validate="one_to_one")
    gap = filled["status"].isna()
    if gap.any():
        cells = pd.MultiIndex.from_frame(filled.loc[gap, ["area", "time"]])
        unborn = cells.isin([one for one in cells.unique() if not exists(one[0], int(one[1][:4]))])
        filled.loc[gap, "status"] = np.where(unborn, Status.NOT_APPLICABLE, Status.MISSING)
        filled.loc[gap, "footnote"] = np.where(unborn, NOT_YET_CREATED, NO_FIGURE)
    return filled[[*keys, *SERIES]]


def _fold(table: pd.DataFrame, kind: Kind, vintage: int, slices: list[str]) -> pd.DataFrame:
    """The table with the figures of later municipalities put into those of their origins."""
    folds = {key: step for key in table["area"].unique() if (step := fold(key, vintage))}
    if not folds:
        return table
    target = table["area"].map({key: step.target for key, step in folds.items()})
    touched = target.notna() | table["area"].isin({step.target for step in folds.values()})
    parts = table[touched].assign(target=target.fillna(table["area"]))
    # Where nothing is to be folded in, the row stays as it is.
    alone = parts.groupby([*slices, "target"])["area"].transform("size") == 1
    parts = parts[~(alone & (parts["area"] == parts["target"]))]
    rough = {step.target for step in folds.values() if step.approximate}
    merged = _merged(parts, kind, [*slices, "target"], rough)
    return pd.concat([table.drop(index=parts.index), merged], ignore_index=True)


def _merged(parts: pd.DataFrame, kind: Kind, group: list[str], rough: set[str]) -> pd.DataFrame:
    """One row for each target: put together where that can be done, else the origin's own."""
    weight = _weight(parts, kind)
    known = parts["value"].notna() & (weight > 0)
    work = parts.assign(
        own=parts["area"] == parts["target"],
        gap=~known,
        product=parts["value"] * weight,
        weight=weight,
        people=parts["denominator"],
        care=parts["status"].map({status.value: at for at, status in enumerate(_CAUTION)}),
    )
    sums = work.groupby(group, sort=False).agg(
        own=("own", "any"),
        gap=("gap", "any"),
        product=("product", "sum"),
        weight=("weight", "sum"),
        people=("people", "sum"),
        counted=("people", "count"),
        parts=("people", "size"),
        care=("care", "max"),
        footnote=("footnote", " ".join),
    )
    origin = work[work["own"]].set_index(group).reindex(sums.index)
    approximate = sums.index.get_level_values("target").isin(rough)
    least = np.where(approximate, _CAUTION.index(Status.ESTIMATED), 0)
    care = np.maximum(sums["care"], least)
    total = sums["product"] if kind is Kind.COUNT else sums["product"] / sums["weight"]
    note = np.where(approximate, FOLDED_APPROXIMATELY, FOLDED)
    whole = pd.DataFrame(
        {
            "value": total,
            "lower": np.nan,
            "upper": np.nan,
            "denominator": sums["people"].where(sums["counted"] == sums["parts"]),
            "status": [_CAUTION[int(one)].value if one >= 0 else None for one in care],
            "footnote": [_notes(*both) for both in zip(sums["footnote"], note, strict=True)],
        },
        index=sums.index,
    )
    alone = origin[list(whole.columns)].assign(
        footnote=[_notes(str(one), NOT_FOLDED) for one in origin["footnote"]]
    )
    nothing = ~sums["own"]
    alone.loc[nothing, ["status", "footnote"]] = [Status.MISSING.value, NO_FIGURE]
    folded = sums["own"] & ~sums["gap"]
    return whole.where(folded, alone).rename_axis(index={"target": "area"}).reset_index()


def _weight(parts: pd.DataFrame, kind: Kind) -> pd.Series[float]:
    """What each part counts for; null where it cannot be put together with others."""
    if kind.continuous:
        return parts["denominator"]
    return pd.Series(1.0 if kind is Kind.COUNT else np.nan, parts.index)


def _notes(*notes: str) -> str:
    """Footnote ids joined, each once, in order.

    >>> _notes("a b", "", "b c")
    'a b c'
    """
    return " ".join(dict.fromkeys(" ".join(notes).split()))
