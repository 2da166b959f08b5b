"""The same areas in two years of one source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION, Level
from indicators.definitions import Direction
from indicators.queries import area_table, fill, reliable, slices, times
from indicators.resolve import nearest

if TYPE_CHECKING:
    from indicators.selection import Selection, Subgroup
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class TwoYears:
    """What changed between an earlier and a later year.

    Attributes:
        earlier: the selection at the earlier year, all parts filled in.
        later: the same at the later one, of the same source.
        frame: indexed by area key, in key order, of the areas with a row in either year; columns
            ``earlier, later, change`` (later less earlier; null unless both are reliable),
            ``earlier_status, later_status, footnote`` (of both) and ``rank``: 1 where things
            became worst (rose most, where the indicator does not judge).
    """

    earlier: Selection
    later: Selection
    frame: pd.DataFrame


def long_series(store: Store, selection: Selection) -> tuple[tuple[Selection, str, str], ...]:
    """Series of the same indicator and unit that have several years, with the first and the last.

    Those of areas that can be compared, the nearest to the selection first: of its level, then of
    its subgroup.  Each is a selection at its last time period.
    """
    series: dict[tuple[Level, Subgroup, str], list[str]] = {}
    for one in slices(store, selection, any_level=True, any_subgroup=True):
        if one.level is not Level.NATION:
            series.setdefault((one.level, one.subgroup, one.source), []).append(one.time)
    found = [
        (
            replace(
                selection,
                level=level,
                area=selection.area if level is Level.MUNICIPALITY else NATION,
                subgroup=subgroup,
                source=source,
                time=max(known),
            ),
            min(known),
            max(known),
        )
        for (level, subgroup, source), known in series.items()
        if len(known) > 1
    ]

    def distance(given: tuple[Selection, str, str]) -> tuple[bool, bool, int]:
        one = given[0]
        narrowed = len(one.subgroup.narrowed)
        return one.level is not selection.level, one.subgroup != selection.subgroup, narrowed

    return tuple(sorted(found, key=distance))


def other_years(store: Store, selection: Selection) -> tuple[str, ...]:
    """Years of the selection's own source besides its own, earliest first.

    Two sources measure differently: a change from one to the other would be one of method.
    """
    filled = fill(store, selection)
    known = times(store, replace(filled, time=None))
    return tuple(one for one in known if one != filled.time)


def two_years(store: Store, selection: Selection, other: str | None = None) -> TwoYears | None:
    """The change between the selection's year and another; None where its source has no other.

    Args:
        store: the release.
        selection: its time is one of the two years.
        other: the other one, or the nearest to it that the source has; None for the earliest.

    Raises:
        LookupError: the selection has no value.
    """
    filled = fill(store, selection)
    known = other_years(store, filled)
    if not known:
        return None
    chosen = nearest(known, other) if other else known[0]
    earlier, later = sorted([str(filled.time), chosen])
    before, after = (
        area_table(store, replace(filled, time=time)).frame for time in (earlier, later)
    )
    values = pd.DataFrame({"earlier": before["value"], "later": after["value"]}).sort_index()
    notes = (one["footnote"].reindex(values.index).fillna("") for one in (before, after))
    change = reliable(after).sub(reliable(before)).reindex(values.index)
    frame = values.assign(
        change=change,
        earlier_status=before["status"],
        later_status=after["status"],
        footnote=[" ".join(both).strip() for both in zip(*notes, strict=True)],
        rank=_ranks(change, store.catalogue.indicators[filled.indicator].direction),
    )
    return TwoYears(replace(filled, time=earlier), replace(filled, time=later), frame)


def _ranks(change: pd.Series, direction: Direction) -> pd.Series:
    # The difference of 0.3 and 0.1 is not that of 0.4 and 0.2 to the last bit.
    exact = change.round(9)
    return exact.rank(method="min", ascending=direction is Direction.HIGHER_IS_BETTER)


def improved(change: pd.Series, direction: Direction) -> pd.Series:
    """1 where a change is for the better, -1 for the worse, 0 for none; null where unknown.

    Where the indicator does not judge, 1 is a fall.

    >>> import pandas as pd
    >>> improved(pd.Series([2.0, -1.0, 0.0]), Direction.LOWER_IS_BETTER).tolist()
    [-1.0, 1.0, 0.0]
    """
    signs = pd.Series(np.sign(change), change.index)
    return signs if direction is Direction.HIGHER_IS_BETTER else 0 - signs
