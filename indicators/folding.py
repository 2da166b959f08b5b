"""Observations carried onto the areas of one vintage: later municipalities fold into their origins.

Counts add up.  Rates and means are averaged by their denominators, where every part has one.  What
cannot be folded keeps the origin's own figure and says that the later municipality is not in it.
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
    from collections.abc import Hashable

FOLDED = "folded"
FOLDED_APPROXIMATELY = "folded_approximately"
NOT_FOLDED = "not_folded"
NOT_YET_CREATED = "not_yet_created"
NO_FIGURE = "no_figure"

_CAUTION = (Status.NORMAL, Status.PROJECTED, Status.ESTIMATED, Status.UNRELIABLE)
"""Statuses with a value, the least careful first: a sum is as good as its weakest part."""


def on_vintage(series: pd.DataFrame, kind: Kind, level: Level, vintage: int) -> pd.DataFrame:
    """The observations of one series, one row for each area of the vintage and time period.

    Args:
        series: columns ``time, area, value, lower, upper, denominator, status, footnote`` of one
            indicator, unit, source, subgroup and level.
        kind: what the unit measures; it decides how parts are put together.
        level: level of the areas.
        vintage: the census year whose areas are wanted.

    Returns:
        The same columns.  An area that did not exist at the time is ``not_applicable``
        (footnote ``not_yet_created``); one without a row is ``missing`` (``no_figure``).
    """
    if level is Level.MUNICIPALITY:
        series = _fold(series, kind, vintage)
    keys = [area.key for area in areas(level, vintage=vintage)]
    whole = pd.MultiIndex.from_product([sorted(set(series["time"])), keys], names=["time", "area"])
    table = series.set_index(["time", "area"]).reindex(whole).reset_index()
    gap = table["status"].isna()
    if gap.any():
        unborn = [
            not exists(key, int(time[:4]))
            for time, key in zip(table.loc[gap, "time"], table.loc[gap, "area"], strict=True)
        ]
        table.loc[gap, "status"] = np.where(unborn, Status.NOT_APPLICABLE, Status.MISSING)
        table.loc[gap, "footnote"] = np.where(unborn, NOT_YET_CREATED, NO_FIGURE)
    return table


def _fold(series: pd.DataFrame, kind: Kind, vintage: int) -> pd.DataFrame:
    folds = {key: step for key in set(series["area"]) if (step := fold(key, vintage)) is not None}
    if not folds:
        return series
    target = series["area"].map({key: step.target for key, step in folds.items()})
    touched = target.notna() | series["area"].isin({step.target for step in folds.values()})
    rough = {step.target for step in folds.values() if step.approximate}
    parts = series[touched].assign(target=target.fillna(series["area"]))
    # Where nothing is to be folded in, the row stays as it is.
    alone = parts.groupby(["time", "target"])["area"].transform("size") == 1
    parts = parts[~(alone & (parts["area"] == parts["target"]))]
    whole = series[~series.index.isin(parts.index)]
    merged = [
        _merge(group, kind, group_key, approximate=group_key[1] in rough)
        for group_key, group in parts.groupby(["time", "target"], sort=False)
    ]
    return pd.concat([whole, pd.DataFrame(merged)], ignore_index=True)


def _merge(
    parts: pd.DataFrame, kind: Kind, key: tuple[Hashable, ...], *, approximate: bool
) -> dict[str, object]:
    time, target = key
    own = parts[parts["area"] == target]
    if len(parts) == len(own):
        return _record(own)
    usable = parts["value"].notna().all() and len(own) == 1
    if kind is not Kind.COUNT:
        usable = usable and bool((parts["denominator"] > 0).all())
    if not usable:
        return _unfolded(own, time, target)
    weights = parts["denominator"]
    value = (
        parts["value"].sum()
        if kind is Kind.COUNT
        else (parts["value"] * weights).sum() / weights.sum()
    )
    statuses = [Status(status) for status in parts["status"]]
    if approximate:
        statuses.append(Status.ESTIMATED)
    return {
        "time": time,
        "area": target,
        "value": value,
        "lower": np.nan,
        "upper": np.nan,
        "denominator": weights.sum(min_count=len(parts)),
        "status": max(statuses, key=_CAUTION.index).value,
        "footnote": _notes(*parts["footnote"], FOLDED_APPROXIMATELY if approximate else FOLDED),
    }


def _unfolded(own: pd.DataFrame, time: object, target: object) -> dict[str, object]:
    if own.empty:
        return {
            "time": time,
            "area": target,
            "value": np.nan,
            "lower": np.nan,
            "upper": np.nan,
            "denominator": np.nan,
            "status": Status.MISSING.value,
            "footnote": NO_FIGURE,
        }
    row = _record(own)
    return {**row, "footnote": _notes(str(row["footnote"]), NOT_FOLDED)}


def _record(own: pd.DataFrame) -> dict[str, object]:
    row = own.drop(columns="target").iloc[0]
    return {str(column): value for column, value in row.items()}


def _notes(*notes: str) -> str:
    """Footnote ids joined, each once, in order.

    >>> _notes("a b", "", "b c")
    'a b c'
    """
    return " ".join(dict.fromkeys(" ".join(notes).split()))
