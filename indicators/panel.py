"""What the profiles of all areas of a level have in common, read once from the release.

For each indicator as ``indicators.standing`` sees it: the whole series, how the values of the
level spread, the figures of the states and of the nation beside them, and every area's place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION, Level
from indicators.definitions import Direction
from indicators.measures.worst_fifth import in_worst_fifth
from indicators.model import Status
from indicators.queries import Figure, passing_series, reliable, sources
from indicators.standing import key_selection, standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from indicators.selection import Selection
    from indicators.store import Store

PEERS = {
    Level.NATION: Level.STATE,
    Level.STATE: Level.STATE,
    Level.MUNICIPALITY: Level.MUNICIPALITY,
}
"""The areas that those of a level are set among; the nation, having no like, among its states."""

WORDS = ("indicator", "area", "time", "source", "status", "footnote")


@dataclass(frozen=True, slots=True)
class Spread:
    """How the reliable values of a level spread, at one time period of one source.

    Quartiles are interpolated linearly between the values in order (Hyndman and Fan's type 7).
    """

    minimum: float
    lower: float
    median: float
    upper: float
    maximum: float
    known: int

    @classmethod
    def of(cls, values: npt.ArrayLike) -> Spread | None:
        """The spread of values without gaps; None where there are fewer than two.

        >>> Spread.of([1.0, 2.0, 3.0, 10.0])
        Spread(minimum=1.0, lower=1.75, median=2.5, upper=4.75, maximum=10.0, known=4)
        """
        given = np.asarray(values, dtype=np.float64)
        if len(given) < 2:
            return None
        low, lower, median, upper, high = np.percentile(given, (0, 25, 50, 75, 100)).tolist()
        return cls(low, lower, median, upper, high, len(given))


@dataclass(frozen=True, slots=True)
class Panel:
    """All indicators of a level.

    Attributes:
        level: of the areas.
        selections: each indicator as it is seen first, by id.
        spreads: of the latest figures of the peers; without categories.
        deviations: standard deviation (of the whole, not of a sample) of the peers' reliable
            values, by indicator and time period; without categories.
        places: columns of ``standings``, and ``worse`` and ``better``: how many ranked areas of
            the level are strictly worse and better off (lower and higher where the indicator does
            not judge); null where there is no rank, 0 of 1 for the nation.
        series: columns ``WORDS`` and ``value``: all areas, all time periods, one source each.
        above: the same columns: figures of the levels above at the time of the selection.
    """

    level: Level
    selections: Mapping[str, Selection]
    spreads: Mapping[str, Spread]
    deviations: Mapping[tuple[str, str], float]
    places: pd.DataFrame
    series: pd.DataFrame
    above: pd.DataFrame


def panel(store: Store, level: Level) -> Panel:
    """The panel of a level; kept, as it takes a second to read."""
    return store.memory.get(("panel", level), lambda: _panel(store, level))


def _panel(store: Store, level: Level) -> Panel:
    found = ((id, key_selection(store, id, level)) for id in store.catalogue.indicators)
    selections = {id: one for id, one in found if one is not None}
    spreads: dict[str, Spread] = {}
    deviations: dict[tuple[str, str], float] = {}
    series: list[pd.DataFrame] = []
    above: list[pd.DataFrame] = []
    for id, selection in selections.items():
        whole = passing_series(store, selection)
        series.append(_told(whole, selection))
        above += _above(store, selection)
        if store.catalogue.units[str(selection.unit)].categories:
            continue
        beside = replace(selection, level=PEERS[level])
        peers = whole if beside.level is level else passing_series(store, beside)
        by_time = reliable(peers).groupby(peers["time"])
        deviations |= {(id, str(time)): float(sd) for time, sd in by_time.std(ddof=0).items()}
        now = peers[peers["time"] == selection.time]
        spread = Spread.of(reliable(now).dropna())
        if spread is not None:
            spreads[id] = spread
    return Panel(
        level, selections, spreads, deviations, _places(store, level),
        _table(series), _table(above),
    )  # fmt: skip


def _above(store: Store, selection: Selection) -> Iterator[pd.DataFrame]:
    """Figures of the levels above, each by the source by which ``queries.figure`` gives it."""
    levels = list(Level)
    for level in levels[: levels.index(selection.level)]:
        question = replace(selection, level=level, area=NATION, source=None)
        known = sources(store, question)
        first = known if selection.source not in known else (selection.source,)
        pieces = []
        for source in first:
            asked = replace(question, source=source)
            whole = passing_series(store, asked)
            pieces.append(_told(whole[whole["time"] == asked.time], asked))
        if pieces:
            yield pd.concat(pieces).drop_duplicates("area")


def _told(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Rows of a series beside what they are of."""
    told = rows[["area", "time", "value", "status", "footnote"]]
    return told.assign(indicator=selection.indicator, source=selection.source)


def _table(pieces: list[pd.DataFrame]) -> pd.DataFrame:
    """One table, its words as categories, so that those that repeat in each row take no room."""
    if not pieces:
        return pd.DataFrame({one: [] for one in (*WORDS, "value")})
    return pd.concat(pieces, ignore_index=True).astype(dict.fromkeys(WORDS, "category"))


def _places(store: Store, level: Level) -> pd.DataFrame:
    table = standings(store, level)
    directions = {
        id: -1.0 if one.direction is Direction.LOWER_IS_BETTER else 1.0
        for id, one in store.catalogue.indicators.items()
    }
    rising = table["value"] * table["indicator"].map(directions).astype(float)
    order = rising.where(table["rank"].notna()).groupby(table["indicator"], observed=True)
    return table.assign(
        worse=order.rank(method="min") - 1,
        better=table["of"] - order.rank(method="max"),
    )


def columns(
    store: Store, level: Level, indicators: Iterable[str], keys: Sequence[str]
) -> dict[str, dict[str, Figure]]:
    """Figures of some areas of a level by indicator and area.

    Each indicator as ``standings`` sees it, in the order asked for; without those that the level
    does not have.
    """
    table = standings(store, level)
    table = table[table["area"].isin(keys)]
    found = {}
    for id in indicators:
        rows = table[table["indicator"] == id]
        names = ("area", "time", "value", "status", "source", "footnote")
        cells = zip(*(rows[name].tolist() for name in names), strict=True)
        figures = {
            area: Figure(area, time, None if isnan(value) else value, Status(status), source, notes)
            for area, time, value, status, source, notes in cells
        }
        if figures:
            found[id] = figures
    return found


def fifths(store: Store, level: Level) -> pd.DataFrame:
    """In how many of the indicators that judge each area is of the worst and the best fifth.

    Indexed by area; columns ``worst``, ``best`` and ``judged``, the number of indicators in which
    the area has a rank.
    """
    table: pd.DataFrame = store.memory.get(("fifths", level), lambda: _fifths(store, level))
    return table.copy(deep=False)


def _fifths(store: Store, level: Level) -> pd.DataFrame:
    table = panel(store, level).places
    judging = {
        id: one.direction is not Direction.NEITHER for id, one in store.catalogue.indicators.items()
    }
    judged = table["indicator"].map(judging).astype(bool)
    ranked = table[judged & table["rank"].notna() & (table["of"] > 1)]
    counted = pd.DataFrame(
        {
            "area": ranked["area"].astype(str),
            "worst": in_worst_fifth(ranked["worse"], ranked["better"], ranked["of"]),
            "best": in_worst_fifth(ranked["better"], ranked["worse"], ranked["of"]),
            "judged": True,
        }
    )
    return counted.groupby("area").sum()
