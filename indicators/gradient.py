"""An order of areas by another indicator: from the most disadvantaged to the most advantaged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION
from indicators.definitions import Direction
from indicators.pairs import partners
from indicators.queries import area_table, reliable, times
from indicators.resolve import nearest
from indicators.standing import key_selection

if TYPE_CHECKING:
    from geodata.codes import Level
    from indicators.selection import Selection
    from indicators.store import Store

USUAL = ("marginalisation_index", "poverty")
"""By what areas are ordered where nothing else is asked for: the first that is not itself shown."""


def usual(store: Store, indicator: str, level: Level) -> str | None:
    """The indicator that orders areas where none is asked for; None where there is none."""
    known = partners(store, indicator, level)
    return next((one for one in (*USUAL, *known) if one in known), None)


def gradient(store: Store, selection: Selection, along: str) -> Selection | None:
    """What orders the areas of a filled selection: another indicator at the nearest year.

    It is seen as a visitor first sees it.  None where the level does not have it.
    """
    first = key_selection(store, along, selection.level)
    if first is None:
        return None
    known = times(store, replace(first, source=None))
    near = key_selection(store, along, selection.level, nearest(known, str(selection.time)))
    return None if near is None else replace(near, area=selection.area)


def ordered(store: Store, frame: pd.DataFrame, by: Selection) -> pd.DataFrame:
    """The areas of a frame with their ``place``, the most disadvantaged first.

    ``place`` is the reliable value of the other indicator; areas without one stand last.  Where it
    does not judge, the highest is the first.  Equal places stand in key order.
    """
    places = reliable(area_table(store, replace(by, area=NATION)).frame).reindex(frame.index)
    direction = store.catalogue.indicators[by.indicator].direction
    rising = direction is Direction.HIGHER_IS_BETTER
    return frame.assign(place=places).sort_values(
        "place", ascending=rising, kind="stable", na_position="last"
    )


def merged(frame: pd.DataFrame) -> pd.DataFrame:
    """Areas that share a place as one group, so that no order among them is made up.

    Args:
        frame: in the order of ``ordered``; columns ``value, people, place``, the first of them null
            where it is not reliable.

    Returns:
        Columns ``value, people``, in the same order.  People add up, values are averaged by them;
        areas without a place or value stay by themselves, without a value.

    >>> table = pd.DataFrame({"value": [1.0, 5.0, 9.0, 4.0], "people": [1.0, 3.0, 2.0, 1.0],
    ...     "place": [2.0, 2.0, 7.0, np.nan]})
    >>> merged(table).to_numpy().tolist()
    [[4.0, 4.0], [9.0, 2.0], [nan, 1.0]]
    """
    fit = frame["place"].notna() & frame["value"].notna()
    known, others = frame[fit], frame[~fit]
    by = known.groupby("place", sort=False)
    weights = known["people"].fillna(1.0)
    sums = (known["value"] * weights).groupby(known["place"], sort=False).sum()
    values = sums / weights.groupby(known["place"], sort=False).sum()
    people = by["people"].sum(min_count=1).where(by["people"].count() == by["people"].size())
    together = pd.DataFrame({"value": values, "people": people})
    alone = others[["people"]].assign(value=np.nan)[["value", "people"]]
    return pd.concat([together, alone], ignore_index=True)
