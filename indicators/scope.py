"""Which areas are looked at: those of a state, of a group, or that fulfil conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.areas import areas
from geodata.codes import NATION, Level
from indicators.conditions import matching

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from geodata.group import Group
    from indicators.conditions import Condition
    from indicators.queries import AreaTable
    from indicators.store import Store


def chosen(
    store: Store, area: str, group: Group | None, conditions: Iterable[Condition]
) -> tuple[str, ...]:
    """Municipalities of an area that are in a group and fulfil all conditions, in key order.

    Raises:
        LookupError: a condition is of an indicator without municipal figures.
    """
    asked = tuple(conditions)
    if asked:
        found = matching(store, asked, area)
    else:
        found = tuple(one.key for one in areas(Level.MUNICIPALITY, parent=area))
    members = None if group is None else frozenset(group.keys)
    return found if members is None else tuple(key for key in found if key in members)


def ranked_anew(frame: pd.DataFrame) -> pd.DataFrame:
    """Some rows of a table, their ranks those among themselves."""
    return frame.assign(rank=frame["rank"].rank(method="min"))


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
    kept = table.frame.index.isin(chosen(store, table.selection.area, group, asked))
    return replace(table, frame=ranked_anew(table.frame[kept]))


def inside(frame: pd.DataFrame, area: str) -> pd.DataFrame:
    """The rows of a table, indexed by area key, that lie in an area.

    >>> import pandas as pd
    >>> inside(pd.DataFrame({"value": [1.0, 2.0]}, index=["07001", "20001"]), "07").index.tolist()
    ['07001']
    """
    return frame if area == NATION else frame[frame.index.str.startswith(area)]
