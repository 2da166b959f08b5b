"""The questions every screen, file and answer asks, as tidy tables.

Each function is a pure function of a store and its arguments.  A table is kept once computed and
handed out as a copy on write, so that nobody can spoil another's answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.codes import NATION, Level, level_of, lineage
from indicators.definitions import Direction, Kind
from indicators.model import DIMENSIONS, Status
from indicators.series import SeriesKey
from indicators.store import COLUMNS, Slice, Store, at_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from indicators.selection import Selection, Subgroup

VINTAGE = 2010
"""The default boundary vintage: the 2010 census, 32 states and 2,456 municipalities."""

ALL_SOURCES = "all"


@dataclass(frozen=True, slots=True)
class AreaTable:
    """The parts of one area for one indicator, unit, subgroup, source and time period.

    Attributes:
        selection: the question, with unit, source and time filled in.
        frame: indexed by area key, in key order; columns ``value, lower, upper, denominator,
            status, footnote, rank``.  Rank 1 is the worst off (the highest value where the
            indicator does not judge); equal values share a rank; null without a reliable value,
            and for categories, which order groups of areas and not areas.
        pooled: the reliable values of the same areas over all time periods of the same source:
            what class breaks are made of, so that a colour keeps its meaning over the years.
        times: those time periods, earliest first.
    """

    selection: Selection
    frame: pd.DataFrame
    pooled: npt.NDArray[np.float64]
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation of one area, beside the source that gave it."""

    area: str
    time: str
    value: float | None
    status: Status
    source: str
    footnote: str


def slices(
    store: Store, selection: Selection, *, any_level: bool = False, any_subgroup: bool = False
) -> tuple[Slice, ...]:
    """Slices that hold values and fit the selection; its time, source and area are left open."""
    unit = unit_of(store, selection)
    return tuple(
        one
        for one in store.slices.get(selection.indicator, ())
        if one.values
        and one.unit == unit
        and (any_level or one.level is selection.level)
        and (any_subgroup or one.subgroup == selection.subgroup)
    )


def coverage(store: Store, indicator: str) -> pd.DataFrame:
    """The coverage matrix of an indicator as a tidy table, one row a slice.

    Columns ``unit, source, time, sex, age, residence, ethnicity, level, areas, values``: how many
    areas have a row, and how many of those a value.
    """
    rows = [
        (
            one.unit,
            one.source,
            one.time,
            *one.subgroup.codes,
            one.level.value,
            one.areas,
            one.values,
        )
        for one in store.slices.get(indicator, ())
    ]
    columns = ["unit", "source", "time", *DIMENSIONS, "level", "areas", "values"]
    return pd.DataFrame(rows, columns=columns)


def unit_of(store: Store, selection: Selection) -> str:
    """The unit asked for, or the indicator's default."""
    return selection.unit or store.catalogue.indicators[selection.indicator].unit


def times(store: Store, selection: Selection) -> tuple[str, ...]:
    """Time periods that have data for this indicator, level and subgroup, earliest first.

    A source, where the selection names one, limits them to its own.
    """
    source = selection.source
    found = slices(store, selection)
    return tuple(sorted({one.time for one in found if source is None or one.source == source}))


def latest(store: Store, selection: Selection) -> str | None:
    """The time period shown where none is asked for: the latest with more than projections.

    None where the selection has no data at all.
    """
    observed = {one.time for one in slices(store, selection) if one.observed}
    known = times(store, selection)
    return max(observed.intersection(known) or known, default=None)


def subgroups(store: Store, selection: Selection) -> tuple[Subgroup, ...]:
    """Subgroups that have data for this indicator and level, the total first."""
    found = {one.subgroup for one in slices(store, selection, any_subgroup=True)}
    return tuple(sorted(found, key=lambda subgroup: (len(subgroup.narrowed), subgroup.codes)))


def levels(store: Store, selection: Selection) -> tuple[Level, ...]:
    """Levels that have data for this indicator in this unit, widest first."""
    found = {one.level for one in slices(store, selection, any_level=True, any_subgroup=True)}
    return tuple(level for level in Level if level in found)


def sources(store: Store, selection: Selection) -> tuple[str, ...]:
    """Sources that answer the selection at its time period, the recommended one first."""
    time = selection.time
    found = {one.source for one in slices(store, selection) if time is None or one.time == time}
    order = store.catalogue.indicators[selection.indicator].sources
    return tuple(source for source in order if source in found)


def series(store: Store, selection: Selection, vintage: int = VINTAGE) -> pd.DataFrame:
    """All areas and time periods of a selection's series on the areas of a vintage.

    The selection's unit and source must be filled in; its area and time are not looked at.
    Columns ``time, area, value, lower, upper, denominator, status, footnote``.
    """
    whole = replace(selection, area=NATION, time=None)
    table: pd.DataFrame = store.memory.get(
        ("series", whole, vintage), lambda: _series(store, whole, vintage)
    )
    return table.copy(deep=False)


def _series(store: Store, selection: Selection, vintage: int) -> pd.DataFrame:
    unit, source, level = unit_of(store, selection), str(selection.source), selection.level.value
    key = SeriesKey(unit, level, source, *selection.subgroup.codes)
    return store.shelf.series(selection.indicator, key, vintage)


def passing_table(store: Store, selection: Selection) -> AreaTable:
    """The table of a filled selection, read and not kept: for who goes through all indicators."""
    return _table_of(store, selection, _series(store, selection, VINTAGE))


def passing_series(store: Store, selection: Selection) -> pd.DataFrame:
    """The whole ``series`` of a filled selection, read and not kept."""
    return _series(store, replace(selection, area=NATION, time=None), VINTAGE)


def area_table(store: Store, selection: Selection, vintage: int = VINTAGE) -> AreaTable:
    """The parts of the selection's area, as a map, a list or a ranking shows them.

    Unit, source and time are filled in where left open: the default unit, the latest time period
    that is no projection and the recommended source.

    Raises:
        LookupError: there is no value for this choice; ``indicators.resolve`` finds the nearest.
    """
    filled = fill(store, selection)
    return store.memory.get(
        ("area_table", filled, vintage), lambda: _area_table(store, filled, vintage)
    )


def fill(store: Store, selection: Selection) -> Selection:
    """The selection with unit, time period and source made explicit.

    Raises:
        LookupError: there is no value for this choice.
    """
    known = times(store, selection)
    if not known or (selection.time and selection.time not in known):
        raise LookupError(f"no value for {selection}")
    filled = replace(
        selection, unit=unit_of(store, selection), time=selection.time or latest(store, selection)
    )
    return replace(filled, source=selection.source or sources(store, filled)[0])


def _area_table(store: Store, selection: Selection, vintage: int) -> AreaTable:
    return _table_of(store, selection, series(store, selection, vintage))


def _table_of(store: Store, selection: Selection, table: pd.DataFrame) -> AreaTable:
    if selection.area != NATION:
        table = table[table["area"].str.startswith(selection.area)]
    now = table[table["time"] == selection.time].set_index("area")
    frame = now.drop(columns="time").assign(rank=_rank(store, selection, reliable(now)))
    known = reliable(table).dropna()
    times = tuple(sorted(table.loc[known.index, "time"].unique()))
    return AreaTable(selection, frame, np.asarray(known, np.float64), times)


def reliable(table: pd.DataFrame) -> pd.Series[float]:
    """The values that may be ranked, classed and compared; null where unreliable or missing."""
    return table["value"].where(table["status"] != Status.UNRELIABLE.value)


def _rank(store: Store, selection: Selection, values: pd.Series) -> pd.Series:
    if store.catalogue.units[str(selection.unit)].kind is Kind.CATEGORY:
        return pd.Series(np.nan, values.index)
    direction = store.catalogue.indicators[selection.indicator].direction
    return values.rank(method="min", ascending=direction is Direction.HIGHER_IS_BETTER)


def figure(store: Store, selection: Selection, area: str) -> Figure | None:
    """The figure of one area at the selection's time, from its source where that source has it.

    Another level may know the indicator only from another source: then the recommended one
    answers, and the figure says which.  None where no source has a row.
    """
    question = replace(selection, level=level_of(area), area=NATION)
    same = tuple(s for s in sources(store, question) if s == selection.source)
    for source in same or sources(store, question):
        table = series(store, replace(question, source=source))
        row = table[(table["area"] == area) & (table["time"] == selection.time)]
        if not row.empty:
            return _figure(row.iloc[0], source)
    return None


def figures(store: Store, selection: Selection, area: str) -> tuple[Figure, ...]:
    """The area's figure beside those of all areas it lies in, the smallest first."""
    found = (figure(store, selection, key) for key in reversed(lineage(area)))
    return tuple(one for one in found if one is not None)


def trend(store: Store, selection: Selection, area: str) -> tuple[Figure, ...]:
    """The area's figures over all time periods of one source, earliest first.

    The source is the selection's where it knows this level, else the recommended one: two sources
    are never joined.
    """
    question = replace(selection, level=level_of(area), area=NATION)
    known = sources(store, replace(question, time=None))
    if not known:
        return ()
    source = selection.source if selection.source in known else known[0]
    table = series(store, replace(question, source=source))
    rows = table[table["area"] == area]
    return tuple(_figure(row, source) for _, row in rows.iterrows())


def _figure(row: pd.Series, source: str) -> Figure:
    value = None if pd.isna(row["value"]) else float(row["value"])
    return Figure(row["area"], row["time"], value, Status(row["status"]), source, row["footnote"])


def observations(
    store: Store,
    selection: Selection,
    *,
    vintage: int | None = None,
    fixed: Iterable[str] = DIMENSIONS,
) -> pd.DataFrame:
    """Observations of one level as published, for an answer or a file.

    Args:
        store: the release.
        selection: its area limits the answer to areas below it; time None means all; source None
            the recommended one of each slice, ``all`` every source.
        vintage: None for the areas as published; a census year folds them, as the map does.
        fixed: dimensions held at the subgroup's code; the others come with all their codes.

    Returns:
        The columns of ``indicators.model.OBSERVATIONS`` in that order, sorted by key.
    """
    wanted = _wanted(store, selection, frozenset(fixed))
    unit = unit_of(store, selection)
    if vintage is None:
        rows = store.ask(
            lambda table: table.filter(
                table.indicator == selection.indicator,
                table.unit == unit,
                at_level(table, selection.level, selection.area),
            ).select(*COLUMNS)
        )
    else:
        rows = _folded(store, replace(selection, unit=unit), wanted, vintage)
    keys = ["source", "time", *DIMENSIONS]
    picked = pd.DataFrame([(s.source, s.time, *s.subgroup.codes) for s in wanted], columns=keys)
    table = rows.merge(picked, on=keys)[list(COLUMNS)]
    return table.sort_values([*keys, "area"], ignore_index=True)


def _wanted(store: Store, selection: Selection, fixed: frozenset[str]) -> tuple[Slice, ...]:
    """Slices of the answer: of each time and subgroup the source asked for, or the recommended."""
    found = [
        one
        for one in slices(store, selection, any_subgroup=True)
        if selection.time in (None, one.time)
        and all(one.subgroup[name] == selection.subgroup[name] for name in fixed)
        and selection.source in (None, ALL_SOURCES, one.source)
    ]
    if selection.source is not None:
        return tuple(found)
    order = store.catalogue.indicators[selection.indicator].sources
    first: dict[tuple[str, Subgroup], Slice] = {}
    for one in sorted(found, key=lambda one: order.index(one.source)):
        first.setdefault((one.time, one.subgroup), one)
    return tuple(first.values())


def _folded(
    store: Store, selection: Selection, wanted: tuple[Slice, ...], vintage: int
) -> pd.DataFrame:
    pieces = [
        series(store, replace(selection, source=source, subgroup=subgroup), vintage).assign(
            indicator=selection.indicator, unit=selection.unit, source=source, **dict(subgroup)
        )
        for source, subgroup in dict.fromkeys((one.source, one.subgroup) for one in wanted)
    ]
    if not pieces:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.concat(pieces, ignore_index=True)
    return (
        table if selection.area == NATION else table[table["area"].str.startswith(selection.area)]
    )
