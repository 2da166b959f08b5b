"""Two indicators side by side, area by area, and how far their orders agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from geodata.codes import NATION
from indicators.conditions import askable
from indicators.definitions import Kind
from indicators.queries import area_table, reliable, unit_of
from indicators.resolve import resolve
from indicators.selection import Selection

if TYPE_CHECKING:
    from geodata.codes import Level
    from indicators.resolve import Change
    from indicators.selection import Subgroup
    from indicators.store import Store

CHILDREN = "children_0_17"
"""The indicator by which an area is large or small."""

FEWEST = 20
"""Of fewer areas no agreement is told: chance alone would order them so."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Areas with a reliable value in both indicators.

    Attributes:
        first: the selection of the first, unit, source and time filled in.
        second: that of the second.
        frame: indexed by area key, in key order; columns ``first, second, children``, the last
            null where the census tells none.
    """

    first: Selection
    second: Selection
    frame: pd.DataFrame


def pairs(store: Store, first: Selection, second: Selection) -> Pairs:
    """All areas of a level in two indicators, each of its own year and source.

    Raises:
        LookupError: one of them has no value for its choice.
    """
    one, other = (area_table(store, replace(asked, area=NATION)) for asked in (first, second))
    frame = pd.DataFrame({"first": reliable(one.frame), "second": reliable(other.frame)})
    children = area_table(store, Selection(CHILDREN, level=first.level)).frame["value"]
    frame = frame.dropna().sort_index()
    return Pairs(one.selection, other.selection, frame.assign(children=children))


def partners(store: Store, indicator: str, level: Level) -> tuple[str, ...]:
    """Indicators that may stand beside another at a level: rates and means, in picker order."""
    known = askable(store, level, (Kind.RATE, Kind.MEAN))
    return tuple(one for one in known if one != indicator)


def continuous(store: Store, selection: Selection) -> bool:
    """Whether a selection is of a rate or a mean, which alone can be set beside another."""
    return store.catalogue.units[unit_of(store, selection)].kind.continuous


def partner(
    store: Store,
    selection: Selection,
    indicator: str,
    time: str | None = None,
    subgroup: Subgroup | None = None,
) -> tuple[Selection, tuple[Change, ...]]:
    """The second selection beside a first: the nearest to its year and subgroup that has data.

    What was asked for in so many words (a time or a subgroup) and has no data is told as changes.
    """
    asked = Selection(
        indicator,
        level=selection.level,
        subgroup=subgroup or selection.subgroup,
        time=time or selection.time,
    )
    found, changes = resolve(store, asked)
    told = [
        one
        for one in changes
        if (one.parameter == "time" and time) or (one.parameter != "time" and subgroup)
    ]
    return found, tuple(told)


def rho(frame: pd.DataFrame) -> float | None:
    """Spearman's rank correlation of the two columns ``first`` and ``second``, from -1 to 1.

    Equal values share the mean of their ranks (Spearman 1904, doi:10.2307/1412159).  None of
    fewer than ``FEWEST`` areas, and where one of the columns has one value only.

    >>> import pandas as pd
    >>> round(rho(pd.DataFrame({"first": range(20), "second": [x * x for x in range(20)]})), 9)
    1.0
    """
    if len(frame) < FEWEST or frame["first"].nunique() == 1 or frame["second"].nunique() == 1:
        return None
    return float(frame["first"].rank().corr(frame["second"].rank()))
