"""Where every area stands in every indicator: what overviews and filters are of.

Each indicator is seen as a visitor first sees it: in its default unit and first view, at the
latest time period with more than projections, by the recommended source.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from indicators.model import DIMENSIONS
from indicators.queries import fill, passing_table, subgroups, times
from indicators.selection import Selection, Subgroup

if TYPE_CHECKING:
    from geodata.codes import Level
    from indicators.store import Store

WORDS = ("indicator", "area", "unit", *DIMENSIONS, "time", "source", "status", "footnote")
PLACES = ("rank", "of", "rank_in_state", "of_in_state")


def key_selection(
    store: Store, indicator: str, level: Level, time: str | None = None
) -> Selection | None:
    """An indicator as it is first seen, all parts filled in; None where a level does not have it.

    Args:
        store: the release.
        indicator: its id.
        level: of the areas.
        time: a time period instead of the latest; None is the answer where it has no figures.
    """
    asked = Selection(indicator, level=level, time=time)
    known = subgroups(store, asked)
    if not known:
        return None
    first = Subgroup.of(store.catalogue.indicators[indicator].first_view)
    best = next((one for one in (first, Subgroup()) if one in known), known[0])
    asked = replace(asked, subgroup=best)
    if time is not None and time not in times(store, asked):
        return None
    return fill(store, asked)


def standings(store: Store, level: Level) -> pd.DataFrame:
    """Every indicator's figures of all areas of a level, one row an indicator and area.

    Columns ``indicator, area, unit, sex, age, residence, ethnicity, time, source, value, status,
    footnote`` and ``PLACES``: the rank among all areas of the level and among those of the same
    state, 1 the worst off (the highest where the indicator does not judge), each beside how many
    areas are ranked; null where there is no reliable value, and of categories.
    """
    table: pd.DataFrame = store.memory.get(("standings", level), lambda: _standings(store, level))
    return table.copy(deep=False)


def _standings(store: Store, level: Level) -> pd.DataFrame:
    pieces = []
    for indicator in store.catalogue.indicators:
        selection = key_selection(store, indicator, level)
        if selection is not None:
            pieces.append(_piece(store, selection))
    # As categories, so that words that repeat in each row take no room.
    table = pd.concat(pieces, ignore_index=True)
    return table.astype(dict.fromkeys(WORDS, "category"))


def _piece(store: Store, selection: Selection) -> pd.DataFrame:
    frame = passing_table(store, selection).frame.reset_index()
    state = frame["area"].str[:2]
    ranks = frame["rank"]
    within = ranks.groupby(state)
    return frame[["area", "value", "status", "footnote", "rank"]].assign(
        indicator=selection.indicator,
        unit=selection.unit,
        **dict(selection.subgroup),
        time=selection.time,
        source=selection.source,
        of=int(ranks.notna().sum()),
        rank_in_state=within.rank(method="min"),
        of_in_state=within.transform("count"),
    )
