"""Which areas are looked at: those of a state, of a group, or that fulfil conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.codes import NATION, Level
from indicators.conditions import matching

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from geodata.group import Group
    from indicators.conditions import Condition
    from indicators.queries import AreaTable
    from indicators.store import Store


def limited(
    store: Store, table: AreaTable, group: Group | None, conditions: Iterable[Condition]
) -> AreaTable:
    """The same table of those municipalities that are in a group and fulfil all conditions.

    States are never limited: groups and conditions are of municipalities.  Ranks are those among
    the areas that stay; what class breaks are made of stays as it is.

    Raises:
        LookupError: a condition is of an indicator without municipal figures.
    """
    asked = tuple(conditions)
    if table.selection.level is not Level.MUNICIPALITY or not (group or asked):
        return table
    keys = matching(store, asked, table.selection.area) if asked else tuple(table.frame.index)
    kept = table.frame.index.isin(keys)
    if group:
        kept &= table.frame.index.isin(group.keys)
    frame = table.frame[kept]
    return replace(table, frame=frame.assign(rank=frame["rank"].rank(method="min")))


def inside(frame: pd.DataFrame, area: str) -> pd.DataFrame:
    """The rows of a table, indexed by area key, that lie in an area.

    >>> import pandas as pd
    >>> inside(pd.DataFrame({"value": [1.0, 2.0]}, index=["07001", "20001"]), "07").index.tolist()
    ['07001']
    """
    return frame if area == NATION else frame[frame.index.str.startswith(area)]
